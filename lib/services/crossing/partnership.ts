import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { flight } from "../../db/flight";
import { newId } from "../../db/id";
import { companies, invitations, leadPartners, servicePartners, tenants } from "../../db/schema";
import { widen } from "../../db/widen";
import type { InvitationId, OrganizationId, PartnershipId, TenantId } from "../../domain/ids";

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
      timeZone: partner.timeZone,
      defaultHourlyRateCents: defaults.hourlyRateCents,
      defaultBillRateCents: defaults.billRateCents,
      activatedAt: now,
    }),
    tx.insert(leadPartners).values({
      tenantId: partnerTenantId,
      id,
      leadTenantId,
      state: "active",
      ...knownOfLead(lead),
      activatedAt: now,
    }),
  ]);
  return id;
}

type HeldInvitation = {
  relation: typeof servicePartners.$inferSelect;
  invitation: typeof invitations.$inferSelect;
  now: Date;
};

/**
 * An invitation and its relation, held until commit; first of all locks (D-04), so that of an answer, a withdrawal and
 * the clock one wins. The time is read after them (D-05). `answerer`: the company that answers, if there is one; the
 * token has proved it a party. null: there is no such invitation.
 */
export async function holdInvitation(
  tx: Tx,
  lead: TenantId,
  id: InvitationId,
  answerer: TenantId | null,
): Promise<HeldInvitation | null> {
  if (answerer) await widen(tx, [answerer, lead]);
  const mine = and(eq(invitations.tenantId, lead), eq(invitations.id, id));
  const [seen] = await tx.select({ partnershipId: invitations.partnershipId }).from(invitations).where(mine);
  if (!seen) return null;
  const [[relation], [invitation], now] = await flight(
    () =>
      tx
        .select()
        .from(servicePartners)
        .where(and(eq(servicePartners.tenantId, lead), eq(servicePartners.id, seen.partnershipId)))
        .for("update"),
    () => tx.select().from(invitations).where(mine).for("update"),
    () => clockNow(tx),
  );
  return relation && invitation ? { relation, invitation, now } : null;
}

type Joining = { held: HeldInvitation; partnerTenantId: TenantId; acceptedByName: string; agreementVersion: string };

/**
 * INV-8, INV-9: what was an invitation becomes an active partnership, a row on each side with one id; each keeps what it
 * may know of the other. false: the two are partners already (and both stay as they are).
 */
export async function joinPartnership(tx: Tx, { held, partnerTenantId, ...agreed }: Joining): Promise<boolean> {
  const { relation, now } = held;
  const [[lead], [partner], [tenant]] = await flight(
    () => tx.select().from(companies).where(eq(companies.tenantId, relation.tenantId)),
    () => tx.select().from(companies).where(eq(companies.tenantId, partnerTenantId)),
    () => tx.select().from(tenants).where(eq(tenants.id, partnerTenantId)),
  );
  if (!lead || !partner || !tenant) throw new Error("both parties are companies");
  const made = await tx
    .insert(leadPartners)
    .values({
      ...agreed,
      tenantId: partnerTenantId,
      id: relation.id,
      leadTenantId: relation.tenantId,
      state: "active",
      ...knownOfLead(lead),
      activatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: leadPartners.id });
  if (made.length === 0) return false;
  await tx
    .update(servicePartners)
    .set({
      partnerTenantId,
      kind: tenant.kind,
      state: "active",
      name: partner.name,
      shortName: partner.shortName,
      monogram: partner.monogram,
      timeZone: partner.timeZone,
      activatedAt: now,
      answeredAt: now,
      version: relation.version + 1,
    })
    .where(and(eq(servicePartners.tenantId, relation.tenantId), eq(servicePartners.id, relation.id)));
  return true;
}

/** What a partner keeps of its lead. */
export const knownOfLead = ({
  name,
  shortName,
  monogram,
  address,
  city,
  phone,
  web,
  ...lead
}: typeof companies.$inferSelect) => ({
  name,
  shortName,
  monogram,
  address,
  city,
  phone,
  web,
  outsourceEmail: lead.outsourceEmail,
  currency: lead.currency,
});

/**
 * INV-13: the state of an active or inactive partnership, on both sides; the lead's row is held. Nobody is told, and what
 * is open stays (T22, T23).
 */
export async function setPartnershipState(
  tx: Tx,
  relation: typeof servicePartners.$inferSelect,
  to: { state: "active" | "inactive"; at: Date; byName: string },
): Promise<void> {
  const { tenantId, id, partnerTenantId, version } = relation;
  if (!partnerTenantId) throw new Error("a partnership has two parties");
  await widen(tx, [tenantId, partnerTenantId]);
  const off = to.state === "inactive";
  await Promise.all([
    tx
      .update(servicePartners)
      .set({
        state: to.state,
        deactivatedAt: off ? to.at : null,
        deactivatedByName: off ? to.byName : null,
        version: version + 1,
      })
      .where(and(eq(servicePartners.tenantId, tenantId), eq(servicePartners.id, id))),
    tx
      .update(leadPartners)
      .set({ state: to.state, deactivatedAt: off ? to.at : null })
      .where(and(eq(leadPartners.tenantId, partnerTenantId), eq(leadPartners.id, id))),
  ]);
}
