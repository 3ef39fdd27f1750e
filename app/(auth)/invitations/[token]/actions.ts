"use server";

import { action, openAction } from "@/lib/auth/action";
import { foundByInvitation } from "@/lib/auth/found";
import { enter } from "@/lib/auth/session";
import { ok } from "@/lib/domain/result";
import { AcceptInvitation, DeclineInvitation, FoundByInvitation, SignInAtInvitation } from "@/lib/inputs/invitation";
import { acceptInvitation } from "@/lib/services/invitations/accept";
import { declineInvitation } from "@/lib/services/invitations/decline";

/** An instance goes on to its dashboard, the portal's people to the portal (A20). */
export const accept = action(AcceptInvitation, async (ctx, input) => {
  const accepted = await acceptInvitation(ctx, input);
  return accepted.ok ? ok({ href: ctx.actor.tenantKind === "portal" ? "/portal" : "/dashboard" }) : accepted;
});

export const decline = openAction(DeclineInvitation, declineInvitation);

/** D-13: back to the same invitation, which then says whether this person may accept. */
export const signInToAccept = openAction(SignInAtInvitation, async (open, { token, ...who }) => {
  const entered = await enter(open, who);
  return entered.ok ? ok({ href: `/invitations/${token}?answer=accept` }) : entered;
});

export const foundCompany = openAction(FoundByInvitation, foundByInvitation);
