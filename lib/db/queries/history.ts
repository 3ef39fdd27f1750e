import { and, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { COURSE_EVENTS, TOLD_BY_VERSIONS } from "../../domain/events-of-items";
import type { ItemId, OfferId, TenantId, UserId } from "../../domain/ids";
import type { Tx } from "../client";
import { events, insources, items, itemVersions, mirrors, tickets } from "../schema";
import { beyond, exact, orderOf, PAGE, type Place } from "./page";
import { ticketIdOf } from "./ticket-page";
import { isWithdrawn } from "./withdrawn";

export type HistoryTicket = NonNullable<Awaited<ReturnType<typeof findHistoryTicket>>>;
export type HistoryEvent = Awaited<ReturnType<typeof listHistoryEvents>>[number];
export type HistoryVersion = Awaited<ReturnType<typeof listHistoryVersions>>[number];

/** The ticket whose history is read, with its hand-overs: whose names stand in it, and who may see amounts (D21). */
export async function findHistoryTicket(tx: Tx, tenant: TenantId, number: string) {
  const [row] = await tx
    .select({
      id: tickets.id,
      number: tickets.number,
      title: tickets.title,
      insource: { id: insources.id, lead: insources.leadName, currency: insources.currency },
      outsources: sql<{ offerId: OfferId; partner: string; by: UserId | null }[]>`(
        select coalesce(json_agg(json_build_object('offerId', o.offer_id, 'partner', o.partner_name, 'by', o.outsourced_by)
          order by o.sequence_no), '[]')
        from outsources o where o.tenant_id = ${tenant} and o.ticket_id = ${tickets.id})`,
      now: sql<Date>`clock()`.mapWith(tickets.createdAt),
    })
    .from(tickets)
    .leftJoin(insources, and(eq(insources.tenantId, tenant), eq(insources.id, tickets.insourceId)))
    .where(and(eq(tickets.tenantId, tenant), eq(tickets.number, number)));
  return row ?? null;
}

/** The hand-overs of a ticket; an offer's events before acceptance know no ticket yet. */
const offersOf = (tenant: TenantId, number: string): SQL => sql`(
  select o.offer_id from outsources o where o.tenant_id = ${tenant} and o.ticket_id = ${ticketIdOf(tenant, number)}
  union all
  select t.insource_id from tickets t where t.tenant_id = ${tenant} and t.number = ${number} and t.insource_id is not null)`;

/** `course`: the steps of its hand-overs; else all that happened on it but what the versions of its items tell. */
export const listHistoryEvents = (
  tx: Tx,
  tenant: TenantId,
  number: string,
  { course, place }: { course: boolean; place: Place },
) => {
  const order = { column: events.at, id: events.id, descending: true };
  const which = course
    ? and(sql`${events.offerId} in ${offersOf(tenant, number)}`, inArray(events.kind, [...COURSE_EVENTS]))
    : and(eq(events.ticketId, ticketIdOf(tenant, number)), notInArray(events.kind, [...TOLD_BY_VERSIONS]));
  return tx
    .select({
      key: exact(events.at),
      id: events.id,
      kind: events.kind,
      itemId: events.itemId,
      actorName: events.actorName,
      actorCompany: events.actorCompany,
      toStatus: events.toStatus,
      data: events.data,
      withdrawn: isWithdrawn(tenant, events.itemId),
      at: events.at,
    })
    .from(events)
    .where(and(eq(events.tenantId, tenant), which, beyond(order, place, "timestamptz")))
    .orderBy(...orderOf(order, place))
    .limit(PAGE + 1);
};

const next = alias(itemVersions, "next");

/**
 * What changed in the items of a ticket, or in one of them, the newest first: what stood there, and what came after it,
 * which is the next version, or the item as it stands. Whose item it was tell its row or its link.
 */
export const listHistoryVersions = (
  tx: Tx,
  tenant: TenantId,
  number: string,
  { item, place }: { item: ItemId | null; place: Place },
) => {
  const order = { column: itemVersions.at, id: itemVersions.itemId, descending: true };
  const link = tx
    .select({ role: mirrors.role, offerId: mirrors.offerId })
    .from(mirrors)
    .where(and(eq(mirrors.tenantId, tenant), eq(mirrors.itemId, itemVersions.itemId)))
    .limit(1)
    .as("link");
  return tx
    .select({
      key: exact(itemVersions.at),
      id: itemVersions.itemId,
      version: itemVersions.version,
      kind: itemVersions.kind,
      op: itemVersions.op,
      content: itemVersions.content,
      withdrawn: isWithdrawn(tenant, itemVersions.itemId),
      authorCompany: itemVersions.authorCompany,
      byName: itemVersions.byName,
      byCompany: itemVersions.byCompany,
      at: itemVersions.at,
      relatedItemId: itemVersions.relatedItemId,
      next: next.content,
      now: items,
      link: { role: link.role, offerId: link.offerId },
    })
    .from(itemVersions)
    .leftJoin(
      next,
      and(
        eq(next.tenantId, tenant),
        eq(next.itemId, itemVersions.itemId),
        eq(next.version, sql`${itemVersions.version} + 1`),
      ),
    )
    .leftJoin(items, and(eq(items.tenantId, tenant), eq(items.id, itemVersions.itemId)))
    .leftJoinLateral(link, sql`true`)
    .where(
      and(
        eq(itemVersions.tenantId, tenant),
        eq(itemVersions.ticketId, ticketIdOf(tenant, number)),
        item ? eq(itemVersions.itemId, item) : undefined,
        beyond(order, place, "timestamptz"),
      ),
    )
    .orderBy(...orderOf(order, place))
    .limit(PAGE + 1);
};

/** An item as it stands, for the head of its history. */
export async function findHistoryItem(tx: Tx, tenant: TenantId, number: string, id: ItemId) {
  const [row] = await tx
    .select()
    .from(items)
    .where(and(eq(items.tenantId, tenant), eq(items.id, id), eq(items.ticketId, ticketIdOf(tenant, number))));
  return row ?? null;
}
