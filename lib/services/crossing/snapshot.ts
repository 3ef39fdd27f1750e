import type { EventData, EventKind, FiguresSnapshot, HandOver, TermsSnapshot } from "../../domain/events";
import { COMPANY_EVENTS } from "../../domain/events-of-company";
import { PARTNER_EVENTS } from "../../domain/events-of-partners";
import { laborCost, totalAuthorized } from "../../domain/money/amounts";
import type { Party } from "../../domain/outsource/status";
import type { Company } from "../command";
import type { Bond, Insource, Outsource } from "./rows";

/** What a verb knows of the moment beyond the rows themselves. */
export type Moment = {
  lead: Company;
  partner: Company;
  reason?: string | null;
  ticketCompleted?: boolean;
  bundleCents?: number | null;
  question?: string;
  assigned?: { from: string | null; to: string | null };
  /** The address whose link was used, where nobody was signed in (A53). */
  byLinkSentTo?: string | null;
};

type Parties = Pick<Moment, "lead" | "partner">;

/** Before sending there is no partner's row: the names come from the lead's own. */
export const handOverOf = (
  side: Party,
  outsource: Outsource,
  insource: Insource | null,
  parties: Parties,
): HandOver => ({
  side,
  lead: parties.lead.name,
  partner: parties.partner.name,
  leadNumber: outsource.ticketNumber,
  partnerNumber: insource?.ticketNumber ?? null,
  title: side === "lead" ? outsource.title : (insource?.title ?? outsource.title),
});

/** Used against authorized. A flat deal costs its amount, whatever was worked (BL-12). */
export function figuresOf(row: Outsource | Insource): FiguresSnapshot {
  const labor = row.rateType === "flat" ? (laborCost(row, 0) ?? 0) : row.usedLaborCents;
  return {
    usedMinutes: row.usedMinutes,
    authorizedMinutes: row.authorizedMinutes,
    usedChargesCents: row.usedChargesCents,
    authorizedChargesCents: row.authorizedChargesCents,
    usedTotalCents: labor + row.usedChargesCents,
    totalAuthorizedCents: totalAuthorized(row),
    currency: row.currency,
  };
}

export const termsSnapshotOf = (row: Outsource | Insource): TermsSnapshot => ({
  rateType: row.rateType,
  hourlyRateCents: row.rateType === "hourly" ? row.hourlyRateCents : null,
  flatAmountCents: row.rateType === "flat" ? row.flatAmountCents : null,
  authorizedMinutes: row.authorizedMinutes,
  authorizedChargesCents: row.authorizedChargesCents,
  totalAuthorizedCents: totalAuthorized(row),
  currency: row.currency,
  acceptBy: row.acceptBy.toISOString(),
  completeBy: row.completeBy?.toISOString() ?? null,
  instructions: row.instructions,
});

/** What stays inside one company or tells of a single item: written where it happens. */
const HOME = [
  ...COMPANY_EVENTS,
  "ticketCreated",
  "ticketEdited",
  "ticketDeleted",
  "leadPartnerMapped",
  "itemAdded",
  "itemEdited",
  "itemDeleted",
  "itemShared",
  "linkCut",
  "noteArrived",
  "timeNoteArrived",
  "noteChanged",
  "copyChanged",
  "copyRemoved",
  "postedCopyKept",
  "timeArrived",
  "chargeArrived",
  "fileArrived",
  "fieldsChanged",
  "partnerStatusChanged",
  ...PARTNER_EVENTS,
] as const satisfies readonly EventKind[];
export type Crossed = Exclude<EventKind, (typeof HOME)[number]>;
export const isCrossed = (kind: EventKind): kind is Crossed => !HOME.some((home) => home === kind);

/** The snapshot of an event of the hand-over itself, built field by field so that nothing crosses by accident (ISO-7). */
export function dataOf<Kind extends Crossed>(kind: Kind, side: Party, bond: Bond, moment: Moment): EventData[Kind];
export function dataOf(kind: Crossed, side: Party, bond: Bond, moment: Moment): EventData[Crossed] {
  const { outsource, insource } = bond;
  const base = handOverOf(side, outsource, insource, moment);
  switch (kind) {
    case "outsourceSent":
      return {
        ...base,
        acceptBy: outsource.acceptBy.toISOString(),
        description: insource.description,
        priority: insource.priorityName,
      };
    case "lapsed":
      return { ...base, acceptBy: outsource.acceptBy.toISOString() };
    case "offerReceived":
    case "offerResent":
      return {
        ...base,
        description: insource.description,
        priority: insource.priorityName,
        sentBy: insource.sentByName,
        terms: termsSnapshotOf(insource),
      };
    case "accepted":
      return { ...base, completeBy: outsource.completeBy?.toISOString() ?? null };
    case "declined":
      return { ...base, reason: moment.reason ?? "" };
    case "canceled":
      return { ...base, reason: moment.reason || null, ticketCompleted: moment.ticketCompleted ?? false };
    case "reassigned":
      return { ...base, from: moment.assigned?.from ?? null, to: moment.assigned?.to ?? null };
    case "submitted":
      return { ...base, submissionNo: outsource.submissionNo, figures: figuresOf(outsource) };
    case "rejected":
      return { ...base, submissionNo: outsource.submissionNo, reason: moment.reason ?? "" };
    case "approved":
    case "completedByLead":
    case "completedByTicket":
      return {
        ...base,
        figures: figuresOf(outsource),
        bundleCents: side === "lead" ? (moment.bundleCents ?? null) : null,
      };
    case "questionAsked":
    case "questionAskedInHold":
      return { ...base, question: moment.question ?? "" };
    case "outsourceSaved":
    case "termsChanged":
    case "outsourceDiscarded":
    case "removedFromOutsourcing":
    case "workStarted":
      return base;
  }
}
