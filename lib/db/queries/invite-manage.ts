import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { OrganizationId, PartnershipId, TenantId } from "../../domain/ids";
import { PARTNER_TYPES } from "../../domain/partnership/selectable";
import type { PartnerState } from "../../domain/partnership/states";
import type { OrganizationType } from "../../domain/ticket-status";
import type { Tx } from "../client";
import { companies, contacts, events, invitations, organizations, outsources, servicePartners } from "../schema";
import { beyond, exact, orderOf, PAGE, type Place } from "./page";
import { literal } from "./partners";

export const PARTNER_SORTS = ["name", "type", "city", "state", "invited", "answered"] as const;
export type PartnerSort = (typeof PARTNER_SORTS)[number];
export type PartnerFilter = {
  typed: string;
  state: PartnerState | null;
  type: OrganizationType | null;
  kind: "instance" | "portal" | null;
};

const STATE = sql<PartnerState>`coalesce(${servicePartners.state}, 'notInvited')`;
const instantKey = (column: typeof servicePartners.invitedAt | typeof servicePartners.answeredAt) =>
  sql<string>`coalesce(${exact(column)}, '')`;

/** Each as text, so that one cursor serves all; what has no date comes last. */
const KEYS: Record<PartnerSort, { column: SQL; descending: boolean }> = {
  name: { column: sql`${organizations.nameKey}`, descending: false },
  type: { column: sql`${organizations.type}`, descending: false },
  city: { column: sql`lower(coalesce(${organizations.city}, ''))`, descending: false },
  state: { column: STATE, descending: false },
  invited: { column: instantKey(servicePartners.invitedAt), descending: true },
  answered: { column: instantKey(servicePartners.answeredAt), descending: true },
};

const relation = (tenant: TenantId) =>
  and(eq(servicePartners.tenantId, tenant), eq(servicePartners.organizationId, organizations.id));
/** INV-5: who was chosen, else the primary contact; only a contact of this very organization. */
const recipient = (tenant: TenantId) =>
  and(
    eq(contacts.tenantId, tenant),
    sql`${contacts.id} = coalesce(${servicePartners.contactId}, ${organizations.primaryContactId})`,
    eq(contacts.organizationId, organizations.id),
  );

const columns = {
  id: organizations.id,
  name: organizations.name,
  type: organizations.type,
  city: organizations.city,
  organizationActive: organizations.active,
  partnershipId: servicePartners.id,
  version: servicePartners.version,
  state: STATE,
  kind: servicePartners.kind,
  invitedAt: servicePartners.invitedAt,
  answeredAt: servicePartners.answeredAt,
  contactId: contacts.id,
  contactName: sql<string | null>`${contacts.firstName} || ' ' || ${contacts.lastName}`,
  email: contacts.email,
  contactActive: contacts.active,
  redacted: contacts.redacted,
};

/** INV-2: at most PAGE + 1 organizations that are or may become partners, with their relation and recipient. */
export function listPartnerRows(tx: Tx, tenant: TenantId, filter: PartnerFilter, sort: PartnerSort, place: Place) {
  const { column, descending } = KEYS[sort];
  const order = { column, id: organizations.id, descending };
  const words = `%${literal(filter.typed)}%`;
  return tx
    .select({ ...columns, key: sql<string>`${column}` })
    .from(organizations)
    .leftJoin(servicePartners, relation(tenant))
    .leftJoin(contacts, recipient(tenant))
    .where(
      and(
        eq(organizations.tenantId, tenant),
        inArray(organizations.type, filter.type ? [filter.type] : [...PARTNER_TYPES]),
        or(eq(organizations.active, true), sql`${STATE} in ('invited', 'active', 'inactive')`),
        filter.state ? sql`${STATE} = ${filter.state}` : undefined,
        filter.kind ? eq(servicePartners.kind, filter.kind) : undefined,
        filter.typed
          ? sql`(${organizations.name} ilike ${words} or ${organizations.city} ilike ${words} or ${contacts.email} ilike ${words}
              or ${contacts.firstName} || ' ' || ${contacts.lastName} ilike ${words})`
          : undefined,
        beyond(order, place, "text"),
      ),
    )
    .orderBy(...orderOf(order, place))
    .limit(PAGE + 1);
}

/** One organization as a partner, whatever it is; null where it is not ours. */
export async function findPartnerRow(tx: Tx, tenant: TenantId, id: OrganizationId) {
  const [row] = await tx
    .select({
      ...columns,
      currency: organizations.currency,
      primaryContactId: organizations.primaryContactId,
      partner: servicePartners,
      usualWindowHours: companies.defaultAcceptWindowHours,
      now: sql<Date>`clock()`.mapWith(organizations.createdAt),
    })
    .from(organizations)
    .innerJoin(companies, eq(companies.tenantId, tenant))
    .leftJoin(servicePartners, relation(tenant))
    .leftJoin(contacts, recipient(tenant))
    .where(and(eq(organizations.tenantId, tenant), eq(organizations.id, id)));
  return row ?? null;
}

const OPEN_FOLDERS = ["waitingAcceptance", "acceptedInProgress", "waitingApproval"] as const;

/** Open tickets of each of these partners, from the folders' index. */
export async function countOpenTickets(
  tx: Tx,
  tenant: TenantId,
  partners: readonly PartnershipId[],
): Promise<ReadonlyMap<PartnershipId, number>> {
  if (partners.length === 0) return new Map();
  const rows = await tx
    .select({ id: outsources.servicePartnerId, open: sql<number>`count(*)::int` })
    .from(outsources)
    .where(
      and(
        eq(outsources.tenantId, tenant),
        inArray(outsources.folder, [...OPEN_FOLDERS]),
        inArray(outsources.servicePartnerId, [...partners]),
      ),
    )
    .groupBy(outsources.servicePartnerId);
  return new Map(rows.map(({ id, open }) => [id, open]));
}

/** Every invitation of a relation, the latest first. */
export const listInvitations = (tx: Tx, tenant: TenantId, id: PartnershipId, most: number) =>
  tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.tenantId, tenant), eq(invitations.partnershipId, id)))
    .orderBy(sql`${invitations.sentAt} desc`, sql`${invitations.id} desc`)
    .limit(most);

/** What a dialog that chooses a recipient offers, by name. */
export const listRecipients = (tx: Tx, tenant: TenantId, organization: OrganizationId) =>
  tx
    .select({
      id: contacts.id,
      name: sql<string>`${contacts.firstName} || ' ' || ${contacts.lastName}`,
      email: contacts.email,
    })
    .from(contacts)
    .where(
      and(
        eq(contacts.tenantId, tenant),
        eq(contacts.organizationId, organization),
        eq(contacts.active, true),
        eq(contacts.redacted, false),
      ),
    )
    .orderBy(asc(contacts.lastName), asc(contacts.firstName), asc(contacts.id))
    .limit(200);

/** What is open with a partner, the nearest deadline first. */
export const listOpenOutsources = (tx: Tx, tenant: TenantId, partner: PartnershipId, most: number) =>
  tx
    .select({
      number: outsources.ticketNumber,
      title: outsources.title,
      status: outsources.status,
      deadline: outsources.deadline,
    })
    .from(outsources)
    .where(
      and(
        eq(outsources.tenantId, tenant),
        inArray(outsources.folder, [...OPEN_FOLDERS]),
        eq(outsources.servicePartnerId, partner),
      ),
    )
    .orderBy(asc(outsources.deadline), asc(outsources.id))
    .limit(most);

/** How many offers wait for an answer, how much work runs, and how many terms wait unsent. */
export async function countByFolder(tx: Tx, tenant: TenantId, partner: PartnershipId) {
  const rows = await tx
    .select({ folder: outsources.folder, many: sql<number>`count(*)::int` })
    .from(outsources)
    .where(
      and(
        eq(outsources.tenantId, tenant),
        inArray(outsources.folder, [...OPEN_FOLDERS, "unsent"]),
        eq(outsources.servicePartnerId, partner),
      ),
    )
    .groupBy(outsources.folder);
  const of = (folder: string) => rows.find((row) => row.folder === folder)?.many ?? 0;
  return {
    offers: of("waitingAcceptance"),
    running: of("acceptedInProgress") + of("waitingApproval"),
    unsent: of("unsent"),
  };
}

/** The trunk of a relation, the latest first. */
export const listRelationEvents = (tx: Tx, tenant: TenantId, partner: PartnershipId, most: number) =>
  tx
    .select({
      id: events.id,
      kind: events.kind,
      actorName: events.actorName,
      actorCompany: events.actorCompany,
      data: events.data,
      at: events.at,
    })
    .from(events)
    .where(and(eq(events.tenantId, tenant), eq(events.partnershipId, partner)))
    .orderBy(desc(events.at), desc(events.id))
    .limit(most);
