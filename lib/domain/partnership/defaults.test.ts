import { expect, test } from "vitest";
import { MAX_CENTS } from "../money/amounts";
import { defaultsFaults, MAX_ACCEPT_WINDOW_HOURS, type PartnerDefaults } from "./defaults";

const good: PartnerDefaults = {
  rateType: "hourly",
  hourlyRateCents: 6_800,
  flatAmountCents: null,
  billRateCents: 11_500,
  acceptWindowHours: 24,
};

test("12.1 the defaults of a partner may be empty, but not out of range", () => {
  expect(defaultsFaults(good)).toEqual({});
  expect(defaultsFaults({ ...good, hourlyRateCents: null, billRateCents: null })).toEqual({});
  expect(defaultsFaults({ ...good, hourlyRateCents: -1 })).toEqual({ hourlyRateCents: "negative" });
  expect(defaultsFaults({ ...good, flatAmountCents: MAX_CENTS + 1 })).toEqual({ flatAmountCents: "tooLarge" });
  expect(defaultsFaults({ ...good, billRateCents: 0.5 })).toEqual({ billRateCents: "tooLarge" });
  expect(defaultsFaults({ ...good, acceptWindowHours: 0 })).toEqual({ acceptWindowHours: "windowTooShort" });
  expect(defaultsFaults({ ...good, acceptWindowHours: 1.5 })).toEqual({ acceptWindowHours: "windowNotWhole" });
  expect(defaultsFaults({ ...good, acceptWindowHours: MAX_ACCEPT_WINDOW_HOURS + 1 })).toEqual({
    acceptWindowHours: "windowTooLong",
  });
});
