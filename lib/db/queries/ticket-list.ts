import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { OrganizationId, QueueId, StatusId, TenantId, TicketId, UserId } from "../../domain/ids";
import type { OutsourceStatus } from "../../domain/outsource/status";
import type { Tx } from "../client";
import { counters, members, organizations, tickets } from "../schema";
import { beyond, exact, orderOf, PAGE, type Place } from "./page";

export type TicketSet = "open" | "complete" | "all" | { status: StatusId };
export type TicketSort = "due" | "updated" | "created" | "completed";
export type TicketFilter = {
  set: TicketSet;
  queueId: QueueId | null;
  assigned: UserId | "nobody" | null;
  outsource: OutsourceStatus | null;
};

const ORDERS = {
  due: { column: tickets.dueAt, id: tickets.id, descending: false },
  updated: { column: tickets.updatedAt, id: tickets.id, descending: true },
  created: { column: tickets.createdAt, id: tickets.id, descending: true },
  completed: { column: tickets.completedAt, id: tickets.id, descending: true },
} as const;

/** Literal, because a partial index is found by its predicate alone. */
const OPEN = sql`${tickets.statusKind} <> 'complete'`;
const COMPLETE = sql`${tickets.statusKind} = 'complete'`;

function inSet(set: TicketSet): SQL | undefined {
  if (set === "all") return undefined;
  if (set === "open") return OPEN;
  return set === "complete" ? COMPLETE : and(eq(tickets.statusId, set.status), OPEN);
}

const matching = ({ set, queueId, assigned, outsource }: TicketFilter) =>
  and(
    inSet(set),
    queueId ? eq(tickets.queueId, queueId) : undefined,
    assigned === "nobody"
      ? isNull(tickets.assignedUserId)
      : assigned
        ? eq(tickets.assignedUserId, assigned)
        : undefined,
    outsource ? eq(tickets.outsourceStatus, outsource) : undefined,
  );

const COLUMNS = {
  id: tickets.id,
  number: tickets.number,
  title: tickets.title,
  organization: organizations.name,
  statusId: tickets.statusId,
  statusKind: tickets.statusKind,
  priorityId: tickets.priorityId,
  firstName: members.firstName,
  lastName: members.lastName,
  outsourceStatus: tickets.outsourceStatus,
  outsourcedTo: tickets.outsourcedTo,
  dueAt: tickets.dueAt,
  completedAt: tickets.completedAt,
};

const ofOrganization = (tenant: TenantId) =>
  and(eq(organizations.tenantId, tenant), eq(organizations.id, tickets.organizationId));
const ofAssigned = (tenant: TenantId) => and(eq(members.tenantId, tenant), eq(members.userId, tickets.assignedUserId));

/** At most PAGE + 1 tickets in order, each with its place (`at`); backwards where the place says so. */
export function listTickets(tx: Tx, tenant: TenantId, filter: TicketFilter, sort: TicketSort, place: Place) {
  const order = ORDERS[sort];
  return tx
    .select({ ...COLUMNS, at: exact(order.column) })
    .from(tickets)
    .innerJoin(organizations, ofOrganization(tenant))
    .leftJoin(members, ofAssigned(tenant))
    .where(and(eq(tickets.tenantId, tenant), matching(filter), beyond(order, place, "timestamptz")))
    .orderBy(...orderOf(order, place))
    .limit(PAGE + 1);
}

/**
 * The newest PAGE + 1 tickets that have every typed word, older than `before`; what the filter leaves out comes back with
 * its id alone, so that the next page begins where this one ended.
 */
export function searchTickets(tx: Tx, tenant: TenantId, typed: string, filter: TicketFilter, before: TicketId | null) {
  return tx
    .select({ foundId: sql<string>`found.id`, ...COLUMNS })
    .from(sql`search_tickets(${tenant}::uuid, ${typed}::text, ${before}::uuid, ${PAGE + 1}::int) as found(id)`)
    .leftJoin(tickets, and(eq(tickets.tenantId, tenant), eq(tickets.id, sql`found.id`), matching(filter)))
    .leftJoin(organizations, ofOrganization(tenant))
    .leftJoin(members, ofAssigned(tenant))
    .orderBy(sql`found.id desc`);
}

/** Open tickets of one organization, nearest due first. */
export const listOpenTicketsOf = (tx: Tx, tenant: TenantId, organization: OrganizationId, most: number) =>
  tx
    .select({
      number: tickets.number,
      title: tickets.title,
      statusId: tickets.statusId,
      statusKind: tickets.statusKind,
      priorityId: tickets.priorityId,
      outsourceStatus: tickets.outsourceStatus,
      outsourcedTo: tickets.outsourcedTo,
      dueAt: tickets.dueAt,
    })
    .from(tickets)
    .where(and(eq(tickets.tenantId, tenant), eq(tickets.organizationId, organization), OPEN))
    .orderBy(tickets.dueAt, tickets.id)
    .limit(most);

/** The kept number of open tickets (house.md 3.0). */
export async function findOpenCount(tx: Tx, tenant: TenantId): Promise<number> {
  const [row] = await tx
    .select({ value: counters.value })
    .from(counters)
    .where(and(eq(counters.tenantId, tenant), eq(counters.what, "ticket:open")));
  return row?.value ?? 0;
}
