import { createTransport } from "nodemailer";
import { headersOf, type Outgoing, SendError, safeReason, type Transport } from "../transport";

export type SmtpOptions = { url: string /** For a server that says nothing, in ms; 20 s. */; patienceMs?: number };

/** One connection for each mail; the server's own words are kept as the reason of a failure. */
export function smtpTransport({ url, patienceMs = 20_000 }: SmtpOptions): Transport {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === "smtps:";
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    requireTLS: searchParams.get("requireTLS") === "true",
    tls: { rejectUnauthorized: searchParams.get("rejectUnauthorized") !== "false" },
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: "SMTP",
    async send(mail) {
      try {
        await transport.sendMail(envelope(mail));
      } catch (error) {
        throw new SendError(reasonOf(error));
      }
    },
    close: () => transport.close(),
  };
}

const envelope = (mail: Outgoing) => ({
  from: mail.from,
  to: mail.to,
  ...(mail.replyTo ? { replyTo: { name: "", address: mail.replyTo } } : {}),
  messageId: mail.messageId,
  subject: mail.subject,
  html: mail.html,
  text: mail.text,
  headers: headersOf(mail),
});

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "SMTP: unknown failure";
  const code = "code" in error ? `${String(error.code)}: ` : "";
  const words = "response" in error && typeof error.response === "string" ? error.response : error.message;
  return safeReason(`SMTP ${code}${words}`);
}
