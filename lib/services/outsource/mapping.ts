import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { newId } from "../../db/id";
import { leadPartners, organizations } from "../../db/schema";
import type { OrganizationId, PartnershipId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { TICKET_ORGANIZATION_TYPES } from "../../domain/ticket-status";
import type { Me } from "../command";
import type { Pen } from "../crossing/pen";

export type NewLeadOrganization = {
  name: string;
  type: (typeof TICKET_ORGANIZATION_TYPES)[number];
  address: string;
  city: string;
  phone: string;
  web: string;
};
export type Mapping =
  | { organizationId: OrganizationId; confirmShared: boolean }
  | { create: NewLeadOrganization }
  | null;
export type LeadPartner = typeof leadPartners.$inferSelect;

/** Held before the outsource (D-04): two first acceptances from one lead map it once (C12). */
export async function holdLeadPartner(tx: Tx, me: Me, id: PartnershipId): Promise<LeadPartner | null> {
  const [row] = await tx
    .select()
    .from(leadPartners)
    .where(and(eq(leadPartners.tenantId, me.tenantId), eq(leadPartners.id, id)))
    .for("no key update");
  return row ?? null;
}

/**
 * MAP-1 to MAP-4, MAP-11: which organization of ours the lead is. Asked only once; refuses mappingNeeded, notFound for
 * an organization of somebody else, invalid for one that takes no tickets, mappingTaken until sharing is confirmed.
 */
export async function mapLead(
  pen: Pen,
  me: Me,
  lead: LeadPartner,
  mapping: Mapping,
): Promise<Result<OrganizationId, Refusal>> {
  if (lead.organizationId) return ok(lead.organizationId);
  if (!mapping) return refuse("mappingNeeded");
  const chosen =
    "create" in mapping ? await create(pen, me, mapping.create) : await chooseOrganization(pen.tx, me, lead, mapping);
  if (!chosen.ok) return chosen;
  const { id, name } = chosen.value;
  await pen.tx
    .update(leadPartners)
    .set({ organizationId: id, mappedAt: pen.now, version: lead.version + 1 })
    .where(and(eq(leadPartners.tenantId, me.tenantId), eq(leadPartners.id, lead.id)));
  pen.event(me.tenantId, "leadPartnerMapped", { lead: lead.name, organization: name });
  return ok(id);
}

type Chosen = Result<{ id: OrganizationId; name: string }, Refusal>;

/** An own organization that takes tickets and stands for no other lead, unless sharing is confirmed (MAP-11). */
export async function chooseOrganization(
  tx: Tx,
  me: Me,
  lead: LeadPartner,
  { organizationId, confirmShared }: Extract<Mapping, { organizationId: unknown }>,
): Promise<Chosen> {
  const [[organization], [taken]] = await Promise.all([
    tx
      .select()
      .from(organizations)
      .where(and(eq(organizations.tenantId, me.tenantId), eq(organizations.id, organizationId))),
    tx
      .select({ name: leadPartners.name })
      .from(leadPartners)
      .where(
        and(
          eq(leadPartners.tenantId, me.tenantId),
          eq(leadPartners.organizationId, organizationId),
          ne(leadPartners.id, lead.id),
        ),
      ),
  ]);
  if (!organization) return refuse("notFound");
  if (!organization.active || !TICKET_ORGANIZATION_TYPES.some((type) => type === organization.type))
    return refuse("invalid", { field: "organizationId" });
  if (taken && !confirmShared) return refuse("mappingTaken", { company: taken.name });
  return ok({ id: organization.id, name: organization.name });
}

async function create({ tx, now }: Pen, me: Me, input: NewLeadOrganization): Promise<Chosen> {
  const id = newId<OrganizationId>();
  await tx.insert(organizations).values({
    tenantId: me.tenantId,
    id,
    name: input.name,
    type: input.type,
    address: input.address || null,
    city: input.city || null,
    phone: input.phone || null,
    web: input.web || null,
    currency: me.company.currency,
    createdAt: now,
    updatedAt: now,
  });
  return ok({ id, name: input.name });
}
