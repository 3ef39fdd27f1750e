import { describe, expect, it } from "vitest";
import {
  clockTime,
  countdown,
  date,
  dateTime,
  dayHeading,
  dayKey,
  deadline,
  fullTime,
  span,
  urgency,
} from "./time-format";

const at = "2026-05-12T08:42:00Z";
const now = "2026-05-12T09:00:00Z";

describe("dateTime", () => {
  it.each([
    ["Europe/Berlin", "Tue 12 May, 10:42"],
    ["UTC", "Tue 12 May, 08:42"],
    ["America/New_York", "Tue 12 May, 04:42"],
    ["America/Los_Angeles", "Tue 12 May, 01:42"],
    ["Asia/Kolkata", "Tue 12 May, 14:12"],
    ["Pacific/Auckland", "Tue 12 May, 20:42"],
  ])("shows the instant in %s", (tz, words) => {
    expect(dateTime(at, tz, now)).toBe(words);
  });

  it("names the year only when it is another one, judged in the reader's zone", () => {
    const newYear = "2026-01-01T03:00:00Z";
    expect(dateTime(newYear, "UTC", now)).toBe("Thu 1 Jan, 03:00");
    expect(dateTime(newYear, "America/New_York", now)).toBe("Wed 31 Dec 2025, 22:00");
    expect(date("2025-09-05T12:00:00Z", "UTC", now)).toBe("Fri 5 Sep 2025");
  });

  it("writes midnight as 00:00", () => {
    expect(clockTime("2026-05-12T00:00:00Z", "UTC")).toBe("00:00");
  });

  it("follows the change of daylight saving time", () => {
    expect(clockTime("2026-03-29T00:59:00Z", "Europe/Berlin")).toBe("01:59");
    expect(clockTime("2026-03-29T01:00:00Z", "Europe/Berlin")).toBe("03:00");
    expect(clockTime("2026-10-25T00:30:00Z", "Europe/Berlin")).toBe("02:30");
    expect(clockTime("2026-10-25T01:30:00Z", "Europe/Berlin")).toBe("02:30");
    expect(fullTime("2026-10-25T00:30:00Z", "Europe/Berlin")).toBe("Sunday 25 Oct 2026, 02:30 CEST");
    expect(fullTime("2026-10-25T01:30:00Z", "Europe/Berlin")).toBe("Sunday 25 Oct 2026, 02:30 CET");
  });
});

describe("days", () => {
  it("says today and yesterday by the reader's calendar", () => {
    const late = "2026-05-12T22:30:00Z";
    expect(dayHeading(late, "UTC", "2026-05-12T23:00:00Z")).toBe("Today, Tue 12 May");
    expect(dayHeading(late, "Europe/Berlin", "2026-05-12T20:00:00Z")).toBe("Wed 13 May");
    expect(dayHeading("2026-05-11T10:00:00Z", "UTC", now)).toBe("Yesterday, Mon 11 May");
    expect(dayHeading("2026-05-10T10:00:00Z", "UTC", now)).toBe("Sun 10 May");
  });

  it("counts yesterday over a night of 23 and of 25 hours", () => {
    const tz = "America/New_York";
    expect(deadline("2026-03-07T17:00:00Z", tz, "2026-03-08T16:00:00Z")).toBe("Yesterday, 12:00");
    expect(deadline("2026-10-31T16:00:00Z", tz, "2026-11-01T17:00:00Z")).toBe("Yesterday, 12:00");
  });

  it("writes deadlines with Today, and tomorrow by its date", () => {
    expect(deadline("2026-05-12T15:00:00Z", "UTC", now)).toBe("Today, 15:00");
    expect(deadline("2026-05-13T15:00:00Z", "UTC", now)).toBe("Wed 13 May, 15:00");
  });

  it("keys a day by zone", () => {
    expect(dayKey("2026-05-12T22:30:00Z", "Pacific/Auckland")).toBe("2026-05-13");
    expect(dayKey("2026-05-02T02:00:00Z", "America/Los_Angeles")).toBe("2026-05-01");
  });
});

describe("countdown", () => {
  const minute = 60_000;
  it.each([
    [59_000, "under 1 min"],
    [38 * minute, "38 min"],
    [60 * minute, "1 h"],
    [200 * minute, "3 h 20 min"],
    [(2 * 1440 + 5 * 60 + 59) * minute, "2 d 5 h"],
    [1440 * minute, "1 d"],
  ])("writes %d ms as %s", (length, words) => {
    expect(span(length)).toBe(words);
  });

  it("says whether time is left or over", () => {
    expect(countdown("2026-05-14T14:00:00Z", now)).toBe("2 d 5 h left");
    expect(countdown("2026-05-12T08:00:00Z", now)).toBe("1 h over");
  });

  it("turns amber below 8 h and red below 1 h or after", () => {
    const hours = (count: number) => new Date(Date.parse(now) + count * 3_600_000);
    expect(urgency(hours(8), now)).toBeNull();
    expect(urgency(hours(7.99), now)).toBe("near");
    expect(urgency(hours(1), now)).toBe("near");
    expect(urgency(hours(0.99), now)).toBe("late");
    expect(urgency(hours(-20), now)).toBe("late");
  });
});
