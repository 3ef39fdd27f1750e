import { and, eq, type Placeholder, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ItemId, OfferId, PartnershipId, TenantId, UserId } from "../../domain/ids";
import { RECENT_PARTNERS } from "../../domain/outsource/menus";
import type { Phase } from "../../domain/outsource/status";
import type { ItemKind, LinkState, VersionOp, Visibility } from "../../domain/sync/kinds";
import type { Tx } from "../client";
import { type Given, prepared } from "../prepared";
import {
  contacts,
  insources,
  issueTypes,
  leadPartners,
  members,
  organizations,
  outsources,
  priorities,
  queues,
  servicePartners,
  ticketStatuses,
  tickets,
} from "../schema";

export type TicketPageRow = NonNullable<Awaited<ReturnType<typeof findTicketPage>>>;

/** The id of a ticket by its number, for statements that go out together with the ticket's own. */
export const ticketIdOf = (tenant: TenantId | Placeholder, number: string | Placeholder) =>
  sql`(select t.id from tickets t where t.tenant_id = ${tenant} and t.number = ${number})`;

type GivenPage = Given<{
  tenant: TenantId;
  number: string;
  attach: ItemId | null | undefined;
  past: ItemId | undefined;
}>;

/** An own note or time entry that files may be hung on (S13); `at` in ISO 8601. */
type AttachTo = {
  id: ItemId;
  kind: "note" | "timeEntry";
  visibility: Visibility;
  bornIn: Phase;
  offerId: OfferId | null;
  link: LinkState | null;
  at: string;
};

const attachTo = ({ tenant, attach }: GivenPage) => sql<AttachTo | null>`(
  select json_build_object('id', i.id, 'kind', i.kind, 'visibility', i.visibility, 'bornIn', i.born_in,
    'offerId', i.offer_id, 'at', i.created_at,
    'link', (select m.state from mirrors m where m.tenant_id = ${tenant} and m.item_id = i.id
      and m.offer_id = coalesce(${outsources.offerId}, ${insources.id})))
  from items i where i.tenant_id = ${tenant} and i.id = ${attach} and i.ticket_id = ${tickets.id}
    and i.origin = 'own' and i.kind in ('note', 'timeEntry'))`;

/** What an entry was before; `at` in ISO 8601. */
export type PastRow = {
  version: number;
  op: VersionOp;
  kind: ItemKind;
  content: Record<string, unknown>;
  byName: string;
  byCompany: string;
  at: string;
};

/** Its last versions, the newest first: what a form that is older started from, and who removed what is gone. */
const pastOf = ({ tenant, past }: GivenPage) => sql<PastRow[] | null>`(
  select json_agg(json_build_object('version', v.version, 'op', v.op, 'kind', v.kind, 'content', v.content,
    'byName', v.by_name, 'byCompany', v.by_company, 'at', v.at) order by v.version desc)
  from (select * from item_versions h where h.tenant_id = ${tenant} and h.item_id = ${past} and h.ticket_id = ${tickets.id}
    order by h.version desc limit 10) v)`;

/**
 * Minutes to bill of each of the partner's billable time entries as the bundle will count them: as they stand on the
 * lead's ticket, those born in HOLD not (BL-13).
 */
const minutesOfBundle = ({ tenant }: GivenPage) => sql<number[] | null>`(
  select coalesce(json_agg(i.minutes_to_bill), '[]') from items i
  where i.tenant_id = ${tenant} and i.ticket_id = ${tickets.id} and i.kind = 'timeEntry' and i.origin = 'mirror'
    and i.offer_id = ${outsources.offerId} and i.born_in <> 'HOLD' and i.is_billable)`;

/** Active partners for the Outsource menu, the most recently used first (7.1). */
const recentPartners = ({ tenant }: GivenPage) => sql<{ id: PartnershipId; name: string }[] | null>`(
  select json_agg(json_build_object('id', p.id, 'name', p.name)) from (
    select p.id, p.name from service_partners p where p.tenant_id = ${tenant} and p.state = 'active'
    order by p.last_used_at desc nulls last, p.name limit ${RECENT_PARTNERS}) p)`;

/**
 * Everything that stands once on the ticket page, in one statement: the ticket with its names, its open or last outsource
 * or its insource, and the database's time. `partnersSoFar`: short names of all partners it was outsourced to and who sent it, by offer.
 * Where asked, `recent` partners, `attachTo`, the `minutes` of the review, and the `past` of an entry.
 */
export async function findTicketPage(
  tx: Tx,
  tenant: TenantId,
  number: string,
  asked: {
    recent?: boolean;
    review?: boolean | undefined;
    attach?: ItemId | null | undefined;
    past?: ItemId | undefined;
  } = {},
) {
  const { recent = false, review = false, attach, past } = asked;
  const [row] = await ticketPage(tx, { tenant, number, attach, past }, recent, review, Boolean(attach), Boolean(past));
  return row ?? null;
}

const subIssueTypes = alias(issueTypes, "sub_issue_types");

const ticketPage = prepared(
  (tx, given: GivenPage, recent: boolean, review: boolean, attach: boolean, past: boolean) => {
    const { tenant, number } = given;
    return tx
      .select({
        ticket: tickets,
        status: ticketStatuses.name,
        priority: priorities.name,
        queue: queues.name,
        issueType: issueTypes.name,
        subIssueType: subIssueTypes.name,
        assigned: sql<string | null>`${members.firstName} || ' ' || ${members.lastName}`,
        organization: {
          id: organizations.id,
          name: organizations.name,
          phone: organizations.phone,
          address: organizations.address,
          city: organizations.city,
        },
        contact: {
          name: sql<string>`${contacts.firstName} || ' ' || ${contacts.lastName}`,
          phone: sql<string | null>`coalesce(${contacts.phone}, ${contacts.mobile})`,
          email: contacts.email,
        },
        outsource: outsources,
        partnerOrganizationId: servicePartners.organizationId,
        insource: insources,
        leadContact: { phone: leadPartners.phone, web: leadPartners.web },
        partnersSoFar: sql<Record<string, { name: string; by: UserId }> | null>`
        (select json_object_agg(o.offer_id, json_build_object('name', o.partner_short_name, 'by', o.outsourced_by)) from outsources o
          where o.tenant_id = ${tenant} and o.ticket_id = ${tickets.id})`,
        recent: recent ? recentPartners(given) : sql<null>`null`,
        attachTo: attach ? attachTo(given) : sql<null>`null`,
        minutes: review ? minutesOfBundle(given) : sql<null>`null`,
        past: past ? pastOf(given) : sql<null>`null`,
        now: sql<Date>`clock()`.mapWith(tickets.createdAt),
      })
      .from(tickets)
      .innerJoin(ticketStatuses, and(eq(ticketStatuses.tenantId, tenant), eq(ticketStatuses.id, tickets.statusId)))
      .innerJoin(priorities, and(eq(priorities.tenantId, tenant), eq(priorities.id, tickets.priorityId)))
      .innerJoin(organizations, and(eq(organizations.tenantId, tenant), eq(organizations.id, tickets.organizationId)))
      .leftJoin(queues, and(eq(queues.tenantId, tenant), eq(queues.id, tickets.queueId)))
      .leftJoin(issueTypes, and(eq(issueTypes.tenantId, tenant), eq(issueTypes.id, tickets.issueTypeId)))
      .leftJoin(subIssueTypes, and(eq(subIssueTypes.tenantId, tenant), eq(subIssueTypes.id, tickets.subIssueTypeId)))
      .leftJoin(members, and(eq(members.tenantId, tenant), eq(members.userId, tickets.assignedUserId)))
      .leftJoin(contacts, and(eq(contacts.tenantId, tenant), eq(contacts.id, tickets.contactId)))
      .leftJoin(outsources, and(eq(outsources.tenantId, tenant), eq(outsources.id, tickets.outsourceId)))
      .leftJoin(
        servicePartners,
        and(eq(servicePartners.tenantId, tenant), eq(servicePartners.id, outsources.servicePartnerId)),
      )
      .leftJoin(insources, and(eq(insources.tenantId, tenant), eq(insources.id, tickets.insourceId)))
      .leftJoin(leadPartners, and(eq(leadPartners.tenantId, tenant), eq(leadPartners.id, insources.leadPartnerId)))
      .where(and(eq(tickets.tenantId, tenant), eq(tickets.number, number)));
  },
);
