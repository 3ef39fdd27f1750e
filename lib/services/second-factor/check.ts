import type { Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { lockFactor, saveStep, takeRecoveryCode } from "../../db/queries/second-factor";
import type { UserId } from "../../domain/ids";
import { hashOfCode, isRecoveryCode, stepOf } from "./codes";
import type { Vault } from "./vault";

/** Whether this code of the app, or this recovery code, lets the person in. Either is used up by it. */
export async function takeCode(tx: Tx, vault: Vault, userId: UserId, code: string): Promise<boolean> {
  const factor = await lockFactor(tx, userId);
  const secret = factor?.secret ? vault.open(factor.secret) : null;
  if (!factor || secret === null) return false;
  if (isRecoveryCode(code)) return takeRecoveryCode(tx, userId, hashOfCode(userId, code));
  const step = stepOf(secret, code.replace(/\s/g, ""), { now: await clockNow(tx), used: factor.usedStep });
  if (step === null) return false;
  await saveStep(tx, userId, step);
  return true;
}
