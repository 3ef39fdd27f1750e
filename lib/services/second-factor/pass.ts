import type { Db } from "../../db/client";
import { newId } from "../../db/id";
import { findAwaiting } from "../../db/queries/second-factor";
import { endAnySession, endSurplus, insertSession, recordSignIn } from "../../db/queries/sessions";
import type { SessionId, UserId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import type { OpenContext } from "../context";
import { admitCode, forgiveCode } from "../limits/second-factor";
import { MOST_SESSIONS } from "../sessions/sign-in";
import { takeCode } from "./check";
import type { Vault } from "./vault";

type Awaiting = { userId: UserId; sessionId: SessionId };

/** Whether this session has the right password behind it and the code before it. */
export const isAwaiting = async (db: Db, awaiting: Awaiting): Promise<boolean> =>
  (await db.none((tx) => findAwaiting(tx, awaiting))) !== null;

/**
 * The second step of signing in: with the code the waiting session ends and another is in. Refuses needsSignIn (it waits no
 * longer), tooManyTries, wrongCode.
 */
export async function passCode(
  open: OpenContext,
  { userId, sessionId, code }: Awaiting & { code: string },
  vault: Vault,
): Promise<Result<{ userId: UserId; sessionId: SessionId }, Refusal>> {
  const { db, request } = open;
  const awaiting = await db.none((tx) => findAwaiting(tx, { userId, sessionId }));
  if (!awaiting) return refuse("needsSignIn");
  if (!(await admitCode(open, userId))) return refuse("tooManyTries");
  const passed = newId<SessionId>();
  const { userAgent, address } = request;
  const isIn = await db.none(
    async (tx) => {
      if (!(await takeCode(tx, vault, userId, code))) return false;
      await Promise.all([
        endAnySession(tx, sessionId),
        endSurplus(tx, userId, MOST_SESSIONS - 1),
        recordSignIn(tx, userId, { newHash: null, signedIn: true }),
        insertSession(tx, { id: passed, userId, tenantId: awaiting.tenantId, userAgent, address }),
      ]);
      return true;
    },
    { write: true },
  );
  if (!isIn) return refuse("wrongCode", { field: "code" });
  await forgiveCode(open, userId);
  return ok({ userId, sessionId: passed });
}
