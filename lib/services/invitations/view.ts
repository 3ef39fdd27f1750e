import { findInvitation, findTenantOfAddress, isPartnerOf } from "../../db/queries/invitations";
import { listAnswerers } from "../../db/queries/offers";
import type { Actor } from "../../domain/actor";
import { PARTNER_AGREEMENT } from "../../domain/partnership/agreement";
import { hasExpired, type InvitationState } from "../../domain/partnership/states";
import { mayAnswerInvitations } from "../../domain/permissions";
import type { OpenContext } from "../context";
import { admitUnknownToken } from "../limits/unknown-token";
import { followToken } from "./answer";

/** Who looks at an invitation, and what they can do with it. */
export type InvitationReader =
  /** Nobody is signed in. `hasAccount`: the address the mail went to signs in somewhere here. */
  | { kind: "nobody"; hasAccount: boolean }
  | { kind: "answerer"; company: string }
  /** Of a company that may accept, without the right; who has it. */
  | { kind: "powerless"; company: string; who: string[] }
  | { kind: "ownCompany"; company: string }
  | { kind: "partner"; company: string }
  /** The address belongs to somebody of another company. */
  | { kind: "wrongCompany"; company: string };

export type InvitationView =
  | { kind: "unknown" }
  | { kind: "tooMany" }
  | {
      kind: "over";
      state: Exclude<InvitationState, "sent">;
      lead: string;
      organization: string;
      by: string | null;
      company: string | null;
      at: Date | null;
      zone: string;
    }
  | {
      kind: "open";
      lead: { name: string; shortName: string; city: string | null; web: string | null };
      organization: string;
      inviter: string;
      sentAt: Date;
      expiresAt: Date;
      message: string;
      recipient: { name: string; email: string };
      agreement: readonly string[];
      zone: string;
      reader: InvitationReader;
    };

/** What the link of an invitation opens (10.2, D-13). Reads only: opening, prefetching or forwarding it changes nothing (G10). */
export async function viewInvitation(
  open: OpenContext,
  { token, actor }: { token: string; actor: Actor | null },
): Promise<InvitationView> {
  const link = await followToken(open.db, token);
  if (!link) return { kind: (await admitUnknownToken(open)) ? "unknown" : "tooMany" };
  const row = await open.db.read(link.lead, (tx) => findInvitation(tx, link.lead, link.invitationId));
  if (!row) return { kind: "unknown" };
  const { invitation, lead, organization, now } = row;
  const zone = actor?.timeZone ?? lead.timeZone;
  const late = invitation.state === "sent" && hasExpired(invitation.expiresAt, now);
  if (invitation.state !== "sent" || late)
    return {
      kind: "over",
      state: invitation.state === "sent" ? "expired" : invitation.state,
      lead: lead.name,
      organization,
      /* A person of the lead is named by its company alone to whoever holds a dead link. */
      by: invitation.closedByCompany ? invitation.closedByName : null,
      company: invitation.closedByCompany,
      at: late ? invitation.expiresAt : invitation.closedAt,
      zone,
    };
  return {
    kind: "open",
    lead: { name: lead.name, shortName: lead.shortName, city: lead.city, web: lead.web },
    organization,
    inviter: invitation.sentByName,
    sentAt: invitation.sentAt,
    expiresAt: invitation.expiresAt,
    message: invitation.body,
    recipient: { name: invitation.recipientName, email: invitation.recipientEmail },
    agreement: PARTNER_AGREEMENT.sentences,
    zone,
    reader: await readerOf(),
  };

  async function readerOf(): Promise<InvitationReader> {
    const { recipientEmail, lead: leadTenant } = link!; // asked above
    const owner = await open.db.none((tx) => findTenantOfAddress(tx, recipientEmail));
    if (!actor) return { kind: "nobody", hasAccount: owner !== null };
    const company = actor.company.name;
    if (actor.tenantId === leadTenant) return { kind: "ownCompany", company };
    if (owner && owner !== actor.tenantId) return { kind: "wrongCompany", company };
    return open.db.read(actor.tenantId, async (tx): Promise<InvitationReader> => {
      if (await isPartnerOf(tx, actor.tenantId, leadTenant)) return { kind: "partner", company };
      if (mayAnswerInvitations(actor)) return { kind: "answerer", company };
      const who = await listAnswerers(tx, actor.tenantId);
      return { kind: "powerless", company, who: who.map(({ firstName, lastName }) => `${firstName} ${lastName}`) };
    });
  }
}
