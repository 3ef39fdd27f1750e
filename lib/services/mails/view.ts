import { clockNow } from "../../db/clock";
import { listMails } from "../../db/queries/mails";
import { pageOf, readPlace } from "../../db/queries/page";
import { ACCOUNT_MAIL_LABELS, isAccountMailNumber } from "../../domain/account-mails";
import type { MessageId } from "../../domain/ids";
import { MAIL_LABELS } from "../../domain/labels";
import { isMailNumber, type MailSet, type MailStanding, mailStanding, mayRetryMail } from "../../domain/mails";
import type { Context } from "../context";

export type MailRow = {
  id: MessageId;
  /** What it is about. */
  about: string;
  recipientName: string;
  recipientEmail: string;
  ticket: { number: string; title: string } | null;
  standing: MailStanding;
  /** What the mail server said, or why it was left out; null where all is well. */
  reason: string | null;
  attempts: number;
  createdAt: Date;
  sentAt: Date | null;
  mayRetry: boolean;
};
export type MailList = { rows: MailRow[]; previous: string | null; next: string | null; now: Date };
export type MailsAsked = {
  set: MailSet;
  ticket: string | null;
  after?: string | undefined;
  before?: string | undefined;
};

/**
 * The mails of the own company's events, newest first, each with how it stands (D-15). No text and no amount of a mail is
 * in it. Two statements in one trip.
 */
export function viewMails({ db, actor: { tenantId } }: Context, asked: MailsAsked): Promise<MailList> {
  const place = readPlace(asked, "instant");
  return db.read(tenantId, async (tx) => {
    const [read, now] = await Promise.all([listMails(tx, tenantId, asked.set, asked.ticket, place), clockNow(tx)]);
    const page = pageOf(read, place, ({ key, id }) => ({ group: 0, key, id }));
    return { ...page, rows: page.rows.map(rowOf), now };
  });
}

function rowOf(row: Awaited<ReturnType<typeof listMails>>[number]): MailRow {
  const { number, title, template } = row;
  return {
    id: row.id,
    about: isMailNumber(template)
      ? MAIL_LABELS[template]
      : isAccountMailNumber(template)
        ? ACCOUNT_MAIL_LABELS[template]
        : template,
    recipientName: row.recipientName,
    recipientEmail: row.recipientEmail,
    ticket: number === null || title === null ? null : { number, title },
    standing: mailStanding(row),
    reason: mailStanding(row) === "leftOut" ? sentence(row.lastError) : row.lastError,
    attempts: row.attempts,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
    mayRetry: mayRetryMail(row),
  };
}

/** "not sent: the offer was no longer open" beside the state, which says the first half. */
function sentence(reason: string | null): string {
  const text = (reason ?? "").replace(/^not sent: /, "");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
