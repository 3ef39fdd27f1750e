import { and, asc, eq } from "drizzle-orm";
import type { OfferId, TenantId } from "../../domain/ids";
import type { Tx } from "../client";
import { changeRequests, insourceTerms, offerTerms, proposals } from "../schema";

/** Every version of an offer's terms as the lead keeps them, the oldest first (D34). */
export const listTermsVersions = (tx: Tx, tenant: TenantId, offerId: OfferId) =>
  tx
    .select()
    .from(offerTerms)
    .where(and(eq(offerTerms.tenantId, tenant), eq(offerTerms.offerId, offerId)))
    .orderBy(asc(offerTerms.version));

/** The same as the partner keeps them. */
export const listInsourceVersions = (tx: Tx, tenant: TenantId, insourceId: OfferId) =>
  tx
    .select()
    .from(insourceTerms)
    .where(and(eq(insourceTerms.tenantId, tenant), eq(insourceTerms.insourceId, insourceId)))
    .orderBy(asc(insourceTerms.version));

/** What waits for the lead's answer, in either side's own rows. */
export async function findOpenProposal(tx: Tx, tenant: TenantId, offerId: OfferId) {
  const mine = and(eq(proposals.tenantId, tenant), eq(proposals.offerId, offerId), eq(proposals.state, "open"));
  const [row] = await tx.select().from(proposals).where(mine);
  return row ?? null;
}
export async function findOpenRequest(tx: Tx, tenant: TenantId, offerId: OfferId) {
  const mine = and(
    eq(changeRequests.tenantId, tenant),
    eq(changeRequests.offerId, offerId),
    eq(changeRequests.state, "open"),
  );
  const [row] = await tx.select().from(changeRequests).where(mine);
  return row ?? null;
}

/** What was proposed of an offer and what became of it, the oldest first. */
export const listProposals = (tx: Tx, tenant: TenantId, offerId: OfferId) =>
  tx
    .select()
    .from(proposals)
    .where(and(eq(proposals.tenantId, tenant), eq(proposals.offerId, offerId)))
    .orderBy(asc(proposals.number));
