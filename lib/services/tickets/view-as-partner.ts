import { listCrossed, listHandOverEvents, listShareable, listTicketEdits } from "../../db/queries/as-seen";
import type { StreamCursor } from "../../db/queries/stream";
import { findTicketPage, type TicketPageRow } from "../../db/queries/ticket-page";
import type { Actor } from "../../domain/actor";
import type { OutsourceStatus, Party } from "../../domain/outsource/status";
import { COURSE } from "../../domain/sync/as-seen";
import { isTicketNumber } from "../../domain/ticket-number";
import type { Context } from "../context";
import { factsOf, hasFacts, hasPlace, type OfferFacts, type OfferState, offerState } from "../outsource/offer-facts";
import { insourceAsSeen, leadSide, OFFERED, offeredOf, partnerSide, receivedOf } from "./as-partner-hand-over";
import { acceptedStream, type Eye, type SeenPage, seenStream } from "./as-partner-stream";
import { type HandOverView, handOverView } from "./view-ticket-hand-over";
import { STREAM_PAGE } from "./view-ticket-stream";

type Names = { name: string; shortName: string };

export type AsPartnerView = {
  /** Of the reader's own ticket. */
  number: string;
  /** The reader's side; the page shows the other one. */
  side: Party;
  own: Names;
  other: Names;
  status: OutsourceStatus;
  /** Before acceptance: what the mail's reader sees. `facts` null where the offer has ended, `pay` null by D21. */
  offer: {
    state: OfferState;
    facts: (Omit<OfferFacts, "pay"> & { pay: OfferFacts["pay"] | null }) | null;
    hasPlace: boolean;
  } | null;
  /** Their ticket, or before acceptance the one it would make; null where the offer has ended. */
  ticket: {
    number: string | null;
    title: string;
    description: string;
    priority: string;
    handOver: HandOverView;
    stream: SeenPage;
  } | null;
  now: Date;
};

type Asked = { number: string; before: StreamCursor | null };
const KINDS = [...OFFERED, ...COURSE];

/**
 * D60: the other side of a ticket, rendered from this side's own rows by the rules that decide it; no row of the other
 * tenant is read. It shows what was given, not what they added or changed. null where this tenant has no such ticket, or
 * it was never handed over. Four statements in two round trips.
 */
export function viewAsPartner({ db, actor }: Context, { number, before }: Asked): Promise<AsPartnerView | null> {
  if (!isTicketNumber(number)) return Promise.resolve(null);
  const { tenantId } = actor;
  return db.read(tenantId, async (tx) => {
    const row = await findTicketPage(tx, tenantId, number);
    const mine = row && handOverView(row, actor);
    if (!mine) return null;
    const { offerId, phase } = mine;
    const asked = { ticketId: row.ticket.id, before, limit: STREAM_PAGE + 1 };
    const events = listHandOverEvents(tx, tenantId, offerId, KINDS);
    const eye = eyeOf(row, actor, mine);
    if (phase === "PRE") {
      const [told, shareable] = await Promise.all([events, isOffer(mine) ? listShareable(tx, tenantId, asked) : []]);
      return beforeAcceptance(row, actor, mine, told, acceptedStream(shareable, mine.shares, eye));
    }
    const [told, edits, crossed] = await Promise.all([
      events,
      listTicketEdits(tx, tenantId, row.ticket.id),
      listCrossed(tx, tenantId, { ...asked, offerId }),
    ]);
    return afterAcceptance(row, actor, mine, told, seenStream(crossed, [...told, ...edits], before, eye));
  });
}

const isOffer = ({ status }: HandOverView): boolean => status === "unsent" || status === "assigned";

function eyeOf({ outsource, insource }: TicketPageRow, actor: Actor, mine: HandOverView): Eye {
  const { shortName } = mine.other;
  const monogram = outsource?.partnerMonogram ?? insource?.leadMonogram ?? "";
  return { side: mine.side, own: actor.company, other: { shortName, monogram }, seesMoney: mine.money !== null };
}

const base = (row: TicketPageRow, actor: Actor, mine: HandOverView) => ({
  number: row.ticket.number,
  side: mine.side,
  own: { name: actor.company.name, shortName: actor.company.shortName },
  other: mine.other,
  status: mine.status,
  now: row.now,
});

type Events = Awaited<ReturnType<typeof listHandOverEvents>>;

/** The lead's sight of what it offers, or offered. */
function beforeAcceptance(
  row: TicketPageRow,
  actor: Actor,
  mine: HandOverView,
  events: Events,
  stream: SeenPage,
): AsPartnerView | null {
  if (!row.outsource) return null;
  const insource = insourceAsSeen(row.outsource, offeredOf(row, events), actor);
  const seen = { insource, now: row.now };
  const state: OfferState = mine.status === "unsent" ? { kind: "open" } : offerState(seen);
  const facts = hasFacts(state) ? factsOf(seen) : null;
  return {
    ...base(row, actor, mine),
    offer: {
      state,
      facts: facts && { ...facts, pay: mine.money && facts.pay },
      hasPlace: hasPlace(seen),
    },
    ticket: facts && {
      number: null,
      title: insource.title,
      description: insource.description,
      priority: insource.priorityName,
      handOver: partnerSide(insource, mine.money !== null),
      stream,
    },
  };
}

function afterAcceptance(
  row: TicketPageRow,
  actor: Actor,
  mine: HandOverView,
  events: Events,
  stream: SeenPage,
): AsPartnerView | null {
  const { outsource, insource } = row;
  if (insource) {
    const given = receivedOf(insource, events);
    const own = { status: row.status, assigned: row.assigned };
    return {
      ...base(row, actor, mine),
      offer: null,
      ticket: {
        number: given.number,
        title: given.title,
        description: given.description,
        priority: given.priorityName,
        handOver: leadSide(insource, own, actor),
        stream,
      },
    };
  }
  if (!outsource) return null;
  const given = offeredOf(row, events);
  return {
    ...base(row, actor, mine),
    offer: null,
    ticket: {
      number: outsource.partnerTicketNumber,
      title: given.title,
      description: given.description,
      priority: given.priorityName,
      handOver: partnerSide(insourceAsSeen(outsource, given, actor), mine.money !== null),
      stream,
    },
  };
}
