import * as z from "zod";
import { newCompanyFields } from "./company";
import { checkbox, choice, text } from "./fields";
import { isSameTwice, notTheSame, SignIn } from "./sign-in";

const token = z.string().max(100);
export const MAX_INVITATION_REASON = 2_000;

export const AcceptInvitation = z.object({ token });
export const SignInAtInvitation = SignIn.extend({ token });

/** A52: the box is empty until a person ticks it; the reason may be left out. */
export const DeclineInvitation = z.object({
  token,
  confirmed: checkbox().refine((ticked) => ticked, "Tick this to decline."),
  reason: text(MAX_INVITATION_REASON),
});

const { email: _theRecipients, ...company } = newCompanyFields;
export const FoundByInvitation = z
  .object({ token, kind: choice(["instance", "portal"], "Choose where you work."), ...company })
  .refine(isSameTwice, notTheSame);
