import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "../../scripts/lib/postgres.mjs";
import { prepareServer } from "../../scripts/lib/roles.mjs";
import { secretsOf } from "../../scripts/lib/secrets.mjs";

/** A PostgreSQL of a spec's own with an empty database, as an operator would name it in DATABASE_URL. */
export async function emptyDatabase(): Promise<{ url: string; rootUrl: string; stop(): Promise<void> }> {
  const home = mkdtempSync(path.join(tmpdir(), "tandem-db-"));
  const secrets = secretsOf(path.join(home, "secrets"));
  const server = await startPostgres({ dir: path.join(home, "db"), password: secrets.postgres });
  const { owner } = await prepareServer(server.url, secrets);
  const superuser = new URL(server.url);
  const own = new URL(owner);
  own.username = superuser.username; // the owner may not create roles; the operator's login may
  own.password = superuser.password;
  return {
    url: own.href,
    rootUrl: own.href,
    async stop() {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
