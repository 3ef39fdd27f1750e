import type { Actor } from "../domain/actor";
import type { Reader } from "./hub";

/** A stream belongs to a session, and ends with it. */
export function readerOf({ tenantId, userId, sessionId }: Actor): Reader {
  if (!sessionId) throw new Error("a stream needs a session");
  return { tenantId, userId, sessionId };
}

/** Where to go on: what the address says, else the number the browser itself kept from the last event. */
export function startOf(after: number | undefined, lastEventId: string | null): number | null {
  if (after !== undefined) return after;
  return lastEventId !== null && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
}
