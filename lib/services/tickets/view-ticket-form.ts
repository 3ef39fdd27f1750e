import { type Choices, listChoices } from "../../db/queries/choices";
import { findOrganization, listContacts, listTicketOrganizations } from "../../db/queries/organizations";
import { findCompanyTime, findTicketForForm } from "../../db/queries/ticket-form";
import { asId, isId, type OrganizationId, type TicketId } from "../../domain/ids";
import type { Confirmed } from "../../domain/outsource/confirmations";
import type { Party } from "../../domain/outsource/status";
import { mayDeleteTicket, onTicketComplete, termsEditable } from "../../domain/outsource/ticket";
import { mayReadTerms } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { isTicketNumber } from "../../domain/ticket-number";
import { formatLocal, parseLocal } from "../../inputs/date-time";
import { nextWorkingDay } from "../../inputs/ticket";
import type { Context } from "../context";
import { figuresOf } from "../crossing/snapshot";
import { type ContactChoice, contactChoice, MOST_CHOICES, type OrganizationChoice } from "../organizations/view";
import type { NewTicket } from "./fields";

/** The fields as a form shows them; `dueAt` local to `timeZone`. */
export type TicketValues = Omit<NewTicket, "dueAt" | "organizationId"> & {
  organizationId: OrganizationId | null;
  dueAt: string;
};
export type TicketFormView = {
  values: TicketValues;
  /** What the first choice offers; more is found by typing. */
  organizations: OrganizationChoice[];
  contacts: ContactChoice[];
  choices: Choices;
  timeZone: string;
};

/** What completing the ticket drives (T10, T17, T18), with figures for the question before it (7.1). */
export type Consequence = {
  action: Extract<Confirmed, "cancelByTicket" | "completeByTicket" | "submitByTicket">;
  other: string;
  usedMinutes: number;
  authorizedMinutes: number | null;
  /** By D21. Minor units. */
  money: { currency: string; usedCents: number; authorizedCents: number | null } | null;
};
export type EditTicketView = TicketFormView & {
  ticketId: TicketId;
  number: string;
  title: string;
  version: number;
  /** Organization and source stay as the acceptance set them. */
  insourced: boolean;
  isComplete: boolean;
  consequence: Consequence | null;
  /** X10, X11: why it cannot be deleted; null where it can. */
  keeps: Refusal | null;
};

const active = <T extends { active: boolean }>(all: T[], keep: (one: T) => boolean): T[] =>
  all.filter((one) => one.active || keep(one));

/** An empty form, for an organization where one was chosen before. */
export function viewNewTicket(ctx: Context, chosen: string | undefined): Promise<TicketFormView> {
  const { tenantId, userId, timeZone } = ctx.actor;
  const wanted = isId(chosen) ? asId<OrganizationId>(chosen) : null;
  return ctx.db.read(tenantId, async (tx) => {
    const [all, first, organization, people, { zone, now }] = await Promise.all([
      listChoices(tx, tenantId),
      listTicketOrganizations(tx, tenantId, { typed: "" }, MOST_CHOICES),
      wanted && findOrganization(tx, tenantId, wanted),
      wanted ? listContacts(tx, tenantId, wanted, true) : [],
      findCompanyTime(tx, tenantId),
    ]);
    const found = organization?.organization.active ? organization.organization : null;
    const choices = onlyActive(all);
    const due = parseLocal(nextWorkingDay(now, zone), zone);
    return {
      values: {
        title: "",
        description: "",
        organizationId: found?.id ?? null,
        contactId: null,
        statusId: (choices.statuses.find(({ kind }) => kind === "new") ?? choices.statuses[0]!).id,
        priorityId: (choices.priorities.find(({ isDefault }) => isDefault) ?? choices.priorities[0]!).id,
        dueAt: due.ok ? formatLocal(due.at, timeZone) : nextWorkingDay(now, timeZone),
        source: "phone",
        queueId: null,
        issueTypeId: null,
        assignedUserId: userId,
        estimatedMinutes: null,
        purchaseOrderNumber: "",
        externalId: "",
        resolution: "",
      },
      organizations: withChosen(first, found),
      contacts: found ? people.map(contactChoice) : [],
      choices,
      timeZone,
    };
  });
}

/** A saved ticket in its form; null where there is none. */
export async function viewTicketForm(ctx: Context, number: string): Promise<EditTicketView | null> {
  const { tenantId, timeZone } = ctx.actor;
  if (!isTicketNumber(number)) return null;
  return ctx.db.read(tenantId, async (tx) => {
    const [row, all, first] = await Promise.all([
      findTicketForForm(tx, tenantId, number),
      listChoices(tx, tenantId),
      listTicketOrganizations(tx, tenantId, { typed: "" }, MOST_CHOICES),
    ]);
    if (!row) return null;
    const { ticket } = row;
    const people = await listContacts(tx, tenantId, ticket.organizationId, true);
    const own = { id: ticket.organizationId, name: row.organizationName, city: row.organizationCity };
    const deletable = mayDeleteTicket({
      isInsourced: row.insource !== null,
      everAccepted: row.everAccepted,
      status: row.outsource?.status ?? null,
    });
    const contacts = people.map(contactChoice);
    const gone = ticket.contactId && row.contactName && !contacts.some(({ id }) => id === ticket.contactId);
    return {
      ticketId: ticket.id,
      number: ticket.number,
      title: ticket.title,
      version: ticket.version,
      insourced: row.insource !== null,
      isComplete: ticket.statusKind === "complete",
      consequence: ticket.statusKind === "complete" ? null : consequenceOf(ctx, row),
      keeps: deletable.ok ? null : deletable.error,
      values: {
        title: ticket.title,
        description: ticket.description,
        organizationId: ticket.organizationId,
        contactId: ticket.contactId,
        statusId: ticket.statusId,
        priorityId: ticket.priorityId,
        dueAt: formatLocal(ticket.dueAt, timeZone),
        source: ticket.source,
        queueId: ticket.queueId,
        issueTypeId: ticket.subIssueTypeId ?? ticket.issueTypeId,
        assignedUserId: ticket.assignedUserId,
        estimatedMinutes: ticket.estimatedMinutes,
        purchaseOrderNumber: ticket.purchaseOrderNumber ?? "",
        externalId: ticket.externalId ?? "",
        resolution: ticket.resolution,
      },
      organizations: row.insource ? [own] : withChosen(first, own),
      contacts:
        gone && ticket.contactId && row.contactName
          ? [{ id: ticket.contactId, name: row.contactName }, ...contacts]
          : contacts,
      choices: onlyActive(all, { ...ticket, issueTypeId: ticket.subIssueTypeId ?? ticket.issueTypeId }),
      timeZone,
    };
  });
}

const withChosen = (first: OrganizationChoice[], chosen: OrganizationChoice | null): OrganizationChoice[] =>
  chosen && !first.some(({ id }) => id === chosen.id)
    ? [{ id: chosen.id, name: chosen.name, city: chosen.city }, ...first]
    : first;

/** What is offered, and what this ticket has already. */
const onlyActive = (
  all: Choices,
  ticket?: Pick<NewTicket, "statusId" | "priorityId" | "queueId" | "issueTypeId" | "assignedUserId">,
) => ({
  statuses: active(all.statuses, ({ id }) => id === ticket?.statusId),
  priorities: active(all.priorities, ({ id }) => id === ticket?.priorityId),
  queues: active(all.queues, ({ id }) => id === ticket?.queueId),
  issueTypes: active(all.issueTypes, ({ id }) => id === ticket?.issueTypeId),
  members: active(all.members, ({ id }) => id === ticket?.assignedUserId),
});

type Row = NonNullable<Awaited<ReturnType<typeof findTicketForForm>>>;

function consequenceOf(ctx: Context, { outsource, insource }: Row): Consequence | null {
  const side: Party = insource ? "service" : "lead";
  const row = insource ?? outsource;
  const action = row && onTicketComplete(side, row.status);
  if (!row || !action) return null;
  const seesMoney =
    side === "service" ||
    mayReadTerms(ctx.actor, {
      isSender: outsource?.outsourcedBy === ctx.actor.userId,
      editable: termsEditable(row.status),
    });
  const figures = figuresOf(row);
  return {
    action,
    other: insource ? insource.leadShortName : (outsource?.partnerShortName ?? ""),
    usedMinutes: figures.usedMinutes,
    authorizedMinutes: figures.authorizedMinutes,
    money: seesMoney
      ? {
          currency: figures.currency,
          usedCents: figures.usedTotalCents,
          authorizedCents: figures.totalAuthorizedCents,
        }
      : null,
  };
}
