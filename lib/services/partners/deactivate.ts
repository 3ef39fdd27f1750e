import { and, asc, eq } from "drizzle-orm";
import { clockNow } from "../../db/clock";
import { outsources } from "../../db/schema";
import type { OrganizationId } from "../../domain/ids";
import { decide } from "../../domain/outsource/decide";
import { decidePartner } from "../../domain/partnership/states";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command, type Me } from "../command";
import type { Context } from "../context";
import { carryOut } from "../crossing/carry-out";
import { holdTicket } from "../crossing/hold";
import { emptied } from "../crossing/offer";
import { setPartnershipState } from "../crossing/partnership";
import { doerOf, Pen } from "../crossing/pen";
import { holdRelation, type Relation } from "./relation";

type Changed = Result<{ organizationId: OrganizationId; canceled: number }, Refusal>;

/** How many open offers one step takes back; the rest stays open and can be canceled one by one. */
export const MOST_CANCELED = 200;

/**
 * T22, T23, D9: nothing new goes to this partner (X8); an open offer stays until it is answered or canceled, or is taken
 * back in the same step if asked; accepted work is finished. The relation is held first, as sending holds it (D-04): an
 * offer is sent before and counted here, or refused.
 */
export function deactivatePartner(
  ctx: Context,
  input: { organizationId: OrganizationId; cancelOffers: boolean },
): Promise<Changed> {
  return command(ctx, "partner.deactivate", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "managePartners")) return refuse("notPermitted");
    const held = await holdRelation(tx, me.tenantId, input.organizationId);
    if (!held) return refuse("notFound");
    const { relation } = held;
    const decided = decidePartner(relation.state, "deactivate");
    if (!decided.ok) return decided;
    const at = await clockNow(tx);
    await setPartnershipState(tx, relation, { state: "inactive", at, byName: me.name });
    const pen = new Pen(tx, doerOf(ctx, me), at);
    const canceled = input.cancelOffers ? await cancelOffers(pen, me, relation) : 0;
    const { id: partnershipId, name: partner } = relation;
    pen.event(me.tenantId, "partnerDeactivated", { partnershipId, partner, canceled });
    await pen.flush();
    return ok({ organizationId: input.organizationId, canceled });
  });
}

/** INV-13: the relation is the same one, with its mapping and defaults. */
export function reactivatePartner(ctx: Context, input: { organizationId: OrganizationId }): Promise<Changed> {
  return command(ctx, "partner.reactivate", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "managePartners")) return refuse("notPermitted");
    const held = await holdRelation(tx, me.tenantId, input.organizationId);
    if (!held) return refuse("notFound");
    const { relation } = held;
    const decided = decidePartner(relation.state, "reactivate");
    if (!decided.ok) return decided;
    const at = await clockNow(tx);
    await setPartnershipState(tx, relation, { state: "active", at, byName: me.name });
    const pen = new Pen(tx, doerOf(ctx, me), at);
    pen.event(me.tenantId, "partnerReactivated", { partnershipId: relation.id, partner: relation.name });
    await pen.flush();
    return ok({ organizationId: input.organizationId, canceled: 0 });
  });
}

/** T9 for each open offer of this partner, by the order of their ids. One that was answered meanwhile stays answered. */
async function cancelOffers(pen: Pen, me: Me, relation: Relation): Promise<number> {
  const open = await pen.tx
    .select({ ticketId: outsources.ticketId })
    .from(outsources)
    .where(
      and(
        eq(outsources.tenantId, me.tenantId),
        eq(outsources.folder, "waitingAcceptance"),
        eq(outsources.servicePartnerId, relation.id),
      ),
    )
    .orderBy(asc(outsources.id))
    .limit(MOST_CANCELED);
  let canceled = 0;
  for (const { ticketId } of open) {
    const held = await holdTicket(pen.tx, me.tenantId, ticketId);
    if (!held?.bond || held.outsource?.servicePartnerId !== relation.id) continue;
    const { ticket, bond, now } = held;
    const decided = decide(bond.outsource.status, {
      action: "cancel",
      by: "lead",
      ticketComplete: ticket.statusKind === "complete",
      isInsourced: ticket.insourceId !== null,
    });
    if (!decided.ok) continue;
    await carryOut(pen, bond, decided.value, {
      as: "lead",
      moment: { reason: "" },
      patch: {
        lead: { canceledAt: now, canceledByName: me.name, cancelReason: null },
        partner: { ...emptied(), answeredByName: me.name },
      },
    });
    canceled += 1;
  }
  return canceled;
}
