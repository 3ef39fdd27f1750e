import { database } from "../services/database";
import type { Hub } from "./hub";
import { type Live, openLive } from "./open-hub";
import { liveSettings } from "./settings";

const KEY = Symbol.for("tandem.live");
const shared: typeof globalThis & { [KEY]?: Live } = globalThis;

/** The web process's one hub, opened with its first stream. Its streams end with the process, not after it. */
export function liveHub(): Hub {
  if (!shared[KEY]) {
    const live = openLive({ db: database(), log: (line) => console.log(line), ...liveSettings() });
    shared[KEY] = live;
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void live.close());
  }
  return shared[KEY].hub;
}
