import { clockNow } from "../../db/clock";
import { findMail, listMailbox } from "../../db/queries/mailbox";
import { type Page, pageOf, readPlace } from "../../db/queries/page";
import { isId } from "../../domain/ids";
import type { OpenContext } from "../context";

type Open = Pick<OpenContext, "db">;
export type MailboxEntry = {
  id: string;
  recipient: string;
  sender: string;
  subject: string;
  attempts: number;
  at: Date;
};
export type MailboxInput = { text: string; after?: string; before?: string };

/** The demo's mailbox: every mail that was sent, newest first, 50 at a time. Nobody signs in for it; its pages exist in demo and development only. */
export async function viewMailbox({ db }: Open, input: MailboxInput): Promise<Page<MailboxEntry> & { now: Date }> {
  const place = readPlace(input, "instant");
  const [read, now] = await db.none((tx) =>
    Promise.all([listMailbox(tx, input.text.replaceAll("\0", ""), place), clockNow(tx)]),
  );
  const page = pageOf(read, place, (row) => ({ group: 0, key: row.exact, id: row.id }));
  return { ...page, rows: page.rows.map(({ exact: _, ...entry }) => entry), now };
}

export type MailboxMail = MailboxEntry & { html: string; text: string };

/** One mail with both its parts, or null. */
export async function viewMail({ db }: Open, id: string): Promise<MailboxMail | null> {
  if (!isId(id)) return null;
  const mail = await db.none((tx) => findMail(tx, id));
  if (!mail) return null;
  const { recipient, sender, subject, html, text, attempts, at } = mail;
  return { id, recipient, sender, subject, html, text, attempts, at };
}
