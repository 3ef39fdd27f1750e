import { clockNow } from "../../db/clock";
import { listNotifications } from "../../db/queries/notifications";
import { pageOf, readPlace } from "../../db/queries/page";
import { type DomainEvent, isEventKind } from "../../domain/events";
import { phrase } from "../../domain/labels";
import { withoutText } from "../../domain/sync/withdrawn";
import type { Context } from "../context";

export type NotificationRow = {
  id: string;
  at: Date;
  unread: boolean;
  /** One sentence; no amounts in it (D21). */
  text: string;
  /** null once the ticket is gone, and before there is one. */
  ticket: { number: string; title: string } | null;
  /** Where it leads, as a path; null where nothing is left to open. */
  href: string | null;
};
export type NotificationList = { rows: NotificationRow[]; previous: string | null; next: string | null; now: Date };

/** A member's own news, newest first. One statement, with the clock. */
export function viewNotifications(
  ctx: Context,
  input: { after?: string | undefined; before?: string | undefined },
): Promise<NotificationList> {
  const { tenantId, userId } = ctx.actor;
  const place = readPlace(input, "instant");
  return ctx.db.read(tenantId, async (tx) => {
    const [read, now] = await Promise.all([listNotifications(tx, tenantId, userId, place), clockNow(tx)]);
    const page = pageOf(read, place, ({ at, id }) => ({ group: 0, key: at, id }));
    return { ...page, rows: page.rows.flatMap(rowOf), now };
  });
}

type Read = Awaited<ReturnType<typeof listNotifications>>[number];

function rowOf({
  id,
  createdAt,
  readAt,
  kind,
  actorName,
  actorCompany,
  data,
  withdrawn,
  offerId,
  number,
  title,
}: Read) {
  if (!isEventKind(kind)) return [];
  const event = { kind, actorName, actorCompany, data } as DomainEvent; // the snapshot was written for its kind by the pen (D-15)
  const ticket = number === null || title === null ? null : { number, title };
  const href = ticket ? `/tickets/${encodeURIComponent(ticket.number)}` : hrefOfOffer(event, offerId);
  return [
    { id, at: createdAt, unread: readAt === null, text: phrase(withdrawn ? withoutText(event) : event), ticket, href },
  ];
}

/** Before acceptance the partner has the offer and no ticket. */
const hrefOfOffer = ({ data }: DomainEvent, offerId: string | null): string | null =>
  offerId !== null && "side" in data && data.side === "service" ? `/received/${offerId}` : null;
