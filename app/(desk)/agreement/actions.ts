"use server";

import { action } from "@/lib/auth/action";
import { AcceptAgreement } from "@/lib/inputs/agreement";
import { acceptAgreement as accept } from "@/lib/services/agreement/accept";

export const acceptAgreement = action(AcceptAgreement, (ctx, { version }) => accept(ctx, { version }), {
  href: () => "/dashboard",
});
