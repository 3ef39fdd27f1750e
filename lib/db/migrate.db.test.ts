import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { expect, inject } from "vitest";
import { test } from "../testing/db-test";
import { urlsOf } from "../testing/template";
import { migrateDatabase } from "./migrate";

test("two processes that migrate at once both end well, and the next one finds nothing to do", async ({ root }) => {
  const name = `tandem_bare_${randomBytes(6).toString("hex")}`;
  await root`create database ${root(name)} owner tandem_owner`;
  const urls = urlsOf(inject("database"), name);
  try {
    const both = await Promise.all([
      migrateDatabase(urls.owner, urls.worker),
      migrateDatabase(urls.owner, urls.worker),
    ]);
    const [first, second] = both.sort((a, b) => a.before - b.before);
    expect(first?.before).toBe(0);
    expect(first?.after).toBeGreaterThan(0);
    expect(second).toEqual({ before: first?.after, after: first?.after });
    expect(await migrateDatabase(urls.owner, urls.worker)).toEqual(second);
  } finally {
    await root`drop database ${root(name)} with (force)`;
  }
});

test("D-08 the queue is the worker's, and neither login owns or may create anything else", async ({ urls, root }) => {
  const [queue] =
    await root`select nspowner::regrole::text as owner from pg_namespace where nspname = 'graphile_worker'`;
  expect(queue?.owner).toBe("tandem_worker");
  const owned = await root`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relowner::regrole::text <> 'tandem_owner'`;
  expect(owned).toEqual([]);
  for (const url of [urls.app, urls.worker]) {
    const login = postgres(url, { max: 1, onnotice() {} });
    await expect(login`create table public.mine (id int)`).rejects.toMatchObject({ code: "42501" });
    await expect(login`create schema mine`).rejects.toMatchObject({ code: "42501" });
    await login.end();
  }
});
