import type { TicketSource } from "@/lib/domain/ticket-status";

/** The fields of a ticket as its form shows them; `dueAt` is local to the zone of the form. */
export type TicketFormValues = {
  title: string;
  description: string;
  organizationId: string | null;
  contactId: string | null;
  statusId: string;
  priorityId: string;
  dueAt: string;
  source: TicketSource;
  queueId: string | null;
  issueTypeId: string | null;
  assignedUserId: string | null;
  estimatedMinutes: number | null;
  purchaseOrderNumber: string;
  externalId: string;
  resolution: string;
};
