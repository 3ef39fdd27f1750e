import { eq } from "drizzle-orm";
import { companies } from "../../db/schema";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { systemCommand } from "../command";
import type { OpenContext } from "../context";
import { type Doer, Pen } from "../crossing/pen";
import { admitUnknownToken } from "../limits/unknown-token";
import { closeInvitation, saveRelation } from "../partners/relation";
import { followToken, holdOpen, tellInviter } from "./answer";

/**
 * INV-10, D-13: declined by whoever holds the link; the form's box keeps a scanner from it (A52). The inviter is told
 * whose link it was (A53). Refuses deadLink, invitationOver with what became of it.
 */
export async function declineInvitation(
  open: OpenContext,
  input: { token: string; reason: string },
): Promise<Result<{ href: string }, Refusal>> {
  const link = await followToken(open.db, input.token);
  if (!link) return refuse((await admitUnknownToken(open)) ? "deadLink" : "tooManyTries");
  const once = { requestId: open.request.id, verb: "invitation.decline", input: [link.hash, input.reason] };
  return systemCommand(
    open.db,
    link.lead,
    async (tx) => {
      const held = await holdOpen(tx, link, "decline", null);
      if (!held.ok) return held;
      const { invitation, relation, now, organization } = held.value;
      const reason = input.reason || null;
      const doer: Doer = {
        tenantId: link.lead,
        userId: null,
        name: link.recipientEmail,
        email: link.recipientEmail,
        company: null,
        sessionId: null,
        requestId: open.request.id,
      };
      const pen = new Pen(tx, doer, now);
      await closeInvitation(tx, invitation, { state: "declined", at: now, closedByName: doer.name, reason });
      await saveRelation(tx, relation, { state: "declined", answeredAt: now });
      const eventId = pen.event(link.lead, "invitationDeclined", {
        partnershipId: relation.id,
        partner: organization.name,
        invitationId: invitation.id,
        recipient: invitation.recipientEmail,
        reason,
        byLinkSentTo: link.recipientEmail,
      });
      const [lead] = await tx.select().from(companies).where(eq(companies.tenantId, link.lead));
      if (!lead) throw new Error("a tenant has a company");
      await tellInviter(pen, {
        kind: "declined",
        open: held.value,
        eventId,
        lead,
        partner: { name: organization.name, shortName: relation.shortName },
        reason,
        byLinkSentTo: link.recipientEmail,
      });
      await pen.flush();
      return ok({ href: `/invitations/${input.token}` });
    },
    once,
  );
}
