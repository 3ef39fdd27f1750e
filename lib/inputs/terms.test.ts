import { describe, expect, it } from "vitest";
import * as z from "zod";
import { draftOf, TERMS_LIMITS, TermsForm, termsFields } from "./terms";

const ID = "0198e5b0-7c1a-7000-8000-000000000001";
const form = {
  timeZone: "Europe/Berlin",
  to: "send",
  ticketId: ID,
  partnershipId: ID,
  expectedVersion: "3",
  rateType: "hourly",
  hourlyRateCents: "68.00",
  flatAmountCents: "500",
  authorizedMinutes: "12.00",
  authorizedChargesCents: "",
  acceptBy: "2026-05-12T14:00",
  completeBy: "2026-05-14T17:00",
  instructions: "Call one hour ahead.\r\nSafety shoes.",
  siteOrganizationName: "Copperline, Packing Hall",
  siteContactName: "Shift lead",
  siteAddress: "14 Dock Street",
  siteCity: "Portland",
  sitePhone: "555 0100",
  shareNotes: "on",
  billRateCents: "115",
  billFlatCents: "",
};
const faults = (changed: Record<string, unknown>): Record<string, string[] | undefined> => {
  const read = TermsForm.safeParse({ ...form, ...changed });
  return read.success ? {} : z.flattenError(read.error).fieldErrors;
};
const now = () => new Date("2026-05-12T08:00:00Z");

describe("12.1 the terms as posted", () => {
  it("become the verb's input, without the prices of the other rate type", () => {
    expect(TermsForm.parse(form)).toEqual({
      to: "send",
      input: {
        ticketId: ID,
        partnershipId: ID,
        expectedVersion: 3,
        terms: {
          rateType: "hourly",
          hourlyRateCents: 6800,
          flatAmountCents: null,
          authorizedMinutes: 720,
          authorizedChargesCents: 0,
          currency: "",
          acceptBy: new Date("2026-05-12T12:00:00Z"),
          completeBy: new Date("2026-05-14T15:00:00Z"),
          instructions: "Call one hour ahead.\nSafety shoes.",
          site: {
            organizationName: "Copperline, Packing Hall",
            contactName: "Shift lead",
            address: "14 Dock Street",
            city: "Portland",
            phone: "555 0100",
          },
          billRateCents: 11500,
          billFlatCents: null,
          shareNotes: true,
          shareFiles: false,
        },
      },
    });
  });

  it("ask for a partner, a pay and both deadlines", () => {
    expect(faults({ partnershipId: "" })).toEqual({ partnershipId: ["Choose a partner."] });
    expect(faults({ hourlyRateCents: "", billRateCents: "", completeBy: "" })).toEqual({
      hourlyRateCents: ["An hourly deal needs a rate. Enter what an hour costs."],
      billRateCents: ["Enter the hourly rate you bill your customer."],
      completeBy: ["Choose when the work must be complete."],
    });
    expect(faults({ rateType: "flat", flatAmountCents: "" })).toEqual({
      flatAmountCents: ["A flat deal needs an amount. Enter what the work costs."],
    });
    expect(faults({ acceptBy: "" })).toEqual({ acceptBy: ["This is empty. Choose a date and time."] });
    expect(faults({ flatAmountCents: "not on the screen" })).toEqual({});
  });

  it("T1 are kept with less than is needed to send them", () => {
    expect(faults({ to: "save", billRateCents: "", completeBy: "" })).toEqual({});
  });

  it("name each bad amount, hour and time at its own field", () => {
    expect(
      faults({
        hourlyRateCents: "-1",
        authorizedMinutes: "a lot",
        authorizedChargesCents: "1.005",
        completeBy: "2026-02-30T10:00",
      }),
    ).toEqual({
      hourlyRateCents: ["This cannot be below zero. Enter zero or more."],
      authorizedMinutes: ["These are not hours. Write them like 2.25."],
      authorizedChargesCents: ["An amount has two decimals at most. Write it like 68.00."],
      completeBy: ["This is not a date and time. Choose one."],
    });
    expect(faults({ acceptBy: "2026-03-29T02:30" }).acceptBy?.[0]).toMatch("skip 02:30");
    expect(faults({ authorizedMinutes: "999999.98" }).authorizedMinutes).toBeUndefined();
    expect(faults({ authorizedMinutes: "1000000" }).authorizedMinutes).toEqual([
      "This is larger than can be stored. Enter less.",
    ]);
    expect(faults({ rateType: "barter" })).toEqual({ rateType: ["Choose one of the list."] });
  });

  it.each(Object.entries(TERMS_LIMITS))("%s holds %i characters and not one more", (field, limit) => {
    expect(faults({ [field]: "x".repeat(limit) })).toEqual({});
    expect(faults({ [field]: "x".repeat(limit + 1) })).toEqual({
      [field]: [`This is too long. Use at most ${limit.toLocaleString("en-US")} characters.`],
    });
  });

  it("are put in order: complete-by after accept-by", () => {
    expect(faults({ completeBy: "2026-05-12T14:00" })).toEqual({
      completeBy: ["This is not after the accept-by time. Choose a later one."],
    });
  });

  it("D-05 leave the clock to the verb on the server", () => {
    expect(faults({ acceptBy: "1999-05-12T14:00", completeBy: "1999-05-13T14:00" })).toEqual({});
  });
});

describe("A116 the browser judges the deadlines by its own clock", () => {
  const judged = (changed: Record<string, unknown>): Record<string, string[] | undefined> => {
    const read = termsFields("Europe/Berlin", now).safeParse({ ...form, ...changed });
    return read.success ? {} : z.flattenError(read.error).fieldErrors;
  };
  const soon = ["This time has passed or is less than 15 minutes away. Choose a later one."];

  it("wants at least 15 minutes", () => {
    expect(judged({ acceptBy: "2026-05-12T10:14" })).toEqual({ acceptBy: soon });
    expect(judged({ acceptBy: "2026-05-12T10:15" })).toEqual({});
    expect(judged({ acceptBy: "2026-05-12T10:14", to: "save" })).toEqual({});
  });

  it("says so while another field cannot be read", () => {
    expect(judged({ acceptBy: "2026-05-12T10:14", hourlyRateCents: "68x" })).toEqual({
      hourlyRateCents: ["This is not an amount. Write it like 68.00."],
      acceptBy: soon,
    });
  });

  it("refuses the year 9999", () => {
    expect(judged({ acceptBy: "9999-12-31T23:59" }).acceptBy).toEqual([
      "This is more than a year away. Choose an earlier time.",
    ]);
    expect(judged({ completeBy: "9999-12-31T23:59" })).toEqual({
      completeBy: ["This is more than five years away. Choose an earlier time."],
    });
  });
});

describe("the draft for the summary", () => {
  const texts = { ...form, shareNotes: true, shareFiles: true };

  it("reads what can be read", () => {
    expect(
      draftOf({ ...texts, hourlyRateCents: "6x", completeBy: "soon", authorizedMinutes: "" }, "UTC", "USD"),
    ).toEqual({
      rateType: "hourly",
      hourlyRateCents: null,
      flatAmountCents: null,
      authorizedMinutes: null,
      authorizedChargesCents: 0,
      currency: "USD",
      acceptBy: new Date("2026-05-12T14:00:00Z"),
      completeBy: null,
      billRateCents: 11500,
      billFlatCents: null,
    });
  });

  it("takes the prices of the chosen rate type only", () => {
    const draft = draftOf({ ...texts, rateType: "flat" }, "UTC", "USD");
    expect([draft.hourlyRateCents, draft.flatAmountCents, draft.billRateCents, draft.billFlatCents]).toEqual([
      null,
      50000,
      null,
      null,
    ]);
  });
});
