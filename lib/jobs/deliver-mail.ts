import type { JobHelpers } from "graphile-worker";
import { UNSENT } from "../domain/mails";
import { alone, attempt, type Post } from "./deliver";
import { type MailLink, MailLinks } from "./mail-links";
import { type Due, findDue, linkedOffer, settle } from "./messages";
import { PasswordLinks } from "./password-links";
import { readDeliverMail } from "./queue";

type Task = (payload: unknown, helpers: Pick<JobHelpers, "withPgClient">) => Promise<void>;

/**
 * The task that sends one mail (D-15). Sent at least once and, as far as anybody can know, once: only one process holds
 * a message, its row is asked first, and a repeat carries the same Message-ID. The mail of an offer or an
 * invitation that is no longer open, and a mail to a member without access or who switched it off, is `failed` with the reason of UNSENT.
 */
export function deliverMail(post: Post): Task {
  const links = { offers: new MailLinks(), passwords: new PasswordLinks() };
  return async (payload, { withPgClient }) => {
    const job = readDeliverMail(payload);
    await withPgClient((client) =>
      alone(client, job.messageId, async () => {
        const due = await post.db.none((tx) => findDue(tx, job));
        if (!due) return;
        const { message, mail, now } = due;
        const unsent = whyNot(due);
        if (unsent) return void (await settle(post.db, [message], { state: "failed", error: unsent }));
        await attempt(post, { messages: [message], mails: [mail], own: await linkOf(post, links, due), now });
        links.offers.forget(job.messageId);
        links.passwords.forget(job.messageId);
      }),
    );
  };
}

function whyNot({ mail, barred, until, now }: Due): string | null {
  if (barred) return barred;
  if (until !== null && until > now) return null;
  if (mail.template === "N3" || mail.template === "N4") return UNSENT.offerGone;
  return mail.template === "N1" ? UNSENT.invitationGone : null;
}

/** Mails about the same offer leave the links of the earlier ones good (12.1); only sending it anew ends them. */
const NEVER = new Date(0);

type Links = { offers: MailLinks; passwords: PasswordLinks };

/** The mail's own link, where an offer or an invitation stands, or an account may set its password. */
async function linkOf({ db, app }: Post, links: Links, { message, mail, until }: Due): Promise<string | null> {
  if (mail.template === "N21") {
    const { link, userId } = mail.data;
    const { id: messageId, tenantId, recipientEmail, createdAt: asked } = message;
    const about = { messageId, tenantId, recipientEmail, asked, link, userId };
    return `${app}/set-password/${await db.none((tx) => links.passwords.tokenFor(tx, about), { write: true })}`;
  }
  if (until === null) return null;
  const common = {
    messageId: message.id,
    recipientEmail: message.recipientEmail,
    expiresAt: until,
    since: message.createdAt,
  };
  const make = (link: MailLink) => db.none((tx) => links.offers.tokenFor(tx, link), { write: true });
  if (mail.template === "N1") {
    const { invitationId } = mail.data;
    const token = await make({ ...common, purpose: "invitation", tenantId: message.tenantId, invitationId });
    return `${app}/invitations/${token}`;
  }
  const asked = linkedOffer(mail);
  if (!asked) return null;
  const { partnerTenantId: tenantId, offerId } = asked;
  const since = mail.template === "N3" ? message.createdAt : NEVER;
  return `${app}/offers/${await make({ ...common, purpose: "offer", tenantId, offerId, since })}`;
}
