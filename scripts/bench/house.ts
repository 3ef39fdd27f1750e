import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { FEW_ARENAS, SMALL_HEAP } from "../lib/heap.mjs";
import { freePort, NODE, ROOT } from "../lib/machine.mjs";
import { startPostgres } from "../lib/postgres.mjs";
import { APP, prepareServer, urlFor, WORKER } from "../lib/roles.mjs";
import { secretsOf, writePort } from "../lib/secrets.mjs";
import { childEnvironments } from "../lib/settings.mjs";
import { NEXT } from "../lib/supervisor.mjs";
import { answers } from "../lib/watch.mjs";

export type Env = Record<string, string | undefined>;
export type Running = { pid: number; base: string; port: number; stop(): Promise<void> };

const LEASH = path.join(ROOT, "scripts/lib/leash.mjs");
const STATISTICS = ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_utility=off"];

/** A program of ours that ends with us; what it says goes to a log beside the data. */
function run(args: string[], env: Env, log: string): ChildProcess {
  const child = spawn(NODE, ["--import", LEASH, ...args], {
    cwd: ROOT,
    env: Object.assign({ NODE_ENV: "production" as const }, env, { TANDEM_LEASH: String(process.pid) }),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const out = createWriteStream(log, { flags: "a" });
  child.stdout?.pipe(out, { end: false });
  child.stderr?.pipe(out, { end: false });
  return child;
}

export async function finish(args: string[], env: Env, log: string): Promise<void> {
  const child = run(args, env, log);
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`${args.join(" ")} failed (${code}); see ${log}`);
}

/** Starts a server and waits until `probe` answers. */
export async function serve(args: (port: number) => string[], env: (port: number) => Env, probe: string, log: string) {
  const port = await freePort();
  const child = run(args(port), env(port), log);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const base = `http://127.0.0.1:${port}`;
  const up = await answers(`${base}${probe}`, 60_000, () => child.exitCode !== null);
  if (!up || !child.pid) throw new Error(`${args(port).join(" ")} does not answer; see ${log}`);
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { pid: child.pid, base, port, stop } satisfies Running;
}

export type House = Awaited<ReturnType<typeof openHouse>>;

/** The database of one size, with its statistics switched on; filled first where it is not. */
export async function openHouse(dataDir: string, tickets: number) {
  const secrets = secretsOf(dataDir);
  const log = path.join(dataDir, "bench.log");
  const open = () =>
    startPostgres({
      dir: path.join(dataDir, "db"),
      log: path.join(dataDir, "postgres.log"),
      password: secrets.postgres,
      port: secrets.port,
      settings: STATISTICS,
    });
  const server = await open();
  writePort(dataDir, server.port);
  const { owner } = await prepareServer(server.url, secrets);
  const root = postgres(urlFor(server.url, { database: "tandem" }), { max: 2, onnotice() {} });
  const urls = {
    owner,
    app: urlFor(owner, { user: APP, password: secrets.app }),
    worker: urlFor(owner, { user: WORKER, password: secrets.worker }),
  };
  const of = (port: number) =>
    childEnvironments(
      { port, dataDir, appUrl: `http://127.0.0.1:${port}`, secrets },
      { ...urls, embedded: true },
      { dev: false },
    );
  await fill();
  /* Notes of earlier runs were taken back; what they left dead is no part of what a note costs. */
  await root`vacuum (analyze)`;
  await root`create extension if not exists pg_stat_statements`;

  async function fill(): Promise<void> {
    const env = { ...of(0).worker, DATABASE_URL: urls.owner };
    await finish(["--import", "tsx", "scripts/migrate.ts"], env, log);
    await finish(["--import", "tsx", "scripts/seed.ts"], env, log);
    const [row] = await root<{ value: string }[]>`
      select max(value) as value from counters where what = 'ticketNumber'`;
    if (Number(row?.value ?? 0) >= tickets) return;
    console.log(`filling ${dataDir} with ${tickets.toLocaleString("en-US")} tickets, once`);
    const started = Date.now();
    await finish(["--import", "tsx", "scripts/seed-large.ts", "--tickets", String(tickets)], env, log);
    console.log(`filled in ${Math.round((Date.now() - started) / 1000)} s`);
  }

  return {
    tickets,
    dataDir,
    log,
    root,
    urls,
    secrets,
    pid: server.pid,
    /** The application's web process, as npm start runs it. */
    web: () =>
      serve(
        (port) => [...SMALL_HEAP, NEXT, "start", "-p", String(port)],
        (port) => ({ ...of(port).web, ...FEW_ARENAS }),
        "/live",
        log,
      ),
    /** The streams in a process of their own; `web` seals the cookies it reads. */
    live: (web: Running) =>
      serve(
        () => ["--import", "tsx", "lib/live/server.ts"],
        (port) => ({ ...of(web.port).web, LIVE_PORT: String(port) }),
        "/live",
        log,
      ),
    worker: (web: Running) => run(["--import", "tsx", "lib/jobs/worker.ts"], of(web.port).worker, log),
    close: async () => {
      await root.end({ timeout: 2 });
      if (!server.adopted) await server.stop();
    },
  };
}
