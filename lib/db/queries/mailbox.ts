import { and, eq, ilike, or } from "drizzle-orm";
import type { Tx } from "../client";
import { mailbox } from "../schema";
import { beyond, exact, orderOf, PAGE, type Place } from "./page";

const NEWEST_FIRST = { column: mailbox.at, id: mailbox.id, descending: true };

const containing = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** What the demo's own transport received, newest first, by address or subject; `exact` is the cursor's text. */
export const listMailbox = (tx: Tx, text: string, place: Place) =>
  tx
    .select({
      id: mailbox.id,
      recipient: mailbox.recipient,
      sender: mailbox.sender,
      subject: mailbox.subject,
      attempts: mailbox.attempts,
      at: mailbox.at,
      exact: exact(mailbox.at),
    })
    .from(mailbox)
    .where(
      and(
        text === ""
          ? undefined
          : or(ilike(mailbox.recipient, containing(text)), ilike(mailbox.subject, containing(text))),
        beyond(NEWEST_FIRST, place, "timestamptz"),
      ),
    )
    .orderBy(...orderOf(NEWEST_FIRST, place))
    .limit(PAGE + 1);

export async function findMail(tx: Tx, id: string) {
  const [mail] = await tx.select().from(mailbox).where(eq(mailbox.id, id));
  return mail ?? null;
}
