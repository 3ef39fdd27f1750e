import { and, eq, isNull, sql } from "drizzle-orm";
import type { SessionId, UserId } from "../../domain/ids";
import type { Tx } from "../client";
import { recoveryCodes, sessions, users } from "../schema";

const account = (tx: Tx, userId: UserId) =>
  tx
    .select({
      email: users.email,
      tenantId: users.tenantId,
      secret: users.totpSecret,
      pending: users.totpPending,
      usedStep: users.totpStep,
      since: users.totpSince,
      codesLeft: sql<number>`(select count(*)::int from recovery_codes r where r.user_id = users.id and r.used_at is null)`,
    })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.active, true)));

export const findFactor = async (tx: Tx, userId: UserId) => (await account(tx, userId))[0] ?? null;
/** Held until the transaction ends: of two who send one code at once, the second finds it used. */
export const lockFactor = async (tx: Tx, userId: UserId) =>
  (await account(tx, userId).for("update", { of: users }))[0] ?? null;

export const savePending = (tx: Tx, userId: UserId, pending: string | null) =>
  tx.update(users).set({ totpPending: pending }).where(eq(users.id, userId));

/** The app is set up with this secret and lets in from this step on; the codes of before are gone. */
export async function saveFactor(
  tx: Tx,
  userId: UserId,
  { secret, step, hashes }: { secret: string; step: number; hashes: readonly string[] },
): Promise<void> {
  await tx
    .update(users)
    .set({ totpSecret: secret, totpPending: null, totpStep: step, totpSince: sql`clock()` })
    .where(eq(users.id, userId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(hashes.map((hash) => ({ userId, hash, createdAt: sql`clock()` })));
}

export async function dropFactor(tx: Tx, userId: UserId): Promise<void> {
  await tx
    .update(users)
    .set({ totpSecret: null, totpPending: null, totpStep: null, totpSince: null })
    .where(eq(users.id, userId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

export const saveStep = (tx: Tx, userId: UserId, step: number) =>
  tx.update(users).set({ totpStep: step }).where(eq(users.id, userId));

/** False where there is no such code, or it was used. */
export async function takeRecoveryCode(tx: Tx, userId: UserId, hash: string): Promise<boolean> {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`clock()` })
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hash), isNull(recoveryCodes.usedAt)))
    .returning({ hash: recoveryCodes.hash });
  return used.length === 1;
}

/** A session whose password was right and whose second factor is still asked. */
export async function findAwaiting(tx: Tx, of: { sessionId: SessionId; userId: UserId }) {
  const [row] = await tx
    .select({ email: users.email, tenantId: users.tenantId })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, of.sessionId),
        eq(sessions.userId, of.userId),
        eq(sessions.awaitsFactor, true),
        isNull(sessions.endedAt),
        sql`${sessions.expiresAt} > clock()`,
        eq(users.active, true),
      ),
    );
  return row ?? null;
}
