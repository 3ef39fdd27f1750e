import type { EventData, EventKind, FiguresSnapshot, HandOver, TermsSnapshot } from "../../domain/events";
import { COMPANY_EVENTS } from "../../domain/events-of-company";
import { PARTNER_EVENTS } from "../../domain/events-of-partners";
import { laborCost, totalAuthorized } from "../../domain/money/amounts";
import type { LimitMarks } from "../../domain/money/limits";
import { remindAt } from "../../domain/outsource/reminder";
import type { Party } from "../../domain/outsource/status";
import type { TermsChange } from "../../domain/outsource/terms-difference";
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
  /** A proposal or request: its number, what differs, and what became of it (D34, D59). */
  step?: { number: number; changes: TermsChange[]; replaced?: boolean; asAsked?: boolean; text: string };
  /** When a new accept-by was given. */
  at?: Date;
  /** N23: the marks that were reached now. */
  marks?: LimitMarks;
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
        remindAt: remindAt(insource.receivedAt, outsource.acceptBy)?.toISOString() ?? null,
        description: insource.description,
        priority: insource.priorityName,
      };
    case "lapsed":
    case "offerReminded":
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
    case "limitReached":
      return { ...base, marks: moment.marks ?? { hours: 0, charges: 0 }, figures: figuresOf(outsource) };
    case "termsProposed":
    case "proposalWithdrawn":
    case "termsAgreed":
    case "termsAnswered":
    case "proposalRefused":
    case "changeRequested":
    case "changeGranted":
    case "changeRefused":
      return stepData(kind, base, bond, moment);
    case "outsourceSaved":
    case "termsChanged":
    case "outsourceDiscarded":
    case "removedFromOutsourcing":
    case "workStarted":
      return base;
  }
}

type StepKind =
  | "termsProposed"
  | "proposalWithdrawn"
  | "termsAgreed"
  | "termsAnswered"
  | "proposalRefused"
  | "changeRequested"
  | "changeGranted"
  | "changeRefused";

/** The bond bears the new version already. */
function stepData(kind: StepKind, base: HandOver, { outsource }: Bond, moment: Moment): EventData[StepKind] {
  const { number, changes, replaced = false, asAsked = false, text } = moment.step!; // every verb of a step says it
  const differing = { number, changes, currency: outsource.currency };
  const { termsVersion } = outsource;
  switch (kind) {
    case "termsProposed":
      return { ...base, ...differing, replaced, message: text };
    case "proposalWithdrawn":
      return { ...base, number };
    case "termsAgreed":
    case "termsAnswered": {
      const acceptBy = outsource.acceptBy.toISOString();
      const due = remindAt(moment.at ?? outsource.acceptBy, outsource.acceptBy);
      return { ...base, ...differing, termsVersion, acceptBy, remindAt: due?.toISOString() ?? null };
    }
    case "proposalRefused":
    case "changeRefused":
      return { ...base, number, reason: text };
    case "changeRequested":
      return { ...base, ...differing, replaced, reason: text };
    case "changeGranted":
      return { ...base, ...differing, termsVersion, asAsked };
  }
}
