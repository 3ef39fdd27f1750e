import * as z from "zod";
import type { PartnershipId, TicketId } from "../domain/ids";
import { TERMS_FAULT_LABELS } from "../domain/labels";
import { currencyDigits } from "../domain/money/currency";
import {
  MAX_AUTHORIZED_MINUTES,
  MIN_ACCEPT_MINUTES,
  RATE_TYPES,
  type Terms,
  type TermsField,
  termsFaults,
} from "../domain/outsource/terms";
import { dateTime, inFormZone, parseLocal, requiredDateTime } from "./date-time";
import { checkbox, choice, hours, id, line, money, text, version } from "./fields";
import { typedAmount, typedHours } from "./typed";

/** domain.md 3.6, and organization and contact fields for the site. */
export const TERMS_LIMITS = {
  instructions: 8_000,
  siteOrganizationName: 255,
  siteContactName: 255,
  siteAddress: 500,
  siteCity: 255,
  sitePhone: 50,
} as const;

const fields = (zone: string, digits: number) =>
  z.object({
    to: choice(["save", "send"]).default("save"),
    ticketId: id<TicketId>(),
    partnershipId: id<PartnershipId>("Choose a partner."),
    expectedVersion: version(),
    rateType: choice(RATE_TYPES),
    hourlyRateCents: money(digits),
    flatAmountCents: money(digits),
    authorizedMinutes: hours({ minutes: MAX_AUTHORIZED_MINUTES }),
    authorizedChargesCents: money(digits),
    acceptBy: requiredDateTime(zone),
    completeBy: dateTime(zone),
    instructions: text(TERMS_LIMITS.instructions),
    siteOrganizationName: line(TERMS_LIMITS.siteOrganizationName),
    siteContactName: line(TERMS_LIMITS.siteContactName),
    siteAddress: line(TERMS_LIMITS.siteAddress),
    siteCity: line(TERMS_LIMITS.siteCity),
    sitePhone: line(TERMS_LIMITS.sitePhone),
    shareNotes: checkbox(),
    shareFiles: checkbox(),
    billRateCents: money(digits),
    billFlatCents: money(digits),
  });

type Typed = z.output<ReturnType<typeof fields>>;
/** `currency`: the one the form showed, for the decimals of its amounts. */
type Posted = z.input<ReturnType<typeof fields>> & { currency?: string };

/** The prices of the other rate type are not on the screen, so nothing typed there may stand in the way. */
const ofRateType = (form: Posted): Posted =>
  form.rateType === "flat"
    ? { ...form, hourlyRateCents: "", billRateCents: "" }
    : { ...form, flatAmountCents: "", billFlatCents: "" };

/** The verb sets the currency. */
const termsOf = (form: Typed): Terms => ({
  rateType: form.rateType,
  hourlyRateCents: form.hourlyRateCents,
  flatAmountCents: form.flatAmountCents,
  authorizedMinutes: form.authorizedMinutes,
  authorizedChargesCents: form.authorizedChargesCents ?? 0,
  currency: "",
  acceptBy: form.acceptBy,
  completeBy: form.completeBy,
  instructions: form.instructions,
  site: {
    organizationName: form.siteOrganizationName,
    contactName: form.siteContactName,
    address: form.siteAddress,
    city: form.siteCity,
    phone: form.sitePhone,
  },
  billRateCents: form.billRateCents,
  billFlatCents: form.billFlatCents,
  shareNotes: form.shareNotes,
  shareFiles: form.shareFiles,
});

/**
 * The terms form in one zone; all fields are judged at once. `now` judges the deadlines in the browser; the server leaves
 * that to the verb, which asks the database's clock (D-05), so there it is null.
 */
export const termsFields = (zone: string, now: (() => Date) | null) =>
  z
    .custom<Posted>((form) => typeof form === "object" && form !== null)
    .transform((posted, ctx) => {
      const told = (field: string, message: string) =>
        ctx.issues.push({ code: "custom", message, path: [field], input: posted });
      const digits = currencyDigits(posted.currency ?? "");
      const read = fields(zone, digits).safeParse(ofRateType(posted));
      if (!read.success) {
        for (const { path, message } of read.error.issues) told(path.join("."), message);
        const early = earlyFault(posted, zone, now);
        if (early) told("acceptBy", early);
        return z.NEVER;
      }
      const { to, ticketId, partnershipId, expectedVersion } = read.data;
      const terms = termsOf(read.data);
      const moment = now?.() ?? new Date(terms.acceptBy.getTime() - SOON);
      for (const [field, fault] of Object.entries(termsFaults(terms, { now: moment, to })))
        told(field, TERMS_FAULT_LABELS[fault]);
      return { to, input: { ticketId, partnershipId, expectedVersion, terms } };
    });

const SOON = MIN_ACCEPT_MINUTES * 60_000;

/** A deadline that has passed is told even while another field cannot be read. */
function earlyFault({ acceptBy, to }: Posted, zone: string, now: (() => Date) | null): string | null {
  const read = parseLocal(acceptBy ?? "", zone);
  const early = now !== null && to === "send" && read.ok && read.at.getTime() < now().getTime() + SOON;
  return early ? TERMS_FAULT_LABELS.acceptByTooSoon : null;
}

/** What the Outsource Ticket page posts. `to` is the button; `input` is the verb's. */
export const TermsForm = inFormZone((zone) => termsFields(zone, null));

/** The texts of the form, by field name, as they are typed. */
export type TermsTexts = Record<TermsField, string> &
  Record<keyof typeof TERMS_LIMITS, string> & { rateType: string; shareNotes: boolean; shareFiles: boolean };

/** The terms as far as the texts can be read, for the summary beside the form; null where a field says nothing yet. */
export function draftOf(texts: TermsTexts, zone: string, currency: string) {
  const amount = (value: string) => {
    const read = typedAmount(value, currencyDigits(currency));
    return value.trim() !== "" && read.ok ? read.value : null;
  };
  const instant = (value: string) => {
    const read = parseLocal(value, zone);
    return read.ok ? read.at : null;
  };
  const minutes = typedHours(texts.authorizedMinutes, MAX_AUTHORIZED_MINUTES);
  const flat = texts.rateType === "flat";
  return {
    rateType: flat ? ("flat" as const) : ("hourly" as const),
    hourlyRateCents: flat ? null : amount(texts.hourlyRateCents),
    flatAmountCents: flat ? amount(texts.flatAmountCents) : null,
    authorizedMinutes: texts.authorizedMinutes.trim() !== "" && minutes.ok ? minutes.value : null,
    authorizedChargesCents: amount(texts.authorizedChargesCents) ?? 0,
    currency,
    acceptBy: instant(texts.acceptBy),
    completeBy: instant(texts.completeBy),
    billRateCents: flat ? null : amount(texts.billRateCents),
    billFlatCents: flat ? amount(texts.billFlatCents) : null,
  };
}
export type TermsDraft = ReturnType<typeof draftOf>;
