import { createServer } from "node:http";
import { openDatabase } from "../db/client";
import { answer } from "./answer";
import { openLive } from "./open-hub";
import { liveSettings } from "./settings";

/**
 * The streams in a process of their own, for a proxy that leads /live/stream and /live/news here: `npm run live`. A page
 * being rendered then holds nobody up, and a new version of the pages ends no stream.
 */
const env = process.env;
const log = (line: string) => console.log(line);
for (const out of [process.stdout, process.stderr]) out.on("error", () => {}); // the terminal may be gone
if (!env.DATABASE_URL_APP) throw new Error("DATABASE_URL_APP is not set");

const db = openDatabase(env.DATABASE_URL_APP, { name: "tandem-live", size: 4 });
const live = openLive({ db, log, ...liveSettings() });
const server = createServer((request, response) => {
  answer(db, live.hub, request, response).catch((error: unknown) => {
    log(`live: ${error instanceof Error ? error.message : "unknown"}`);
    if (!response.headersSent) response.writeHead(503, { "Cache-Control": "no-store" });
    response.end();
  });
});
server.listen(Number(env.LIVE_PORT || 3001), env.HOST || undefined, () => log("live updates are ready"));

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  server.close();
  await live.close();
  await db.close();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void stop());
