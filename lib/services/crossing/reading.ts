import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { insources, offers, outsources, ticketReadings, tickets } from "../../db/schema";
import { widen } from "../../db/widen";
import type { OfferId, TenantId, TicketId } from "../../domain/ids";
import { PHASE_OF } from "../../domain/outsource/status";
import { tellsReading } from "../../domain/sync/reading";

/** `nobody`: there is no other company to tell, or no longer. `later`: it was told within the minute. */
export type Told = "told" | "later" | "nobody";

/**
 * D60: tells the other company that somebody here has the ticket open, as it stood at `shownAt`. A row of its own, and no
 * lock but that row's. null: this tenant has no such ticket.
 */
export async function tellReading(
  tx: Tx,
  tenantId: TenantId,
  { ticketId, shownAt }: { ticketId: TicketId; shownAt: Date },
): Promise<Told | null> {
  const parties = await partiesOf(tx, tenantId, ticketId);
  if (parties.length === 0) return null;
  const party = parties.find(({ status, other }) => status && other && tellsReading(PHASE_OF[status]));
  if (!party?.offerId || !party.other) return "nobody";
  await widen(tx, [tenantId, party.other]);
  return (await record(tx, party.other, party.offerId, shownAt)) ? "told" : "later";
}

/** What this side's own rows say of who stands on the other side of its ticket. */
const partiesOf = (tx: Tx, tenantId: TenantId, ticketId: TicketId) =>
  tx
    .select({
      offerId: sql<OfferId | null>`coalesce(${outsources.offerId}, ${insources.id})`,
      other: sql<TenantId | null>`coalesce(${offers.partnerTenantId}, ${insources.leadTenantId})`,
      status: sql<keyof typeof PHASE_OF | null>`coalesce(${outsources.status}, ${insources.status})`,
    })
    .from(tickets)
    .leftJoin(outsources, and(eq(outsources.tenantId, tenantId), eq(outsources.id, tickets.outsourceId)))
    .leftJoin(offers, and(eq(offers.tenantId, tenantId), eq(offers.id, outsources.offerId)))
    .leftJoin(insources, and(eq(insources.tenantId, tenantId), eq(insources.id, tickets.insourceId)))
    .where(and(eq(tickets.tenantId, tenantId), eq(tickets.id, ticketId)));

/** At most once a minute, never backwards, and no time that is yet to come. */
async function record(tx: Tx, tenantId: TenantId, offerId: OfferId, shownAt: Date): Promise<boolean> {
  const kept = await tx
    .insert(ticketReadings)
    .values({
      tenantId,
      offerId,
      readAt: sql`least(clock(), ${shownAt.toISOString()}::timestamptz)`,
      reportedAt: sql`clock()`,
    })
    .onConflictDoUpdate({
      target: [ticketReadings.tenantId, ticketReadings.offerId],
      set: { readAt: sql`excluded.read_at`, reportedAt: sql`excluded.reported_at` },
      setWhere: sql`${ticketReadings.readAt} < excluded.read_at
        and ${ticketReadings.reportedAt} <= excluded.reported_at - interval '1 minute'`,
    })
    .returning({ offerId: ticketReadings.offerId });
  return kept.length > 0;
}
