import { listStreamEvents, listStreamItems, type StreamCursor } from "../../db/queries/stream";
import { findTicketPage, type TicketPageRow } from "../../db/queries/ticket-page";
import type { Actor } from "../../domain/actor";
import { issueTypeName } from "../../domain/choices";
import type { ItemId, OrganizationId, TicketId } from "../../domain/ids";
import { type Menu, notifyMenu, outsourceMenu } from "../../domain/outsource/menus";
import { may, mayReadTerms } from "../../domain/permissions";
import { ITEM_KINDS } from "../../domain/sync/kinds";
import type { Writing } from "../../domain/sync/reach";
import { can } from "../../domain/sync/rights";
import { isTicketNumber } from "../../domain/ticket-number";
import type { TicketSource, TicketStatusKind } from "../../domain/ticket-status";
import type { Context } from "../context";
import { type Review, ticketReview } from "../outsource/view-review";
import { type AttachToView, attachToView } from "./view-ticket-attach";
import { type ItemAct, type ItemEditView, itemEditView } from "./view-ticket-edit";
import { type HandOverView, handOverView } from "./view-ticket-hand-over";
import type { Reading } from "./view-ticket-item";
import type { Standing } from "./view-ticket-rights";
import { STREAM_PAGE, type StreamPage, streamPage } from "./view-ticket-stream";

/** What the filter tabs of the stream choose. */
export const STREAM_FILTERS = ["all", ...ITEM_KINDS, "system"] as const;
export type StreamFilter = (typeof STREAM_FILTERS)[number];

export type TicketView = {
  id: TicketId;
  number: string;
  version: number;
  title: string;
  description: string;
  resolution: string;
  status: { name: string; kind: TicketStatusKind };
  priority: string;
  queue: string | null;
  /** With its sub type. */
  issueType: string | null;
  assigned: string | null;
  dueAt: Date;
  source: TicketSource;
  createdAt: Date;
  createdBy: string;
  completedAt: Date | null;
  estimatedMinutes: number | null;
  purchaseOrderNumber: string | null;
  externalId: string | null;
  /** On an insourced ticket the lead partner. */
  organization: { id: OrganizationId; name: string; phone: string | null; address: string | null; city: string | null };
  contact: { name: string; phone: string | null; email: string | null } | null;
  handOver: HandOverView | null;
  /** Left to right; none where the law has none (7.1, 7.2). */
  menus: Menu[];
  counts: Record<StreamFilter, number>;
  stream: StreamPage;
  /** The entry that is being changed; null where none is, or none is there. */
  act: ItemEditView | null;
  /** What the composer needs to name the readers; kind and visibility are its own. */
  writing: Pick<Writing, "side" | "phase" | "own" | "other" | "customer"> & {
    copies: { notes: boolean; files: boolean };
  };
  /** What a new file is to hang on; null where that is none of this ticket's own notes and time entries. */
  attachTo: AttachToView | null;
  /** Where asked: what a confirmation shows. */
  review: Review | null;
  /** The database's time (D-05). */
  now: Date;
};

type Asked = {
  number: string;
  show: StreamFilter;
  before: StreamCursor | null;
  review?: boolean;
  /** The item that a new file is to hang on. */
  attach?: ItemId | null;
  /** The entry that is being changed, and how. */
  act?: { does: ItemAct; id: ItemId } | null;
};
const NOTHING: never[] = [];

/** The ticket page; null where this tenant has no ticket of that number (D-27). Three statements in one round trip, four where an entry is changed. */
export async function viewTicket({ db, actor }: Context, asked: Asked): Promise<TicketView | null> {
  const { number, show, before } = asked;
  if (!isTicketNumber(number)) return null;
  const tenant = actor.tenantId;
  const limit = STREAM_PAGE + 1;
  const kind = ITEM_KINDS.find((one) => one === show) ?? null;
  const { act } = asked;
  const [row, items, events, acted] = await db.read(tenant, (tx) =>
    Promise.all([
      findTicketPage(tx, tenant, number, { ...asked, past: act?.id, recent: may(actor, "outsource") }),
      show === "system" ? NOTHING : listStreamItems(tx, tenant, number, { kind, before, limit }),
      kind === null ? listStreamEvents(tx, tenant, number, { before, limit }) : NOTHING,
      act ? listStreamItems(tx, tenant, number, { kind: null, before: null, limit: 1, only: act.id }) : NOTHING,
    ]),
  );
  if (!row) return null;
  const handOver = handOverView(row, actor);
  const mayWrite = mayWriteHere(actor, handOver);
  const reading: Reading = {
    ...standingOf(actor, handOver),
    own: actor.company.shortName,
    other: handOver && handOver.phase !== "PRE" ? handOver.other.shortName : null,
    partners: partnersOf(row),
    seesMoney: handOver?.money !== null,
    earlierMoney: earlierMoney(row, actor),
    mayWrite,
    suspendedAt: handOver?.suspendedAt ?? null,
  };
  return {
    ...ticketOf(row),
    handOver,
    menus: menusOf(row, actor, handOver),
    counts: countsOf(row.ticket),
    stream: streamPage({ items, events }, before, reading),
    act: act ? itemEditView(act, acted[0], row, reading) : null,
    writing: writingOf(row, actor, handOver),
    attachTo: mayWrite ? attachToView(row.attachTo, handOver) : null,
    review: ticketReview(row, actor),
    now: row.now,
  };
}

const partnersOf = ({ partnersSoFar }: TicketPageRow): Record<string, string> =>
  Object.fromEntries(Object.entries(partnersSoFar ?? {}).map(([offer, { name }]) => [offer, name]));

/** D21 judges each hand-over by its own sender: whose amounts this reader sees, of those that are over. */
const earlierMoney = ({ partnersSoFar }: TicketPageRow, actor: Actor): ReadonlySet<string> =>
  new Set(
    Object.entries(partnersSoFar ?? {}).flatMap(([offer, { by }]) =>
      mayReadTerms(actor, { isSender: by === actor.userId, editable: false }) ? [offer] : [],
    ),
  );

const deskOf = (actor: Actor, handOver: HandOverView | null) =>
  actor.tenantKind === "portal" ? "portal" : (handOver?.side ?? "lead");

const mayWriteHere = (actor: Actor, handOver: HandOverView | null): boolean =>
  may(actor, "work") && can({ desk: deskOf(actor, handOver), phase: handOver?.phase ?? "PRE", op: "create" }).allowed;

/** Whose rights section 6 is asked for. */
const standingOf = (actor: Actor, handOver: HandOverView | null): Standing => ({
  desk: deskOf(actor, handOver),
  side: handOver?.side ?? null,
  phase: handOver?.phase ?? "PRE",
  offerId: handOver?.offerId ?? null,
  userId: actor.userId,
  isAdmin: actor.role === "admin",
  mayWork: may(actor, "work"),
});

function ticketOf({ ticket, organization, contact, ...row }: TicketPageRow) {
  return {
    id: ticket.id,
    number: ticket.number,
    version: ticket.version,
    title: ticket.title,
    description: ticket.description,
    resolution: ticket.resolution,
    status: { name: row.status, kind: ticket.statusKind },
    priority: row.priority,
    queue: row.queue,
    issueType: row.issueType && issueTypeName(row.subIssueType ?? row.issueType, row.subIssueType && row.issueType),
    assigned: row.assigned,
    dueAt: ticket.dueAt,
    source: ticket.source,
    createdAt: ticket.createdAt,
    createdBy: ticket.createdByName,
    completedAt: ticket.completedAt,
    estimatedMinutes: ticket.estimatedMinutes,
    purchaseOrderNumber: ticket.purchaseOrderNumber,
    externalId: ticket.externalId,
    organization,
    contact: contact && { name: contact.name, phone: contact.phone, email: contact.email },
  };
}

/** 7.1; on an insourced ticket 7.2, and whoever may outsource sees the other menu disabled, with why (X16). */
function menusOf(row: TicketPageRow, actor: Actor, handOver: HandOverView | null): Menu[] {
  const { ticket, insource } = row;
  const outsource = outsourceMenu({
    status: insource ? null : (handOver?.status ?? null),
    mayOutsource: may(actor, "outsource"),
    ticketComplete: ticket.statusKind === "complete",
    isInsourced: insource !== null,
    partner: handOver?.other.shortName ?? null,
    asking: handOver?.side === "lead" && handOver.money ? handOver.asking : null,
    recent: row.recent ?? [],
  });
  const notify = insource && notifyMenu({ status: insource.status, lead: insource.leadShortName });
  return [outsource, notify].filter((menu) => menu !== null);
}

function countsOf(ticket: TicketPageRow["ticket"]): TicketView["counts"] {
  const { noteCount: note, timeEntryCount: timeEntry, chargeCount: charge, attachmentCount: attachment } = ticket;
  const system = ticket.systemCount;
  return { all: note + timeEntry + charge + attachment + system, note, timeEntry, charge, attachment, system };
}

function writingOf(row: TicketPageRow, actor: Actor, handOver: HandOverView | null): TicketView["writing"] {
  const reaches = handOver && (handOver.phase !== "PRE" || handOver.status === "assigned");
  const copies = handOver?.status === "assigned" ? handOver.shares : { notes: false, files: false };
  return {
    side: handOver?.side ?? "lead",
    phase: handOver?.phase ?? "PRE",
    own: actor.company.name,
    other: reaches ? handOver.other.name : null,
    customer: row.insource ? null : row.organization.name,
    copies,
  };
}
