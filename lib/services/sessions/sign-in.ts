import { newId } from "../../db/id";
import { endAnySession, endSurplus, findAccount, insertSession, recordSignIn } from "../../db/queries/sessions";
import type { SessionId, UserId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import type { OpenContext } from "../context";
import { admitSignIn, forgiveSignIn } from "../limits/sign-in";
import { hashPassword, isOutdated, verifyPassword } from "./password";

/** D-11: the eldest of more than eight ends. */
export const MOST_SESSIONS = 8;

type Input = {
  email: string;
  password: string /** The session this browser had until now (A08). */;
  old: SessionId | null;
};
/** `awaitsFactor`: the session opens nothing before a code of the authenticator app. */
export type SignedIn = { userId: UserId; sessionId: SessionId; awaitsFactor: boolean };

/**
 * A new session for who knows the password. Unknown, disabled and wrong differ in nothing: the same statements, one
 * hash, one answer (G15). Who has an authenticator app is in only with its code. Refuses badCredentials, tooManyTries.
 */
export async function signIn(open: OpenContext, { email, password, old }: Input): Promise<Result<SignedIn, Refusal>> {
  const { db, request } = open;
  const account = await db.none((tx) => findAccount(tx, email, request.address));
  const admitted = await admitSignIn(open, email, { known: account?.known === true });
  if (!admitted) return refuse("tooManyTries");

  const stored = account?.active ? account.passwordHash : null;
  if (!(await verifyPassword(stored, password)) || !account || !stored) return refuse("badCredentials");

  const newHash = isOutdated(stored) ? await hashPassword(password) : null;
  const awaitsFactor = account.hasFactor;
  const session = { id: newId<SessionId>(), userId: account.id, tenantId: account.tenantId };
  await db.none(
    (tx) =>
      Promise.all([
        recordSignIn(tx, account.id, { newHash, signedIn: !awaitsFactor }),
        old && endAnySession(tx, old),
        !awaitsFactor && endSurplus(tx, account.id, MOST_SESSIONS - 1),
        insertSession(tx, { ...session, awaitsFactor, userAgent: request.userAgent, address: request.address }),
      ]),
    { write: true },
  );
  await forgiveSignIn(open, email);
  return ok({ userId: account.id, sessionId: session.id, awaitsFactor });
}
