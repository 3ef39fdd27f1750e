/** D-19. Development needs eval for React's stack traces and styles injected without the nonce. */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "object-src 'none'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "report-to csp",
  ].join("; ");
}

export const REPORTING_ENDPOINTS = 'csp="/api/csp-reports"';
/** For answers that are no page. */
export const NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'";

export const newNonce = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
