import * as z from "zod";
import type {
  ContactId,
  IssueTypeId,
  OrganizationId,
  PriorityId,
  QueueId,
  StatusId,
  TicketId,
  UserId,
} from "../domain/ids";
import { TICKET_SOURCES } from "../domain/ticket-status";
import { formatLocal, inFormZone, localDate, requiredDateTime } from "./date-time";
import { checkbox, choice, hours, id, idOrNull, line, requiredVersion, text } from "./fields";

/** Limits of domain.md 3.5, in characters. */
export const TICKET_LIMITS = {
  title: 255,
  description: 8_000,
  resolution: 32_000,
  purchaseOrderNumber: 50,
  externalId: 50,
} as const;
/** numeric(8,2) hours, in minutes. */
const MOST_ESTIMATED = 59_999_999;

const fields = (zone: string) => ({
  title: line(TICKET_LIMITS.title, { required: true }),
  description: text(TICKET_LIMITS.description),
  organizationId: id<OrganizationId>("Choose an organization of the list."),
  contactId: idOrNull<ContactId>(),
  statusId: id<StatusId>(),
  priorityId: id<PriorityId>(),
  dueAt: requiredDateTime(zone),
  source: choice(TICKET_SOURCES),
  queueId: idOrNull<QueueId>(),
  issueTypeId: idOrNull<IssueTypeId>(),
  assignedUserId: idOrNull<UserId>(),
  estimatedMinutes: hours({ minutes: MOST_ESTIMATED }),
  purchaseOrderNumber: line(TICKET_LIMITS.purchaseOrderNumber),
  externalId: line(TICKET_LIMITS.externalId),
  resolution: text(TICKET_LIMITS.resolution),
});

/** The form of a new ticket; its output is the verb's NewTicket. `timeZone` is the zone the form was shown in. */
export const NewTicketForm = inFormZone((zone) => z.object(fields(zone)));

/** The form of a saved ticket; its output is the input of editTicket. */
export const EditTicketForm = inFormZone((zone) =>
  z
    .object({
      ...fields(zone),
      ticketId: id<TicketId>("Reload the page."),
      expectedVersion: requiredVersion(),
      confirmed: checkbox(),
    })
    .transform(({ ticketId, expectedVersion, confirmed, ...ticket }) => ({
      ticketId,
      expectedVersion,
      confirmed,
      ticket,
    })),
);

export const DeleteTicketForm = z.object({
  ticketId: id<TicketId>("Reload the page."),
  expectedVersion: requiredVersion(),
});

export const RemoveFromOutsourcingForm = DeleteTicketForm;

const DAY = 86_400_000;

/** 17:00 of the next working day after `now` in the zone, as a datetime-local text: what a new ticket is due at first. */
export function nextWorkingDay(now: Date, zone: string): string {
  const [year = 0, month = 1, day = 1] = localDate(now, zone).split("-").map(Number);
  const today = Date.UTC(year, month - 1, day);
  const next = [1, 2, 3].map((days) => new Date(today + days * DAY)).find((at) => at.getUTCDay() % 6 !== 0);
  return `${formatLocal(next ?? new Date(today + DAY), "UTC").slice(0, 10)}T17:00`;
}
