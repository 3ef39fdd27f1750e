import { and, asc, eq, sql } from "drizzle-orm";
import type { OutsourceId, TenantId, TicketId } from "../../domain/ids";
import type { Tx } from "../client";
import { companies, contacts, events, items, organizations, outsources, tickets } from "../schema";
import { ticketIdOf } from "./ticket-page";
import { isWithdrawn } from "./withdrawn";

/** What the Outsource Ticket page needs of the ticket: where the work is, and its open or last outsource; with the database's time. */
export async function findTicketForTerms(tx: Tx, tenant: TenantId, number: string) {
  const [row] = await tx
    .select({
      id: tickets.id,
      number: tickets.number,
      title: tickets.title,
      statusKind: tickets.statusKind,
      dueAt: tickets.dueAt,
      estimatedMinutes: tickets.estimatedMinutes,
      insourceId: tickets.insourceId,
      customer: {
        name: organizations.name,
        address: organizations.address,
        city: organizations.city,
        phone: organizations.phone,
      },
      contact: {
        name: sql<string>`${contacts.firstName} || ' ' || ${contacts.lastName}`,
        phone: sql<string | null>`coalesce(${contacts.phone}, ${contacts.mobile})`,
      },
      /** Of the company, where a partner has none of its own (12.1). */
      defaults: { instructions: companies.defaultInstructions, acceptWindowHours: companies.defaultAcceptWindowHours },
      outsource: outsources,
      now: sql<Date>`clock()`.mapWith(tickets.createdAt),
    })
    .from(tickets)
    .innerJoin(companies, eq(companies.tenantId, tenant))
    .innerJoin(organizations, and(eq(organizations.tenantId, tenant), eq(organizations.id, tickets.organizationId)))
    .leftJoin(contacts, and(eq(contacts.tenantId, tenant), eq(contacts.id, tickets.contactId)))
    .leftJoin(outsources, and(eq(outsources.tenantId, tenant), eq(outsources.id, tickets.outsourceId)))
    .where(and(eq(tickets.tenantId, tenant), eq(tickets.number, number)));
  return row ?? null;
}

/** What acceptance would copy, and what stays: own items only, because a former partner's never go to the next one (D10, D31). */
export async function countShareable(tx: Tx, tenant: TenantId, number: string) {
  const count = (condition: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${condition})::int`;
  const [row] = await tx
    .select({
      notes: count(sql`kind = 'note' and visibility = 'all'`),
      internalNotes: count(sql`kind = 'note' and visibility = 'internal'`),
      files: count(sql`attachment_kind = 'file' and visibility = 'all'`),
      internalFiles: count(sql`attachment_kind = 'file' and visibility = 'internal'`),
      locations: count(sql`kind = 'attachment' and attachment_kind <> 'file'`),
      timeEntries: count(sql`kind = 'timeEntry'`),
      charges: count(sql`kind = 'charge'`),
    })
    .from(items)
    .where(and(eq(items.tenantId, tenant), eq(items.ticketId, ticketIdOf(tenant, number)), eq(items.origin, "own")));
  return row!; // an aggregate always answers
}

/** The history of one hand-over in the lead's tenant, the oldest first. */
export const listOutsourceEvents = (tx: Tx, tenant: TenantId, ticketId: TicketId, outsourceId: OutsourceId) =>
  tx
    .select({
      id: events.id,
      kind: events.kind,
      actorName: events.actorName,
      actorCompany: events.actorCompany,
      data: events.data,
      withdrawn: isWithdrawn(tenant, events.itemId),
      at: events.at,
    })
    .from(events)
    .where(and(eq(events.tenantId, tenant), eq(events.ticketId, ticketId), eq(events.outsourceId, outsourceId)))
    .orderBy(asc(events.at), asc(events.id))
    .limit(50);
