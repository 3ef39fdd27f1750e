import "server-only";
import { cookies } from "next/headers";
import type { z } from "zod";
import type { Refusal } from "../domain/refusals";
import { ok, type Result, refuse } from "../domain/result";
import type { DemoSignIn, SignIn, SignInCode } from "../inputs/sign-in";
import type { Context, OpenContext } from "../services/context";
import { database } from "../services/database";
import { DEMO_COMPANIES, DEMO_PASSWORD } from "../services/demo/accounts";
import { isAwaiting, passCode } from "../services/second-factor/pass";
import { endAllSessions, endSession } from "../services/sessions/end";
import { signIn } from "../services/sessions/sign-in";
import { ownPath } from "./return-path";
import { isDemo } from "./settings";
import { dropTicket, readTicket, writeTicket } from "./ticket";
import { vault } from "./vault";

type Entered = Result<{ href: string }, Refusal>;

/** Checks the password, seals a new session into the cookie, ends the one the browser brought (A08). */
export async function enter(open: OpenContext, input: z.output<typeof SignIn>): Promise<Entered> {
  const jar = await cookies();
  const old = await readTicket(jar);
  const { email, password, returnTo } = input;
  const result = await signIn(open, { email, password, old: old?.sessionId ?? null });
  if (!result.ok) return result;
  await writeTicket(jar, result.value);
  const href = ownPath(returnTo);
  return ok({ href: result.value.awaitsFactor ? `/sign-in/code?returnTo=${encodeURIComponent(href)}` : href });
}

/** The second step: the code, for the session that waits for it. The session that is in has a new id (A08). */
export async function enterCode(open: OpenContext, { code, returnTo }: z.output<typeof SignInCode>): Promise<Entered> {
  const jar = await cookies();
  const ticket = await readTicket(jar);
  if (!ticket) return ok({ href: "/sign-in" });
  const result = await passCode(open, { ...ticket, code }, vault());
  if (!result.ok) return result.error === "needsSignIn" ? ok({ href: "/sign-in" }) : result;
  await writeTicket(jar, result.value);
  return ok({ href: ownPath(returnTo) });
}

/** Whether this browser gave the right password and owes the code. */
export async function isAwaitingCode(): Promise<boolean> {
  const ticket = await readTicket(await cookies());
  return ticket !== null && (await isAwaiting(database(), ticket));
}

/** The same for one of the demo accounts, whose password is no secret; nowhere but in the demo world. */
export async function enterDemo(
  open: OpenContext,
  { account, returnTo }: z.output<typeof DemoSignIn>,
): Promise<Entered> {
  const isOffered = DEMO_COMPANIES.some(({ accounts }) => accounts.some(({ email }) => email === account));
  if (!isDemo() || !isOffered) return refuse("notFound");
  return enter(open, { email: account, password: DEMO_PASSWORD, returnTo });
}

/** Ends the session this browser has, if it has one. */
export async function leave(open: OpenContext): Promise<Entered> {
  const jar = await cookies();
  const ticket = await readTicket(jar);
  if (ticket) await endSession(open.db, ticket.userId, ticket.sessionId);
  dropTicket(jar);
  return ok({ href: "/sign-in" });
}

/** Ends every session of this person, here and elsewhere. */
export async function leaveEverywhere(ctx: Context): Promise<Entered> {
  await endAllSessions(ctx);
  dropTicket(await cookies());
  return ok({ href: "/sign-in" });
}
