import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "../db/client";
import { clockNow } from "../db/clock";
import { insources, invitations, mailAddresses, members, messages } from "../db/schema";
import { type AccountMail, type AnyMail, isAccountMailNumber } from "../domain/account-mails";
import type { MessageId, TenantId } from "../domain/ids";
import { isMailNumber, isSwitchedOff, type MailData, type OfOffer, UNSENT } from "../domain/mails";
import type { DeliverMail } from "./queue";

export type Message = typeof messages.$inferSelect;
/**
 * What decides, at delivery, whether a mail still goes out. `until`: of a mail with a link to an offer or an invitation, how long
 * it can be answered, null when it is not open.
 */
export type Due = { message: Message; mail: AnyMail; barred: string | null; until: Date | null; now: Date };

/** The message and what it hangs on, as of now; null when it is not waiting any more. */
export async function findDue(tx: Tx, { tenantId, messageId }: DeliverMail): Promise<Due | null> {
  const [message] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.id, messageId)));
  if (message?.state !== "queued") return null;
  const mail = readMail(message);
  const [now, barred, until] = await Promise.all([
    clockNow(tx),
    findBarred(tx, tenantId, [message]),
    openUntil(tx, message, mail),
  ]);
  return { message, mail, barred: barred.get(message.id) ?? null, until, now };
}

/**
 * Those of one company's messages that their member is not to get any more, with the reason: who left or was switched off
 * (A47), and what the person, or an address that is no member, switched off (section 13, D-16).
 */
export async function findBarred(
  tx: Tx,
  tenantId: TenantId,
  waiting: readonly Message[],
): Promise<ReadonlyMap<MessageId, string>> {
  const asked = [...new Set(waiting.flatMap(({ recipientUserId }) => recipientUserId ?? []))];
  const strangers = [
    ...new Set(waiting.flatMap((one) => (one.recipientUserId === null ? one.recipientEmail.toLowerCase() : []))),
  ];
  const [known, addresses] = await Promise.all([
    asked.length > 0
      ? tx
          .select({ userId: members.userId, mailsOff: members.mailsOff })
          .from(members)
          .where(and(eq(members.tenantId, tenantId), inArray(members.userId, asked), eq(members.active, true)))
      : [],
    strangers.length > 0
      ? tx
          .select({ email: mailAddresses.email, mailsOff: mailAddresses.mailsOff })
          .from(mailAddresses)
          .where(and(eq(mailAddresses.tenantId, tenantId), inArray(mailAddresses.email, strangers)))
      : [],
  ]);
  const reasonOf = ({ recipientUserId, recipientEmail, template }: Message): string | null => {
    if (recipientUserId === null) {
      const off = addresses.find(({ email }) => email === recipientEmail.toLowerCase())?.mailsOff ?? [];
      return isSwitchedOff(template, off) ? UNSENT.switchedOff : null;
    }
    const member = known.find(({ userId }) => userId === recipientUserId);
    if (!member) return UNSENT.noAccess;
    return isSwitchedOff(template, member.mailsOff) ? UNSENT.switchedOff : null;
  };
  return new Map(
    waiting.flatMap((message) => {
      const reason = reasonOf(message);
      return reason ? [[message.id, reason] as const] : [];
    }),
  );
}

async function openUntil(tx: Tx, { tenantId }: Message, mail: AnyMail): Promise<Date | null> {
  if (mail.template === "N1") {
    const { invitationId } = mail.data;
    const [invitation] = await tx
      .select({ until: invitations.expiresAt })
      .from(invitations)
      .where(and(eq(invitations.tenantId, tenantId), eq(invitations.id, invitationId), eq(invitations.state, "sent")));
    return invitation?.until ?? null;
  }
  const asked = linkedOffer(mail);
  if (!asked) return null;
  const { partnerTenantId, offerId } = asked;
  const [offer] = await tx
    .select({ until: insources.acceptBy })
    .from(insources)
    .where(and(eq(insources.tenantId, partnerTenantId), eq(insources.id, offerId), eq(insources.status, "assigned")));
  return offer?.until ?? null;
}

/** The offer a mail leads to by a link of its own: for readers at the partner alone (D-13). */
export function linkedOffer(mail: AnyMail): OfOffer | null {
  if (mail.template === "N3" || mail.template === "N4") return mail.data;
  return mail.template === "N24" && mail.data.side === "service" ? mail.data : null;
}

export function readMail({ template, data }: Message): AnyMail {
  if (isAccountMailNumber(template)) return { template, data: data as AccountMail["data"] }; // likewise
  if (!isMailNumber(template)) throw new TypeError(`no mail is called ${template}`);
  return { template, data: data as MailData[typeof template] } as AnyMail; // written as MailData of this template by the verbs
}

export type Settlement = { state: "sent" } | { state: "failed" | "queued"; error: string };

/** One attempt's end, of all that went into the mail. Only a waiting message is settled. */
export function settle(db: Db, sent: readonly [Message, ...Message[]], end: Settlement): Promise<unknown> {
  const isOut = end.state === "sent";
  const [{ tenantId }] = sent;
  const ids = sent.map(({ id }) => id);
  return db.none(
    (tx) =>
      tx
        .update(messages)
        .set({
          state: end.state,
          attempts: sql`${messages.attempts} + 1`,
          lastError: isOut ? null : end.error,
          sentAt: isOut ? sql`clock()` : null,
        })
        .where(and(eq(messages.tenantId, tenantId), inArray(messages.id, ids), eq(messages.state, "queued"))),
    { write: true },
  );
}
