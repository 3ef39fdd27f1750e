import { and, asc, eq, gt, ne, sql } from "drizzle-orm";
import type { TenantId, TicketId, UserId } from "../../domain/ids";
import type { Tx } from "../client";
import { presence, tickets } from "../schema";
import { PRESENCE_LASTS } from "./live";

type Here = { ticketId: TicketId; userId: UserId };

/** A sign of life. False: this tenant has no such ticket. */
export async function savePresence(tx: Tx, tenantId: TenantId, who: Here & { name: string }): Promise<boolean> {
  const kept = await tx
    .insert(presence)
    .select(
      tx
        .select({
          tenantId: tickets.tenantId,
          ticketId: tickets.id,
          userId: sql<UserId>`${who.userId}::uuid`.as("user_id"),
          name: sql<string>`${who.name}::text`.as("name"),
          seenAt: sql<Date>`clock()`.as("seen_at"),
        })
        .from(tickets)
        .where(and(eq(tickets.tenantId, tenantId), eq(tickets.id, who.ticketId))),
    )
    .onConflictDoUpdate({
      target: [presence.tenantId, presence.ticketId, presence.userId],
      set: { name: sql`excluded.name`, seenAt: sql`excluded.seen_at` },
    })
    .returning({ ticketId: presence.ticketId });
  return kept.length > 0;
}

export const removePresence = (tx: Tx, tenantId: TenantId, { ticketId, userId }: Here) =>
  tx
    .delete(presence)
    .where(and(eq(presence.tenantId, tenantId), eq(presence.ticketId, ticketId), eq(presence.userId, userId)));

/** Colleagues who have the ticket open. */
export const listOthersHere = (tx: Tx, tenantId: TenantId, { ticketId, userId }: Here) =>
  tx
    .select({ name: presence.name })
    .from(presence)
    .where(
      and(
        eq(presence.tenantId, tenantId),
        eq(presence.ticketId, ticketId),
        ne(presence.userId, userId),
        gt(presence.seenAt, sql`clock() - ${PRESENCE_LASTS}`),
      ),
    )
    .orderBy(asc(presence.name))
    .limit(20);
