import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "../db/client";
import { clockNow } from "../db/clock";
import { insources, invitations, members, messages } from "../db/schema";
import { isMailNumber, type Mail, type MailData, type OfOffer } from "../domain/mails";
import type { DeliverMail } from "./queue";

export type Message = typeof messages.$inferSelect;
/**
 * What decides, at delivery, whether a mail still goes out. `until`: of a mail with a link to an offer or an invitation, how long
 * it can be answered, null when it is not open.
 */
export type Due = { message: Message; mail: Mail; mayRead: boolean; until: Date | null; now: Date };

/** Why a mail was settled without being sent: kept in last_error with state failed; nothing to try again. */
export const UNSENT = {
  offerGone: "not sent: the offer was no longer open",
  invitationGone: "not sent: the invitation was no longer open",
  noAccess: "not sent: the recipient no longer has access",
  withdrawn: "not sent: its entry was made internal before",
} as const;

/** The message and what it hangs on, as of now; null when it is not waiting any more. */
export async function findDue(tx: Tx, { tenantId, messageId }: DeliverMail): Promise<Due | null> {
  const [message] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.id, messageId)));
  if (message?.state !== "queued") return null;
  const mail = readMail(message);
  const [now, mayRead, until] = await Promise.all([clockNow(tx), isActive(tx, message), openUntil(tx, message, mail)]);
  return { message, mail, mayRead, until, now };
}

/** A47: a member who left or was switched off gets nothing any more; addresses that are no members stay. */
async function isActive(tx: Tx, { tenantId, recipientUserId }: Message): Promise<boolean> {
  if (recipientUserId === null) return true;
  const [member] = await tx
    .select({ active: members.active })
    .from(members)
    .where(and(eq(members.tenantId, tenantId), eq(members.userId, recipientUserId)));
  return member?.active === true;
}

async function openUntil(tx: Tx, { tenantId }: Message, mail: Mail): Promise<Date | null> {
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
export function linkedOffer(mail: Mail): OfOffer | null {
  if (mail.template === "N3" || mail.template === "N4") return mail.data;
  return mail.template === "N24" && mail.data.side === "service" ? mail.data : null;
}

export function readMail({ template, data }: Message): Mail {
  if (!isMailNumber(template)) throw new TypeError(`no mail is called ${template}`);
  return { template, data: data as MailData[typeof template] } as Mail; // written as MailData of this template by the verbs
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
