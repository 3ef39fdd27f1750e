import { clockNow } from "../../db/clock";
import type { OrganizationId } from "../../domain/ids";
import { defaultsFaults, type PartnerDefaults } from "../../domain/partnership/defaults";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";
import { holdRelation, saveRelation } from "./relation";

/**
 * What new terms for this partner start with (12.1); terms that were saved stay as they are. Refuses stale, and invalid
 * with the field and its fault.
 */
export function saveDefaults(
  ctx: Context,
  input: PartnerDefaults & { organizationId: OrganizationId; expectedVersion: number },
): Promise<Result<{ organizationId: OrganizationId }, Refusal>> {
  return command(ctx, "partner.defaults", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "managePartners")) return refuse("notPermitted");
    const held = await holdRelation(tx, me.tenantId, input.organizationId);
    if (!held) return refuse("notFound");
    const { relation } = held;
    if (relation.version !== input.expectedVersion) return refuse("stale");
    const [fault] = Object.entries(defaultsFaults(input));
    if (fault) return refuse("invalid", { field: fault[0], status: fault[1] });
    await saveRelation(tx, relation, {
      defaultRateType: input.rateType,
      defaultHourlyRateCents: input.hourlyRateCents,
      defaultFlatAmountCents: input.flatAmountCents,
      defaultBillRateCents: input.billRateCents,
      defaultAcceptWindowHours: input.acceptWindowHours,
    });
    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    pen.event(me.tenantId, "partnerDefaultsChanged", { partnershipId: relation.id, partner: relation.name });
    await pen.flush();
    return ok({ organizationId: input.organizationId });
  });
}
