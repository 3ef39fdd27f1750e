import { and, asc, desc, eq, isNotNull, or, sql } from "drizzle-orm";
import type { PartnershipId, TenantId } from "../../domain/ids";
import type { Tx } from "../client";
import { contacts, organizations, servicePartners } from "../schema";

/** `%`, `_` and `\` of a search mean themselves (A73). */
export const literal = (search: string): string => search.replace(/[\\%_]/g, "\\$&");

const columns = {
  id: servicePartners.id,
  name: servicePartners.name,
  shortName: servicePartners.shortName,
  monogram: servicePartners.monogram,
  timeZone: servicePartners.timeZone,
  city: organizations.city,
  lastUsedAt: servicePartners.lastUsedAt,
  contactName: sql<string | null>`${contacts.firstName} || ' ' || ${contacts.lastName}`,
  contactEmail: contacts.email,
};

const own = (tenant: TenantId) => ({
  organization: and(eq(organizations.tenantId, tenant), eq(organizations.id, servicePartners.organizationId)),
  /** PC(P) of domain.md 13, as the mails find it. */
  contact: and(
    eq(contacts.tenantId, tenant),
    eq(contacts.id, organizations.primaryContactId),
    eq(contacts.active, true),
    eq(contacts.redacted, false),
  ),
});

/**
 * Active partners for the selector of 12.1: those whose name, or a word of it, begins with the search first. `recent`:
 * only those used before, the latest first.
 */
export function listActivePartners(
  tx: Tx,
  tenant: TenantId,
  asked: { search: string; recent: boolean; limit: number },
) {
  const { organization, contact } = own(tenant);
  const words = literal(asked.search);
  const begins = sql`(${servicePartners.name} ilike ${`${words}%`} or ${servicePartners.name} ilike ${`% ${words}%`})`;
  return tx
    .select(columns)
    .from(servicePartners)
    .innerJoin(organizations, organization)
    .leftJoin(contacts, contact)
    .where(
      and(
        eq(servicePartners.tenantId, tenant),
        eq(servicePartners.state, "active"),
        asked.recent ? isNotNull(servicePartners.lastUsedAt) : undefined,
        asked.search ? or(begins, sql`${servicePartners.name} ilike ${`%${words}%`}`) : undefined,
      ),
    )
    .orderBy(
      ...(asked.search ? [desc(begins)] : []),
      ...(asked.recent ? [desc(servicePartners.lastUsedAt)] : []),
      asc(servicePartners.name),
      asc(servicePartners.id),
    )
    .limit(asked.limit);
}

/** One partner whatever its state, with its default terms. */
export async function findPartner(tx: Tx, tenant: TenantId, id: PartnershipId) {
  const { organization, contact } = own(tenant);
  const [row] = await tx
    .select({
      ...columns,
      state: servicePartners.state,
      rateType: servicePartners.defaultRateType,
      hourlyRateCents: servicePartners.defaultHourlyRateCents,
      flatAmountCents: servicePartners.defaultFlatAmountCents,
      billRateCents: servicePartners.defaultBillRateCents,
      acceptWindowHours: servicePartners.defaultAcceptWindowHours,
    })
    .from(servicePartners)
    .innerJoin(organizations, organization)
    .leftJoin(contacts, contact)
    .where(and(eq(servicePartners.tenantId, tenant), eq(servicePartners.id, id)));
  return row ?? null;
}
