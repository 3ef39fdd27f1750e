import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { type companies, insources, leadPartners, outsources, servicePartners, tickets } from "../../db/schema";
import { widen } from "../../db/widen";
import type { TenantId } from "../../domain/ids";
import { OPEN_STATUSES } from "../../domain/outsource/status";
import { knownOfLead } from "./partnership";

type Company = typeof companies.$inferSelect;

/**
 * Tells every partner what it keeps of this company: the relation and what is handed over now, in the transaction of the
 * change; what has ended keeps the name of its time. One partner after the other, in the order of their ids, each seen
 * beside this company alone; relation, outsource, insource, ticket (D-04).
 */
export async function tellCompany(tx: Tx, own: TenantId, company: Company): Promise<void> {
  const [asLead, asPartner] = await Promise.all([
    tx
      .select({ other: servicePartners.partnerTenantId })
      .from(servicePartners)
      .where(and(eq(servicePartners.tenantId, own), isNotNull(servicePartners.partnerTenantId))),
    tx.select({ other: leadPartners.leadTenantId }).from(leadPartners).where(eq(leadPartners.tenantId, own)),
  ]);
  const others = [...asLead, ...asPartner].flatMap(({ other }) => other ?? []);
  for (const other of [...new Set(others)].sort()) {
    await widen(tx, [own, other]);
    await tellPartner(tx, own, other, company);
    await tellLead(tx, own, other, company);
  }
}

/** Where this company is the lead. */
async function tellPartner(tx: Tx, own: TenantId, partner: TenantId, company: Company) {
  await tx
    .update(leadPartners)
    .set(knownOfLead(company))
    .where(and(eq(leadPartners.tenantId, partner), eq(leadPartners.leadTenantId, own)));
  await tx
    .update(insources)
    .set({
      leadName: company.name,
      leadShortName: company.shortName,
      leadMonogram: company.monogram,
      leadTimeZone: company.timeZone,
    })
    .where(
      and(eq(insources.tenantId, partner), eq(insources.leadTenantId, own), inArray(insources.status, OPEN_STATUSES)),
    );
}

/** Where this company is the partner. */
async function tellLead(tx: Tx, own: TenantId, lead: TenantId, company: Company) {
  const { name, shortName, monogram, timeZone } = company;
  const [relation] = await tx
    .update(servicePartners)
    .set({ name, shortName, monogram, timeZone })
    .where(and(eq(servicePartners.tenantId, lead), eq(servicePartners.partnerTenantId, own)))
    .returning({ id: servicePartners.id });
  if (!relation) return;
  const held = await tx
    .update(outsources)
    .set({
      partnerName: name,
      partnerShortName: shortName,
      partnerMonogram: monogram,
      partnerTimeZone: timeZone,
    })
    .where(
      and(
        eq(outsources.tenantId, lead),
        eq(outsources.servicePartnerId, relation.id),
        inArray(outsources.status, OPEN_STATUSES),
      ),
    )
    .returning({ ticketId: outsources.ticketId });
  if (held.length === 0) return;
  await tx
    .update(tickets)
    .set({ outsourcedTo: name })
    .where(
      and(
        eq(tickets.tenantId, lead),
        inArray(
          tickets.id,
          held.map(({ ticketId }) => ticketId),
        ),
        isNotNull(tickets.outsourcedTo),
      ),
    );
}
