import { describe, expect, it } from "vitest";
import * as z from "zod";
import {
  dateTime,
  formatLocal,
  inFormZone,
  isLocalDate,
  isTimeZone,
  localDate,
  parseLocal,
  requiredDateTime,
} from "./date-time";

const instant = (text: string, zone: string) => {
  const local = parseLocal(text, zone);
  return local.ok ? local.at.toISOString() : local.message;
};

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "Europe/London",
  "America/New_York",
  "Asia/Kolkata",
  "Pacific/Auckland",
] as const;

describe("G21 one stored instant whatever the zone", () => {
  it.each([
    ["UTC", "2026-05-12T08:00", "2026-05-12T08:00:00.000Z"],
    ["Europe/Berlin", "2026-05-12T10:00", "2026-05-12T08:00:00.000Z"],
    ["Europe/London", "2026-05-12T09:00", "2026-05-12T08:00:00.000Z"],
    ["America/New_York", "2026-05-12T04:00", "2026-05-12T08:00:00.000Z"],
    ["Asia/Kolkata", "2026-05-12T13:30", "2026-05-12T08:00:00.000Z"],
    ["Pacific/Auckland", "2026-05-12T20:00", "2026-05-12T08:00:00.000Z"],
    ["Asia/Kathmandu", "2026-05-12T13:45", "2026-05-12T08:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-05-12T18:30", "2026-05-12T08:00:00.000Z"],
  ])("reads the wall of %s", (zone, typed, stored) => {
    expect(instant(typed, zone)).toBe(stored);
    expect(formatLocal(new Date(stored), zone)).toBe(typed);
  });

  it.each(ZONES)("gives back each half hour of the year in %s", (zone) => {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 1_800_000) {
      const local = parseLocal(formatLocal(new Date(at), zone), zone);
      if (!local.ok) throw new Error(local.message);
      const away = at - local.at.getTime();
      if (away !== 0) expect([local.twice, away]).toEqual([true, 3_600_000]);
    }
  });
});

describe("A117 the days on which the clocks change", () => {
  it.each([
    ["Europe/Berlin", "2026-03-29T02:30", "03:30"],
    ["Europe/Berlin", "2026-03-29T02:00", "03:00"],
    ["Europe/London", "2026-03-29T01:30", "02:30"],
    ["America/New_York", "2026-03-08T02:15", "03:15"],
    ["Pacific/Auckland", "2026-09-27T02:30", "03:30"],
    ["Australia/Lord_Howe", "2026-10-04T02:10", "02:40"],
  ])("says in %s that %s is skipped", (zone, typed, instead) => {
    expect(instant(typed, zone)).toBe(
      `The clocks go forward that day and skip ${typed.slice(11)}. Choose ${instead} or another time.`,
    );
  });

  it("has 02:30 on 29 March where no clock moves", () => {
    expect(instant("2026-03-29T02:30", "Asia/Kolkata")).toBe("2026-03-28T21:00:00.000Z");
    expect(instant("2026-03-29T02:30", "UTC")).toBe("2026-03-29T02:30:00.000Z");
    expect(instant("2026-03-29T02:30", "America/New_York")).toBe("2026-03-29T06:30:00.000Z");
  });

  it("reads the minutes around the gap", () => {
    expect(instant("2026-03-29T01:59", "Europe/Berlin")).toBe("2026-03-29T00:59:00.000Z");
    expect(instant("2026-03-29T03:00", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
  });

  it.each([
    ["Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
    ["Europe/London", "2026-10-25T01:30", "2026-10-25T00:30:00.000Z"],
    ["America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00.000Z"],
    ["Pacific/Auckland", "2026-04-05T02:30", "2026-04-04T13:30:00.000Z"],
  ])("takes the first of the two in %s", (zone, typed, stored) => {
    expect(parseLocal(typed, zone)).toEqual({ ok: true, at: new Date(stored), twice: true });
  });

  it("takes an ordinary time on 25 October as it is", () => {
    expect(parseLocal("2026-10-25T12:00", "Europe/Berlin")).toEqual({
      ok: true,
      at: new Date("2026-10-25T11:00:00Z"),
      twice: false,
    });
  });
});

describe("A116 what is no date and time", () => {
  it.each([
    "tomorrow",
    "2026-02-29T10:00",
    "2026-13-01T10:00",
    "2026-00-10T10:00",
    "2026-05-12T24:00",
    "2026-05-12T10:60",
    "2026-05-12T10:00:30",
    "2026-05-12",
    "10:00",
    "12026-05-12T10:00",
    "0000-01-01T00:00",
    "2026-05-12T10:00Z",
    "2026-05-12T10:00'; drop table tickets",
  ])("refuses %s", (typed) => {
    expect(instant(typed, "Europe/Berlin")).toBe("This is not a date and time. Choose one.");
  });

  it("leaves the year 9999 to the rules of the terms", () => {
    expect(instant("9999-12-31T23:59", "UTC")).toBe("9999-12-31T23:59:00.000Z");
  });
});

describe("days", () => {
  it("do not shift with a zone", () => {
    expect([
      isLocalDate("2026-05-12"),
      isLocalDate("2024-02-29"),
      isLocalDate("2026-02-29"),
      isLocalDate("12.05.2026"),
    ]).toEqual([true, true, false, false]);
    expect(localDate(new Date("2026-05-12T22:30:00Z"), "Pacific/Auckland")).toBe("2026-05-13");
    expect(localDate(new Date("2026-05-12T02:30:00Z"), "America/New_York")).toBe("2026-05-11");
  });
});

describe("inFormZone", () => {
  const schema = inFormZone((zone) =>
    z.object({
      at: requiredDateTime(zone),
      end: dateTime(zone),
      name: z.string().min(1, "This is empty. Fill it in."),
    }),
  );

  it("reads the times in the zone the form was shown in", () => {
    expect(schema.parse({ timeZone: "Europe/Berlin", at: "2026-05-12T10:00", end: "", name: "a" })).toEqual({
      at: new Date("2026-05-12T08:00:00Z"),
      end: null,
      name: "a",
    });
  });

  it("judges all fields at once, each at its own place", () => {
    const answer = schema.safeParse({ timeZone: "Europe/Berlin", at: "2026-03-29T02:30", end: "soon", name: "" });
    expect(z.flattenError(answer.error!).fieldErrors).toEqual({
      at: ["The clocks go forward that day and skip 02:30. Choose 03:30 or another time."],
      end: ["This is not a date and time. Choose one."],
      name: ["This is empty. Fill it in."],
    });
  });

  it("refuses a zone nobody knows", () => {
    expect(isTimeZone("Europe/Atlantis")).toBe(false);
    expect(schema.safeParse({ timeZone: "Europe/Atlantis", at: "2026-05-12T10:00", name: "a" }).success).toBe(false);
    expect(schema.safeParse({ at: "2026-05-12T10:00", name: "a" }).success).toBe(false);
  });
});
