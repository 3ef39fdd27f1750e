import { openContext } from "@/lib/auth/context";
import { isDemo, isDevelopment } from "@/lib/auth/settings";
import { viewMail } from "@/lib/services/mailbox/view-mailbox";

/** Nothing but the mail's own inline styles; its links open in the whole window. Shown inside our own page alone. */
const POLICY = [
  "sandbox allow-top-navigation-by-user-activation allow-popups",
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

const nothing = () =>
  new Response("Not found", { status: 404, headers: { "Content-Type": "text/plain; charset=utf-8" } });

/** The HTML part of a mail of the demo world, by itself, for the frame of its page. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isDemo() && !isDevelopment()) return nothing();
  const mail = await viewMail(await openContext(), (await params).id);
  if (!mail) return nothing();
  return new Response(mail.html.replace("<head>", '<head><base target="_top"/>'), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": POLICY,
      "Cache-Control": "private, no-store",
      "Referrer-Policy": "no-referrer",
    },
  });
}
