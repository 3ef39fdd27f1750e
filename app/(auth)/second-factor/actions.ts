"use server";

import { action } from "@/lib/auth/action";
import { vault } from "@/lib/auth/vault";
import { FactorCode, NoCode } from "@/lib/inputs/sign-in";
import { beginFactor } from "@/lib/services/second-factor/begin";
import { confirmFactor, removeFactor } from "@/lib/services/second-factor/set-up";

const here = { held: true, href: () => "/second-factor" };

export const begin = action(NoCode, (ctx) => beginFactor(ctx, { code: "" }, vault()), here);
export const beginAnew = action(FactorCode, (ctx, input) => beginFactor(ctx, input, vault()), here);
export const confirm = action(FactorCode, (ctx, input) => confirmFactor(ctx, input, vault()), {
  held: true,
  href: () => "/second-factor?set=1",
});
export const remove = action(FactorCode, (ctx, input) => removeFactor(ctx, input, vault()), here);
