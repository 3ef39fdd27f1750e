import "server-only";
import { readMailNews } from "../inputs/mail-hook";
import { tellCameBack } from "../services/mails/came-back";
import { stopMails } from "../services/mails/stop";
import { type StopTokens, stopTokens } from "../services/mails/stop-token";
import { outage } from "./answer";
import { openContext } from "./context";
import { isSigned } from "./mail-signature";
import { mailHookSecret } from "./settings";
import { secret } from "./ticket";

let known: StopTokens | null = null;

/** What the links for stopping mails are made with. */
export function stops(): StopTokens {
  known ??= stopTokens(secret());
  return known;
}

const plain = (status: number, text: string): Response =>
  new Response(text, {
    status,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    },
  });

/**
 * RFC 8058, D-16, A64: a mail program stops mails of one kind, without cookie or login. 200 whatever the token is, so
 * that nobody learns which are good; 503 alone says that it should come again.
 */
export async function stopByProgram(token: string): Promise<Response> {
  try {
    await stopMails(await openContext(), stops(), { token, off: true });
    return plain(200, "Done.");
  } catch (error) {
    if (outage(error) === null) throw error;
    return plain(503, "Please try again later.");
  }
}

/** A65: Resend's news of mails that came back. Unsigned, forged or older than five minutes: 401. */
export async function hearOfMail(request: Request): Promise<Response> {
  const key = mailHookSecret();
  const body = await request.text();
  if (key === null || !isSigned(key, body, request.headers)) return plain(401, "This is not signed.");
  const news = readMailNews(JSON.parse(body));
  if (!news) return plain(200, "Nothing to do.");
  try {
    await tellCameBack(await openContext(), { ...news, eventId: request.headers.get("svix-id") ?? "" });
    return plain(200, "Done.");
  } catch (error) {
    if (outage(error) === null) throw error;
    return plain(503, "Please try again later.");
  }
}
