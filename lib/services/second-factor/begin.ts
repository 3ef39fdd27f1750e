import { lockFactor, savePending } from "../../db/queries/second-factor";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { admitCode, forgiveCode } from "../limits/second-factor";
import { takeCode } from "./check";
import { newRecoveryCodes, newSecret } from "./codes";
import type { Pending } from "./set-up";
import type { Vault } from "./vault";

/**
 * A new secret and ten recovery codes, shown until a code confirms them. Who has an app already proves it by a code of
 * that one. Refuses wrongCode, tooManyTries.
 */
export async function beginFactor(
  ctx: Context,
  { code }: { code: string },
  vault: Vault,
): Promise<Result<null, Refusal>> {
  if (!(await admitCode(ctx, ctx.actor.userId))) return refuse("tooManyTries");
  const begun = await command(ctx, "factor.begin", { code }, async (tx, me) => {
    const factor = await lockFactor(tx, me.userId);
    if (factor?.secret && !(await takeCode(tx, vault, me.userId, code))) return refuse("wrongCode", { field: "code" });
    const pending: Pending = { secret: newSecret(), codes: newRecoveryCodes() };
    await savePending(tx, me.userId, vault.seal(JSON.stringify(pending)));
    return ok(null);
  });
  if (begun.ok) await forgiveCode(ctx, ctx.actor.userId);
  return begun;
}
