"use server";

import { action } from "@/lib/auth/action";
import { RequireFactor } from "@/lib/inputs/sign-in";
import { requireFactor as require } from "@/lib/services/second-factor/require";

export const requireFactor = action(RequireFactor, require, {
  message: () => "Saved. It holds from the next page on.",
});
