import { listChoices } from "../../db/queries/choices";
import {
  findContact,
  findOrganization,
  listContacts,
  listOrganizations,
  listTicketOrganizations,
} from "../../db/queries/organizations";
import { pageOf, readPlace } from "../../db/queries/page";
import { listOpenTicketsOf } from "../../db/queries/ticket-list";
import { asId, type ContactId, isId, type OrganizationId } from "../../domain/ids";
import { ORGANIZATION_TYPES } from "../../domain/ticket-status";
import type { OrganizationListInput } from "../../inputs/list";
import type { Context } from "../context";

/** Organizations by name, one page. */
export function viewOrganizations(ctx: Context, input: OrganizationListInput) {
  const { tenantId } = ctx.actor;
  const place = readPlace(input, "name");
  const filter = {
    typed: input.q,
    type: ORGANIZATION_TYPES.find((type) => type === input.type) ?? null,
    inactive: input.inactive !== null,
  };
  return ctx.db.read(tenantId, async (tx) =>
    pageOf(await listOrganizations(tx, tenantId, filter, place), place, ({ key, id }) => ({ group: 0, key, id })),
  );
}

const MOST_TICKETS = 20;

/** An organization with its contacts and the open tickets that are due next; null where there is none. */
export async function viewOrganization(ctx: Context, id: string) {
  if (!isId(id)) return null;
  const { tenantId, timeZone } = ctx.actor;
  const organizationId = asId<OrganizationId>(id);
  return ctx.db.read(tenantId, async (tx) => {
    const [found, people, tickets, choices] = await Promise.all([
      findOrganization(tx, tenantId, organizationId),
      listContacts(tx, tenantId, organizationId, false),
      listOpenTicketsOf(tx, tenantId, organizationId, MOST_TICKETS + 1),
      listChoices(tx, tenantId),
    ]);
    if (!found) return null;
    const { organization, serviceState, leads, now } = found;
    return {
      organization,
      partner: { serviceState, leads },
      contacts: people.map((contact) => ({
        ...contact,
        isPrimary: contact.id === organization.primaryContactId,
      })),
      tickets: tickets
        .slice(0, MOST_TICKETS)
        .map(({ statusId, priorityId, statusKind, outsourceStatus, outsourcedTo, ...ticket }) => ({
          ...ticket,
          completedAt: null,
          organization: organization.name,
          status: { name: choices.statuses.find((one) => one.id === statusId)?.name ?? "", kind: statusKind },
          priority: choices.priorities.find((one) => one.id === priorityId)?.name ?? "",
          assignedTo: choices.members.find((one) => one.id === ticket.assignedUserId)?.name ?? null,
          outsourced: outsourceStatus && outsourcedTo ? { status: outsourceStatus, to: outsourcedTo } : null,
        })),
      moreTickets: tickets.length > MOST_TICKETS,
      now,
      timeZone,
    };
  });
}

/** A contact with its organization, for its form. */
export async function viewContact(ctx: Context, organization: string, contact: string) {
  if (!isId(organization) || !isId(contact)) return null;
  const { tenantId } = ctx.actor;
  const found = await ctx.db.read(tenantId, (tx) =>
    findContact(tx, tenantId, asId<OrganizationId>(organization), asId<ContactId>(contact)),
  );
  return found && { ...found, isPrimary: found.primaryContactId === found.contact.id };
}

export type OrganizationChoice = { id: OrganizationId; name: string; city: string | null };
export type ContactChoice = { id: ContactId; name: string };
export const MOST_CHOICES = 20;

/** For the ticket form: organizations that begin so, or the one that was chosen (while it is offered) with its people. */
export function findChoices(
  ctx: Context,
  asked: { q: string; contactsOf: OrganizationId | null },
): Promise<{ organizations: OrganizationChoice[]; contacts: ContactChoice[] }> {
  const { tenantId } = ctx.actor;
  return ctx.db.read(tenantId, async (tx) => {
    const chosen = asked.contactsOf;
    const which = chosen ? { id: chosen } : { typed: asked.q };
    const [organizations, people] = await Promise.all([
      listTicketOrganizations(tx, tenantId, which, MOST_CHOICES),
      chosen ? listContacts(tx, tenantId, chosen, true) : [],
    ]);
    return { organizations, contacts: people.map(contactChoice) };
  });
}

export const contactChoice = ({ id, firstName, lastName }: { id: ContactId; firstName: string; lastName: string }) => ({
  id,
  name: `${firstName} ${lastName}`,
});
