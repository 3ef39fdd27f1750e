import {
  findHistoryItem,
  findHistoryTicket,
  type HistoryEvent,
  type HistoryTicket,
  type HistoryVersion,
  listHistoryEvents,
  listHistoryVersions,
} from "../../db/queries/history";
import { PAGE, type Page, type Place, pageOf, readPlace } from "../../db/queries/page";
import type { Actor } from "../../domain/actor";
import type { ItemId, TicketId } from "../../domain/ids";
import type { OutsourceStatus } from "../../domain/outsource/status";
import { mayReadTerms } from "../../domain/permissions";
import type { ItemKind } from "../../domain/sync/kinds";
import { isTicketNumber } from "../../domain/ticket-number";
import type { Context } from "../context";
import { historyOf } from "../outsource/history";
import { changeView, type ItemChange, type MoneyEyes } from "./view-history-change";

/** What the tabs choose: all that happened, the changes of entries alone, the steps of the outsourcing. */
export const HISTORY_FILTERS = ["all", "entries", "outsourcing"] as const;
export type HistoryFilter = (typeof HISTORY_FILTERS)[number];

export type HistoryEntry =
  | ItemChange
  /** `reached`: the status it led to. */
  | { type: "event"; id: string; at: Date; text: string; itemId: ItemId | null; reached: OutsourceStatus | null };

export type HistoryView = {
  ticketId: TicketId;
  number: string;
  title: string;
  currency: string;
  /** It was outsourced or insourced, so it has a timeline. */
  handedOver: boolean;
  /** The item asked for; `author` null where it is gone. */
  item: { id: ItemId; kind: ItemKind; at: Date | null; author: string | null; company: string | null } | null;
  page: Page<HistoryEntry>;
  now: Date;
};
/** `after`, `before`: a page's neighbours, as the view gave them; a broken one is the first page. */
export type HistoryAsked = {
  number: string;
  show: HistoryFilter;
  item: ItemId | null;
  after?: string;
  before?: string;
};

const NOTHING: never[] = [];

/**
 * What happened on a ticket, the newest first, each side from its own rows (D21 hides amounts, sentences hold none).
 * null where this tenant has no such ticket, or it no such item. Four statements at most, in one round trip.
 */
export async function viewHistory({ db, actor }: Context, asked: HistoryAsked): Promise<HistoryView | null> {
  const { number, show, item } = asked;
  if (!isTicketNumber(number)) return null;
  const place = readPlace(asked, "instant");
  const tenant = actor.tenantId;
  const [ticket, events, versions, now] = await db.read(tenant, (tx) =>
    Promise.all([
      findHistoryTicket(tx, tenant, number),
      item || show === "entries"
        ? NOTHING
        : listHistoryEvents(tx, tenant, number, { course: show === "outsourcing", place }),
      !item && show === "outsourcing" ? NOTHING : listHistoryVersions(tx, tenant, number, { item, place }),
      item ? findHistoryItem(tx, tenant, number, item) : null,
    ]),
  );
  if (!ticket) return null;
  const [newest] = versions;
  if (item && !now && !newest) return null;
  return {
    ticketId: ticket.id,
    number: ticket.number,
    title: ticket.title,
    currency: ticket.insource?.currency ?? actor.company.currency,
    handedOver: ticket.insource !== null || ticket.outsources.length > 0,
    item: item && {
      id: item,
      kind: now?.kind ?? newest!.kind, // one of the two is there
      at: now?.createdAt ?? null,
      author: now?.authorName ?? null,
      company: now?.authorCompany ?? null,
    },
    page: historyPage(events, versions, place, moneyEyes(ticket, actor)),
    now: ticket.now,
  };
}

type Row = { key: string; id: string; entry: HistoryEntry | null };

/** Two lists of the same order as one page. */
function historyPage(
  events: readonly HistoryEvent[],
  versions: readonly HistoryVersion[],
  place: Place,
  eyes: MoneyEyes,
): Page<HistoryEntry> {
  const rows: Row[] = [
    ...events.map((event) => ({ key: event.key, id: event.id, entry: eventView(event) })),
    ...versions.map((version) => ({ key: version.key, id: version.id, entry: changeView(version, eyes) })),
  ];
  const newer = (a: Row, b: Row) => (a.key === b.key ? (a.id < b.id ? 1 : -1) : a.key < b.key ? 1 : -1);
  rows.sort((a, b) => (place?.back ? newer(b, a) : newer(a, b)));
  const page = pageOf(rows.slice(0, PAGE + 1), place, ({ key, id }) => ({ group: 0, key, id }));
  return { ...page, rows: page.rows.flatMap(({ entry }) => entry ?? []) };
}

function eventView(event: HistoryEvent): HistoryEntry | null {
  const [line] = historyOf([event]);
  return line ? { type: "event", ...line, itemId: event.itemId, reached: event.toStatus } : null;
}

function moneyEyes({ insource, outsources }: HistoryTicket, actor: Actor): MoneyEyes {
  const seen = outsources.filter(({ by }) => mayReadTerms(actor, { isSender: by === actor.userId, editable: false }));
  return {
    lead: insource === null,
    own: actor.company.shortName,
    offers: new Set(seen.map(({ offerId }) => offerId)),
    all: seen.length === outsources.length,
  };
}
