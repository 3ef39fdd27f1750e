import type { Db } from "../db/client";
import type { AnyMail } from "../domain/account-mails";
import { mayBeStopped } from "../domain/mails";
import type { Mailbox } from "../email/address";
import { compose } from "../email/post";
import { SendError, type Transport } from "../email/transport";
import type { StopTokens } from "../services/mails/stop-token";
import { type Message, settle } from "./messages";
import { hurryMails } from "./sweep";

export type Post = {
  db: Db;
  transport: Transport /** The application's address, without a slash at its end. */;
  app: string;
  sender: Mailbox;
  stops: StopTokens;
};

const DAY_MS = 24 * 60 * 60 * 1_000;
const FAIR_TRIES = 3;

type Parcel = {
  /** In the order in which they are told. The first gives the mail its id and counts the tries. */
  messages: readonly [Message, ...Message[]];
  mails: readonly [AnyMail, ...AnyMail[]];
  /** The link of this mail alone: of the offer or the invitation it brings. */
  own: string | null;
  now: Date;
};

/** Of this process: the last attempt failed. */
let outage = false;

/**
 * One attempt to send, and what comes of it in the rows. A failure is thrown, and the library tries again; after a day
 * the messages are `failed`.
 */
export async function attempt({ db, transport, app, sender, stops }: Post, parcel: Parcel): Promise<void> {
  const { messages, mails, own, now } = parcel;
  const [first] = messages;
  const failure = await send();
  if (!failure) {
    await settle(db, messages, { state: "sent" });
    if (outage) await hurryMails(db);
    outage = false;
    return;
  }
  outage = true;
  const late = now.getTime() - (first.retriedAt ?? first.createdAt).getTime() > DAY_MS;
  const over = late && first.attempts + 1 >= FAIR_TRIES;
  await settle(db, messages, { state: over ? "failed" : "queued", error: failure.message });
  if (!over) throw failure;

  /** null when it is out, else why it is not. A lost database is no failure of the mail and is thrown. */
  async function send(): Promise<SendError | null> {
    const to = { name: first.recipientName, address: first.recipientEmail };
    try {
      const { id, tenantId } = first;
      const stop = mayBeStopped(messages.map(({ template }) => template))
        ? stops.of({ tenantId, messageId: id })
        : null;
      await transport.send(await compose({ id, tenantId, to, mails }, { app, own, sender, stop }));
      return null;
    } catch (error) {
      if (error instanceof SendError) return error;
      return new SendError(`the mail could not be written (${error instanceof Error ? error.name : "unknown"})`);
    }
  }
}

type Client = { query(text: string, values: unknown[]): Promise<unknown> };

/** Holds the key of a job on this connection while it is worked on; a second process waits and then finds it settled. */
export async function alone(client: Client, key: string, work: () => Promise<void>): Promise<void> {
  await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [key]);
  try {
    await work();
  } finally {
    await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [key]).catch(() => {}); // ended with its connection
  }
}
