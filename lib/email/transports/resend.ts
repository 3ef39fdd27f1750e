import { Resend } from "resend";
import { quoted } from "../address";
import { headersOf, SendError, safeReason, type Transport } from "../transport";

export type ResendOptions = { key: string; baseUrl?: string /** In ms; 20 s. */; patienceMs?: number };

/**
 * Resend's HTTP interface. The idempotency key is the message's id, so that a repeat within its memory of a day is no
 * second mail; a repeat that it calls different was accepted before under the same key, so the mail is out.
 */
export function resendTransport({ key, baseUrl, patienceMs = 20_000 }: ResendOptions): Transport {
  const resend = new Resend(key, baseUrl ? { baseUrl } : {});
  return {
    name: "Resend",
    async send(mail) {
      const sending = resend.emails.send(
        {
          from: quoted(mail.from),
          to: quoted(mail.to),
          ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
          subject: mail.subject,
          html: mail.html,
          text: mail.text,
          headers: { ...headersOf(mail), "Message-ID": mail.messageId },
          tags: [
            { name: "tenant", value: mail.tenantId },
            { name: "message", value: mail.id },
          ],
        },
        { idempotencyKey: mail.id },
      );
      const { error } = await inTime(sending, patienceMs);
      if (error && error.name !== "invalid_idempotent_request") {
        throw new SendError(safeReason(`Resend ${error.name}: ${error.message}`));
      }
    },
    close() {},
  };
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SendError("Resend did not answer in time")), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
