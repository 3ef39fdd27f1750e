import type { Db } from "../../db/client";
import { endOwnSession, endOwnSessions } from "../../db/queries/sessions";
import type { SessionId, UserId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import type { Context } from "../context";

/** Ends one session; whoever has its cookie is out at the next request (A09). False when it was over already. */
export async function endSession(db: Db, userId: UserId, id: SessionId): Promise<boolean> {
  const ended = await db.none((tx) => endOwnSession(tx, userId, id), { write: true });
  return ended.length === 1;
}

/** One of one's own sessions, from the list. A stranger's is not found. */
export async function endOneSession(
  { db, actor }: Context,
  { sessionId }: { sessionId: SessionId },
): Promise<Result<null, Refusal>> {
  return (await endSession(db, actor.userId, sessionId)) ? ok(null) : refuse("notFound");
}

/** Every session but the one that asks. Answers how many ended. */
export async function endOtherSessions({ db, actor }: Context): Promise<Result<{ ended: number }, Refusal>> {
  const ended = await db.none((tx) => endOwnSessions(tx, actor.userId, actor.sessionId), { write: true });
  return ok({ ended: ended.length });
}

export async function endAllSessions({ db, actor }: Context): Promise<void> {
  await db.none((tx) => endOwnSessions(tx, actor.userId, null), { write: true });
}
