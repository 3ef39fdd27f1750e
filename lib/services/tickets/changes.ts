import type { FieldChange, TicketField } from "../../domain/events";
import type { Ticket } from "../crossing/rows";
import type { NewTicket } from "./fields";
import type { Names } from "./references";

const EXCERPT = 200;
const excerpt = (text: string | null) =>
  text && text.length > EXCERPT ? `${text.slice(0, EXCERPT - 1)}…` : text || null;
const instant = (at: Date) => at.toISOString();
const hours = (minutes: number | null) => (minutes === null ? null : (minutes / 60).toFixed(2));

/** The saved ticket as a person's fields. */
export const fieldsOf = (ticket: Ticket): NewTicket => ({
  title: ticket.title,
  description: ticket.description,
  organizationId: ticket.organizationId,
  contactId: ticket.contactId,
  statusId: ticket.statusId,
  priorityId: ticket.priorityId,
  dueAt: ticket.dueAt,
  source: ticket.source,
  queueId: ticket.queueId,
  issueTypeId: ticket.subIssueTypeId ?? ticket.issueTypeId,
  assignedUserId: ticket.assignedUserId,
  estimatedMinutes: ticket.estimatedMinutes,
  purchaseOrderNumber: ticket.purchaseOrderNumber ?? "",
  externalId: ticket.externalId ?? "",
  resolution: ticket.resolution,
});

/** What differs, old and new as people read them; long texts as their beginning. */
export function changesOf(before: NewTicket, was: Names, after: NewTicket, is: Names): FieldChange[] {
  const changes: FieldChange[] = [];
  const note = (field: TicketField, same: boolean, from: string | null, to: string | null) => {
    if (!same) changes.push({ field, from: excerpt(from), to: excerpt(to) });
  };
  note("title", before.title === after.title, before.title, after.title);
  note("description", before.description === after.description, before.description, after.description);
  note("organization", before.organizationId === after.organizationId, was.organization, is.organization);
  note("contact", before.contactId === after.contactId, was.contact, is.contact);
  note("status", before.statusId === after.statusId, was.status, is.status);
  note("priority", before.priorityId === after.priorityId, was.priority, is.priority);
  note("dueAt", instant(before.dueAt) === instant(after.dueAt), instant(before.dueAt), instant(after.dueAt));
  note("queue", before.queueId === after.queueId, was.queue, is.queue);
  note("issueType", before.issueTypeId === after.issueTypeId, was.issue?.name ?? null, is.issue?.name ?? null);
  note("assignedTo", before.assignedUserId === after.assignedUserId, was.assignedTo, is.assignedTo);
  note(
    "estimate",
    before.estimatedMinutes === after.estimatedMinutes,
    hours(before.estimatedMinutes),
    hours(after.estimatedMinutes),
  );
  note(
    "purchaseOrderNumber",
    before.purchaseOrderNumber === after.purchaseOrderNumber,
    before.purchaseOrderNumber,
    after.purchaseOrderNumber,
  );
  note("externalId", before.externalId === after.externalId, before.externalId, after.externalId);
  note("resolution", before.resolution === after.resolution, before.resolution, after.resolution);
  note("source", before.source === after.source, before.source, after.source);
  return changes;
}
