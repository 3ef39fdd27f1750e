"use server";

import { action } from "@/lib/auth/action";
import { VersionedAction } from "@/lib/inputs/outsource-actions";
import { TermsForm } from "@/lib/inputs/terms";
import { discardOutsource } from "@/lib/services/outsource/discard";
import { saveTerms } from "@/lib/services/outsource/save-terms";
import { sendOutsource } from "@/lib/services/outsource/send";

export const outsourceTicket = action(
  TermsForm,
  (ctx, { to, input }) => (to === "send" ? sendOutsource(ctx, input) : saveTerms(ctx, input)),
  { href: ({ ticketNumber }) => `/tickets/${ticketNumber}` },
);

export const discardTerms = action(VersionedAction, discardOutsource, {
  href: ({ ticketNumber }) => `/tickets/${ticketNumber}`,
});
