import { describe, expect, it } from "vitest";
import { deadlineWords, type Timed } from "./deadline-words";
import { hoursFigure, totalFigure } from "./figures";

const money = {
  currency: "USD",
  rateType: "hourly",
  priceCents: 6800,
  usedCents: 60_900,
  authorizedCents: 121_600,
  usedChargesCents: 0,
  authorizedChargesCents: 0,
} as const;

describe("9.2 figures of a row", () => {
  it("says hours used of authorized and marks what is over", () => {
    expect(hoursFigure(375, 720)).toEqual({ text: "6.25 / 12.00", over: false });
    expect(hoursFigure(390, 360)).toEqual({ text: "6.50 / 6.00", over: true });
    expect(hoursFigure(0, null)).toEqual({ text: "0", over: false });
  });

  it("says the total in whole amounts, its parts in the title", () => {
    expect(totalFigure(money)).toEqual({ text: "$609 / $1,216", over: false, title: "$68.00 an hour" });
    expect(totalFigure({ ...money, authorizedCents: null }).text).toBe("$609");
    expect(totalFigure({ ...money, rateType: "flat", priceCents: 45_000 }).text).toBe("$450 flat");
    expect(totalFigure({ ...money, usedCents: 130_000 }).over).toBe(true);
  });

  it("marks charges over their limit though the total is within its own", () => {
    const over = totalFigure({ ...money, usedChargesCents: 6_000, authorizedChargesCents: 5_000 });
    expect(over).toMatchObject({ over: true, title: "$68.00 an hour, charges $60.00 of $50.00" });
  });
});

const NOW = new Date("2026-05-12T08:42:00Z");
const row: Timed = {
  status: "assigned",
  statusSince: new Date("2026-05-12T06:05:00Z"),
  acceptBy: new Date("2026-05-12T12:02:00Z"),
  completeBy: null,
  submittedAt: null,
  lapsed: false,
  there: { name: "Ridgeline", timeZone: null },
};
const words = (change: Partial<Timed>) => deadlineWords({ ...row, ...change }, "Europe/Berlin", NOW);

describe("9.2 the deadline of a row", () => {
  it("counts down to accept-by below eight hours, amber, and below one, red", () => {
    expect(words({})).toMatchObject({ text: "Accept in 3 h 20 min", className: "s near" });
    expect(words({ acceptBy: new Date("2026-05-12T09:20:00Z") })).toMatchObject({
      text: "Accept in 38 min",
      className: "s late",
    });
    expect(words({ acceptBy: new Date("2026-05-13T07:00:00Z") })).toMatchObject({
      text: "Accept by Wed 13 May, 09:00",
      className: "s",
    });
    expect(words({ acceptBy: new Date("2026-05-12T08:00:00Z") }).text).toBe("Time to accept is over");
  });

  it("says the partner's local time too, where its clocks differ", () => {
    const at = (timeZone: string | null) => words({ there: { name: "Ridgeline", timeZone } }).title;
    expect(at("America/Denver")).toMatch(/14:02 .*; 06:02 at Ridgeline$/);
    expect(at("Pacific/Auckland")).toMatch(/; Wed 13 May, 00:02 at Ridgeline$/);
    for (const same of [null, "Europe/Berlin", "Europe/Amsterdam"]) expect(at(same)).not.toContain("Ridgeline");
  });

  it("says overdue work in words", () => {
    const late = words({ status: "inProgress", completeBy: new Date("2026-05-11T15:00:00Z") });
    expect(late).toMatchObject({ text: "Overdue, Mon 17:00", className: "s late" });
    expect(words({ status: "accepted" })).toMatchObject({ text: "No complete-by", className: "s none" });
  });

  it("says when the state began where nothing is due", () => {
    expect(words({ status: "declined" }).text).toBe("Declined today, 08:05");
    expect(words({ status: "declined", lapsed: true }).text).toBe("Lapsed today, 08:05");
    expect(words({ status: "unsent" }).text).toBe("Not sent");
    expect(words({ status: "waitingApproval", submittedAt: new Date("2026-05-11T14:40:00Z") }).text).toBe(
      "Submitted Mon 11 May, 16:40",
    );
  });
});
