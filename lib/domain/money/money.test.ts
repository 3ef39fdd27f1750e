import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountForMinutes, laborCost, lineAmount, MAX_CENTS, minutesToBill, sumOf, totalAuthorized } from "./amounts";
import { type BundledEntry, bundle, used } from "./bundle";
import { margin } from "./margin";

/** Half up in whole numbers, a second way: the program goes through decimals. */
const halfUp = (minutes: bigint, rate: bigint) => Number((2n * minutes * rate + 60n) / 120n);
const minutes = fc.integer({ min: 0, max: 1440 });
const rate = fc.integer({ min: 0, max: 1_000_000 });

describe("D-23 amounts", () => {
  test("BL-13 minutes at a rate, half up once, agree with whole numbers", () =>
    fc.assert(
      fc.property(minutes, rate, (m, r) => {
        expect(amountForMinutes(m, r)).toBe(halfUp(BigInt(m), BigInt(r)));
      }),
    ));
  test.each([
    [20, 10_000, 3333],
    [40, 10_000, 6667],
    [1, 30, 1],
    [1, 29, 0],
    [135, 6800, 15_300],
    [0, 6800, 0],
  ])("A111 %s min at %s", (m, r, cents) => expect(amountForMinutes(m, r)).toBe(cents));
  test.each([
    ["1", 18_400, 18_400],
    ["2.5", 333, 833],
    ["0.0001", 5000, 1],
    ["0.0001", 4999, 0],
    ["1.005", 100, 101],
  ])("a charge of %s at %s", (quantity, price, cents) => expect(lineAmount(quantity, price)).toBe(cents));
  test("A111 a total is the sum of rounded lines: 1,000 lines of half a cent are 1,000 cents", () =>
    expect(sumOf(Array.from({ length: 1000 }, () => lineAmount("0.5", 1)))).toBe(1000));
  test("3.7 minutes to bill never fall below zero", () => {
    expect(minutesToBill(135, -15)).toBe(120);
    expect(minutesToBill(30, -60)).toBe(0);
    expect(minutesToBill(30, 15)).toBe(45);
  });
  test("3.6 total authorized", () => {
    const hourly = {
      rateType: "hourly",
      hourlyRateCents: 6800,
      flatAmountCents: null,
      authorizedMinutes: 720,
      authorizedChargesCents: 40_000,
    } as const;
    expect(totalAuthorized(hourly)).toBe(121_600);
    expect(totalAuthorized({ ...hourly, authorizedMinutes: null })).toBeNull();
    expect(totalAuthorized({ ...hourly, rateType: "flat", flatAmountCents: 45_000 })).toBe(85_000);
  });
  test("an amount past all bounds is none, or told by its size", () => {
    expect(laborCost({ rateType: "hourly", hourlyRateCents: MAX_CENTS, flatAmountCents: null }, 59_999_999)).toBeNull();
    expect(lineAmount("99999999.9999", MAX_CENTS)).toBeGreaterThan(MAX_CENTS);
  });
});

const entry: BundledEntry = {
  workDate: "2026-05-12",
  person: "Technician 2",
  minutes: 135,
  offsetMinutes: -15,
  isBillable: true,
};
const deal = {
  partner: "Ridgeline Field Services",
  outsourceNo: 2,
  rateType: "hourly",
  hourlyRateCents: 6800,
  flatAmountCents: null,
  entries: [entry],
} as const;
const anyEntry: fc.Arbitrary<BundledEntry> = fc.record({
  workDate: fc.constantFrom("2026-05-11", "2026-05-12"),
  person: fc.constantFrom("Technician 1", "Technician 2"),
  minutes: fc.integer({ min: 1, max: 1440 }),
  offsetMinutes: fc.integer({ min: -1440, max: 60 }),
  isBillable: fc.boolean(),
});

describe("S68 the bundled charge", () => {
  test("BL-14 is named for partner and outsource, and lists date, person, hours, deduction, hours to bill", () => {
    const charge = bundle(deal);
    expect(charge).toMatchObject({
      name: "Outsourced labor - Ridgeline Field Services - 2",
      quantity: "1",
      amountCents: 13_600,
      isBillable: false,
    });
    expect(charge.description).toBe("- Tue 12 May 2026, Technician 2: 2.25 h, deducted 0.25 h, to bill 2.00 h");
  });
  test("BL-13 is the sum of rounded lines, whatever the entries and their order", () =>
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 40 }), rate, (entries, hourlyRateCents) => {
        const lines = entries.map((one) =>
          one.isBillable ? halfUp(BigInt(Math.max(0, one.minutes + one.offsetMinutes)), BigInt(hourlyRateCents)) : 0,
        );
        const charge = bundle({ ...deal, hourlyRateCents, entries });
        expect(charge.amountCents).toBe(lines.reduce((sum, line) => sum + line, 0));
        expect(bundle({ ...deal, hourlyRateCents, entries: entries.toReversed() }).amountCents).toBe(
          charge.amountCents,
        );
        expect(charge.description.split("\n")).toHaveLength(Math.max(1, entries.length));
      }),
    ));
  test("BL-13 lists non-billable time with 0", () => {
    const charge = bundle({ ...deal, entries: [{ ...entry, isBillable: false }] });
    expect(charge.amountCents).toBe(0);
    expect(charge.description).toContain("non-billable, to bill 0.00 h");
  });
  test("BL-13 is there without any time too", () =>
    expect(bundle({ ...deal, entries: [] })).toMatchObject({ amountCents: 0, description: "No time was recorded." }));
  test("BL-12 a flat deal costs its amount once, however many hours", () => {
    expect(bundle({ ...deal, rateType: "flat", flatAmountCents: 45_000 }).amountCents).toBe(45_000);
    expect(bundle({ ...deal, rateType: "flat", flatAmountCents: 45_000, entries: [] }).amountCents).toBe(45_000);
  });
  test("3.7 its name fits whatever the partner is called", () => {
    const { name } = bundle({ ...deal, partner: "x".repeat(200) });
    expect(name.length).toBeLessThanOrEqual(100);
    expect(name.endsWith(" - 2")).toBe(true);
  });
  test("A119 a thousand entries fit, and the rest is counted", () => {
    const { description } = bundle({ ...deal, entries: Array.from({ length: 1000 }, () => entry) });
    expect(description.length).toBeLessThanOrEqual(32_000);
    expect(description).toMatch(/- \d+ more entries, to bill \d+\.00 h$/);
  });
});

test("D36 what was used: hours to bill, labor, charges, in sum", () =>
  expect(used(deal, [18_400, 1])).toEqual({
    minutes: 120,
    laborCents: 13_600,
    chargesCents: 18_401,
    totalCents: 32_001,
  }));

describe("12.2 the margin", () => {
  const terms = {
    rateType: "hourly",
    hourlyRateCents: 6800,
    flatAmountCents: null,
    billRateCents: 11_500,
    billFlatCents: null,
    authorizedMinutes: 720,
    authorizedChargesCents: 40_000,
  } as const;
  test("as the terms page draws it", () =>
    expect(margin(terms)).toEqual({
      labor: { costCents: 81_600, revenueCents: 138_000, marginCents: 56_400 },
      charges: { costCents: 40_000, revenueCents: 40_000, marginCents: 0 },
      total: { costCents: 121_600, revenueCents: 178_000, marginCents: 56_400 },
      percentTenths: 317,
    }));
  test("can be negative, and is unknown while a figure is missing", () => {
    expect(margin({ ...terms, billRateCents: 6000 })?.total.marginCents).toBe(-9600);
    expect(margin({ ...terms, billRateCents: null })).toBeNull();
    expect(margin({ ...terms, authorizedMinutes: null })).toBeNull();
    expect(
      margin({ ...terms, rateType: "flat", flatAmountCents: 45_000, billFlatCents: 60_000 })?.labor.marginCents,
    ).toBe(15_000);
  });
});
