import { createHash } from "node:crypto";
import { clockNow } from "../../db/clock";
import { killLinks } from "../../db/queries/members";
import { type FoundLink, findLinkOwner, findPasswordLink } from "../../db/queries/password-links";
import { endOwnSessions, lockPassword, savePassword } from "../../db/queries/sessions";
import type { PasswordLink } from "../../domain/account-mails";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { systemCommand } from "../command";
import type { OpenContext } from "../context";
import { Pen } from "../crossing/pen";
import { admitUnknownToken } from "../limits/unknown-token";
import { hashPassword } from "./password";
import { isWeak } from "./weak-password";

export type PasswordLinkView =
  | { kind: "open"; link: PasswordLink; name: string; email: string; company: string }
  | { kind: "dead" }
  /** Too many links that lead nowhere from this address (A55). */
  | { kind: "tooMany" };

/** 32 random bytes as base64url: anything else is no token and is not looked up. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** What a link to set a password opens. Reads only: a scanner changes nothing (A07). */
export async function viewPasswordLink(open: OpenContext, token: string): Promise<PasswordLinkView> {
  const link = TOKEN.test(token) ? await open.db.none((tx) => findPasswordLink(tx, hashOf(token))) : null;
  if (!link) return { kind: (await admitUnknownToken(open)) ? "dead" : "tooMany" };
  const owner = await ownerOf(open, link);
  if (!owner) return { kind: "dead" };
  const { firstName, lastName, email, company } = owner;
  return { kind: "open", link: link.purpose, name: `${firstName} ${lastName}`, email, company };
}

/** null where the link opens nothing any more. A first password is set once; the forgotten one has a link of its own. */
async function ownerOf({ db }: OpenContext, { alive, purpose, tenantId, userId }: FoundLink) {
  if (!alive) return null;
  const owner = await db.read(tenantId, (tx) => findLinkOwner(tx, tenantId, userId));
  return owner?.hasPassword && purpose === "member" ? null : owner;
}

/**
 * Sets the password, ends every session and every other link of the person. Of two at once the second finds the link
 * used. Refuses deadPasswordLink, tooManyTries, weakPassword.
 */
export async function setPasswordByLink(
  open: OpenContext,
  { token, newPassword }: { token: string; newPassword: string },
): Promise<Result<{ email: string }, Refusal>> {
  const hash = hashOf(token);
  const link = TOKEN.test(token) ? await open.db.none((tx) => findPasswordLink(tx, hash)) : null;
  if (!link) return refuse((await admitUnknownToken(open)) ? "deadPasswordLink" : "tooManyTries");
  const owner = await ownerOf(open, link);
  if (!owner) return refuse("deadPasswordLink");
  const name = `${owner.firstName} ${owner.lastName}`;
  if (isWeak(newPassword, [name, owner.email, owner.company])) return refuse("weakPassword", { field: "newPassword" });

  const passwordHash = await hashPassword(newPassword);
  const { tenantId, userId } = link;
  return systemCommand(open.db, tenantId, async (tx) => {
    const now = await findPasswordLink(tx, hash, { hold: true });
    const account = await lockPassword(tx, userId);
    if (!now?.alive || !account || (link.purpose === "member" && account.passwordHash))
      return refuse("deadPasswordLink");
    await Promise.all([
      savePassword(tx, userId, passwordHash),
      killLinks(tx, userId),
      endOwnSessions(tx, userId, null),
    ]);
    const doer = {
      tenantId,
      userId,
      name,
      email: owner.email,
      company: owner.shortName,
      sessionId: null,
      requestId: null,
    };
    const pen = new Pen(tx, doer, await clockNow(tx));
    pen.event(tenantId, link.purpose === "member" ? "memberJoined" : "passwordReplaced", { name });
    await pen.flush();
    return ok({ email: owner.email });
  });
}
