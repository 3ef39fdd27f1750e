import type { Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { findMailed, findMailsOff, type Mailed, saveAddressOff } from "../../db/queries/mail-addresses";
import { saveMailsOff } from "../../db/queries/profile";
import type { MailNumber } from "../../domain/events";
import type { RequestId, TenantId } from "../../domain/ids";
import { MAIL_LABELS } from "../../domain/labels";
import { mayBeStopped, SWITCHABLE_MAILS } from "../../domain/mails";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { systemCommand } from "../command";
import type { OpenContext } from "../context";
import { Pen } from "../crossing/pen";
import { admitUnknownToken } from "../limits/unknown-token";
import type { OfMail, StopTokens } from "./stop-token";

/** What the page behind the link shows: whose mails, of which kinds, and how they stand. */
export type StopView = { kind: "dead" | "tooMany" } | { kind: "mails"; address: string; mails: string[]; off: boolean };

const kindsOf = (mailed: NonNullable<Mailed>): MailNumber[] =>
  mayBeStopped(mailed.templates) ? SWITCHABLE_MAILS.filter((number) => mailed.templates.includes(number)) : [];

/** Reads only: opening the link stops nothing (D-16). */
export async function viewStop(open: OpenContext, tokens: StopTokens, token: string): Promise<StopView> {
  const mail = tokens.read(token);
  const found = mail && (await open.db.read(mail.tenantId, (tx) => readMailed(tx, mail)));
  if (!found) return { kind: (await admitUnknownToken(open)) ? "dead" : "tooMany" };
  const { mailed, kinds, off } = found;
  return {
    kind: "mails",
    address: mailed.email,
    mails: kinds.map((number) => MAIL_LABELS[number]),
    off: kinds.every((number) => off.includes(number)),
  };
}

async function readMailed(tx: Tx, { tenantId, messageId }: OfMail) {
  const mailed = await findMailed(tx, tenantId, messageId);
  const kinds = mailed ? kindsOf(mailed) : [];
  return mailed && kinds.length > 0 ? { mailed, kinds, off: await findMailsOff(tx, tenantId, mailed) } : null;
}

/**
 * D-16, A64: by the link of a mail and without signing in, the kinds of that mail are switched off for its reader, or on
 * again; nothing else changes, and twice is once. Refuses deadLink.
 */
export async function stopMails(
  open: OpenContext,
  tokens: StopTokens,
  { token, off }: { token: string; off: boolean },
): Promise<Result<null, Refusal>> {
  const mail = tokens.read(token);
  if (!mail) return refuse((await admitUnknownToken(open)) ? "deadLink" : "tooManyTries");
  const once = { requestId: open.request.id, verb: "mail.stop", input: [token, off] };
  return systemCommand(
    open.db,
    mail.tenantId,
    async (tx) => {
      const found = await readMailed(tx, mail);
      if (!found) return refuse("deadLink");
      const after = SWITCHABLE_MAILS.filter((number) =>
        found.kinds.includes(number) ? off : found.off.includes(number),
      );
      if (after.length !== found.off.length)
        await switchMailsOf(tx, mail.tenantId, found.mailed, after, open.request.id);
      return ok(null);
    },
    once,
  );
}

/** Of a user in the profile's own switches, of an address in the sender's list; told in the company's trunk as its doing. */
export async function switchMailsOf(
  tx: Tx,
  tenantId: TenantId,
  { email, userId }: NonNullable<Mailed>,
  off: readonly MailNumber[],
  requestId: RequestId | null,
): Promise<void> {
  await (userId ? saveMailsOff(tx, tenantId, userId, off) : saveAddressOff(tx, tenantId, email, off));
  const byAddress = { tenantId, userId: null, name: email, email, company: null, sessionId: null, requestId };
  const pen = new Pen(tx, byAddress, await clockNow(tx));
  pen.event(tenantId, "mailsSwitched", { off: off.map((number) => MAIL_LABELS[number]) });
  await pen.flush();
}
