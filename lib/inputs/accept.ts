import * as z from "zod";
import type {
  ContactId,
  IssueTypeId,
  OfferId,
  OrganizationId,
  PriorityId,
  QueueId,
  StatusId,
  UserId,
} from "../domain/ids";
import { MAX_AUTHORIZED_MINUTES } from "../domain/outsource/terms";
import { TICKET_ORGANIZATION_TYPES } from "../domain/ticket-status";
import { inFormZone, requiredDateTime } from "./date-time";
import { checkbox, choice, hours, id, idOrNull, line, requiredVersion, text } from "./fields";
import { ORGANIZATION_LIMITS, web } from "./organization";
import { TICKET_LIMITS } from "./ticket";

/** The limits of a ticket, and of an organization. */
export const ACCEPT_LIMITS = { ...TICKET_LIMITS, ...ORGANIZATION_LIMITS } as const;

/** A new organization for the lead (MAP-4); Partner unless something else is chosen. */
const newOrganization = z.object({
  name: line(ACCEPT_LIMITS.name, { required: true }),
  type: choice(TICKET_ORGANIZATION_TYPES),
  address: line(ACCEPT_LIMITS.address),
  city: line(ACCEPT_LIMITS.city),
  phone: line(ACCEPT_LIMITS.phone),
  web: web.transform((value) => value ?? ""),
});
export type NewOrganization = z.output<typeof newOrganization>;

/**
 * Which organization the lead is, as the first step hands it to the second (D3): in the address, then in hidden fields.
 * `none`: it was chosen before (MAP-2).
 */
export type MappingChoice =
  | null
  | { organizationId: OrganizationId; confirmShared: boolean }
  | { create: NewOrganization };

const mappingFields = z.discriminatedUnion("map", [
  z.object({ map: z.literal("none") }),
  z.object({ map: z.literal("existing"), organizationId: id<OrganizationId>(), confirmShared: checkbox() }),
  newOrganization.extend({ map: z.literal("create") }),
]);

function choiceOf(fields: z.output<typeof mappingFields>): MappingChoice {
  if (fields.map === "none") return null;
  if (fields.map === "existing") return { organizationId: fields.organizationId, confirmShared: fields.confirmShared };
  const { name, type, address, city, phone, web } = fields;
  return { create: { name, type, address, city, phone, web } };
}

/** The first step's answer, read from the address. */
export const MappingStep = mappingFields.transform(choiceOf);

/** A choice as hidden fields or as an address's parameters. */
export function mappingTexts(mapping: MappingChoice): Record<string, string> {
  if (mapping === null) return { map: "none" };
  if ("create" in mapping) return { map: "create", ...mapping.create };
  return {
    map: "existing",
    organizationId: mapping.organizationId,
    ...(mapping.confirmShared ? { confirmShared: "1" } : {}),
  };
}

const ticketFields = (zone: string) =>
  z.object({
    insourceId: id<OfferId>("Reload the page."),
    termsVersion: requiredVersion(),
    title: line(ACCEPT_LIMITS.title, { required: true }),
    description: text(ACCEPT_LIMITS.description),
    contactId: idOrNull<ContactId>(),
    statusId: id<StatusId>(),
    priorityId: id<PriorityId>(),
    dueAt: requiredDateTime(zone),
    queueId: idOrNull<QueueId>(),
    issueTypeId: idOrNull<IssueTypeId>(),
    assignedUserId: idOrNull<UserId>(),
    estimatedMinutes: hours({ minutes: MAX_AUTHORIZED_MINUTES }),
    purchaseOrderNumber: line(ACCEPT_LIMITS.purchaseOrderNumber),
    externalId: line(ACCEPT_LIMITS.externalId),
  });

/** The prefilled new ticket with the choice of the first step: what T6 stores at once. Organization and source are fixed. */
export const acceptFields = (zone: string) =>
  z.intersection(mappingFields, ticketFields(zone)).transform((form) => {
    const { insourceId, termsVersion, title, description, contactId, statusId, priorityId, dueAt } = form;
    const { queueId, issueTypeId, assignedUserId, estimatedMinutes, purchaseOrderNumber, externalId } = form;
    return {
      insourceId,
      termsVersion,
      mapping: choiceOf(form),
      ticket: {
        title,
        description,
        contactId,
        statusId,
        priorityId,
        dueAt,
        queueId,
        issueTypeId,
        assignedUserId,
        estimatedMinutes,
        purchaseOrderNumber,
        externalId,
        resolution: "",
      },
    };
  });

export const AcceptForm = inFormZone(acceptFields);
