import { MAX_CENTS, totalAuthorized } from "../money/amounts";

export const RATE_TYPES = ["hourly", "flat"] as const;
export type RateType = (typeof RATE_TYPES)[number];

/** The place of work, shown to the partner after sign-in (trust.md 5.1). */
export type Site = { organizationName: string; contactName: string; address: string; city: string; phone: string };

/** What is agreed and what the partner may see of it. Amounts in whole minor units of `currency`, time in whole minutes. */
export type SharedTerms = {
  rateType: RateType;
  hourlyRateCents: number | null;
  flatAmountCents: number | null;
  authorizedMinutes: number | null;
  authorizedChargesCents: number;
  currency: string;
  acceptBy: Date;
  completeBy: Date | null;
  instructions: string;
  site: Site;
};

/** The lead's terms: the shared ones, its own prices, and what existing items it shares (12.1). */
export type Terms = SharedTerms & {
  billRateCents: number | null;
  billFlatCents: number | null;
  shareNotes: boolean;
  shareFiles: boolean;
};

export const MIN_ACCEPT_MINUTES = 15;
export const DEFAULT_ACCEPT_HOURS = 24;
const MAX_ACCEPT_DAYS = 366;
export const MAX_COMPLETE_DAYS = 5 * 366;
/** numeric(8,2) hours of domain.md 3.6, in minutes. */
export const MAX_AUTHORIZED_MINUTES = 59_999_999;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * 12.1: the latest accept-by after which this much work still ends by complete-by, if it begins at once and goes on without
 * a pause; to the full quarter of an hour. null while either is not said.
 */
export function latestAcceptBy(completeBy: Date | null, workMinutes: number | null): Date | null {
  if (completeBy === null || Number.isNaN(completeBy.getTime()) || workMinutes === null) return null;
  const latest = completeBy.getTime() - workMinutes * MINUTE;
  return new Date(Math.floor(latest / (15 * MINUTE)) * 15 * MINUTE);
}

export type TermsField =
  | "hourlyRateCents"
  | "flatAmountCents"
  | "billRateCents"
  | "billFlatCents"
  | "authorizedMinutes"
  | "authorizedChargesCents"
  | "acceptBy"
  | "completeBy";

export const TERMS_FAULTS = [
  "rateMissing",
  "billRateMissing",
  "amountMissing",
  "negative",
  "tooLarge",
  "totalTooLarge",
  "dateInvalid",
  "acceptByTooSoon",
  "acceptByTooFar",
  "completeByMissing",
  "completeByBeforeAcceptBy",
  "completeByTooFar",
] as const;
export type TermsFault = (typeof TERMS_FAULTS)[number];
export type TermsFaults = Partial<Record<TermsField, TermsFault>>;

function amountFault(value: number | null, limit: number): TermsFault | null {
  if (value === null) return null;
  if (value < 0) return "negative";
  return Number.isSafeInteger(value) && value <= limit ? null : "tooLarge";
}

function dateFaults(terms: Terms, now: Date, sending: boolean): TermsFaults {
  const faults: TermsFaults = {};
  const accept = terms.acceptBy.getTime();
  const complete = terms.completeBy?.getTime() ?? null;
  if (Number.isNaN(accept)) faults.acceptBy = "dateInvalid";
  else if (accept > now.getTime() + MAX_ACCEPT_DAYS * DAY) faults.acceptBy = "acceptByTooFar";
  else if (sending && accept < now.getTime() + MIN_ACCEPT_MINUTES * MINUTE) faults.acceptBy = "acceptByTooSoon";
  if (complete === null) {
    if (sending) faults.completeBy = "completeByMissing";
  } else if (Number.isNaN(complete)) faults.completeBy = "dateInvalid";
  else if (complete > now.getTime() + MAX_COMPLETE_DAYS * DAY) faults.completeBy = "completeByTooFar";
  else if (complete <= accept) faults.completeBy = "completeByBeforeAcceptBy";
  return faults;
}

function payFaults(terms: Terms, sending: boolean): TermsFaults {
  const faults: TermsFaults = {};
  const limits: [TermsField, number | null, number][] = [
    ["hourlyRateCents", terms.hourlyRateCents, MAX_CENTS],
    ["flatAmountCents", terms.flatAmountCents, MAX_CENTS],
    ["billRateCents", terms.billRateCents, MAX_CENTS],
    ["billFlatCents", terms.billFlatCents, MAX_CENTS],
    ["authorizedMinutes", terms.authorizedMinutes, MAX_AUTHORIZED_MINUTES],
    ["authorizedChargesCents", terms.authorizedChargesCents, MAX_CENTS],
  ];
  for (const [field, value, limit] of limits) {
    const fault = amountFault(value, limit);
    if (fault) faults[field] = fault;
  }
  if (terms.rateType === "hourly") {
    if (terms.hourlyRateCents === null) faults.hourlyRateCents = "rateMissing";
    if (terms.billRateCents === null && sending) faults.billRateCents = "billRateMissing";
  } else if (terms.flatAmountCents === null) faults.flatAmountCents = "amountMissing";
  return faults;
}

/**
 * 12.1: what stands in the way of these terms, by field; empty when nothing does. `save` asks for the pay and the
 * accept-by only, `send` for everything required and an accept-by at least 15 minutes ahead of `now`.
 */
export function termsFaults(terms: Terms, asked: { now: Date; to: "save" | "send" }): TermsFaults {
  const sending = asked.to === "send";
  const faults: TermsFaults = { ...payFaults(terms, sending), ...dateFaults(terms, asked.now, sending) };
  if (Object.keys(faults).length > 0) return faults;
  const total = totalAuthorized(terms);
  const limited = terms.rateType === "flat" || terms.authorizedMinutes !== null;
  return limited && (total === null || total > MAX_CENTS) ? { authorizedMinutes: "totalTooLarge" } : faults;
}

export const TERMS_WARNINGS = ["billBelowCost", "aboveEstimate", "noContactMail"] as const;
export type TermsWarning = (typeof TERMS_WARNINGS)[number];

/** 12.1: what is worth a look and stops nothing. `estimateCents`: what the customer was told, null if nothing. */
export function termsWarnings(
  terms: Omit<Terms, "currency" | "acceptBy" | "completeBy" | "instructions" | "site" | "shareNotes" | "shareFiles">,
  known: { estimateCents: number | null; contactHasMail: boolean },
): TermsWarning[] {
  const warnings: TermsWarning[] = [];
  const [cost, bill] =
    terms.rateType === "hourly"
      ? [terms.hourlyRateCents, terms.billRateCents]
      : [terms.flatAmountCents, terms.billFlatCents];
  if (cost !== null && bill !== null && bill < cost) warnings.push("billBelowCost");
  const total = totalAuthorized(terms);
  if (total !== null && known.estimateCents !== null && total > known.estimateCents) warnings.push("aboveEstimate");
  if (!known.contactHasMail) warnings.push("noContactMail");
  return warnings;
}

/** ISO-7: the terms without what stays with the lead. Built field by field, so a new field never leaks by itself. */
export function termsForPartner(terms: Terms): SharedTerms {
  return {
    rateType: terms.rateType,
    hourlyRateCents: terms.hourlyRateCents,
    flatAmountCents: terms.flatAmountCents,
    authorizedMinutes: terms.authorizedMinutes,
    authorizedChargesCents: terms.authorizedChargesCents,
    currency: terms.currency,
    acceptBy: terms.acceptBy,
    completeBy: terms.completeBy,
    instructions: terms.instructions,
    site: { ...terms.site },
  };
}
