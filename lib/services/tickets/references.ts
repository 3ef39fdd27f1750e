import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "../../db/client";
import { contacts, issueTypes, members, organizations, priorities, queues, ticketStatuses } from "../../db/schema";
import { issueTypeName } from "../../domain/choices";
import type { IssueTypeId, TenantId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { TICKET_ORGANIZATION_TYPES, type TicketStatusKind } from "../../domain/ticket-status";
import type { NewTicket } from "./fields";

/** The names behind a ticket's references, as its history and its search words tell them. */
export type Names = {
  status: string;
  statusKind: TicketStatusKind;
  priority: string;
  organization: string;
  contact: string | null;
  queue: string | null;
  issue: { typeId: IssueTypeId; subTypeId: IssueTypeId | null; name: string } | null;
  assignedTo: string | null;
};

const parents = alias(issueTypes, "parents");

/**
 * Reads what a ticket points at, within the tenant. Refuses `invalid` with the field where something is not there, not
 * active, or belongs elsewhere; what a saved ticket (`saved`) already points at may stay, even if inactive now.
 */
export async function namesOf(
  tx: Tx,
  tenantId: TenantId,
  ticket: NewTicket,
  saved: Partial<NewTicket> = {},
): Promise<Result<Names, Refusal>> {
  const [[status], [priority], [organization], [contact], [queue], [issue], [member]] = await Promise.all([
    tx
      .select()
      .from(ticketStatuses)
      .where(and(eq(ticketStatuses.tenantId, tenantId), eq(ticketStatuses.id, ticket.statusId))),
    tx
      .select()
      .from(priorities)
      .where(and(eq(priorities.tenantId, tenantId), eq(priorities.id, ticket.priorityId))),
    tx
      .select()
      .from(organizations)
      .where(and(eq(organizations.tenantId, tenantId), eq(organizations.id, ticket.organizationId))),
    ticket.contactId
      ? tx
          .select()
          .from(contacts)
          .where(and(eq(contacts.tenantId, tenantId), eq(contacts.id, ticket.contactId)))
      : [],
    ticket.queueId
      ? tx
          .select()
          .from(queues)
          .where(and(eq(queues.tenantId, tenantId), eq(queues.id, ticket.queueId)))
      : [],
    ticket.issueTypeId
      ? tx
          .select({ chosen: issueTypes, parent: parents })
          .from(issueTypes)
          .leftJoin(parents, and(eq(parents.tenantId, tenantId), eq(parents.id, issueTypes.parentId)))
          .where(and(eq(issueTypes.tenantId, tenantId), eq(issueTypes.id, ticket.issueTypeId)))
      : [],
    ticket.assignedUserId
      ? tx
          .select()
          .from(members)
          .where(and(eq(members.tenantId, tenantId), eq(members.userId, ticket.assignedUserId)))
      : [],
  ]);
  const stands = (row: { active: boolean } | undefined, unchanged: boolean) => row && (row.active || unchanged);
  if (!status || !stands(status, saved.statusId === status.id)) return refuse("invalid", { field: "statusId" });
  if (!priority || !stands(priority, saved.priorityId === priority.id))
    return refuse("invalid", { field: "priorityId" });
  const sameOrganization = saved.organizationId === ticket.organizationId;
  const takesTickets = TICKET_ORGANIZATION_TYPES.some((type) => type === organization?.type);
  if (!organization || !stands(organization, sameOrganization) || !(takesTickets || sameOrganization))
    return refuse("invalid", { field: "organizationId" });
  const contactStands = contact?.organizationId === organization.id && stands(contact, saved.contactId === contact.id);
  if (ticket.contactId && !contactStands) return refuse("invalid", { field: "contactId" });
  if (ticket.queueId && !stands(queue, saved.queueId === ticket.queueId))
    return refuse("invalid", { field: "queueId" });
  const issueActive = issue && { active: issue.chosen.active && issue.parent?.active !== false };
  if (ticket.issueTypeId && !stands(issueActive, saved.issueTypeId === ticket.issueTypeId))
    return refuse("invalid", { field: "issueTypeId" });
  if (ticket.assignedUserId && !stands(member, saved.assignedUserId === ticket.assignedUserId))
    return refuse("invalid", { field: "assignedUserId" });
  return ok({
    status: status.name,
    statusKind: status.kind,
    priority: priority.name,
    organization: organization.name,
    contact: contact ? `${contact.firstName} ${contact.lastName}` : null,
    queue: queue?.name ?? null,
    issue: issue
      ? {
          typeId: issue.parent?.id ?? issue.chosen.id,
          subTypeId: issue.parent ? issue.chosen.id : null,
          name: issueTypeName(issue.chosen.name, issue.parent?.name),
        }
      : null,
    assignedTo: member ? `${member.firstName} ${member.lastName}` : null,
  });
}
