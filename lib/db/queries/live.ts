import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { TenantId } from "../../domain/ids";
import type { Tx } from "../client";
import { counters, events, presence } from "../schema";

/** The highest number the relay has given in this company; 0 before the first. */
export async function findEventNumber(tx: Tx, tenant: TenantId): Promise<number> {
  const [row] = await tx
    .select({ value: counters.value })
    .from(counters)
    .where(and(eq(counters.tenantId, tenant), eq(counters.what, "event")));
  return row?.value ?? 0;
}

/** What was published beyond a number, in its order: which ticket, what kind, whose request. No content. */
export const listPublished = (tx: Tx, tenant: TenantId, after: number, limit: number) =>
  tx
    .select({
      number: sql<number>`${events.number}`.mapWith(Number),
      kind: events.kind,
      itemKind: sql<string | null>`${events.data} ->> 'itemKind'`,
      ticketId: events.ticketId,
      sessionId: events.sessionId,
      requestId: events.requestId,
    })
    .from(events)
    .where(and(eq(events.tenantId, tenant), gt(events.number, after)))
    .orderBy(asc(events.number))
    .limit(limit);

/** After this time without a sign of life nobody is there. */
export const PRESENCE_LASTS = sql`interval '50 seconds'`;

/** Who has which ticket open, all of one company. */
export const listPresence = (tx: Tx, tenant: TenantId) =>
  tx
    .select({ ticketId: presence.ticketId, userId: presence.userId })
    .from(presence)
    .where(and(eq(presence.tenantId, tenant), gt(presence.seenAt, sql`clock() - ${PRESENCE_LASTS}`)))
    .orderBy(asc(presence.ticketId), asc(presence.userId))
    .limit(2_000);
