import { MAX_CENTS } from "../money/amounts";
import type { RateType } from "../outsource/terms";

/** What new terms for a partner start with (12.1). Amounts in whole minor units of the lead's currency. */
export type PartnerDefaults = {
  rateType: RateType;
  hourlyRateCents: number | null;
  flatAmountCents: number | null;
  billRateCents: number | null;
  /** null: the company's own. */
  acceptWindowHours: number | null;
};
export const MAX_ACCEPT_WINDOW_HOURS = 8784;

export const DEFAULTS_FAULTS = ["negative", "tooLarge", "windowTooShort", "windowTooLong", "windowNotWhole"] as const;
export type DefaultsFault = (typeof DEFAULTS_FAULTS)[number];
export type DefaultsFaults = Partial<Record<keyof PartnerDefaults, DefaultsFault>>;

const AMOUNTS = ["hourlyRateCents", "flatAmountCents", "billRateCents"] as const;

/** What does not fit, by field; a default may be left empty, the terms ask for it then. */
export function defaultsFaults(defaults: PartnerDefaults): DefaultsFaults {
  const faults: DefaultsFaults = {};
  for (const field of AMOUNTS) {
    const cents = defaults[field];
    if (cents === null) continue;
    if (cents < 0) faults[field] = "negative";
    else if (!Number.isSafeInteger(cents) || cents > MAX_CENTS) faults[field] = "tooLarge";
  }
  const { acceptWindowHours: window } = defaults;
  if (window === null) return faults;
  if (!Number.isInteger(window)) faults.acceptWindowHours = "windowNotWhole";
  else if (window < 1) faults.acceptWindowHours = "windowTooShort";
  else if (window > MAX_ACCEPT_WINDOW_HOURS) faults.acceptWindowHours = "windowTooLong";
  return faults;
}
