import type { SharedTerms } from "./terms";

/** What of the terms is negotiated: figures and dates. Rate type, currency, instructions and site stand (D34). */
export type Negotiable = Pick<
  SharedTerms,
  | "rateType"
  | "hourlyRateCents"
  | "flatAmountCents"
  | "authorizedMinutes"
  | "authorizedChargesCents"
  | "acceptBy"
  | "completeBy"
>;

export const NEGOTIATED_FIELDS = [
  "hourlyRateCents",
  "flatAmountCents",
  "authorizedMinutes",
  "authorizedChargesCents",
  "completeBy",
  "acceptBy",
] as const satisfies readonly (keyof Negotiable)[];
export type NegotiatedField = (typeof NEGOTIATED_FIELDS)[number];

/** D21: hours and dates are no money. */
export const MONEY_FIELDS: readonly NegotiatedField[] = [
  "hourlyRateCents",
  "flatAmountCents",
  "authorizedChargesCents",
];

/** One field that differs. Amounts in minor units, time in minutes, instants in ISO 8601; null is no limit, or no date. */
export type TermsChange = { field: NegotiatedField; from: number | string | null; to: number | string | null };

const plain = (value: number | Date | null) => (value instanceof Date ? value.toISOString() : value);

/** In the order of the form; empty where both say the same. */
export function termsDifference(before: Negotiable, after: Negotiable): TermsChange[] {
  return NEGOTIATED_FIELDS.map((field) => ({ field, from: plain(before[field]), to: plain(after[field]) })).filter(
    ({ from, to }) => from !== to,
  );
}

/** The negotiable part of longer terms, field by field. */
export const negotiableOf = (terms: Negotiable): Negotiable => ({
  rateType: terms.rateType,
  hourlyRateCents: terms.rateType === "hourly" ? terms.hourlyRateCents : null,
  flatAmountCents: terms.rateType === "flat" ? terms.flatAmountCents : null,
  authorizedMinutes: terms.authorizedMinutes,
  authorizedChargesCents: terms.authorizedChargesCents,
  acceptBy: terms.acceptBy,
  completeBy: terms.completeBy,
});

const MINUTE = 60_000;
/** A form tells a time to the minute: what says the same minute as what stands is what stands. */
export const keptToTheMinute = <T extends Date | null>(said: T, standing: Date | null): T | Date =>
  said && standing && Math.floor(said.getTime() / MINUTE) === Math.floor(standing.getTime() / MINUTE) ? standing : said;

/** What brought a version of the terms about (D34, D59). */
export const TERMS_CAUSES = ["sent", "agreed", "answered", "granted"] as const;
export type TermsCause = (typeof TERMS_CAUSES)[number];
