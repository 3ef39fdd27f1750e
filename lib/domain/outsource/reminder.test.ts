import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limitMark, limitMarks, risenMarks } from "../money/limits";
import { remindAt } from "./reminder";

const SINCE = new Date("2026-05-12T10:00:00Z");
const minutes = (n: number) => new Date(SINCE.getTime() + n * 60_000);

describe("N4 when the partner is reminded", () => {
  test.each([
    [24 * 60, 18 * 60],
    [8 * 60, 6 * 60],
    [4 * 60, 3 * 60],
    [3 * 60, 2 * 60],
    [2 * 60, 60],
    [2 * 60 - 1, null],
    [15, null],
  ] as const)("a window of %i min: after %j min", (window, after) =>
    expect(remindAt(SINCE, minutes(window))).toEqual(after === null ? null : minutes(after)),
  );
  test("always after the opening and at least an hour before the end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 366 * 24 * 60 * 60_000 }), (ms) => {
        const acceptBy = new Date(SINCE.getTime() + ms);
        const at = remindAt(SINCE, acceptBy);
        expect(at === null).toBe(ms < 2 * 60 * 60_000);
        if (at === null) return;
        expect(at.getTime()).toBeGreaterThanOrEqual(SINCE.getTime() + 60 * 60_000);
        expect(acceptBy.getTime() - at.getTime()).toBeGreaterThanOrEqual(60 * 60_000);
      }),
    );
  });
});

describe("N23 how much of a limit is used", () => {
  test.each([
    [0, 600, 0],
    [479, 600, 0],
    [480, 600, 80],
    [599, 600, 80],
    [600, 600, 100],
    [9_000, 600, 100],
    [5, null, 0],
    [0, 0, 0],
    [1, 0, 100],
  ] as const)("%i of %j: %i %%", (used, authorized, mark) => expect(limitMark(used, authorized)).toBe(mark));
  test("each mark is told once, and anew when a grant has set it lower", () => {
    const figures = { usedMinutes: 600, authorizedMinutes: 600, usedChargesCents: 0, authorizedChargesCents: 0 };
    expect(limitMarks(figures)).toEqual({ hours: 100, charges: 0 });
    expect(risenMarks({ hours: 80, charges: 0 }, { hours: 100, charges: 0 })).toEqual({ hours: 100, charges: 0 });
    expect(risenMarks({ hours: 100, charges: 0 }, { hours: 80, charges: 0 })).toEqual({ hours: 0, charges: 0 });
    expect(limitMarks({ ...figures, authorizedMinutes: 720 })).toEqual({ hours: 80, charges: 0 });
    expect(limitMarks({ ...figures, authorizedMinutes: 900 })).toEqual({ hours: 0, charges: 0 });
  });
});
