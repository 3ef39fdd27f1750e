import type { JobHelpers } from "graphile-worker";
import type { Db } from "../db/client";
import type { MessageId } from "../domain/ids";
import type { Mailbox } from "../email/address";
import { compose } from "../email/post";
import { SendError, type Transport } from "../email/transport";
import { type Due, findDue, settle, UNSENT } from "./messages";
import { OfferLinks } from "./offer-links";
import { readDeliverMail } from "./queue";
import { hurryMails } from "./sweep";

export type Post = {
  db: Db;
  transport: Transport /** The application's address, without a slash at its end. */;
  app: string;
  sender: Mailbox;
};

const DAY_MS = 24 * 60 * 60 * 1_000;
const FAIR_TRIES = 3;

/**
 * The task that sends one mail (D-15). Sent at least once and, as far as anybody can know, once: only one process holds
 * a message, its row is asked first, and a repeat carries the same Message-ID. A failure is thrown, the library tries
 * again; after a day the message is `failed`. An offer mail whose offer is no longer open, and a mail to a member without
 * access, is `failed` with the reason of UNSENT.
 */
export function deliverMail(
  post: Post,
): (payload: unknown, helpers: Pick<JobHelpers, "withPgClient">) => Promise<void> {
  const links = new OfferLinks();
  let outage = false;
  return async (payload, { withPgClient }) => {
    const job = readDeliverMail(payload);
    await withPgClient((client) =>
      alone(client, job.messageId, async () => {
        const due = await post.db.none((tx) => findDue(tx, job));
        if (!due) return;
        const unsent = whyNot(due);
        if (unsent) return void (await settle(post.db, due.message, { state: "failed", error: unsent }));
        const failure = await send(post, links, due);
        if (failure) {
          outage = true;
          const late = due.now.getTime() - due.message.createdAt.getTime() > DAY_MS;
          const over = late && due.message.attempts + 1 >= FAIR_TRIES;
          await settle(post.db, due.message, { state: over ? "failed" : "queued", error: failure.message });
          if (over) return links.forget(job.messageId);
          throw failure;
        }
        await settle(post.db, due.message, { state: "sent" });
        links.forget(job.messageId);
        if (outage) await hurryMails(post.db);
        outage = false;
      }),
    );
  };
}

function whyNot({ mail, mayRead, offer, now }: Due): string | null {
  if (!mayRead) return UNSENT.noAccess;
  if (mail.template === "N3" && (offer === null || offer.acceptBy <= now)) return UNSENT.offerGone;
  return null;
}

/** null when it is out, else why it is not. A lost database is no failure of the mail and is thrown. */
async function send({ db, transport, app, sender }: Post, links: OfferLinks, due: Due): Promise<SendError | null> {
  const { message, mail, offer } = due;
  const token =
    mail.template === "N3" && offer !== null
      ? await db.none(
          (tx) =>
            links.tokenFor(tx, {
              messageId: message.id,
              tenantId: mail.data.partnerTenantId,
              offerId: mail.data.offerId,
              recipientEmail: message.recipientEmail,
              expiresAt: offer.acceptBy,
              since: message.createdAt,
            }),
          { write: true },
        )
      : null;
  const to = { name: message.recipientName, address: message.recipientEmail };
  try {
    const mailOut = await compose(
      { id: message.id, to, mail },
      { app, offer: token && `${app}/offers/${token}`, sender },
    );
    await transport.send(mailOut);
    return null;
  } catch (error) {
    if (error instanceof SendError) return error;
    return new SendError(`the mail could not be written (${error instanceof Error ? error.name : "unknown"})`);
  }
}

type Client = { query(text: string, values: unknown[]): Promise<unknown> };

/** Holds the message on this connection while it is sent; a second process waits and then finds it settled. */
async function alone(client: Client, id: MessageId, work: () => Promise<void>): Promise<void> {
  await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [id]);
  try {
    await work();
  } finally {
    await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [id]).catch(() => {}); // ended with its connection
  }
}
