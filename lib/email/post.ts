import { type AnyMail, isAccountMail } from "../domain/account-mails";
import type { MessageId, TenantId } from "../domain/ids";
import { domainOf, isAddress, type Mailbox, oneLine } from "./address";
import { renderMail } from "./render";
import { type Outgoing, SendError, type Transport } from "./transport";
import { mailboxTransport } from "./transports/mailbox";
import { resendTransport } from "./transports/resend";
import { smtpTransport } from "./transports/smtp";
import { doerCompany } from "./words";

export type MailSettings = {
  resendKey?: string;
  smtpUrl?: string /** Demo and development only. */;
  ownMailbox: boolean;
};

/** Resend, else SMTP, else the application's own mailbox where that is allowed, else null: mails wait. */
export function chooseTransport(settings: MailSettings, keep: (mail: Outgoing) => Promise<void>): Transport | null {
  if (settings.resendKey) return resendTransport({ key: settings.resendKey });
  if (settings.smtpUrl) return smtpTransport({ url: settings.smtpUrl });
  return settings.ownMailbox ? mailboxTransport(keep) : null;
}

/** Several mails go out as one that lists them (D38). */
export type Addressed = { id: MessageId; tenantId: TenantId; to: Mailbox; mails: readonly [AnyMail, ...AnyMail[]] };
/** `stop`: the token that stops mails of this kind, null for mandatory ones. */
export type Paths = { app: string; own: string | null; sender: Mailbox; stop: string | null };

/** One mail, written and addressed. The sender's address is always ours; its name says for whom. Throws SendError. */
export async function compose(
  { id, tenantId, to, mails }: Addressed,
  { app, own, sender, stop }: Paths,
): Promise<Outgoing> {
  if (!isAddress(to.address)) throw new SendError("the recipient's address is no mail address");
  const [first] = mails;
  const company = isAccountMail(first) ? first.data.company.name : doerCompany(first.data);
  const { replyTo } = first.data;
  return {
    id,
    tenantId,
    stopHref: stop && `${app}/api/mails/off/${stop}`,
    messageId: `<${id}@${domainOf(sender.address)}>`,
    from: { ...sender, name: oneLine(company ? `${company} via ${sender.name}` : sender.name, 120) },
    to: { ...to, name: oneLine(to.name, 120) },
    replyTo: replyTo && isAddress(replyTo) ? replyTo : null,
    ...(await renderMail(mails, { app, own }, stop && `${app}/mails-off/${stop}`)),
  };
}
