import type { JobHelpers } from "graphile-worker";
import { alone, attempt, type Post } from "./deliver";
import { type Due, findDue, settle, UNSENT } from "./messages";
import { OfferLinks } from "./offer-links";
import { readDeliverMail } from "./queue";

type Task = (payload: unknown, helpers: Pick<JobHelpers, "withPgClient">) => Promise<void>;

/**
 * The task that sends one mail (D-15). Sent at least once and, as far as anybody can know, once: only one process holds
 * a message, its row is asked first, and a repeat carries the same Message-ID. An offer mail whose offer is no longer
 * open, and a mail to a member without access, is `failed` with the reason of UNSENT.
 */
export function deliverMail(post: Post): Task {
  const links = new OfferLinks();
  return async (payload, { withPgClient }) => {
    const job = readDeliverMail(payload);
    await withPgClient((client) =>
      alone(client, job.messageId, async () => {
        const due = await post.db.none((tx) => findDue(tx, job));
        if (!due) return;
        const { message, mail, now } = due;
        const unsent = whyNot(due);
        if (unsent) return void (await settle(post.db, [message], { state: "failed", error: unsent }));
        await attempt(post, { messages: [message], mails: [mail], offer: await linkOf(post, links, due), now });
        links.forget(job.messageId);
      }),
    );
  };
}

function whyNot({ mail, mayRead, offer, now }: Due): string | null {
  if (!mayRead) return UNSENT.noAccess;
  if (mail.template === "N3" && (offer === null || offer.acceptBy <= now)) return UNSENT.offerGone;
  return null;
}

/** Of an offer mail, where its offer stands. */
async function linkOf({ db, app }: Post, links: OfferLinks, { message, mail, offer }: Due): Promise<string | null> {
  if (mail.template !== "N3" || offer === null) return null;
  const token = await db.none(
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
  );
  return `${app}/offers/${token}`;
}
