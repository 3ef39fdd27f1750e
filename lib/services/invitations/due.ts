import { and, eq } from "drizzle-orm";
import type { Db } from "../../db/client";
import { companies, invitations } from "../../db/schema";
import type { InvitationId, TenantId } from "../../domain/ids";
import { decidePartner, hasExpired, isReminderDue } from "../../domain/partnership/states";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { systemCommand } from "../command";
import { holdInvitation } from "../crossing/partnership";
import { Pen, THE_CLOCK } from "../crossing/pen";
import { closeInvitation, saveRelation } from "../partners/relation";

type One = { tenantId: TenantId; invitationId: InvitationId };

/** INV-12: the 30 days have passed. Refuses notDue before that, wrongStatus where somebody was faster. */
export function expireInvitation(db: Db, { tenantId, invitationId }: One): Promise<Result<{ expired: true }, Refusal>> {
  return systemCommand(db, tenantId, async (tx) => {
    const held = await holdInvitation(tx, tenantId, invitationId, null);
    if (held?.invitation.state !== "sent") return refuse("wrongStatus");
    const { invitation, relation, now } = held;
    if (!hasExpired(invitation.expiresAt, now)) return refuse("notDue");
    const decided = decidePartner(relation.state, "expire");
    if (!decided.ok) return decided;
    const pen = new Pen(tx, THE_CLOCK, now);
    await closeInvitation(tx, invitation, { state: "expired", at: now });
    await saveRelation(tx, relation, { state: decided.value.to });
    pen.event(tenantId, "invitationExpired", {
      partnershipId: relation.id,
      partner: relation.name,
      invitationId,
      recipient: invitation.recipientEmail,
    });
    await pen.flush();
    return ok({ expired: true });
  });
}

/** INV-12: N1 once more in the last week, with a link of its own; the first one stays good. Refuses notDue, wrongStatus. */
export function remindOfInvitation(
  db: Db,
  { tenantId, invitationId }: One,
): Promise<Result<{ reminded: true }, Refusal>> {
  return systemCommand(db, tenantId, async (tx) => {
    const held = await holdInvitation(tx, tenantId, invitationId, null);
    if (held?.invitation.state !== "sent") return refuse("wrongStatus");
    const { invitation, relation, now } = held;
    if (!isReminderDue(invitation, now)) return refuse("notDue");
    const [lead] = await tx.select().from(companies).where(eq(companies.tenantId, tenantId));
    if (!lead) throw new Error("a tenant has a company");
    await tx
      .update(invitations)
      .set({ remindedAt: now, version: invitation.version + 1 })
      .where(and(eq(invitations.tenantId, tenantId), eq(invitations.id, invitationId)));
    const pen = new Pen(tx, THE_CLOCK, now);
    const expiresAt = invitation.expiresAt.toISOString();
    const { recipientEmail, recipientName, subject, body } = invitation;
    const told = { partnershipId: relation.id, partner: relation.name, invitationId, recipient: recipientEmail };
    const eventId = pen.event(tenantId, "invitationReminded", { ...told, expiresAt });
    pen.mail(
      { tenantId, email: recipientEmail, name: recipientName, userId: null },
      eventId,
      {
        template: "N1",
        data: {
          side: "service",
          lead: { name: lead.name, shortName: lead.shortName },
          partner: { name: relation.name, shortName: relation.shortName },
          timeZone: lead.timeZone,
          path: null,
          actorName: invitation.sentByName,
          actorCompany: lead.shortName,
          at: now.toISOString(),
          replyTo: lead.outsourceEmail,
          invitationId,
          recipientName,
          subject,
          body,
          expiresAt,
          reminder: true,
        },
      },
      null,
    );
    await pen.flush();
    return ok({ reminded: true });
  });
}
