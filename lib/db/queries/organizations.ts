import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { ContactId, OrganizationId, TenantId } from "../../domain/ids";
import { type OrganizationType, TICKET_ORGANIZATION_TYPES } from "../../domain/ticket-status";
import type { Tx } from "../client";
import { contacts, mailAddresses, organizations } from "../schema";
import { beyond, orderOf, PAGE, type Place } from "./page";

/** Never null: the database makes it from the name. */
const NAME_KEY = sql<string>`${organizations.nameKey}`;
const ORDER = { column: organizations.nameKey, id: organizations.id, descending: false };

/** Names that begin with what was typed, letter case ignored: a range, because `like` cannot use the index under a row policy. */
const beginning = (typed: string): SQL | undefined =>
  typed
    ? sql`${organizations.nameKey} >= lower(${typed}::text) and ${organizations.nameKey} < lower(${typed}::text) || ${"\u{10FFFF}"}::text`
    : undefined;

export type OrganizationFilter = { typed: string; type: OrganizationType | null; inactive: boolean };

/** At most PAGE + 1 organizations by name. */
export const listOrganizations = (
  tx: Tx,
  tenant: TenantId,
  { typed, type, inactive }: OrganizationFilter,
  place: Place,
) =>
  tx
    .select({
      key: NAME_KEY,
      id: organizations.id,
      name: organizations.name,
      type: organizations.type,
      city: organizations.city,
      phone: organizations.phone,
      active: organizations.active,
    })
    .from(organizations)
    .where(
      and(
        eq(organizations.tenantId, tenant),
        eq(organizations.active, !inactive),
        type ? eq(organizations.type, type) : undefined,
        beginning(typed),
        beyond(ORDER, place, "text"),
      ),
    )
    .orderBy(...orderOf(ORDER, place))
    .limit(PAGE + 1);

/** Active organizations that tickets can be for, by name; the choice of the ticket form. */
export const listTicketOrganizations = (
  tx: Tx,
  tenant: TenantId,
  which: { typed: string } | { id: OrganizationId },
  most: number,
) =>
  tx
    .select({ id: organizations.id, name: organizations.name, city: organizations.city })
    .from(organizations)
    .where(
      and(
        eq(organizations.tenantId, tenant),
        eq(organizations.active, true),
        inArray(organizations.type, TICKET_ORGANIZATION_TYPES),
        "id" in which ? eq(organizations.id, which.id) : beginning(which.typed),
      ),
    )
    .orderBy(...orderOf(ORDER, null))
    .limit(most);

/** One organization with what it is as a partner: both sides of 3.3, by name. */
export async function findOrganization(tx: Tx, tenant: TenantId, id: OrganizationId) {
  const [row] = await tx
    .select({
      organization: organizations,
      serviceState: sql<string | null>`(
        select p.state from service_partners p where p.tenant_id = ${tenant} and p.organization_id = organizations.id)`,
      leads: sql<string | null>`(
        select string_agg(p.name, ', ' order by p.name) from lead_partners p
        where p.tenant_id = ${tenant} and p.organization_id = organizations.id and p.state = 'active')`,
      now: sql<Date>`clock()`.mapWith(organizations.createdAt),
    })
    .from(organizations)
    .where(and(eq(organizations.tenantId, tenant), eq(organizations.id, id)));
  return row ?? null;
}

const MOST_CONTACTS = 200;

/** Contacts of an organization by name; without the inactive ones where only a choice is offered. */
export const listContacts = (tx: Tx, tenant: TenantId, organization: OrganizationId, onlyActive: boolean) =>
  tx
    .select({
      id: contacts.id,
      firstName: contacts.firstName,
      lastName: contacts.lastName,
      email: contacts.email,
      phone: contacts.phone,
      mobile: contacts.mobile,
      active: contacts.active,
      /** The provider's words, where mail from this address came back. */
      bounced: mailAddresses.bounceReason,
    })
    .from(contacts)
    .leftJoin(
      mailAddresses,
      and(eq(mailAddresses.tenantId, contacts.tenantId), sql`${mailAddresses.email} = lower(${contacts.email})`),
    )
    .where(
      and(
        eq(contacts.tenantId, tenant),
        eq(contacts.organizationId, organization),
        onlyActive ? eq(contacts.active, true) : undefined,
      ),
    )
    .orderBy(asc(contacts.lastName), asc(contacts.id))
    .limit(MOST_CONTACTS);

export async function findContact(tx: Tx, tenant: TenantId, organization: OrganizationId, id: ContactId) {
  const [row] = await tx
    .select({
      contact: contacts,
      organizationName: organizations.name,
      primaryContactId: organizations.primaryContactId,
    })
    .from(contacts)
    .innerJoin(organizations, and(eq(organizations.tenantId, tenant), eq(organizations.id, contacts.organizationId)))
    .where(and(eq(contacts.tenantId, tenant), eq(contacts.id, id), eq(contacts.organizationId, organization)));
  return row ?? null;
}
