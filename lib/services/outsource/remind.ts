import { and, eq } from "drizzle-orm";
import type { Db } from "../../db/client";
import { offers } from "../../db/schema";
import type { OfferId, TenantId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { systemCommand } from "../command";
import { holdOfferAsLead } from "../crossing/hold";
import { Pen, THE_CLOCK } from "../crossing/pen";
import { tellStep } from "../crossing/tell-step";

/**
 * N4: the accept-by comes near and nobody has answered. Once for each accept-by: the time of the reminder goes with it.
 * Refuses notDue before it, wrongStatus where the offer is answered or was reminded of, lateAnswer after accept-by.
 */
export function remindOfOffer(
  db: Db,
  { leadTenantId, offerId }: { leadTenantId: TenantId; offerId: OfferId },
): Promise<Result<{ reminded: true }, Refusal>> {
  return systemCommand(db, leadTenantId, async (tx) => {
    const held = await holdOfferAsLead(tx, leadTenantId, offerId);
    if (held?.bond?.outsource.status !== "assigned") return refuse("wrongStatus");
    const { bond, now } = held;
    const mine = and(eq(offers.tenantId, leadTenantId), eq(offers.id, offerId));
    const [offer] = await tx.select({ remindAt: offers.remindAt, acceptBy: offers.acceptBy }).from(offers).where(mine);
    if (!offer?.remindAt) return refuse("wrongStatus");
    if (now.getTime() < offer.remindAt.getTime()) return refuse("notDue", { at: offer.remindAt });
    if (now.getTime() > offer.acceptBy.getTime()) return refuse("lateAnswer", { at: offer.acceptBy });
    const pen = new Pen(tx, THE_CLOCK, now);
    await tx.update(offers).set({ remindAt: null }).where(mine);
    await tellStep(pen, bond, "offerReminded", { as: null });
    await pen.flush();
    return ok({ reminded: true });
  });
}
