import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOTHING_USED, usedBy, usedSum } from "../money/used";
import { BLANK, copyContent, followedContent, type ItemContent } from "./copy";
import { birthOf, contentOf, differences, isFromEarlier, touchesOf } from "./facts";
import { itemChanges, itemName } from "./item-name";
import { ITEM_KINDS } from "./kinds";

const anyContent: fc.Arbitrary<ItemContent> = fc.record({
  title: fc.string({ maxLength: 120 }),
  body: fc.string({ maxLength: 300 }),
  internalNotes: fc.string(),
  workDate: fc.constantFrom(null, "2026-05-12", "2026-05-13"),
  startAt: fc.option(fc.date({ noInvalidDate: true })),
  endAt: fc.option(fc.date({ noInvalidDate: true })),
  minutes: fc.option(fc.integer({ min: 1, max: 1440 })),
  offsetMinutes: fc.integer({ min: -1440, max: 1440 }),
  isBillable: fc.boolean(),
  quantity: fc.constantFrom(null, "1", "1.0000", "2.5"),
  unitCostCents: fc.option(fc.nat()),
  unitPriceCents: fc.option(fc.nat()),
  amountCents: fc.option(fc.nat()),
  attachmentKind: fc.constantFrom(null, "file", "url"),
  fileName: fc.option(fc.string()),
  contentType: fc.option(fc.string()),
  sizeBytes: fc.option(fc.nat()),
  blobHash: fc.option(fc.string()),
  location: fc.option(fc.string()),
});
const seen = (content: ItemContent) => ({ content, visibility: "all" }) as const;
const charge = {
  ...BLANK,
  title: "Panel",
  quantity: "2.0000",
  unitCostCents: 9200,
  unitPriceCents: 9200,
  amountCents: 18400,
};

describe("what an item is called", () => {
  test.each([
    ["note", { body: "Cable is cut.\n\n  Call me." }, "Cable is cut. Call me."],
    ["note", { body: "x".repeat(200) }, `${"x".repeat(79)}…`],
    ["timeEntry", { minutes: 135, workDate: "2026-05-12" }, "2.25 h, Tue 12 May 2026"],
    ["charge", { title: "Patch panel" }, "Patch panel"],
    ["attachment", { title: "", fileName: "rack.jpg" }, "rack.jpg"],
    ["attachment", { title: "The rack", fileName: "rack.jpg" }, "The rack"],
    ["attachment", { location: "https://example.org" }, "https://example.org"],
  ] as const)("%s", (kind, content, name) => expect(itemName(kind, { ...BLANK, ...content })).toBe(name));
});

describe("what changed", () => {
  test("old and new as people read them, a file once however many columns tell of it", () => {
    const before = { ...BLANK, minutes: 60, offsetMinutes: -15, fileName: "a.txt", blobHash: "1", sizeBytes: 1 };
    const after = { ...before, minutes: 90, fileName: "b.txt", blobHash: "2", sizeBytes: 2 };
    expect(itemChanges(seen(before), { content: after, visibility: "internal" })).toEqual([
      { field: "minutes", from: "1.00", to: "1.50" },
      { field: "file", from: "a.txt", to: "b.txt" },
      { field: "visibility", from: "all", to: "internal" },
    ]);
    const dearer = { ...charge, quantity: "3.0000", unitPriceCents: 12_000 };
    expect(itemChanges(seen(charge), seen(dearer))).toEqual([
      { field: "quantity", from: "2", to: "3" },
      { field: "unitPrice", from: "92.00", to: "120.00" },
    ]);
  });
  test("S46 nothing differs from itself, nor two spellings of one quantity or instant", () =>
    fc.assert(
      fc.property(anyContent, (content) => {
        const twin = { ...structuredClone(content), quantity: content.quantity === "1" ? "1.0000" : content.quantity };
        expect(differences(content, twin)).toEqual([]);
        expect(touchesOf([], false)).toBe("nothing");
        expect(contentOf({ ...content, ...{ id: "x" } })).toEqual(content);
      }),
    ));
  test("D27 the price is the holder's own, whatever else is touched is content", () => {
    expect(touchesOf(["unitPriceCents", "isBillable"], false)).toBe("price");
    expect(touchesOf(["unitPriceCents", "body"], false)).toBe("content");
    expect(touchesOf(["unitPriceCents"], true)).toBe("content");
    expect(touchesOf(["unitCostCents"], false)).toBe("content");
  });
  test("S6 S8 ISO-7 of a changed copy no field is named that does not cross", () =>
    fc.assert(
      fc.property(anyContent, anyContent, fc.constantFrom(...ITEM_KINDS), (before, after, kind) => {
        const author = { name: "A", company: "B" };
        const cross = (content: ItemContent) => seen(copyContent({ kind, content, author }, "lead"));
        const fields = itemChanges(cross(before), cross(after)).map(({ field }) => field);
        const never = ["internalNotes", "unitPrice", "unitCost", "amount", "minutes", "location", "visibility"];
        expect(fields.filter((field) => never.includes(field))).toEqual([]);
      }),
    ));
});

describe("a copy that follows", () => {
  const asked = { ...charge, unitCostCents: 9500, unitPriceCents: 9500, amountCents: 19_000 };
  test("S24 the lead's price follows what is asked until it was raised, then it stays", () => {
    expect(followedContent(charge, asked, "service")).toEqual({ ...asked, isBillable: false });
    const raised = { ...charge, unitPriceCents: 12_000, isBillable: true };
    expect(followedContent(raised, asked, "service")).toEqual({ ...asked, unitPriceCents: 12_000, isBillable: true });
  });
  test("S23 S25 what comes from the lead is taken as it comes", () =>
    expect(followedContent({ ...charge, isBillable: true }, asked, "lead")).toBe(asked));
});

test("BL-13 BL-12 what an item counts for; on a flat deal time counts and costs nothing", () => {
  const entry = { ...BLANK, kind: "timeEntry", minutes: 100, offsetMinutes: -10, isBillable: true } as const;
  const hourly = { rateType: "hourly", hourlyRateCents: 6800 } as const;
  const flat = { rateType: "flat", hourlyRateCents: null } as const;
  expect(usedBy(entry, hourly)).toEqual({ minutes: 90, chargesCents: 0, laborCents: 10_200 });
  expect(usedBy({ ...entry, isBillable: false }, hourly)).toEqual(NOTHING_USED);
  expect(usedBy({ ...entry, isBillable: false }, flat)).toEqual({ minutes: 90, chargesCents: 0, laborCents: 0 });
  expect(usedBy({ ...charge, kind: "charge" }, flat)).toEqual({ minutes: 0, chargesCents: 18_400, laborCents: 0 });
  expect(usedBy({ ...charge, kind: "note" }, hourly)).toEqual(NOTHING_USED);
  expect(usedSum(usedBy(entry, hourly), usedBy(entry, hourly), -1)).toEqual(NOTHING_USED);
});

test("T20 D31 what was written before the present hand-over is simply there; what came through another is earlier", () => {
  const own = { origin: "own", offerId: "first", bornIn: "HOLD" } as const;
  expect([birthOf(own, "first"), birthOf(own, "second"), birthOf(own, null)]).toEqual(["HOLD", "PRE", "PRE"]);
  expect(isFromEarlier({ origin: "mirror", offerId: "first" }, "second")).toBe(true);
  expect(isFromEarlier({ origin: "bundle", offerId: "first" }, "second")).toBe(true);
  expect(isFromEarlier({ origin: "mirror", offerId: "second" }, "second")).toBe(false);
  expect(isFromEarlier({ origin: "own", offerId: "first" }, "second")).toBe(false);
});
