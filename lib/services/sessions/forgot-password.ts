import { clockNow } from "../../db/clock";
import { findActiveAccount, findLinkOwner } from "../../db/queries/password-links";
import { ok, type Result } from "../../domain/result";
import { systemCommand } from "../command";
import type { OpenContext } from "../context";
import { Pen, THE_CLOCK } from "../crossing/pen";
import { admit, hidden, network } from "../limits/admit";
import { RESET_ACCOUNT, RESET_ADDRESS } from "../limits/limits";
import { mailPasswordLink } from "../members/write";

/**
 * Mails the link to set a new password to the account of this address (N21), if there is one that may be used; 3 an hour
 * for an account. Whoever asks is never told which it was (A04), so this runs when they have their answer already.
 */
export async function askForPasswordLink(
  open: OpenContext,
  { email }: { email: string },
): Promise<Result<null, never>> {
  const { db, request } = open;
  const admitted = await Promise.all([
    admit(db, RESET_ACCOUNT, hidden(email)),
    admit(db, RESET_ADDRESS, network(request.address)),
  ]);
  if (admitted.includes(false)) return ok(null);
  const account = await db.none((tx) => findActiveAccount(tx, email));
  if (!account) return ok(null);
  const { tenantId, userId } = account;
  await systemCommand(db, tenantId, async (tx) => {
    const owner = await findLinkOwner(tx, tenantId, userId);
    if (!owner) return ok(null);
    const pen = new Pen(tx, THE_CLOCK, await clockNow(tx));
    const name = `${owner.firstName} ${owner.lastName}`;
    const event = pen.event(tenantId, "passwordLinkAsked", { name });
    mailPasswordLink(pen, event, "password", {
      to: { tenantId, userId, name, email: owner.email },
      company: { name: owner.company, shortName: owner.shortName, timeZone: owner.timeZone },
      by: null,
    });
    await pen.flush();
    return ok(null);
  });
  return ok(null);
}
