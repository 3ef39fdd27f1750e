import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, NOTHING_ALLOWED, newNonce, REPORTING_ENDPOINTS } from "./lib/auth/csp";
import { isOwnRequest } from "./lib/auth/origin";
import { isPageInOutage, outagePage } from "./lib/auth/outage-page";
import { PATH_HEADER } from "./lib/auth/return-path";
import { isDevelopment, isHttps } from "./lib/auth/settings";

/** Uploads stay out: Next would buffer their bodies and cut them at 10 MB. Their route checks for itself. */
export const config = { matcher: ["/((?!_next/static/|tickets/[^/]+/files$|settings/company/logo$).*)"] };

const LONGEST_URL = 8_192;
const LARGEST_BODY = 256 * 1024;
const YEAR = 31_536_000;
/** These are read and never written. */
const READ_ONLY = /^\/(api\/attachments\/|live(\/|$)|ready$)/;
/** Programs ask these: no page of ours sends them there, so no origin can be asked of them (D-16, A65). They prove themselves. */
const BY_PROGRAMS = /^\/api\/mails\/(off\/[\w-]{1,100}|came-back)$/;
const NO_PAGE = /^\/(api\/|live(\/|$)|ready$)/;

/** Headers and plain sanity for every request. No authorisation here: each page, action and route asks for itself. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const refused = refusal(request, pathname);
  if (refused) return refused;

  const nonce = newNonce();
  const policy = contentSecurityPolicy(nonce, isDevelopment());
  if (!NO_PAGE.test(pathname) && isPageInOutage(request.headers)) return outage(request.method, nonce, policy);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy); // Next reads the nonce from here, so a client's own must go (A96)
  headers.set(PATH_HEADER, pathname + search);
  const response = NextResponse.next({ request: { headers } });
  if (!NO_PAGE.test(pathname)) {
    response.headers.set("Content-Security-Policy", policy);
    response.headers.set("Reporting-Endpoints", REPORTING_ENDPOINTS);
  }
  return withHsts(response);
}

function refusal(request: NextRequest, pathname: string): NextResponse | null {
  const { method, headers } = request;
  if (request.url.length > LONGEST_URL) return refuse(414, "This address is too long.");
  const allowed = READ_ONLY.test(pathname) ? ["GET", "HEAD"] : ["GET", "HEAD", "POST"];
  if (!allowed.includes(method)) return refuse(405, "This method is not allowed here.", { Allow: allowed.join(", ") });
  if (headers.get("authorization")?.startsWith("Bearer")) return refuse(401, "Tokens of this kind are not accepted."); // A13
  if (!BY_PROGRAMS.test(pathname) && !isOwnRequest(method, headers))
    return refuse(403, "This request did not come from a page of this site."); // D-20
  if (method !== "POST") return null;
  if (headers.has("transfer-encoding")) return refuse(411, "This request does not say how long it is.");
  if (Number(headers.get("content-length") ?? 0) > LARGEST_BODY) return refuse(413, "This is too large.");
  return null;
}

/** D-27: 503 with the time to try again. */
function outage(method: string, nonce: string, policy: string): NextResponse {
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": policy,
    "Retry-After": "5",
  };
  return withHsts(new NextResponse(method === "HEAD" ? null : outagePage(method, nonce), { status: 503, headers }));
}

function refuse(status: number, text: string, headers: Record<string, string> = {}): NextResponse {
  const plain = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return withHsts(
    new NextResponse(text, { status, headers: { ...plain, ...headers, "Content-Security-Policy": NOTHING_ALLOWED } }),
  );
}

function withHsts(response: NextResponse): NextResponse {
  if (isHttps()) response.headers.set("Strict-Transport-Security", `max-age=${YEAR}`);
  return response;
}
