import type { TicketPageRow } from "../../db/queries/ticket-page";
import type { Actor } from "../../domain/actor";
import type { OfferId, OrganizationId } from "../../domain/ids";
import type { Asking } from "../../domain/outsource/askings";
import { type Bar, bar } from "../../domain/outsource/bar";
import { type OutsourceStatus, type Party, PHASE_OF, type Phase } from "../../domain/outsource/status";
import type { RateType, Site } from "../../domain/outsource/terms";
import { termsEditable } from "../../domain/outsource/ticket";
import { may, mayReadTerms } from "../../domain/permissions";
import { figuresOf } from "../crossing/snapshot";

/** Money of a hand-over, in minor units; only for those who may see it (D21). */
export type HandOverMoney = {
  currency: string;
  rateType: RateType;
  hourlyRateCents: number | null;
  flatAmountCents: number | null;
  usedChargesCents: number;
  authorizedChargesCents: number;
  usedTotalCents: number;
  totalAuthorizedCents: number | null;
};

/** The ticket's open or last outsource, or its insource, as one side sees it. */
export type HandOverView = {
  side: Party;
  status: OutsourceStatus;
  phase: Phase;
  offerId: OfferId;
  /** Of the lead's row; the hidden field of its forms (D-06). */
  version: number;
  submissionNo: number;
  /** `timeZone` null: not known. */
  other: { name: string; shortName: string; timeZone: string | null };
  /** The other company in our address book. */
  organizationId: OrganizationId | null;
  bar: Bar;
  usedMinutes: number;
  authorizedMinutes: number | null;
  money: HandOverMoney | null;
  /** At the time of acceptance the partner reads existing notes, files (D10). */
  shares: { notes: boolean; files: boolean };
  sentAt: Date | null;
  sentBy: string;
  acceptBy: Date;
  completeBy: Date | null;
  acceptedAt: Date | null;
  acceptedBy: string | null;
  /** What of the partner's waits for the lead's answer (D34, D59), since when. */
  asking: Asking | null;
  askingSince: Date | null;
  termsVersion: number;
  /** Frozen with the acceptance. */
  acceptedTermsVersion: number | null;
  /** When it was canceled, declined or completed, by whom, and why. */
  ended: { at: Date; by: string | null; reason: string | null } | null;
  submittedAt: Date | null;
  submittedBy: string | null;
  suspendedAt: Date | null;
  /** Of the last rejection; stays until the next submission. */
  rejection: { at: Date; reason: string } | null;
  /** The ticket on the other side. */
  otherTicket: { number: string | null; resource: string | null; status: string | null };
  site: Site;
  instructions: string;
  autoDeclined: boolean;
};

type Outsource = NonNullable<TicketPageRow["outsource"]>;
type Insource = NonNullable<TicketPageRow["insource"]>;

export function moneyOf(row: Outsource | Insource): HandOverMoney {
  const figures = figuresOf(row);
  return {
    currency: row.currency,
    rateType: row.rateType,
    hourlyRateCents: row.hourlyRateCents,
    flatAmountCents: row.flatAmountCents,
    usedChargesCents: row.usedChargesCents,
    authorizedChargesCents: row.authorizedChargesCents,
    usedTotalCents: figures.usedTotalCents,
    totalAuthorizedCents: figures.totalAuthorizedCents,
  };
}

export function common(row: Outsource | Insource) {
  return {
    status: row.status,
    phase: PHASE_OF[row.status],
    version: row.version,
    submissionNo: row.submissionNo,
    usedMinutes: row.usedMinutes,
    authorizedMinutes: row.authorizedMinutes,
    acceptBy: row.acceptBy,
    completeBy: row.completeBy,
    acceptedAt: row.acceptedAt,
    acceptedBy: row.acceptedByName,
    asking: row.asking,
    askingSince: row.askingSince,
    termsVersion: row.termsVersion,
    acceptedTermsVersion: row.acceptedTermsVersion,
    submittedAt: row.submittedAt,
    submittedBy: row.submittedByName,
    suspendedAt: row.suspendedAt,
    rejection:
      row.status === "inProgress" && row.rejectedAt && row.rejectionReason
        ? { at: row.rejectedAt, reason: row.rejectionReason }
        : null,
    site: {
      organizationName: row.siteOrganizationName,
      contactName: row.siteContactName,
      address: row.siteAddress,
      city: row.siteCity,
      phone: row.sitePhone,
    },
    instructions: row.instructions,
  };
}

function endOf(row: Outsource): HandOverView["ended"] {
  if (row.status === "canceled" && row.canceledAt)
    return { at: row.canceledAt, by: row.canceledByName, reason: row.cancelReason };
  if (row.status === "declined" && row.declinedAt)
    return { at: row.declinedAt, by: row.declinedByName, reason: row.declineReason };
  if (row.status === "complete" && row.completedAt)
    return { at: row.completedAt, by: row.completedByName, reason: null };
  return null;
}

function leadView(row: TicketPageRow, outsource: Outsource, actor: Actor): HandOverView {
  const { status } = outsource;
  const seesMoney = mayReadTerms(actor, {
    isSender: outsource.outsourcedBy === actor.userId,
    editable: termsEditable(status),
  });
  return {
    ...common(outsource),
    side: "lead",
    offerId: outsource.offerId,
    other: {
      name: outsource.partnerName,
      shortName: outsource.partnerShortName,
      timeZone: outsource.partnerTimeZone,
    },
    organizationId: row.partnerOrganizationId,
    bar: bar({
      side: "lead",
      status,
      other: outsource.partnerName,
      lapsed: outsource.autoDeclined,
      mayOutsource: may(actor, "outsource"),
      asking: outsource.asking,
      mayAnswer: seesMoney,
      seesMoney,
      ticketComplete: row.ticket.statusKind === "complete",
    }),
    money: seesMoney ? moneyOf(outsource) : null,
    shares: { notes: outsource.shareNotes, files: outsource.shareFiles },
    sentAt: outsource.sentAt,
    sentBy: outsource.outsourcedByName,
    ended: endOf(outsource),
    otherTicket: {
      number: outsource.partnerTicketNumber,
      resource: outsource.partnerResourceName,
      status: outsource.partnerTicketStatus,
    },
    autoDeclined: outsource.autoDeclined,
  };
}

type Around = { organization: { id: OrganizationId | null }; ticket: Pick<TicketPageRow["ticket"], "statusKind"> };

export function serviceView(row: Around, insource: Insource): HandOverView {
  return {
    ...common(insource),
    side: "service",
    offerId: insource.id,
    other: { name: insource.leadName, shortName: insource.leadShortName, timeZone: insource.leadTimeZone },
    organizationId: row.organization.id,
    bar: bar({
      side: "service",
      status: insource.status,
      other: insource.leadName,
      lapsed: false,
      mayOutsource: true,
      asking: insource.asking,
      seesMoney: true,
      ticketComplete: row.ticket.statusKind === "complete",
    }),
    money: moneyOf(insource),
    shares: { notes: false, files: false },
    sentAt: insource.receivedAt,
    sentBy: insource.sentByName,
    ended: insource.completedAt ? { at: insource.completedAt, by: insource.completedByName, reason: null } : null,
    otherTicket: { number: insource.leadTicketNumber, resource: null, status: null },
    autoDeclined: false,
  };
}

/** Section 8 and the money rule D21; null where the ticket was never handed over. */
export function handOverView(row: TicketPageRow, actor: Actor): HandOverView | null {
  if (row.insource) return serviceView(row, row.insource);
  return row.outsource ? leadView(row, row.outsource, actor) : null;
}
