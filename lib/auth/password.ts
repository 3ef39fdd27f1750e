import "server-only";
import { after } from "next/server";
import type { z } from "zod";
import type { Refusal } from "../domain/refusals";
import { ok, type Result } from "../domain/result";
import type { ForgotPassword, SetPassword } from "../inputs/sign-in";
import type { OpenContext } from "../services/context";
import { askForPasswordLink } from "../services/sessions/forgot-password";
import { setPasswordByLink } from "../services/sessions/password-link";
import { enter } from "./session";

/** Sets the password by the link of a mail, and signs in with it. */
export async function setPasswordAndEnter(
  open: OpenContext,
  { token, newPassword }: z.output<typeof SetPassword>,
): Promise<Result<{ href: string }, Refusal>> {
  const set = await setPasswordByLink(open, { token, newPassword });
  if (!set.ok) return set;
  const entered = await enter(open, { email: set.value.email, password: newPassword, returnTo: "/tickets" });
  return entered.ok ? entered : ok({ href: "/sign-in" });
}

/** A04: the same answer in the same time for every address, since the work begins when it is given. */
export async function askForLink(
  open: OpenContext,
  input: z.output<typeof ForgotPassword>,
): Promise<Result<null, Refusal>> {
  after(() => askForPasswordLink(open, input).catch(() => {})); // whoever gets no mail asks again
  return ok(null);
}
