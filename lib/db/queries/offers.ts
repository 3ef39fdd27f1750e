import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { ContactId, OfferId, OrganizationId, TenantId } from "../../domain/ids";
import { OUTSOURCE_LEVELS } from "../../domain/permissions";
import { TICKET_ORGANIZATION_TYPES } from "../../domain/ticket-status";
import type { Tx } from "../client";
import { companies, insources, leadPartners, members, organizations, tokens } from "../schema";
import { literal } from "./partners";

/** What a link of an offer mail leads to; the token's hash is all that is known of it (D-13). */
export async function findOfferToken(tx: Tx, hash: string) {
  const [row] = await tx
    .select({
      tenantId: tokens.tenantId,
      offerId: tokens.offerId,
      recipientEmail: tokens.recipientEmail,
      deadAt: tokens.deadAt,
    })
    .from(tokens)
    .where(and(eq(tokens.hash, hash), eq(tokens.purpose, "offer")));
  return row ?? null;
}

/** The partner's own row of an offer, its own company, what it knows of the lead, and the database's time. */
export async function findOffer(tx: Tx, tenant: TenantId, id: OfferId) {
  const [row] = await tx
    .select({
      insource: insources,
      company: { name: companies.name, timeZone: companies.timeZone },
      lead: leadPartners,
      now: sql<Date>`clock()`.mapWith(insources.receivedAt),
    })
    .from(insources)
    .innerJoin(companies, eq(companies.tenantId, tenant))
    .innerJoin(leadPartners, and(eq(leadPartners.tenantId, tenant), eq(leadPartners.id, insources.leadPartnerId)))
    .where(and(eq(insources.tenantId, tenant), eq(insources.id, id)));
  return row ?? null;
}

const MANAGING = OUTSOURCE_LEVELS.filter((level) => level === "allowPartnerManagement" || level === "allowAll");

/** Colleagues who may answer offers (PERM-7). */
export const listAnswerers = (tx: Tx, tenant: TenantId) =>
  tx
    .select({ firstName: members.firstName, lastName: members.lastName })
    .from(members)
    .where(and(eq(members.tenantId, tenant), eq(members.active, true), inArray(members.outsourceLevel, [...MANAGING])))
    .orderBy(asc(members.lastName), asc(members.firstName))
    .limit(10);

/** What may tell that an organization is the lead; empty texts tell nothing. */
export type LeadTraits = { name: string; shortName: string; domains: string[]; digits: string };

/** In the sub-selects the table is named by hand: drizzle leaves it out where a statement has one table only. */
const columns = {
  id: organizations.id,
  name: organizations.name,
  type: organizations.type,
  city: organizations.city,
  phone: organizations.phone,
  /** MAP-11: another lead it already stands for. */
  takenBy: sql<string | null>`(select lp.name from lead_partners lp
    where lp.tenant_id = organizations.tenant_id and lp.organization_id = organizations.id limit 1)`,
};
const takesTickets = (tenant: TenantId) =>
  and(
    eq(organizations.tenantId, tenant),
    eq(organizations.active, true),
    inArray(organizations.type, [...TICKET_ORGANIZATION_TYPES]),
  );

/** Organizations that look like the lead, the likeliest first, with what speaks for it (MAP-9). Asked once for each lead. */
export function listLikelyLeads(tx: Tx, tenant: TenantId, lead: LeadTraits) {
  const name = sql<boolean>`(lower(${organizations.name}) = lower(${lead.name})
    or ${organizations.name} ilike ${`${literal(lead.shortName)}%`})`;
  const domains = sql`${`{${lead.domains.map((domain) => `"${domain}"`).join(",")}}`}::text[]`;
  const domain = sql<boolean>`coalesce(
    lower(regexp_replace(coalesce(${organizations.web}, ''), '^(https?://)?(www\\.)?([^/]*).*$', '\\3', 'i')) = any(${domains})
    or exists (select 1 from contacts c where c.tenant_id = ${tenant} and c.organization_id = organizations.id
      and split_part(lower(c.email), '@', 2) = any(${domains})), false)`;
  const phone = sql<boolean>`coalesce(${lead.digits} <> ''
    and regexp_replace(coalesce(${organizations.phone}, ''), '\\D', '', 'g') = ${lead.digits}, false)`;
  return tx
    .select({ ...columns, name: organizations.name, byName: name, byDomain: domain, byPhone: phone })
    .from(organizations)
    .where(and(takesTickets(tenant), sql`(${name} or ${domain} or ${phone})`))
    .orderBy(sql`${name}::int + ${domain}::int + ${phone}::int desc`, asc(organizations.name))
    .limit(10);
}

/** The search of the mapping step: names that begin with it first. */
export const searchOrganizations = (tx: Tx, tenant: TenantId, search: string, limit: number) =>
  tx
    .select(columns)
    .from(organizations)
    .where(and(takesTickets(tenant), sql`${organizations.name} ilike ${`%${literal(search)}%`}`))
    .orderBy(sql`(${organizations.name} ilike ${`${literal(search)}%`}) desc`, asc(organizations.name))
    .limit(limit);

export type Mappable = NonNullable<Awaited<ReturnType<typeof findMappable>>>;

/** An organization the lead could be, with its people; null where it is not ours or takes no tickets. */
export async function findMappable(tx: Tx, tenant: TenantId, id: OrganizationId) {
  const [row] = await tx
    .select({
      ...columns,
      primaryContactId: organizations.primaryContactId,
      contacts: sql<{ id: ContactId; name: string }[]>`coalesce((select json_agg(people) from (
        select c.id, c.first_name || ' ' || c.last_name as name from contacts c
        where c.tenant_id = ${tenant} and c.organization_id = organizations.id and c.active
        order by c.last_name, c.first_name limit 200) people), '[]')`,
    })
    .from(organizations)
    .where(and(takesTickets(tenant), eq(organizations.id, id)));
  return row ?? null;
}
