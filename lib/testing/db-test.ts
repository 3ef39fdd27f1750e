import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { test as base, inject } from "vitest";
import { type Db, type DbOptions, openDatabase } from "../db/client";
import { clockOf } from "./clock";
import { urlsOf } from "./template";

/**
 * Each file has its own clone of the migrated database.
 * `db` is the application's login, `worker` the worker's; `owner` is the login of the migrations (bound by row-level
 * security like everybody), `root` passes it and sees all rows. `open` opens further clients, `clock` moves the time.
 */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
  .extend("urls", { scope: "file" }, async ({}, { onCleanup }) => {
    const run = inject("database");
    const name = `tandem_test_${randomBytes(6).toString("hex")}`;
    const admin = postgres(run.superUrl, { max: 1, onnotice() {} });
    await admin`create database ${admin(name)} template ${admin(run.template)} owner tandem_owner`;
    onCleanup(async () => {
      await admin`drop database ${admin(name)} with (force)`;
      await admin.end();
    });
    return urlsOf(run, name);
  })
  .extend("open", { scope: "file" }, async ({ urls }, { onCleanup }) => {
    const opened: Db[] = [];
    onCleanup(async () => {
      await Promise.all(opened.map((db) => db.close()));
    });
    return (login: "app" | "worker" | "root" = "app", options: DbOptions = {}): Db => {
      const db = openDatabase(urls[login], { name: `test-${login}`, ...options });
      opened.push(db);
      return db;
    };
  })
  .extend("db", { scope: "file" }, async ({ open }) => open("app"))
  .extend("worker", { scope: "file" }, async ({ open }) => open("worker"))
  .extend("owner", { scope: "file" }, async ({ urls }, { onCleanup }) => {
    const owner = postgres(urls.owner, { max: 2, onnotice() {} });
    onCleanup(() => owner.end({ timeout: 1 }));
    return owner;
  })
  .extend("root", { scope: "file" }, async ({ urls }, { onCleanup }) => {
    const root = postgres(urls.root, { max: 3, onnotice() {} });
    onCleanup(() => root.end({ timeout: 1 }));
    return root;
  })
  .extend("clock", async ({ owner }, { onCleanup }) => {
    const clock = clockOf(owner);
    onCleanup(() => clock.reset());
    return clock;
  });
