import type { ContactId, IssueTypeId, OrganizationId, PriorityId, QueueId, StatusId, UserId } from "../../domain/ids";
import type { TicketSource } from "../../domain/ticket-status";

/** What a person fills in of a ticket (3.5). Limits are held by the form's schema and the database. */
export type NewTicket = {
  title: string;
  description: string;
  organizationId: OrganizationId;
  contactId: ContactId | null;
  statusId: StatusId;
  priorityId: PriorityId;
  dueAt: Date;
  source: TicketSource;
  queueId: QueueId | null;
  /** An issue type, or a sub type: that says its type too. */
  issueTypeId: IssueTypeId | null;
  assignedUserId: UserId | null;
  estimatedMinutes: number | null;
  purchaseOrderNumber: string;
  externalId: string;
  resolution: string;
};
