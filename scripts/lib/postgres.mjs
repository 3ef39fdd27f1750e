import { spawn, spawnSync } from "node:child_process";
import { existsSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { accountFor, binariesFor, ownFolder } from "./account.mjs";
import { alive, freePort, isFree } from "./machine.mjs";

/** What postmaster.pid says, or null. A process number alone may have been given to somebody else since. */
export function lockOf(dir) {
  try {
    const [pid, where, , port, , , , status] = readFileSync(path.join(dir, "postmaster.pid"), "utf8")
      .split("\n")
      .map((line) => line.trim());
    return { pid: Number(pid), where, port: Number(port), status };
  } catch {
    return null;
  }
}

/**
 * Starts PostgreSQL on a folder, or adopts the one that already runs there. It runs in a session of its own: Ctrl-C in
 * the terminal does not reach it, and after the death of this process it stays to be adopted.
 * @param {{ dir: string, password: string, port?: number, log?: string, settings?: string[] }} options
 * @returns {Promise<{ url: string, port: number, pid: number, adopted: boolean, stop(): Promise<void> }>} url is the superuser's
 */
export async function startPostgres({ dir: folder, password, port: wanted, log = `${folder}.log`, settings = [] }) {
  const account = accountFor(folder);
  const binaries = binariesFor(account);
  const dir = realpathSync(ownFolder(path.resolve(folder), account));
  if (!existsSync(path.join(dir, "PG_VERSION"))) initialise(binaries.initdb, dir, password, account);

  const found = await adopt(dir, password);
  const running = found ?? (await launch({ binaries, dir, account, log, settings, wanted }));
  return {
    url: urlOf(running.port, password),
    port: running.port,
    pid: running.pid,
    adopted: found !== null,
    stop: () => stop(dir, running.pid),
  };
}

const urlOf = (port, password) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

function initialise(initdb, dir, password, account) {
  const file = path.join(path.dirname(dir), `.first-password-${process.pid}`);
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  try {
    if (account.uid !== undefined) spawnSync("chown", [`${account.uid}:${account.gid}`, file]);
    const args = ["-D", dir, "-U", "postgres", `--pwfile=${file}`, "--auth=scram-sha-256", "--encoding=UTF8"];
    args.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C");
    const made = spawnSync(initdb, args, { ...account, cwd: "/", env: {}, encoding: "utf8" });
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  } finally {
    rmSync(file, { force: true });
  }
}

async function adopt(dir, password) {
  const lock = lockOf(dir);
  if (!lock) return null;
  if (alive(lock.pid) && isPostgres(lock.pid) && lock.where === dir) {
    for (let tries = 0; tries < 200; tries++) {
      const now = lockOf(dir);
      if (!now) return null;
      if (now.status === "ready" && (await answersFrom(dir, now.port, password))) return now;
      if (!alive(now.pid)) break;
      await pause(50);
    }
    if (alive(lock.pid))
      throw new Error(`A PostgreSQL runs on ${dir} (process ${lock.pid}) but does not answer; stop it first.`);
  }
  rmSync(path.join(dir, "postmaster.pid"), { force: true });
  return null;
}

async function answersFrom(dir, port, password) {
  const sql = postgres(urlOf(port, password), { max: 1, connect_timeout: 3, onnotice() {} });
  try {
    const [row] = await sql`select current_setting('data_directory') as dir`;
    return realpathSync(row.dir) === dir;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function isPostgres(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return alive(pid);
  }
}

async function launch({ binaries, dir, account, log, settings, wanted }) {
  for (let tries = 0; ; tries++) {
    const port = tries === 0 && wanted && (await isFree(wanted)) ? wanted : await freePort();
    const args = ["-D", dir, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
    const out = openSync(log, "a", 0o600);
    const child = spawn(binaries.postgres, [...args, ...settings.flatMap((one) => ["-c", one])], {
      ...account,
      cwd: "/",
      env: { TZ: "UTC" },
      detached: true,
      stdio: ["ignore", out, out],
    });
    let ended = null;
    child.once("error", (error) => {
      ended = error.message;
    });
    child.once("exit", (code, signal) => {
      ended ??= code ?? signal;
    });
    child.unref();
    for (const until = Date.now() + 60_000; ended === null && Date.now() < until; await pause(15)) {
      const lock = lockOf(dir);
      if (lock?.pid === child.pid && lock.status === "ready") return { pid: child.pid, port };
    }
    if (tries === 2) throw new Error(`PostgreSQL did not start (${ended ?? "no answer in 60 s"}); see ${log}`);
  }
}

/** Refuses new work, breaks off what runs, writes everything down. */
async function stop(dir, pid) {
  for (const [signal, seconds] of [
    ["SIGINT", 20],
    ["SIGQUIT", 5],
    ["SIGKILL", 2],
  ]) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const until = Date.now() + seconds * 1_000; Date.now() < until; await pause(20)) {
      if (!alive(pid) || lockOf(dir)?.pid !== pid) return;
    }
  }
}
