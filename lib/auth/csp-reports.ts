import "server-only";
import { maskTokens } from "./mask";

const LONGEST = 8_000;
const MOST_A_MINUTE = 30;
let minute = 0;
let count = 0;

/** A browser tells what the policy stopped (D-19): one JSON line in the log, a bounded number of them. */
export async function logCspReport(request: Request): Promise<Response> {
  const now = Math.floor(Date.now() / 60_000);
  count = now === minute ? count + 1 : 1;
  minute = now;
  if (count <= MOST_A_MINUTE) {
    const report = maskTokens(await request.text()).slice(0, LONGEST);
    console.warn(JSON.stringify({ event: "csp", report }));
  }
  return new Response(null, { status: 204 });
}
