"use server";

import { openAction } from "@/lib/auth/action";
import { findContext } from "@/lib/auth/context";
import { enter } from "@/lib/auth/session";
import { ok, refuse } from "@/lib/domain/result";
import { DeclineByLinkForm, SignInAtOffer } from "@/lib/inputs/offer";
import { declineFromMail } from "@/lib/services/outsource/decline-from-mail";
import { viewOfferByToken } from "@/lib/services/outsource/view-offer-by-token";

export const declineByMail = openAction(DeclineByLinkForm, declineFromMail);

/** D11, D-13: sign-in on the offer's page goes on to its acceptance, or to a proposal; where to is looked up from the token, not passed. */
export const signInToAccept = openAction(SignInAtOffer, async (open, { token, answer, ...who }) => {
  const entered = await enter(open, who);
  if (!entered.ok) return entered;
  const actor = (await findContext())?.actor ?? null;
  if (!actor) return entered; // the second step comes first
  const view = await viewOfferByToken(open, { token, actor });
  if (view.kind !== "offer") return refuse("deadLink");
  // Signed in, but not as somebody who may: the page stays and says who must (D11).
  return ok(view.reader.kind === "answerer" ? { href: `/received/${view.reader.id}/${answer}` } : {});
});
