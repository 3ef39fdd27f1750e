import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { alive } from "./machine.mjs";
import { lockOf, startPostgres } from "./postgres.mjs";

let home: string;
const folder = () => path.join(home, "db");
const start = () => startPostgres({ dir: folder(), password: "right", settings: ["fsync=off"] });

beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), "tandem-cluster-"));
  chmodSync(home, 0o711);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("a started server is adopted by the next start, and stopped for good", async () => {
  const first = await start();
  expect(first.adopted).toBe(false);
  const second = await start();
  expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });
  await second.stop();
  expect(alive(first.pid)).toBe(false);
  expect(lockOf(folder())).toBeNull();
  await expect(first.stop()).resolves.toBeUndefined();
});

test("a server that was killed is recovered, though its number now belongs to somebody else", async () => {
  const first = await start();
  const left = readFileSync(path.join(folder(), "postmaster.pid"), "utf8");
  await first.stop();
  const stranger = spawn("sleep", ["30"]);
  writeFileSync(path.join(folder(), "postmaster.pid"), left.replace(String(first.pid), String(stranger.pid)));
  const next = await start();
  expect(next.adopted).toBe(false);
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
  await next.stop();
});

test("it answers only to its password, listens only here, and keeps its folder to itself", async () => {
  const server = await start();
  const wrong = postgres(server.url.replace("right", "wrong"), { max: 1, onnotice() {} });
  await expect(wrong`select 1`).rejects.toMatchObject({ code: "28P01" });
  const right = postgres(server.url, { max: 1, onnotice() {} });
  const [row] =
    await right`select current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
    (select datlocprovider from pg_database where datname = 'postgres') as provider, current_setting('server_encoding') as encoding`;
  expect(row).toEqual({ listens: "127.0.0.1", sockets: "", provider: "b", encoding: "UTF8" });
  expect(statSync(folder()).mode & 0o077).toBe(0);
  await Promise.all([wrong.end(), right.end()]);
  await server.stop();
});
