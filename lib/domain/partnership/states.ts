import { ok, type Result, refuse } from "../result";

/** Where a partner relation stands, as the lead sees it (3.3). Only an active one can be chosen for a ticket (X8, INV-13). */
export const PARTNER_STATES = ["notInvited", "invited", "active", "declined", "inactive"] as const;
export type PartnerState = (typeof PARTNER_STATES)[number];

/** Where one invitation stands. `replaced`: a newer one went to the same organization, so its link is dead (D-13). */
export const INVITATION_STATES = ["sent", "accepted", "declined", "revoked", "replaced", "expired"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export type PartnerMover = "lead" | "recipient" | "system";
type Step = {
  from: readonly PartnerState[];
  by: PartnerMover;
  to: PartnerState;
  /** What becomes of the open invitation; null where there is none or it stays. */
  invitation: InvitationState | null;
};

/** INV-8, INV-9, INV-12, INV-13. An inactive partner is reactivated, never invited anew: the relation is the same one. */
// biome-ignore format: a table is read in columns
export const PARTNER_STEPS = {
  invite:     { from: ["notInvited", "declined"], by: "lead",      to: "invited",    invitation: null },
  resend:     { from: ["invited"],                by: "lead",      to: "invited",    invitation: "replaced" },
  revoke:     { from: ["invited"],                by: "lead",      to: "notInvited", invitation: "revoked" },
  expire:     { from: ["invited"],                by: "system",    to: "notInvited", invitation: "expired" },
  accept:     { from: ["invited"],                by: "recipient", to: "active",     invitation: "accepted" },
  decline:    { from: ["invited"],                by: "recipient", to: "declined",   invitation: "declined" },
  deactivate: { from: ["active"],                 by: "lead",      to: "inactive",   invitation: null },
  reactivate: { from: ["inactive"],               by: "lead",      to: "active",     invitation: null },
} as const satisfies Record<string, Step>;
export type PartnerStep = keyof typeof PARTNER_STEPS;
export const PARTNER_STEP_NAMES = Object.keys(PARTNER_STEPS) as PartnerStep[];

export const partnerStep = (name: PartnerStep): Step => PARTNER_STEPS[name];

/** What the lead may do with a partner in this state: its row menu. */
export const leadSteps = (state: PartnerState): PartnerStep[] =>
  PARTNER_STEP_NAMES.filter((name) => partnerStep(name).by === "lead" && partnerStep(name).from.includes(state));

/** The step, or wrongStatus with where the relation stands now. */
export function decidePartner(state: PartnerState, name: PartnerStep): Result<Step, "wrongStatus"> {
  const step = partnerStep(name);
  return step.from.includes(state) ? ok(step) : refuse("wrongStatus", { status: state });
}

/** INV-12. */
export const INVITATION_DAYS = 30;
/** The reminder goes out once, this long before the invitation runs out. */
export const REMINDER_DAYS = 7;
const DAY = 86_400_000;

export const expiryOf = (sentAt: Date): Date => new Date(sentAt.getTime() + INVITATION_DAYS * DAY);
/** An answer at the last instant still counts; the clock's own step comes only after it. */
export const hasExpired = (expiresAt: Date, now: Date): boolean => now.getTime() > expiresAt.getTime();
/** Not once it has run out: then there is nothing left to remind of. */
export const isReminderDue = (invitation: { expiresAt: Date; remindedAt: Date | null }, now: Date): boolean =>
  invitation.remindedAt === null &&
  now.getTime() >= invitation.expiresAt.getTime() - REMINDER_DAYS * DAY &&
  !hasExpired(invitation.expiresAt, now);
