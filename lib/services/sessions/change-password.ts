import { clockNow } from "../../db/clock";
import { endOwnSessions, findPassword, lockPassword, savePassword } from "../../db/queries/sessions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import type { Context } from "../context";
import { admitSignIn, forgiveSignIn } from "../limits/sign-in";
import { tell } from "../tell";
import { hashPassword, verifyPassword } from "./password";
import { isWeak } from "./weak-password";

type Input = { currentPassword: string; newPassword: string };

/**
 * A new password, and the end of every other session (D-11). The present one is asked, and guessing it is slowed like
 * at sign-in. Refuses wrongPassword, tooManyTries, weakPassword, stale (changed elsewhere in between).
 */
export async function changePassword(ctx: Context, input: Input): Promise<Result<{ ended: number }, Refusal>> {
  const { db, actor } = ctx;
  if (!(await admitSignIn(ctx, actor.email, { known: false }))) return refuse("tooManyTries");
  const before = await db.none((tx) => findPassword(tx, actor.userId));
  if (!before || !(await verifyPassword(before.passwordHash, input.currentPassword)))
    return refuse("wrongPassword", { field: "currentPassword" });
  await forgiveSignIn(ctx, actor.email);

  const own = [actor.name, actor.email, actor.company.name, input.currentPassword];
  if (isWeak(input.newPassword, own)) return refuse("weakPassword", { field: "newPassword" });
  const hash = await hashPassword(input.newPassword);
  return db.write(actor.tenantId, async (tx) => {
    const now = await lockPassword(tx, actor.userId);
    if (now?.passwordHash !== before.passwordHash) return refuse("stale");
    const [ended, at] = await Promise.all([
      endOwnSessions(tx, actor.userId, actor.sessionId),
      clockNow(tx),
      savePassword(tx, actor.userId, hash),
    ]);
    await tell(ctx, actor, tx, at, "passwordChanged", { name: actor.name, ended: ended.length });
    return ok({ ended: ended.length });
  });
}
