import { clockNow } from "../../db/clock";
import type { OrganizationId } from "../../domain/ids";
import { decidePartner } from "../../domain/partnership/states";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";
import { closeInvitation, findOpenInvitation, holdRelation, saveRelation } from "./relation";

/** INV-12: takes an open invitation back; its link says so from then on. Refuses wrongStatus where it was answered before. */
export function revokeInvitation(
  ctx: Context,
  input: { organizationId: OrganizationId },
): Promise<Result<{ name: string }, Refusal>> {
  return command(ctx, "partner.revoke", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "managePartners")) return refuse("notPermitted");
    const held = await holdRelation(tx, me.tenantId, input.organizationId);
    if (!held) return refuse("notFound");
    const { relation, organization } = held;
    const decided = decidePartner(relation.state, "revoke");
    if (!decided.ok) return decided;
    const invitation = await findOpenInvitation(tx, me.tenantId, relation.id);
    if (!invitation) throw new Error("an invited partner has an open invitation");
    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    await closeInvitation(tx, invitation, { state: "revoked", at: pen.now, closedByName: me.name });
    await saveRelation(tx, relation, { state: decided.value.to, answeredAt: null });
    pen.event(me.tenantId, "invitationRevoked", {
      partnershipId: relation.id,
      partner: organization.name,
      invitationId: invitation.id,
      recipient: invitation.recipientEmail,
    });
    await pen.flush();
    return ok({ name: organization.name });
  });
}
