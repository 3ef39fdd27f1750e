"use server";

import { action } from "@/lib/auth/action";
import { ok } from "@/lib/domain/result";
import { DeclineForm } from "@/lib/inputs/offer";
import { declineOffer } from "@/lib/services/outsource/decline";

export const declineReceived = action(DeclineForm, async (ctx, input) => {
  const declined = await declineOffer(ctx, input);
  return declined.ok ? ok({ href: `/received/${input.insourceId}` }) : declined;
});
