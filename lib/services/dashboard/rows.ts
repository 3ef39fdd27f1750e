import type { OutsourcedRow } from "../../db/queries/outsourced-work";
import type { ReceivedRow } from "../../db/queries/received-work";
import type { OfferId, TicketId } from "../../domain/ids";
import { totalAuthorized } from "../../domain/money/amounts";
import type { Asking } from "../../domain/outsource/askings";
import { type RowAction, rowActions } from "../../domain/outsource/folders";
import type { OutsourceStatus } from "../../domain/outsource/status";

/** Money of a row, for those who may see it in lists (D21, 9.2). Minor units. */
export type RowMoney = {
  currency: string;
  rateType: "hourly" | "flat";
  /** The hourly rate, or the flat amount. */
  priceCents: number;
  usedCents: number;
  /** null: hourly without a limit of hours. */
  authorizedCents: number | null;
  usedChargesCents: number;
  authorizedChargesCents: number;
};

type RowBase = {
  id: string;
  title: string;
  status: OutsourceStatus;
  statusSince: Date;
  acceptBy: Date;
  completeBy: Date | null;
  usedMinutes: number;
  authorizedMinutes: number | null;
  submittedAt: Date | null;
  /** Waits for the lead's answer: other terms (D34), or a change of them (D59). */
  asking: Asking | null;
  money: RowMoney | null;
  actions: RowAction[];
  /** The other company's, for its time beside a deadline; null where it is not known. */
  there: { name: string; timeZone: string | null };
};
/** A row of Outsourced Work. */
export type LeadRow = RowBase & {
  side: "lead";
  ticketId: TicketId;
  ticketNumber: string;
  version: number;
  customer: string;
  partner: string;
  resource: string | null;
  sentAt: Date | null;
  sentBy: string;
  declined: { at: Date; reason: string | null; lapsed: boolean } | null;
};
/** A row of Received Work. */
export type PartnerRow = RowBase & {
  side: "service";
  offerId: OfferId;
  /** null before acceptance. */
  ticketNumber: string | null;
  leadTicketNumber: string;
  lead: string;
  city: string;
  resource: string | null;
  receivedAt: Date;
  acceptedBy: string | null;
  /** The last rejection, while the work it sent back is going on. */
  rejected: { at: Date; reason: string } | null;
};
export type FolderRow = LeadRow | PartnerRow;

function moneyOf(row: OutsourcedRow | ReceivedRow): RowMoney {
  const flat = row.rateType === "flat";
  const priceCents = (flat ? row.flatAmountCents : row.hourlyRateCents) ?? 0;
  return {
    currency: row.currency,
    rateType: row.rateType,
    priceCents,
    usedCents: (flat ? 0 : row.usedLaborCents) + row.usedChargesCents,
    authorizedCents: totalAuthorized(row),
    usedChargesCents: row.usedChargesCents,
    authorizedChargesCents: row.authorizedChargesCents,
  };
}

const base = (row: OutsourcedRow | ReceivedRow, seesMoney: boolean) => ({
  title: row.title,
  status: row.status,
  statusSince: row.statusSince,
  acceptBy: row.acceptBy,
  completeBy: row.completeBy,
  usedMinutes: row.usedMinutes,
  authorizedMinutes: row.authorizedMinutes,
  submittedAt: row.submittedAt,
  asking: row.asking,
  money: seesMoney ? moneyOf(row) : null,
});

export const leadRow = (row: OutsourcedRow, seesMoney: boolean): LeadRow => ({
  ...base(row, seesMoney),
  side: "lead",
  there: { name: row.partnerName, timeZone: row.partnerTimeZone },
  id: row.id,
  ticketId: row.ticketId,
  ticketNumber: row.ticketNumber,
  version: row.version,
  customer: row.customerName,
  partner: row.partnerName,
  resource: row.partnerResourceName,
  sentAt: row.sentAt,
  sentBy: row.outsourcedByName,
  declined:
    row.status === "declined" && row.declinedAt
      ? { at: row.declinedAt, reason: row.autoDeclined ? null : row.declineReason, lapsed: row.autoDeclined }
      : null,
  actions: rowActions("lead", {
    status: row.status,
    ticketComplete: row.ticketFlags.includes("c"),
    replaced: row.ticketFlags.includes("r"),
    removed: row.folder === "removed",
    asking: row.asking,
  }),
});

export const partnerRow = (row: ReceivedRow, seesMoney: boolean): PartnerRow => ({
  ...base(row, seesMoney),
  side: "service",
  there: { name: row.leadName, timeZone: row.leadTimeZone },
  id: row.id,
  offerId: row.id,
  ticketNumber: row.ticketNumber,
  leadTicketNumber: row.leadTicketNumber,
  lead: row.leadName,
  city: row.siteCity,
  resource: row.assignedName,
  receivedAt: row.receivedAt,
  acceptedBy: row.acceptedByName,
  rejected:
    row.status === "inProgress" && row.rejectedAt && row.rejectionReason
      ? { at: row.rejectedAt, reason: row.rejectionReason }
      : null,
  actions: rowActions("service", {
    status: row.status,
    ticketComplete: false,
    replaced: false,
    removed: false,
  }),
});
