import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "../../db/client";
import { findInvitationToken, findTenantOfAddress } from "../../db/queries/invitations";
import { members, organizations, servicePartners } from "../../db/schema";
import type { InvitationId, OrganizationId, TenantId } from "../../domain/ids";
import { decidePartner, hasExpired, type InvitationState } from "../../domain/partnership/states";
import type { Refusal } from "../../domain/refusals";
import { ok, type Refused, type Result, refuse } from "../../domain/result";
import { holdInvitation } from "../crossing/partnership";
import type { Pen } from "../crossing/pen";

/** 32 random bytes as base64url: anything else is no token and is not looked up. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");

export type Link = { lead: TenantId; invitationId: InvitationId; recipientEmail: string; hash: string };

/** The invitation a token names; null for one nobody made. */
export async function followToken(db: Db, token: string): Promise<Link | null> {
  if (!TOKEN.test(token)) return null;
  const hash = hashOfToken(token);
  const found = await db.none((tx) => findInvitationToken(tx, hash));
  if (!found?.invitationId) return null;
  return { lead: found.tenantId, invitationId: found.invitationId, recipientEmail: found.recipientEmail, hash };
}

export type Open = NonNullable<Awaited<ReturnType<typeof holdInvitation>>> & { organization: Row };
type Row = { id: OrganizationId; name: string };

/**
 * An invitation held to be answered. Refuses invitationOver with what became of it and who was faster, also where the
 * time has passed and the clock's own step has not come yet.
 */
export async function holdOpen(
  tx: Tx,
  link: Link,
  step: "accept" | "decline",
  answerer: TenantId | null,
): Promise<Result<Open, Refusal>> {
  const held = await holdInvitation(tx, link.lead, link.invitationId, answerer);
  if (!held) return refuse("deadLink");
  const { invitation, relation, now } = held;
  if (invitation.state !== "sent") return over(invitation.state, invitation);
  if (hasExpired(invitation.expiresAt, now)) return over("expired", invitation);
  const decided = decidePartner(relation.state, step);
  if (!decided.ok) return decided;
  const [organization] = await tx
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .innerJoin(servicePartners, eq(servicePartners.organizationId, organizations.id))
    .where(
      and(
        eq(organizations.tenantId, link.lead),
        eq(servicePartners.tenantId, link.lead),
        eq(servicePartners.id, relation.id),
      ),
    );
  if (!organization) throw new Error("a relation has its organization");
  return ok({ ...held, organization });
}

type Closed = { closedByName: string | null; closedByCompany: string | null; closedAt: Date | null };
function over(state: InvitationState, { closedByName, closedByCompany, closedAt }: Closed): Refused<Refusal> {
  return refuse("invitationOver", {
    status: state,
    ...(closedByName ? { by: closedByName } : {}),
    ...(closedByCompany ? { company: closedByCompany } : {}),
    ...(closedAt ? { at: closedAt } : {}),
  });
}

/** Whose address the mail went to: somebody of another company must not answer for it. */
export async function isForAnother(tx: Tx, link: Link, own: TenantId): Promise<boolean> {
  const owner = await findTenantOfAddress(tx, link.recipientEmail);
  return owner !== null && owner !== own;
}

type Answered = {
  kind: "accepted" | "declined";
  open: Open;
  eventId: ReturnType<Pen["event"]>;
  lead: { name: string; shortName: string; timeZone: string };
  /** What the other company is called now. */
  partner: { name: string; shortName: string };
  reason: string | null;
  byLinkSentTo: string | null;
};

/** N2, to who sent the invitation, while they are still with the company; and their news. */
export async function tellInviter(pen: Pen, answered: Answered): Promise<void> {
  const { open, eventId, lead, partner, kind } = answered;
  const { tenantId, sentBy } = open.invitation;
  const [inviter] = await pen.tx
    .select()
    .from(members)
    .where(and(eq(members.tenantId, tenantId), eq(members.userId, sentBy), eq(members.active, true)));
  if (!inviter) return;
  pen.news(tenantId, inviter.userId, eventId, null);
  pen.mail(
    { tenantId, email: inviter.email, name: `${inviter.firstName} ${inviter.lastName}`, userId: inviter.userId },
    eventId,
    {
      template: "N2",
      data: {
        side: "lead",
        lead: { name: lead.name, shortName: lead.shortName },
        partner,
        timeZone: lead.timeZone,
        path: `/partners/${open.organization.id}`,
        actorName: answered.byLinkSentTo ? null : pen.doer.name,
        actorCompany: answered.byLinkSentTo ? null : pen.doer.company,
        at: pen.now.toISOString(),
        replyTo: null,
        accepted: kind === "accepted",
        reason: answered.reason,
        byLinkSentTo: answered.byLinkSentTo,
      },
    },
    null,
  );
}
