import { appUrl, isDemo, isDevelopment } from "./settings";

const SAFE = ["GET", "HEAD", "OPTIONS"];
const LOOPBACK = ["localhost", "127.0.0.1"];

/**
 * D-20: an unsafe request comes from our own pages, or it is refused. `Origin` must be the configured address; without
 * one the browser must say that it comes from the same origin.
 */
export function isOwnRequest(method: string, headers: Headers): boolean {
  if (SAFE.includes(method)) return true;
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "same-origin";
  return ownOrigins().includes(origin);
}

function ownOrigins(): string[] {
  const own = appUrl();
  if (!LOOPBACK.includes(own.hostname) || !(isDemo() || isDevelopment())) return [own.origin];
  return LOOPBACK.map((host) => `${own.protocol}//${host}${own.port && `:${own.port}`}`);
}
