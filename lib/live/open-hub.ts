import type { Db } from "../db/client";
import { listenTo } from "../db/listen";
import { asId, isId, type TenantId } from "../domain/ids";
import { Hub, type HubOptions } from "./hub";
import { readsOf } from "./reads";

export type LiveOptions = HubOptions & {
  db: Db;
  /** Where to LISTEN: a direct address, past any pooler. null: numbers are asked for instead (LIVE_POLL). */
  listenUrl: string | null;
};
export type Live = { hub: Hub; close(): Promise<void> };

/** A hub and its ear. While the ear is deaf, and for good without one, the hub asks. */
export function openLive({ db, listenUrl, ...options }: LiveOptions): Live {
  const { log = () => {} } = options;
  const hub = new Hub(readsOf(db), options);
  const ear =
    listenUrl === null
      ? null
      : listenTo({
          url: listenUrl,
          channel: "events",
          onPayload: (payload) => hub.tell(numbersOf(payload)),
          onUp: () => hub.hears(),
          onDown: (why) => {
            log(`live: not listening (${why}), asking instead`);
            hub.deafens();
          },
        });
  return {
    hub,
    close: async () => {
      hub.close();
      await ear?.stop();
    },
  };
}

/** `{tenant: highest}`, as the relay sends it; anything else says nothing. */
export function numbersOf(payload: string): Map<TenantId, number> {
  const told = new Map<TenantId, number>();
  let json: unknown = null;
  try {
    json = JSON.parse(payload);
  } catch {
    return told;
  }
  if (typeof json !== "object" || json === null) return told;
  for (const [tenant, number] of Object.entries(json)) {
    if (isId(tenant) && typeof number === "number") told.set(asId<TenantId>(tenant), number);
  }
  return told;
}
