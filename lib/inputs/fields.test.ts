import { describe, expect, it } from "vitest";
import * as z from "zod";
import {
  checkbox,
  choice,
  email,
  hours,
  id,
  idOrNull,
  inFormCurrency,
  line,
  lineOrNull,
  money,
  quantity,
  requestId,
  requiredMoney,
  requiredVersion,
  text,
  version,
} from "./fields";

const first = (field: z.ZodType, value: unknown) => field.safeParse(value).error?.issues[0]?.message;
const ID = "0198e5b0-7c1a-7000-8000-000000000001";

describe("text", () => {
  it("keeps lines, trims, and counts the limit exactly", () => {
    expect(text(10).parse("  a\r\nb\rc ")).toBe("a\nb\nc");
    expect(text(5).parse("12345")).toBe("12345");
    expect(first(text(5), "123456")).toBe("This is too long. Use at most 5 characters.");
    expect(first(text(32_000), "x".repeat(32_001))).toBe("This is too long. Use at most 32,000 characters.");
    expect(text(32_000).parse("x".repeat(32_000))).toHaveLength(32_000);
  });

  it("takes a missing field as empty, and says so where it is required", () => {
    expect(text(5).parse(undefined)).toBe("");
    expect(first(text(5, { required: true }), "  \n ")).toBe("This is empty. Fill it in.");
    expect(lineOrNull(5).parse(" ")).toBeNull();
  });

  it("A72 refuses NUL, replaces lone surrogates, keeps characters of four bytes", () => {
    expect(first(text(9), "a\u0000b")).toMatch("cannot be stored");
    expect(first(text(9), "a\u001bb")).toMatch("cannot be stored");
    expect(text(9).parse("a\ud800b")).toBe("a\ufffdb");
    expect(text(9).parse("🖨")).toBe("🖨");
    expect(text(9).parse("a\tb")).toBe("a\tb");
  });

  it("A61 keeps a line one line", () => {
    expect(line(40).parse("Printer\r\nBcc: x@y.example")).toBe("Printer Bcc: x@y.example");
  });

  it("takes no file and no list", () => {
    expect(text(9).safeParse(["a"]).success).toBe(false);
    expect(text(9).safeParse({}).success).toBe(false);
  });
});

describe("money", () => {
  it.each([
    ["68", 6800],
    ["68.5", 6850],
    [" 68.00 ", 6800],
    ["1,216.50", 121650],
    ["$68", 6800],
    ["€ 68", 6800],
    [".5", 50],
    ["0", 0],
    ["0068", 6800],
    ["68.500", 6850],
    ["9999999999.99", 999_999_999_999],
  ])("reads %s", (typed, cents) => {
    expect(money().parse(typed)).toBe(cents);
  });

  it.each([
    ["-1", "This cannot be below zero. Enter zero or more."],
    ["−68", "This cannot be below zero. Enter zero or more."],
    ["10000000000", "This is larger than can be stored. Enter less."],
    ["9".repeat(400), "This is larger than can be stored. Enter less."],
    ["68.005", "An amount has two decimals at most. Write it like 68.00."],
    ["68,00", "This is not an amount. Write it like 68.00."],
    ["12,34.00", "This is not an amount. Write it like 68.00."],
    ["1e3", "This is not an amount. Write it like 68.00."],
    ["0x10", "This is not an amount. Write it like 68.00."],
    [".", "This is not an amount. Write it like 68.00."],
    ["Infinity", "This is not an amount. Write it like 68.00."],
    ["sixty", "This is not an amount. Write it like 68.00."],
    ["٦٨", "This is not an amount. Write it like 68.00."],
  ])("refuses %s", (typed, message) => {
    expect(first(money(), typed)).toBe(message);
  });

  it.each([
    ["6800", 0, 6800],
    ["1,216", 0, 1216],
    ["68.125", 3, 68_125],
    ["68.5", 3, 68_500],
  ])("%s of a currency with %i decimals is %i minor units", (typed, digits, minor) =>
    expect(money(digits).parse(typed)).toBe(minor),
  );
  it.each([
    ["68.5", 0, "An amount in this currency has no decimals. Write it like 68."],
    ["68.1255", 3, "An amount in this currency has 3 decimals at most. Write it like 68.000."],
    ["sixty", 0, "This is not an amount. Write it like 68."],
  ])("%s of a currency with %i decimals is refused", (typed, digits, message) =>
    expect(first(money(digits), typed)).toBe(message),
  );
  it("has the decimals of the currency that the form showed", () => {
    const price = inFormCurrency((digits) => z.object({ price: money(digits) }));
    expect(price.parse({ price: "68", currency: "JPY" })).toEqual({ price: 68 });
    expect(price.parse({ price: "68", currency: "KWD" })).toEqual({ price: 68_000 });
    expect(price.parse({ price: "68", currency: "USD" })).toEqual({ price: 6_800 });
    expect(price.parse({ price: "68" })).toEqual({ price: 6_800 });
    expect(price.safeParse({ price: "68.5", currency: "JPY" }).error?.issues[0]?.path).toEqual(["price"]);
  });

  it("is null where it is empty, unless it is required", () => {
    expect(money().parse("  ")).toBeNull();
    expect(first(requiredMoney(2, "Enter what an hour costs."), "")).toBe("Enter what an hour costs.");
  });
});

describe("hours", () => {
  const field = hours({ minutes: 1440 });
  it.each([
    ["2.25", 135],
    ["2:15", 135],
    ["12", 720],
    ["0.33", 20],
    ["0.01", 1],
    ["0.008", undefined],
    ["24", 1440],
    ["2.25 h", 135],
    ["", null],
  ])("reads %s as %s minutes", (typed, minutes) => {
    expect(field.safeParse(typed).data).toBe(minutes);
  });

  it("keeps each number of minutes through two decimals", () => {
    for (let minutes = 0; minutes <= 1440; minutes++)
      expect(field.parse((Math.round((minutes * 100) / 60) / 100).toFixed(2))).toBe(minutes);
  });

  it.each([
    ["-1", "This cannot be below zero. Enter zero or more."],
    ["24.01", "At most 24 hours fit here. Enter less."],
    ["1:60", "These are not hours. Write them like 2.25."],
    ["two", "These are not hours. Write them like 2.25."],
    ["1000000000", "At most 24 hours fit here. Enter less."],
  ])("A109 refuses %s", (typed, message) => {
    expect(first(field, typed)).toBe(message);
  });
});

describe("quantity", () => {
  it.each([
    ["1", "1"],
    ["2.50", "2.5"],
    ["0.0001", "0.0001"],
    ["1,000", "1000"],
    ["99999999.9999", "99999999.9999"],
  ])("reads %s", (typed, decimal) => {
    expect(quantity().parse(typed)).toBe(decimal);
  });
  it.each(["0", "-1", "0.00001", "100000000", "1/3"])("refuses %s", (typed) => {
    expect(quantity().safeParse(typed).success).toBe(false);
  });
});

describe("choices", () => {
  it("takes ids only", () => {
    expect(id().parse(ID)).toBe(ID);
    expect(idOrNull().parse("")).toBeNull();
    expect(idOrNull().parse(undefined)).toBeNull();
    expect(first(id(), "")).toBe("Choose one of the list.");
    expect(first(idOrNull(), `${ID}'`)).toBe("Choose one of the list.");
    expect(requestId().parse(ID)).toBe(ID);
    expect(requestId().parse("again")).toBeNull();
  });

  it("takes versions, boxes and closed lists", () => {
    expect(version().parse("7")).toBe(7);
    expect(version().parse("")).toBeNull();
    expect(version().safeParse("-1").success).toBe(false);
    expect(requiredVersion().safeParse("").success).toBe(false);
    expect([
      checkbox().parse("on"),
      checkbox().parse(undefined),
      checkbox().parse(false),
      checkbox().parse(true),
    ]).toEqual([true, false, false, true]);
    expect(choice(["hourly", "flat"]).parse("flat")).toBe("flat");
    expect(first(choice(["hourly", "flat"]), "barter")).toBe("Choose one of the list.");
  });

  it("takes one address without room for a second header", () => {
    expect(email().parse(" Dispatcher@Ridgeline.example ")).toBe("Dispatcher@Ridgeline.example");
    expect(email().parse("")).toBeNull();
    for (const bad of ["a", "a@b", "a b@c.example", "Bank <x@y.example>", "a@b.example,c@d.example", "a@b@c.example"])
      expect(first(email(), bad)).toBe("This is not an e-mail address.");
    expect(email().safeParse("a@b.example\r\nBcc: c@d.example").success).toBe(false);
  });
});

describe("A76 numbers of machines", () => {
  const refused = ["1e309", "1e3", "NaN", "Infinity", "0x10", "1,5", "1.2.3", "١٢", "9".repeat(30), "--1", "1_000"];
  it.each(refused)("%s is refused with a sentence, as an amount, hours and a quantity", (typed) => {
    for (const field of [money(), hours({ minutes: 1_440 }), quantity()]) expect(first(field, typed)).toMatch(/\.$/);
  });

  it("takes blanks around a number, and a zero below zero as zero", () => {
    expect(money().parse(" 12 ")).toBe(1200);
    expect(hours({ minutes: 1_440 }).parse(" 12 ")).toBe(720);
    expect(quantity().parse(" 12 ")).toBe("12");
  });
});
