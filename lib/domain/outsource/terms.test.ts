import { describe, expect, test } from "vitest";
import { latestAcceptBy, type Terms, termsFaults, termsForPartner, termsWarnings } from "./terms";

const NOW = new Date("2026-05-12T10:00:00Z");
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const hourly: Terms = {
  rateType: "hourly",
  hourlyRateCents: 6800,
  flatAmountCents: null,
  authorizedMinutes: 720,
  authorizedChargesCents: 40_000,
  currency: "USD",
  acceptBy: inMinutes(240),
  completeBy: inMinutes(3000),
  instructions: "Safety shoes.",
  site: {
    organizationName: "Copperline",
    contactName: "Shift lead",
    address: "14 Dock Street",
    city: "Porto",
    phone: "555 0100",
  },
  billRateCents: 11_500,
  billFlatCents: null,
  shareNotes: true,
  shareFiles: true,
};
const flat: Terms = {
  ...hourly,
  rateType: "flat",
  hourlyRateCents: null,
  flatAmountCents: 45_000,
  billRateCents: null,
};
const sent = (changes: Partial<Terms>) => termsFaults({ ...hourly, ...changes }, { now: NOW, to: "send" });
const saved = (changes: Partial<Terms>) => termsFaults({ ...hourly, ...changes }, { now: NOW, to: "save" });

test("12.1 the latest accept-by leaves the work its time before complete-by, to the quarter of an hour", () => {
  const completeBy = new Date("2026-05-14T17:00:00Z");
  expect(latestAcceptBy(completeBy, 720)).toEqual(new Date("2026-05-14T05:00:00Z"));
  expect(latestAcceptBy(completeBy, 50)).toEqual(new Date("2026-05-14T16:00:00Z"));
  expect(latestAcceptBy(null, 720)).toBeNull();
  expect(latestAcceptBy(completeBy, null)).toBeNull();
});

describe("12.1 what stands in the way", () => {
  test("T2 nothing, with these", () => {
    expect(sent({})).toEqual({});
    expect(termsFaults(flat, { now: NOW, to: "send" })).toEqual({});
  });
  test("A116 accept-by lies at least 15 minutes ahead, and not in the year 9999", () => {
    expect(sent({ acceptBy: inMinutes(15) })).toEqual({});
    expect(sent({ acceptBy: new Date(inMinutes(15).getTime() - 1) })).toEqual({ acceptBy: "acceptByTooSoon" });
    expect(sent({ acceptBy: new Date("9999-12-31T00:00:00Z") }).acceptBy).toBe("acceptByTooFar");
    expect(sent({ completeBy: new Date("9999-12-31T00:00:00Z") })).toEqual({ completeBy: "completeByTooFar" });
    expect(sent({ acceptBy: new Date("nonsense") }).acceptBy).toBe("dateInvalid");
    expect(sent({ completeBy: new Date("nonsense") })).toEqual({ completeBy: "dateInvalid" });
  });
  test("complete-by lies after accept-by", () => {
    expect(sent({ completeBy: hourly.acceptBy })).toEqual({ completeBy: "completeByBeforeAcceptBy" });
    expect(sent({ completeBy: null })).toEqual({ completeBy: "completeByMissing" });
  });
  test("hourly needs rate and bill rate, flat its amount", () => {
    expect(sent({ hourlyRateCents: null, billRateCents: null })).toEqual({
      hourlyRateCents: "rateMissing",
      billRateCents: "billRateMissing",
    });
    expect(termsFaults({ ...flat, flatAmountCents: null }, { now: NOW, to: "send" })).toEqual({
      flatAmountCents: "amountMissing",
    });
  });
  test("amounts are not negative, and fit", () => {
    expect(sent({ hourlyRateCents: -1, authorizedChargesCents: -1, authorizedMinutes: -1 })).toEqual({
      hourlyRateCents: "negative",
      authorizedChargesCents: "negative",
      authorizedMinutes: "negative",
    });
    expect(sent({ authorizedChargesCents: 1e15 })).toEqual({ authorizedChargesCents: "tooLarge" });
    expect(sent({ hourlyRateCents: 999_999_999_999, authorizedMinutes: 59_999_999 })).toEqual({
      authorizedMinutes: "totalTooLarge",
    });
    expect(sent({ authorizedMinutes: null })).toEqual({});
  });
  test("T1 saving asks for less: bill rate, complete-by and a future accept-by may wait", () => {
    expect(saved({ billRateCents: null, completeBy: null, acceptBy: inMinutes(-60) })).toEqual({});
    expect(saved({ hourlyRateCents: null })).toEqual({ hourlyRateCents: "rateMissing" });
    expect(saved({ hourlyRateCents: -5 })).toEqual({ hourlyRateCents: "negative" });
  });
});

describe("12.1 what is worth a look", () => {
  const fine = { estimateCents: null, contactHasMail: true };
  test("nothing, with these", () => expect(termsWarnings(hourly, fine)).toEqual([]));
  test("a bill rate below cost, hourly and flat", () => {
    expect(termsWarnings({ ...hourly, billRateCents: 6799 }, fine)).toEqual(["billBelowCost"]);
    expect(termsWarnings({ ...hourly, billRateCents: 6800 }, fine)).toEqual([]);
    expect(termsWarnings({ ...flat, billFlatCents: 44_999 }, fine)).toEqual(["billBelowCost"]);
  });
  test("a total above the customer's estimate", () => {
    expect(termsWarnings(hourly, { ...fine, estimateCents: 121_600 })).toEqual([]);
    expect(termsWarnings(hourly, { ...fine, estimateCents: 121_599 })).toEqual(["aboveEstimate"]);
  });
  test("no contact with a mail address", () =>
    expect(termsWarnings(hourly, { ...fine, contactHasMail: false })).toEqual(["noContactMail"]));
});

test("ISO-7 the lead's own prices and switches are not among the partner's terms", () => {
  const shown = termsForPartner(hourly);
  expect(Object.keys(shown).sort()).toEqual(
    [
      "acceptBy",
      "authorizedChargesCents",
      "authorizedMinutes",
      "completeBy",
      "currency",
      "flatAmountCents",
      "hourlyRateCents",
      "instructions",
      "rateType",
      "site",
    ].sort(),
  );
  expect(JSON.stringify(shown)).not.toContain("11500");
});
