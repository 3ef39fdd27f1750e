import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type {
  IssueTypeId,
  OrganizationId,
  PriorityId,
  QueueId,
  StatusId,
  TenantId,
  TicketId,
  UserId,
} from "../../domain/ids";
import type { OutsourceStatus } from "../../domain/outsource/status";
import type { Tx } from "../client";
import { counters, tickets } from "../schema";
import { beyond, exact, orderOf, PAGE, type Place } from "./page";

export type TicketSet = "open" | "complete" | "all" | { status: StatusId };
export type TicketSort = "due" | "updated" | "created" | "completed";
export type TicketFilter = {
  set: TicketSet;
  queueId: QueueId | null;
  priorityId?: PriorityId | null;
  /** A type with all its sub types, or one of those. */
  issue?: { typeId: IssueTypeId; subTypeId: IssueTypeId | null } | null;
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

/** As `matching`, for a ticket that is looked up by its key: worded so that no partial index looks better than that. */
function found(filter: TicketFilter): SQL | undefined {
  const { set } = filter;
  const isDone = sql`coalesce(${tickets.statusKind}, '') = 'complete'`;
  return and(
    matching({ ...filter, set: "all" }),
    typeof set === "object" ? eq(tickets.statusId, set.status) : undefined,
    set === "complete" ? isDone : set === "all" ? undefined : sql`not (${isDone})`,
  );
}

const matching = ({ set, queueId, priorityId, issue, assigned, outsource }: TicketFilter) =>
  and(
    inSet(set),
    queueId ? eq(tickets.queueId, queueId) : undefined,
    priorityId ? eq(tickets.priorityId, priorityId) : undefined,
    issue ? eq(tickets.issueTypeId, issue.typeId) : undefined,
    issue?.subTypeId ? eq(tickets.subIssueTypeId, issue.subTypeId) : undefined,
    assigned === "nobody"
      ? isNull(tickets.assignedUserId)
      : assigned
        ? eq(tickets.assignedUserId, assigned)
        : undefined,
    outsource ? eq(tickets.outsourceStatus, outsource) : undefined,
  );

/**
 * Looked up for the rows shown; joined, it would tempt the planner to read and hash all organizations. The names are
 * written out: of a single table drizzle leaves the table's name away, and inside they would mean the other table.
 */
const organizationName = (tenant: TenantId) => sql<string>`(
  select o.name from organizations o where o.tenant_id = ${tenant} and o.id = tickets.organization_id)`;

const columns = (tenant: TenantId) => ({
  id: tickets.id,
  number: tickets.number,
  title: tickets.title,
  organization: organizationName(tenant).as("organization"),
  statusId: tickets.statusId,
  statusKind: tickets.statusKind,
  priorityId: tickets.priorityId,
  assignedUserId: tickets.assignedUserId,
  outsourceStatus: tickets.outsourceStatus,
  outsourcedTo: tickets.outsourcedTo,
  dueAt: tickets.dueAt,
  completedAt: tickets.completedAt,
});

/** At most PAGE + 1 tickets in order, each with its place (`at`); backwards where the place says so. */
export function listTickets(tx: Tx, tenant: TenantId, filter: TicketFilter, sort: TicketSort, place: Place) {
  const order = ORDERS[sort];
  return tx
    .select({ ...columns(tenant), at: exact(order.column) })
    .from(tickets)
    .where(and(eq(tickets.tenantId, tenant), matching(filter), beyond(order, place, "timestamptz")))
    .orderBy(...orderOf(order, place))
    .limit(PAGE + 1);
}

/**
 * The newest PAGE + 1 tickets that have every typed word, older than `before`; what the filter leaves out comes back with
 * its id alone, so that the next page begins where this one ended.
 */
export function searchTickets(tx: Tx, tenant: TenantId, typed: string, filter: TicketFilter, before: TicketId | null) {
  const ticket = tx
    .select(columns(tenant))
    .from(tickets)
    .where(and(eq(tickets.tenantId, tenant), eq(tickets.id, sql`found.id`), found(filter)))
    .limit(1)
    .as("ticket");
  return tx
    .select({
      foundId: sql<string>`found.id`,
      id: ticket.id,
      number: ticket.number,
      title: ticket.title,
      organization: ticket.organization,
      statusId: ticket.statusId,
      statusKind: ticket.statusKind,
      priorityId: ticket.priorityId,
      assignedUserId: ticket.assignedUserId,
      outsourceStatus: ticket.outsourceStatus,
      outsourcedTo: ticket.outsourcedTo,
      dueAt: ticket.dueAt,
      completedAt: ticket.completedAt,
    })
    .from(sql`search_tickets(${tenant}::uuid, ${typed}::text, ${before}::uuid, ${PAGE + 1}::int) as found(id)`)
    .leftJoinLateral(ticket, sql`true`)
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
      assignedUserId: tickets.assignedUserId,
      outsourceStatus: tickets.outsourceStatus,
      outsourcedTo: tickets.outsourcedTo,
      dueAt: tickets.dueAt,
    })
    .from(tickets)
    .where(and(eq(tickets.tenantId, tenant), eq(tickets.organizationId, organization), OPEN))
    .orderBy(tickets.dueAt, tickets.id)
    .limit(most);

/** The kept number of open tickets (house.md 3.0). */
export async function findOpenCount(tx: Tx, tenant: TenantId): Promise<{ open: number; now: Date }> {
  const [row] = await tx
    .select({
      open: sql<number>`coalesce(sum(${counters.value}), 0)::int`,
      now: sql<Date>`clock()`.mapWith(tickets.createdAt),
    })
    .from(counters)
    .where(and(eq(counters.tenantId, tenant), eq(counters.what, "ticket:open")));
  return row!; // a sum is one row
}
