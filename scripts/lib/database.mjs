import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { startPostgres } from "./postgres.mjs";
import { APP, checkVersion, dropDatabase, ensureLogin, prepareServer, urlFor, WORKER } from "./roles.mjs";
import { writePort } from "./secrets.mjs";

/**
 * The database of this installation: the one DATABASE_URL names, else the embedded one under the data folder.
 * @returns {Promise<{ owner: string, app: string, worker: string, embedded: boolean, adopted: boolean, created: boolean, stop(): Promise<void> }>}
 */
export function openServer(dataDir, secrets, env = process.env) {
  return env.DATABASE_URL ? given(env.DATABASE_URL, secrets, env) : embedded(dataDir, secrets);
}

async function embedded(dataDir, secrets) {
  const started = performance.now();
  const server = await startPostgres({
    dir: path.join(dataDir, "db"),
    log: path.join(dataDir, "postgres.log"),
    password: secrets.postgres,
    port: secrets.port,
  });
  writePort(dataDir, server.port);
  const ms = Math.round(performance.now() - started);
  console.log(`database  ${server.adopted ? "still running, adopted" : `started in ${ms} ms`} on port ${server.port}`);
  if (existsSync(unfinished(dataDir))) {
    console.log("database  the first start was broken off before the demo world was whole; starting over");
    await dropDatabase(server.url);
    rmSync(unfinished(dataDir));
  }
  const { owner, created } = await prepareServer(server.url, secrets);
  return { ...logins(owner, secrets), embedded: true, created, adopted: server.adopted, stop: server.stop };
}

const unfinished = (dataDir) => path.join(dataDir, "demo-unfinished");

/** Fills a new database by `work`. What is broken off half way is thrown away at the next start, before anybody used it. */
export async function fillNew(dataDir, server, work) {
  if (server.created) writeFileSync(unfinished(dataDir), "");
  await work();
  rmSync(unfinished(dataDir), { force: true });
}

async function given(url, secrets, env) {
  console.log(`database  using DATABASE_URL (${new URL(url).host})`);
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice() {} });
  try {
    const [row] = await patiently(() => sql`select current_setting('server_version_num')::int as version`);
    checkVersion(row.version);
    const { APP_DATABASE_URL: app, WORKER_DATABASE_URL: worker } = env;
    if (!app) await createLogin(sql, APP, secrets.app, "APP_DATABASE_URL");
    if (!worker) await createLogin(sql, WORKER, secrets.worker, "WORKER_DATABASE_URL");
    const own = logins(url, secrets);
    return {
      owner: url,
      app: app ?? own.app,
      worker: worker ?? own.worker,
      embedded: false,
      created: false,
      adopted: true,
      async stop() {},
    };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const logins = (owner, secrets) => ({
  owner,
  app: urlFor(owner, { user: APP, password: secrets.app }),
  worker: urlFor(owner, { user: WORKER, password: secrets.worker }),
});

async function createLogin(sql, name, password, variable) {
  try {
    await ensureLogin(sql, name, password);
  } catch (error) {
    if (error.code !== "42501") throw error;
    throw new Error(
      `DATABASE_URL may not create roles. Create the login ${name} yourself and set ${variable} to its address.`,
    );
  }
}

/** A server that starts beside us may need a moment. */
async function patiently(question) {
  for (const until = Date.now() + 30_000; ; await pause(1_000)) {
    try {
      return await question();
    } catch (error) {
      const coming = ["ECONNREFUSED", "ENOTFOUND", "CONNECT_TIMEOUT", "57P03"].includes(error.code);
      if (!coming || Date.now() > until)
        throw new Error(`The database does not answer: ${error.message}`, { cause: error });
    }
  }
}
