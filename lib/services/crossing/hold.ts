import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { flight } from "../../db/flight";
import { type Given, prepared } from "../../db/prepared";
import { insources, offers, outsources, tickets } from "../../db/schema";
import { widen } from "../../db/widen";
import type { OfferId, OutsourceId, TenantId, TicketId } from "../../domain/ids";
import { type OutsourceStatus, PHASE_OF } from "../../domain/outsource/status";
import { StartOver } from "../command";
import type { Bond, Held, Insource, Outsource } from "./rows";

/** The statuses in which the partner has a row that moves with the lead's. */
const JOINED: readonly OutsourceStatus[] = ["assigned", "accepted", "inProgress", "waitingApproval"];
export const isJoined = (status: OutsourceStatus): boolean => JOINED.includes(status);

type Key<Id> = Given<{ tenantId: TenantId; id: Id }>;
const isTicket = ({ tenantId, id }: Key<TicketId>) => and(eq(tickets.tenantId, tenantId), eq(tickets.id, id));
const isInsource = ({ tenantId, id }: Key<OfferId>) => and(eq(insources.tenantId, tenantId), eq(insources.id, id));

const handOverOf = prepared((tx, key: Key<TicketId>) =>
  tx.select({ outsourceId: tickets.outsourceId, insourceId: tickets.insourceId }).from(tickets).where(isTicket(key)),
);
const ticketToHold = prepared((tx, key: Key<TicketId>) => tx.select().from(tickets).where(isTicket(key)).for("update"));
const insourceOf = prepared((tx, key: Key<OfferId>) => tx.select().from(insources).where(isInsource(key)));
const insourceToHold = prepared((tx, key: Key<OfferId>) =>
  tx.select().from(insources).where(isInsource(key)).for("update"),
);
const outsourceToHold = prepared((tx, { tenantId, id }: Key<OutsourceId>) =>
  tx
    .select({ outsource: outsources, partnerTenantId: offers.partnerTenantId })
    .from(outsources)
    .innerJoin(offers, and(eq(offers.tenantId, outsources.tenantId), eq(offers.id, outsources.offerId)))
    .where(and(eq(outsources.tenantId, tenantId), eq(outsources.id, id)))
    .for("update", { of: outsources }),
);
const outsourceOfOfferToHold = prepared((tx, { tenantId, id }: Key<OfferId>) =>
  tx
    .select({ outsource: outsources })
    .from(offers)
    .innerJoin(outsources, and(eq(outsources.tenantId, offers.tenantId), eq(outsources.id, offers.outsourceId)))
    .where(and(eq(offers.tenantId, tenantId), eq(offers.id, id), eq(outsources.tenantId, tenantId)))
    .for("update", { of: outsources }),
);

type Rows = { outsource: Outsource | null; insource: Insource | null };

/**
 * Holds a ticket and, where it is outsourced or insourced, first its outsource and insource (D-04). null: this tenant
 * has no such ticket. A ticket without an open outsource is held by its own row; if one came meanwhile, the command
 * starts over.
 */
export async function holdTicket(tx: Tx, tenantId: TenantId, ticketId: TicketId): Promise<Held | null> {
  const key = { tenantId, id: ticketId };
  const [seen] = await handOverOf(tx, key);
  if (!seen) return null;
  let rows: Rows = { outsource: null, insource: null };
  if (seen.outsourceId) rows = await holdAsLead(tx, tenantId, seen.outsourceId);
  else if (seen.insourceId) rows = await holdAsService(tx, tenantId, seen.insourceId);

  const [[ticket], now] = await flight(
    () => ticketToHold(tx, key),
    () => clockNow(tx),
  );
  if (!ticket) return null;
  if (ticket.outsourceId !== seen.outsourceId || ticket.insourceId !== seen.insourceId) throw new StartOver();
  const { outsource, insource } = rows;
  const side = seen.outsourceId ? "lead" : seen.insourceId ? "service" : null;
  const status = (side === "service" ? insource : outsource)?.status;
  return {
    ticket,
    side,
    phase: status ? PHASE_OF[status] : "PRE",
    outsource: side === "lead" ? outsource : null,
    insource: side === "service" ? insource : null,
    bond: outsource && insource && isJoined(outsource.status) ? { outsource, insource } : null,
    now,
  };
}

async function holdAsLead(tx: Tx, tenantId: TenantId, outsourceId: OutsourceId): Promise<Rows> {
  const [row] = await outsourceToHold(tx, { tenantId, id: outsourceId });
  if (!row) throw new StartOver();
  const { outsource, partnerTenantId } = row;
  if (!isJoined(outsource.status)) return { outsource, insource: null };
  const [, insource] = await flight(
    () => widen(tx, [tenantId, partnerTenantId]),
    () => lockInsource(tx, partnerTenantId, outsource.offerId),
  );
  /* Sent to another partner while this waited: the join still shows the offer as it was before. */
  if (!insource) throw new StartOver();
  return { outsource, insource };
}

/** The own insource proves the partner a party; only then is the lead's tenant opened. After DONE nothing there is needed. */
async function holdAsService(tx: Tx, tenantId: TenantId, insourceId: OfferId): Promise<Rows> {
  const [seen] = await insourceOf(tx, { tenantId, id: insourceId });
  if (!seen) return { outsource: null, insource: null };
  if (!isJoined(seen.status)) return { outsource: null, insource: await lockInsource(tx, tenantId, insourceId) };
  const lead = seen.leadTenantId;
  const [, [row], insource] = await flight(
    () => widen(tx, [tenantId, lead]),
    () => outsourceOfOfferToHold(tx, { tenantId: lead, id: insourceId }),
    () => lockInsource(tx, tenantId, insourceId),
  );
  return { outsource: row?.outsource ?? null, insource };
}

const lockInsource = async (tx: Tx, tenantId: TenantId, id: OfferId): Promise<Insource | null> =>
  (await insourceToHold(tx, { tenantId, id }))[0] ?? null;

export type HeldOffer = { bond: Bond | null; insource: Insource; now: Date };

/** An offer held from the partner's side, before there is a ticket. `bond` null: it is answered or gone. */
export async function holdOffer(tx: Tx, tenantId: TenantId, insourceId: OfferId): Promise<HeldOffer | null> {
  const { outsource, insource } = await holdAsService(tx, tenantId, insourceId);
  if (!insource) return null;
  const now = await clockNow(tx);
  const bond = outsource && isJoined(insource.status) ? { outsource, insource } : null;
  return { bond, insource, now };
}

/** An offer held from the lead's side by the clock (T8). */
export async function holdOfferAsLead(tx: Tx, tenantId: TenantId, offerId: OfferId): Promise<HeldOffer | null> {
  const [offer] = await tx
    .select({ outsourceId: offers.outsourceId })
    .from(offers)
    .where(and(eq(offers.tenantId, tenantId), eq(offers.id, offerId)));
  if (!offer) return null;
  const { outsource, insource } = await holdAsLead(tx, tenantId, offer.outsourceId);
  if (!outsource || !insource || outsource.offerId !== offerId) return null;
  return { bond: { outsource, insource }, insource, now: await clockNow(tx) };
}
