"use server";

import { action } from "@/lib/auth/action";
import { ok } from "@/lib/domain/result";
import { WithdrawInput } from "@/lib/inputs/negotiation";
import { DeclineForm } from "@/lib/inputs/offer";
import { declineOffer } from "@/lib/services/outsource/decline";
import { withdrawProposal } from "@/lib/services/outsource/propose-terms";

export const withdrawReceived = action(WithdrawInput, withdrawProposal);

export const declineReceived = action(DeclineForm, async (ctx, input) => {
  const declined = await declineOffer(ctx, input);
  return declined.ok ? ok({ href: `/received/${input.insourceId}` }) : declined;
});
