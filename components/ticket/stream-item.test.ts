import { expect, test } from "vitest";
import { timeText } from "./stream-item";

const clock = { tz: "UTC", now: new Date("2026-05-12T12:00:00Z") };
const at = new Date("2026-05-12T10:42:00Z");
const time = (over: object) => ({
  startAt: null,
  endAt: null,
  workDate: "2026-05-12",
  minutes: 60,
  offsetMinutes: 0,
  ...over,
});

test("an item without hours shows when it was written", () => {
  expect(timeText({ at, time: null }, clock)).toBe("10:42");
  expect(timeText({ at, time: time({}) }, clock)).toBe("10:42");
});

test("worked hours show their span, and their day where it is another one", () => {
  const span = { startAt: new Date("2026-05-12T08:30:00Z"), endAt: new Date("2026-05-12T10:45:00Z") };
  expect(timeText({ at, time: time(span) }, clock)).toBe("08:30 to 10:45");
  expect(timeText({ at, time: time({ ...span, workDate: "2026-05-11" }) }, clock)).toBe("Mon 11 May, 08:30 to 10:45");
  expect(timeText({ at, time: time({ workDate: "2026-05-11" }) }, clock)).toBe("Mon 11 May");
});
