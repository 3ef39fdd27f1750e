import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { openDatabase } from "../db/client";
import { CanaryWorld, type Seeded } from "./canaries";

export type CanarySeed = {
  seeded: Seeded;
  /** Every row of every company as text. */
  rows(): Promise<{ tenant: string; table: string; text: string }[]>;
  /** All that is stored, as one text, once the worker has nothing to do. */
  settled(): Promise<string>;
  close(): Promise<void>;
};

/** The worker numbers and seals events whenever it comes to them. */
const textOf = (table: string) => (table === "events" ? "t.id::text || t.kind || t.data::text" : "t::text");

/** Fills a running demo installation with secrets. `url` is the superuser's. */
export async function canarySeed(url: string, files: string): Promise<CanarySeed> {
  const root = postgres(url, { max: 2, onnotice() {} });
  const db = openDatabase(url, { size: 4 });
  const tables = await root<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`;
  const seeded = await CanaryWorld.seed(db, root, files);
  return {
    seeded,
    async rows() {
      const found = await Promise.all(
        tables.map(({ name }) =>
          root.unsafe(`select tenant_id as tenant, '${name}' as "table", t::text as text from "${name}" t`),
        ),
      );
      return found
        .flat()
        .map((row) => ({ tenant: String(row.tenant), table: String(row.table), text: String(row.text) }));
    },
    async settled() {
      const words = tables
        .map(({ name }) => name)
        .filter((name) => !["sessions", "requests", "presence", "tokens"].includes(name))
        .sort()
        .map(
          (name) =>
            `select '${name}' as name, md5(string_agg(${textOf(name)}, ',' order by ${textOf(name)})) as sum from "${name}" t`,
        );
      for (let tries = 0; tries < 300; tries++) {
        const [busy] = await root`
          select (select count(*) from events where not published) + (select count(*) from messages where state = 'queued') as n`;
        if (Number(busy?.n) === 0) break;
        await pause(100);
      }
      const sums = await root.unsafe(words.join(" union all "));
      return sums.map((row) => `${row.name} ${row.sum}`).join("\n");
    },
    async close() {
      await db.close();
      await root.end({ timeout: 1 });
    },
  };
}
