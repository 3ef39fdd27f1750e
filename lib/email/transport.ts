import type { MessageId, TenantId } from "../domain/ids";
import type { Mailbox } from "./address";

/** A mail as it goes out. `id` is the message's own, `messageId` the header made of it: both stay when it is sent again. */
export type Outgoing = {
  id: MessageId;
  messageId: string;
  from: Mailbox;
  to: Mailbox;
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  /** Whose mail it is, told to the provider, who names it when the mail comes back. */
  tenantId: TenantId;
  /** Where a program stops mails of this kind (D-16); null for mandatory ones. */
  stopHref: string | null;
};

export type Transport = {
  name: "Resend" | "SMTP" | "mailbox";
  /** Resolves once the mail is somebody else's to deliver. Throws SendError. */
  send(mail: Outgoing): Promise<void>;
  close(): void;
};

/** Why it did not go; the message is fit to be kept and shown: no secrets, no link tokens. */
export class SendError extends Error {
  override name = "SendError";
}

/** Mails of machines: no answers of machines to them. */
export const AUTOMATIC = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" } as const;

/** The headers of a mail. RFC 8058: stopped by one request of a program, over https alone. */
export const headersOf = ({ stopHref }: Pick<Outgoing, "stopHref">): Record<string, string> =>
  stopHref?.startsWith("https:")
    ? {
        ...AUTOMATIC,
        "List-Unsubscribe": `<${stopHref}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }
    : AUTOMATIC;

/** What a failure may say: one short line without long random words, where a token or a key could stand. */
export const safeReason = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/\/\/[^/\s@]+@/g, "//…@")
    .replace(/[\w-]{24,}/g, (word) => `${word.slice(0, 6)}…`)
    .trim()
    .slice(0, 300);
