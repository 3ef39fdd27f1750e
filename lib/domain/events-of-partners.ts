import type { InvitationId, PartnershipId } from "./ids";

/** What every event of a partner relation carries: the relation, and what the other company is called here. */
export type Relation = { partnershipId: PartnershipId; partner: string };
/** One of an invitation, in the lead's tenant. */
export type Invited = Relation & { invitationId: InvitationId; recipient: string };

/** The snapshots of a partner relation (10.2, 11), the first six in the lead's tenant. */
export type PartnerEventData = {
  /** `again`: an earlier invitation was open. */
  invitationSent: Invited & { expiresAt: string; again: boolean };
  invitationReminded: Invited & { expiresAt: string };
  invitationRevoked: Invited;
  invitationExpired: Invited;
  /** `company`: what the recipient's company is called; `founded`: it was founded with the answer. */
  invitationAccepted: Invited & { company: string; kind: "instance" | "portal"; founded: boolean };
  invitationDeclined: Invited & { reason: string | null; byLinkSentTo: string | null };
  recipientChanged: Relation & { recipient: string | null };
  /** Further recipients after the change, each with what they get: "Ada Long: offers". */
  recipientsChanged: Relation & { recipients: string[] };
  /** `canceled`: how many open offers were taken back in the same step (T22). */
  partnerDeactivated: Relation & { canceled: number };
  partnerReactivated: Relation;
  partnerDefaultsChanged: Relation;
  invitationTextChanged: Record<string, never>;
  /** In the partner's tenant; `partner` is the lead there. */
  partnershipJoined: Relation;
  /** MAP-10. `tickets`: how many open tickets went along. */
  leadPartnerRemapped: Relation & { from: string; to: string; tickets: number };
};

/** What is written where the relation changes, and never across a hand-over. */
export const PARTNER_EVENTS = [
  "invitationSent",
  "invitationReminded",
  "invitationRevoked",
  "invitationExpired",
  "invitationAccepted",
  "invitationDeclined",
  "recipientChanged",
  "recipientsChanged",
  "partnerDeactivated",
  "partnerReactivated",
  "partnerDefaultsChanged",
  "invitationTextChanged",
  "partnershipJoined",
  "leadPartnerRemapped",
] as const satisfies readonly (keyof PartnerEventData)[];
