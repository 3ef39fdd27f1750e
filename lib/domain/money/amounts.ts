import Big from "big.js";

/** Whole minor units from an exact amount, half up (BL-13, D-23). Beyond MAX_CENTS it is not exact: compare before storing. */
export const toCents = (exact: Big): number => exact.round(0, Big.roundHalfUp).toNumber();

/** One line of labor: minutes at an hourly rate in minor units, rounded half up once (BL-13). */
export const amountForMinutes = (minutes: number, rateCents: number): number =>
  toCents(new Big(minutes).times(rateCents).div(60));

/** One charge line: a quantity as a decimal string ("2.5") at a unit price in minor units, rounded half up once. Can pass MAX_CENTS. */
export const lineAmount = (quantity: string, unitPriceCents: number): number =>
  toCents(new Big(quantity).times(unitPriceCents));

/** Totals are sums of rounded lines (D-23). */
export const sumOf = (lines: readonly number[]): number => lines.reduce((sum, line) => sum + line, 0);

/** 3.7: minutes to bill of a time entry; the offset is signed, negative deducts. */
export const minutesToBill = (minutes: number, offsetMinutes: number): number => Math.max(0, minutes + offsetMinutes);

/** numeric(12,2) of domain.md 3.6, in minor units: no amount of the program is larger. */
export const MAX_CENTS = 999_999_999_999;

type Pay = { rateType: "hourly" | "flat"; hourlyRateCents: number | null; flatAmountCents: number | null };

/** What this many minutes cost by these terms: a flat deal costs its amount however many. null where that is not said, or beyond MAX_CENTS. */
export function laborCost(terms: Pay, minutes: number | null): number | null {
  if (terms.rateType === "flat") return terms.flatAmountCents;
  if (terms.hourlyRateCents === null || minutes === null) return null;
  const exact = new Big(minutes).times(terms.hourlyRateCents).div(60);
  return exact.gt(MAX_CENTS) ? null : toCents(exact);
}

/**
 * 3.6: hourly: rate x hours + charges; flat: amount + charges. null where an hourly deal has no limit of hours, a price
 * is missing, or the labor passes MAX_CENTS.
 */
export function totalAuthorized(
  terms: Pay & { authorizedMinutes: number | null; authorizedChargesCents: number },
): number | null {
  const labor = laborCost(terms, terms.authorizedMinutes);
  return labor === null ? null : labor + terms.authorizedChargesCents;
}
