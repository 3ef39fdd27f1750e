import { eq, sql } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { newId } from "../../db/id";
import { companies, tickets } from "../../db/schema";
import type { OfferId, TenantId, TicketId } from "../../domain/ids";
import type { Me } from "../command";
import type { Pen } from "../crossing/pen";
import type { Ticket } from "../crossing/rows";
import type { NewTicket } from "./fields";
import type { Names } from "./references";

/** The columns that a person's fields fill. */
export const columnsOf = (ticket: NewTicket, names: Names) => ({
  title: ticket.title,
  description: ticket.description,
  organizationId: ticket.organizationId,
  contactId: ticket.contactId,
  statusId: ticket.statusId,
  statusKind: names.statusKind,
  priorityId: ticket.priorityId,
  dueAt: ticket.dueAt,
  source: ticket.source,
  queueId: ticket.queueId,
  issueTypeId: names.issue?.typeId ?? null,
  subIssueTypeId: names.issue?.subTypeId ?? null,
  assignedUserId: ticket.assignedUserId,
  estimatedMinutes: ticket.estimatedMinutes,
  purchaseOrderNumber: ticket.purchaseOrderNumber || null,
  externalId: ticket.externalId || null,
  resolution: ticket.resolution,
});

/** Saves a new ticket under the tenant's next number, with its search words and its first event. */
export async function insertTicket(
  pen: Pen,
  me: Me,
  ticket: NewTicket,
  names: Names,
  insourceId: OfferId | null = null,
): Promise<Ticket> {
  const { tx, now } = pen;
  const number = await nextNumber(tx, me.tenantId);
  const done = names.statusKind === "complete";
  const [row] = await tx
    .insert(tickets)
    .values({
      ...columnsOf(ticket, names),
      tenantId: me.tenantId,
      id: newId<TicketId>(),
      number,
      insourceId,
      insourceStatus: insourceId ? "assigned" : null,
      createdAt: now,
      createdBy: me.userId,
      createdByName: me.name,
      completedAt: done ? now : null,
      completedBy: done ? me.userId : null,
      updatedAt: now,
    })
    .returning();
  const saved = row!; // an insert without a conflict clause returns its row
  await saveWords(tx, saved, names.organization);
  if (!done) pen.count(me.tenantId, "ticket:open", 1);
  pen.event(me.tenantId, "ticketCreated", { number, title: ticket.title }, { ticketId: saved.id });
  return saved;
}

/**
 * The tenant's next ticket number. Its counter row is held until commit: it comes before the other counters, and no
 * command takes more than one.
 */
async function nextNumber(tx: Tx, tenantId: TenantId): Promise<string> {
  const [row] = await tx.execute<{ prefix: string; value: string }>(sql`
    with next as (
      insert into counters (tenant_id, what, value) values (${tenantId}, 'ticketNumber', 1001)
      on conflict (tenant_id, what) do update set value = counters.value + 1 returning value)
    select ${companies.ticketPrefix} as prefix, next.value from ${companies}, next where ${eq(companies.tenantId, tenantId)}`);
  if (!row) throw new Error("a tenant has a company");
  return `${row.prefix}${row.value}`;
}

/** What the search finds a ticket by: number, title, organization. */
export const saveWords = (tx: Tx, ticket: Pick<Ticket, "tenantId" | "id" | "number" | "title">, organization: string) =>
  tx.execute(sql`
    insert into ticket_words (tenant_id, ticket_id, words)
    values (${ticket.tenantId}, ${ticket.id}, array_to_tsvector(words_of(${`${ticket.number} ${ticket.title} ${organization}`})))
    on conflict (tenant_id, ticket_id) do update set words = excluded.words`);
