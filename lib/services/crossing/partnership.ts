import { eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { flight } from "../../db/flight";
import { newId } from "../../db/id";
import { companies, leadPartners, servicePartners, tenants } from "../../db/schema";
import { widen } from "../../db/widen";
import type { OrganizationId, PartnershipId, TenantId } from "../../domain/ids";

export type NewPartnership = {
  leadTenantId: TenantId;
  partnerTenantId: TenantId;
  /** The partner in the lead's address book. */
  organizationId: OrganizationId;
  defaults: { hourlyRateCents: number | null; billRateCents: number | null };
};

/** An active partnership: one row on each side with one id (house.md 3.0); each keeps what it may know of the other. */
export async function writePartnership(tx: Tx, partnership: NewPartnership): Promise<PartnershipId> {
  const { leadTenantId, partnerTenantId, organizationId, defaults } = partnership;
  const [, now, [lead], [partner], [tenant]] = await flight(
    () => widen(tx, [leadTenantId, partnerTenantId]),
    () => clockNow(tx),
    () => tx.select().from(companies).where(eq(companies.tenantId, leadTenantId)),
    () => tx.select().from(companies).where(eq(companies.tenantId, partnerTenantId)),
    () => tx.select().from(tenants).where(eq(tenants.id, partnerTenantId)),
  );
  if (!lead || !partner || !tenant) throw new Error("both parties are companies");
  const id = newId<PartnershipId>();
  await Promise.all([
    tx.insert(servicePartners).values({
      tenantId: leadTenantId,
      id,
      partnerTenantId,
      kind: tenant.kind,
      organizationId,
      state: "active",
      name: partner.name,
      shortName: partner.shortName,
      monogram: partner.monogram,
      defaultHourlyRateCents: defaults.hourlyRateCents,
      defaultBillRateCents: defaults.billRateCents,
      activatedAt: now,
    }),
    tx.insert(leadPartners).values({
      tenantId: partnerTenantId,
      id,
      leadTenantId,
      state: "active",
      name: lead.name,
      shortName: lead.shortName,
      monogram: lead.monogram,
      address: lead.address,
      city: lead.city,
      phone: lead.phone,
      web: lead.web,
      outsourceEmail: lead.outsourceEmail,
      currency: lead.currency,
      activatedAt: now,
    }),
  ]);
  return id;
}
