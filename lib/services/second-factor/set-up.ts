import { clockNow } from "../../db/clock";
import { dropFactor, findFactor, lockFactor, saveFactor } from "../../db/queries/second-factor";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";
import { admitCode, forgiveCode } from "../limits/second-factor";
import { takeCode } from "./check";
import { addressOf, hashOfCode, stepOf } from "./codes";
import type { Vault } from "./vault";

/** What is kept, sealed, between showing and confirming. */
export type Pending = { secret: string; codes: string[] };
export const readPending = (vault: Vault, sealed: string | null): Pending | null => {
  const text = sealed === null ? null : vault.open(sealed);
  return text === null ? null : (JSON.parse(text) as Pending); // written by beginFactor
};

export type FactorView = {
  /** null: none is set up. */
  set: { since: Date; codesLeft: number } | null;
  /** Waits to be confirmed: what the app scans or is told, and the codes to keep. */
  pending: { address: string; secret: string; codes: string[] } | null;
};

/** One's own second factor. */
export async function viewFactor({ db, actor }: Context, vault: Vault): Promise<FactorView> {
  const factor = await db.none((tx) => findFactor(tx, actor.userId));
  const pending = readPending(vault, factor?.pending ?? null);
  return {
    set: factor?.secret && factor.since ? { since: factor.since, codesLeft: factor.codesLeft } : null,
    pending: pending && { ...pending, address: addressOf(pending.secret, actor.email) },
  };
}

/** The first code of the app: from now on it is asked at sign-in. Refuses wrongCode, tooManyTries, notFound. */
export async function confirmFactor(
  ctx: Context,
  { code }: { code: string },
  vault: Vault,
): Promise<Result<null, Refusal>> {
  if (!(await admitCode(ctx, ctx.actor.userId))) return refuse("tooManyTries");
  const confirmed = await command(ctx, "factor.confirm", { code }, async (tx, me) => {
    const factor = await lockFactor(tx, me.userId);
    const pending = readPending(vault, factor?.pending ?? null);
    if (!pending) return refuse("notFound");
    const now = await clockNow(tx);
    const step = stepOf(pending.secret, code.replace(/\s/g, ""), { now, used: null });
    if (step === null) return refuse("wrongCode", { field: "code" });
    const hashes = pending.codes.map((one) => hashOfCode(me.userId, one));
    await saveFactor(tx, me.userId, { secret: vault.seal(pending.secret), step, hashes });
    const pen = new Pen(tx, doerOf(ctx, me), now);
    pen.event(me.tenantId, "secondFactorSet", { name: me.name });
    await pen.flush();
    return ok(null);
  });
  if (confirmed.ok) await forgiveCode(ctx, ctx.actor.userId);
  return confirmed;
}

/** Without the app from now on, proved by a code. Refuses wrongCode, tooManyTries. */
export async function removeFactor(
  ctx: Context,
  { code }: { code: string },
  vault: Vault,
): Promise<Result<null, Refusal>> {
  if (!(await admitCode(ctx, ctx.actor.userId))) return refuse("tooManyTries");
  const removed = await command(ctx, "factor.remove", { code }, async (tx, me) => {
    if (!(await takeCode(tx, vault, me.userId, code))) return refuse("wrongCode", { field: "code" });
    await dropFactor(tx, me.userId);
    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    pen.event(me.tenantId, "secondFactorRemoved", { name: me.name, by: "self" });
    await pen.flush();
    return ok(null);
  });
  if (removed.ok) await forgiveCode(ctx, ctx.actor.userId);
  return removed;
}
