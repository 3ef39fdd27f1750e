import type { Db } from "../../db/client";
import type { OfferId, TenantId } from "../../domain/ids";
import { decide } from "../../domain/outsource/decide";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { systemCommand } from "../command";
import { carryOut } from "../crossing/carry-out";
import { holdOfferAsLead } from "../crossing/hold";
import { emptied } from "../crossing/offer";
import { Pen, THE_CLOCK } from "../crossing/pen";

/** T8: the accept-by time has passed. Refuses notDue before it and wrongStatus where somebody was faster. */
export function lapse(
  db: Db,
  { leadTenantId, offerId }: { leadTenantId: TenantId; offerId: OfferId },
): Promise<Result<{ lapsed: true }, Refusal>> {
  return systemCommand(db, leadTenantId, async (tx) => {
    const held = await holdOfferAsLead(tx, leadTenantId, offerId);
    if (!held?.bond) return refuse("wrongStatus");
    const { bond, now } = held;
    const { status, acceptBy } = bond.outsource;
    const decided = decide(status, { action: "lapse", by: "system", now, acceptBy });
    if (!decided.ok) return decided;
    const pen = new Pen(tx, THE_CLOCK, now);
    await carryOut(pen, bond, decided.value, {
      as: "service",
      patch: { lead: { declinedAt: now, autoDeclined: true }, partner: emptied() },
    });
    await pen.flush();
    return ok({ lapsed: true });
  });
}
