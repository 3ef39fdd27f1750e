import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { PartnershipId, TenantId, TicketId } from "../../domain/ids";
import type { Tx } from "../client";
import { insources, items, leadPartners, organizations, tickets } from "../schema";

/** The companies this one works for, by name, with what each is mapped to. */
export const listLeadPartners = (tx: Tx, tenant: TenantId) =>
  tx
    .select({
      id: leadPartners.id,
      name: leadPartners.name,
      state: leadPartners.state,
      since: leadPartners.activatedAt,
      organizationId: organizations.id,
      organizationName: organizations.name,
    })
    .from(leadPartners)
    .leftJoin(organizations, and(eq(organizations.tenantId, tenant), eq(organizations.id, leadPartners.organizationId)))
    .where(eq(leadPartners.tenantId, tenant))
    .orderBy(sql`lower(${leadPartners.name})`, asc(leadPartners.id))
    .limit(500);

const POSTED = (tenant: TenantId) => sql<boolean>`exists (select from ${items} where ${items.tenantId} = ${tenant}
  and ${items.ticketId} = ${tickets.id} and ${items.postedAt} is not null)`;

/** Open tickets of a lead, and of each whether something on it is posted (MAP-10); by id. */
export const listOpenInsourced = (tx: Tx, tenant: TenantId, lead: PartnershipId) =>
  tx
    .select({ id: tickets.id, number: tickets.number, title: tickets.title, posted: POSTED(tenant) })
    .from(insources)
    .innerJoin(tickets, and(eq(tickets.tenantId, tenant), eq(tickets.id, insources.ticketId)))
    .where(and(eq(insources.tenantId, tenant), eq(insources.leadPartnerId, lead), ne(tickets.statusKind, "complete")))
    .orderBy(asc(tickets.id));

/** Held until commit; null once it is complete or something on it is posted. */
export async function lockUnposted(tx: Tx, tenant: TenantId, id: TicketId) {
  const mine = and(eq(tickets.tenantId, tenant), eq(tickets.id, id));
  const [ticket] = await tx.select().from(tickets).where(mine).for("update");
  if (!ticket || ticket.statusKind === "complete") return null;
  const [posted] = await tx
    .select({ id: items.id })
    .from(items)
    .where(and(eq(items.tenantId, tenant), eq(items.ticketId, id), sql`${items.postedAt} is not null`))
    .limit(1);
  return posted ? null : ticket;
}
