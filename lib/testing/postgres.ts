import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { alive } from "../../scripts/lib/machine.mjs";
import { lockOf, startPostgres } from "../../scripts/lib/postgres.mjs";

const PREFIX = "tandem-test-";
const QUICK = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "max_connections=200",
  "shared_buffers=64MB",
];

export type TestServer = { superUrl: string; stop(): Promise<void> };

/** A real PostgreSQL that is thrown away after the run; only what guards against a power cut is off. `TEST_DATABASE_URL` names another one. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { superUrl: given, async stop() {} };
  sweep();
  const home = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(home, 0o711); // as root the database runs as somebody else
  const server = await startPostgres({ dir: path.join(home, "db"), password: "test", settings: QUICK });
  return {
    superUrl: server.url,
    async stop() {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Ends what a killed run left behind. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(name.startsWith(PREFIX) ? name.slice(PREFIX.length).split("-")[0] : Number.NaN);
    if (Number.isNaN(owner) || alive(owner)) continue;
    const home = path.join(tmpdir(), name);
    const lock = lockOf(path.join(home, "db"));
    try {
      if (lock && alive(lock.pid)) process.kill(lock.pid, "SIGQUIT");
      rmSync(home, { recursive: true, force: true });
    } catch {
      // somebody else's
    }
  }
}
