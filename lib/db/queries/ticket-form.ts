import { and, eq, sql } from "drizzle-orm";
import type { TenantId } from "../../domain/ids";
import type { Tx } from "../client";
import { companies, contacts, insources, organizations, outsources, tickets } from "../schema";

/** A ticket as its form needs it: with the names of what it points at, and its open or last hand-over. */
export async function findTicketForForm(tx: Tx, tenant: TenantId, number: string) {
  const [row] = await tx
    .select({
      ticket: tickets,
      organizationName: organizations.name,
      organizationCity: organizations.city,
      contactName: sql<string | null>`${contacts.firstName} || ' ' || ${contacts.lastName}`,
      outsource: outsources,
      insource: insources,
      everAccepted: sql<boolean>`exists (
        select 1 from outsources o where o.tenant_id = ${tenant} and o.ticket_id = ${tickets.id} and o.accepted_at is not null)`,
    })
    .from(tickets)
    .innerJoin(organizations, and(eq(organizations.tenantId, tenant), eq(organizations.id, tickets.organizationId)))
    .leftJoin(contacts, and(eq(contacts.tenantId, tenant), eq(contacts.id, tickets.contactId)))
    .leftJoin(outsources, and(eq(outsources.tenantId, tenant), eq(outsources.id, tickets.outsourceId)))
    .leftJoin(insources, and(eq(insources.tenantId, tenant), eq(insources.id, tickets.insourceId)))
    .where(and(eq(tickets.tenantId, tenant), eq(tickets.number, number)));
  return row ?? null;
}

/** The company's own zone, by whose working day a new ticket is due, and the time. */
export async function findCompanyTime(tx: Tx, tenant: TenantId): Promise<{ zone: string; now: Date }> {
  const [row] = await tx
    .select({ zone: companies.timeZone, now: sql<Date>`clock()`.mapWith(companies.createdAt) })
    .from(companies)
    .where(eq(companies.tenantId, tenant));
  if (!row) throw new Error("a tenant has a company");
  return row;
}
