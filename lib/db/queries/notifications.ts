import { and, eq, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { OfferId, TenantId, TicketId, UserId } from "../../domain/ids";
import type { Tx } from "../client";
import { events, members, notifications, tickets } from "../schema";
import { beyond, exact, orderOf, PAGE, type Place } from "./page";
import { isWithdrawn } from "./withdrawn";

/** The bell shows no more than this many. */
export const MOST_UNREAD = 100;

/** In a query of `members`: how much this member has not read, up to MOST_UNREAD. */
export const unreadOfMember = sql<number>`(
  select count(*)::int from (
    select from ${notifications} where ${notifications.tenantId} = ${members.tenantId}
      and ${notifications.userId} = ${members.userId} and ${notifications.readAt} is null limit ${sql.raw(String(MOST_UNREAD))}
  ) as unread)`;

const own = (tenantId: TenantId, userId: UserId) =>
  and(eq(notifications.tenantId, tenantId), eq(notifications.userId, userId));

const ORDER = { column: notifications.createdAt, id: notifications.id, descending: true };

/** One page of a member's news, newest first, with the ticket where there still is one. */
export const listNotifications = (tx: Tx, tenantId: TenantId, userId: UserId, place: Place) =>
  tx
    .select({
      at: exact(notifications.createdAt),
      id: notifications.id,
      createdAt: notifications.createdAt,
      readAt: notifications.readAt,
      kind: events.kind,
      actorName: events.actorName,
      actorCompany: events.actorCompany,
      data: events.data,
      withdrawn: isWithdrawn(tenantId, events.itemId),
      offerId: events.offerId,
      number: tickets.number,
      title: tickets.title,
    })
    .from(notifications)
    .innerJoin(events, and(eq(events.tenantId, notifications.tenantId), eq(events.id, notifications.eventId)))
    .leftJoin(tickets, and(eq(tickets.tenantId, notifications.tenantId), eq(tickets.id, notifications.ticketId)))
    .where(and(own(tenantId, userId), beyond(ORDER, place, "timestamptz")))
    .orderBy(...orderOf(ORDER, place))
    .limit(PAGE + 1);

/** `upTo`: as of when the page stood; what came after it was not shown. */
export type Seen = { upTo: Date; ticketId?: TicketId | null; offerId?: OfferId | null };

/** Marks what of a ticket or an offer stood before this member, or everything. Answers how much it was. */
export async function markSeen(tx: Tx, tenantId: TenantId, userId: UserId, seen: Seen): Promise<number> {
  const { upTo, ticketId, offerId } = seen;
  const of: (SQL | undefined)[] = [];
  if (ticketId) of.push(eq(notifications.ticketId, ticketId));
  if (offerId)
    of.push(
      and(
        isNull(notifications.ticketId),
        sql`${notifications.eventId} in (select ${events.id} from ${events}
            where ${events.tenantId} = ${tenantId} and ${events.offerId} = ${offerId})`,
      ),
    );
  const marked = await tx
    .update(notifications)
    .set({ readAt: sql`clock()` })
    .where(and(own(tenantId, userId), isNull(notifications.readAt), lte(notifications.createdAt, upTo), or(...of)))
    .returning({ id: notifications.id });
  return marked.length;
}
