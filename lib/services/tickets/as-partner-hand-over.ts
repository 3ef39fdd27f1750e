import type { HandOverEvent } from "../../db/queries/as-seen";
import type { TicketPageRow } from "../../db/queries/ticket-page";
import type { Actor } from "../../domain/actor";
import type { EventData } from "../../domain/events";
import { bar } from "../../domain/outsource/bar";
import { RECEIVED_KEY } from "../../domain/outsource/folder-keys";
import { insourceOf, type Offered } from "../crossing/insource-of";
import type { Insource, Outsource } from "../crossing/rows";
import { common, type HandOverView, moneyOf, serviceView } from "./view-ticket-hand-over";

/** The kinds in which one side keeps what was offered; the newest tells. */
export const OFFERED = ["outsourceSent", "offerReceived", "offerResent"] as const;
type Told = EventData["offerReceived"];

const told = (events: readonly HandOverEvent[]): Partial<Told> | null =>
  events.find(({ kind }) => OFFERED.some((one) => one === kind))?.data ?? null;

/** What the partner was told of the lead's ticket; before sending, what it would be told now. */
export function offeredOf(row: TicketPageRow, events: readonly HandOverEvent[]): Offered {
  const { ticket, priority, outsource } = row;
  const sent = outsource?.sentAt ? told(events) : null;
  return {
    number: ticket.number,
    title: sent?.title ?? ticket.title,
    description: sent?.description ?? ticket.description,
    priorityName: sent?.priority ?? priority,
  };
}

/** The same, as the partner keeps it. */
export function receivedOf(insource: Insource, events: readonly HandOverEvent[]): Offered {
  const {
    title = insource.title,
    description = insource.description,
    priority = insource.priorityName,
  } = told(events) ?? {};
  return { number: insource.leadTicketNumber, title, description, priorityName: priority };
}

/** The partner's row of an outsource as the lead's own rows tell of it (S77); the folder, the mapping and its people stay there. */
export function insourceAsSeen(outsource: Outsource, offered: Offered, actor: Actor): Insource {
  const { status, tenantId } = outsource;
  const partner = { id: outsource.servicePartnerId, tenantId }; // where it would stand is not read
  const lead = { ...actor.company, timeZone: actor.timeZone };
  return {
    ...insourceOf(outsource, offered, partner, lead, outsource.sentAt ?? outsource.createdAt),
    status,
    folder: RECEIVED_KEY[status],
    statusSince: outsource.statusSince,
    version: outsource.version,
    ticketId: null,
    ticketNumber: outsource.partnerTicketNumber,
    assignedUserId: null,
    assignedName: outsource.partnerResourceName,
    answeredByName: outsource.acceptedByName ?? outsource.declinedByName ?? outsource.canceledByName,
    declineReason: outsource.declineReason,
    acceptedAt: outsource.acceptedAt,
    acceptedBy: null,
    acceptedByName: outsource.acceptedByName,
    submissionNo: outsource.submissionNo,
    submittedAt: outsource.submittedAt,
    submittedBy: null,
    submittedByName: outsource.submittedByName,
    suspendedAt: outsource.suspendedAt,
    rejectedAt: outsource.rejectedAt,
    rejectionReason: outsource.rejectionReason,
    completedAt: outsource.completedAt,
    completedByName: outsource.completedByName,
    completionPath: outsource.completionPath,
    usedMinutes: outsource.usedMinutes,
    usedChargesCents: outsource.usedChargesCents,
    usedLaborCents: outsource.usedLaborCents,
    acceptedTermsVersion: outsource.acceptedTermsVersion,
    asking: outsource.asking,
    askingSince: outsource.askingSince,
  };
}

const withoutLinks = (view: HandOverView, seesMoney: boolean): HandOverView => ({
  ...view,
  money: seesMoney ? view.money : null,
  bar: {
    ...view.bar,
    links: [],
    facts: view.bar.facts.filter(({ key }) => seesMoney || key !== "charges"),
  },
});

/** The bar and the block as the partner reads them. `seesMoney`: of the reader here (D21), whatever the partner sees. */
export const partnerSide = (insource: Insource, seesMoney: boolean): HandOverView =>
  withoutLinks(serviceView({ organization: { id: null }, ticket: { statusKind: "work" } }, insource), seesMoney);

type PartnerTicket = { status: string; assigned: string | null };

/** The bar as the lead reads it. What the partner's ticket says is told in LIVE alone (S79), so it stands here in LIVE alone. */
export function leadSide(insource: Insource, own: PartnerTicket, actor: Actor): HandOverView {
  const base = common(insource);
  const live = base.phase === "LIVE";
  const view: HandOverView = {
    ...base,
    side: "lead",
    offerId: insource.id,
    other: { name: actor.company.name, shortName: actor.company.shortName, timeZone: actor.timeZone },
    organizationId: null,
    bar: bar({
      side: "lead",
      status: insource.status,
      other: actor.company.name,
      lapsed: false,
      mayOutsource: true,
      asking: insource.asking,
      seesMoney: true,
      ticketComplete: false,
    }),
    money: moneyOf(insource),
    shares: { notes: false, files: false },
    sentAt: insource.receivedAt,
    sentBy: insource.sentByName,
    ended: insource.completedAt ? { at: insource.completedAt, by: insource.completedByName, reason: null } : null,
    otherTicket: {
      number: insource.ticketNumber,
      resource: live ? own.assigned : null,
      status: live ? own.status : null,
    },
    autoDeclined: false,
  };
  return withoutLinks(view, true);
}
