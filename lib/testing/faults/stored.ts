import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";

/** Written by transactions of their own, before the one that counts: a try that was made, bytes that lie in the store. */
const BESIDE = ["sessions", "rate_limits", "blobs"];

/** All that is stored, requests included, as one text: two equal answers mean that nothing was stored between them. */
export async function stored(root: postgres.Sql): Promise<string> {
  const tables = await root<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
    and relname <> all(${BESIDE}) order by 1`;
  const sums = tables.map(
    ({ name }) => `select '${name}' as name, md5(string_agg(t::text, ',' order by t::text)) as sum from "${name}" t`,
  );
  const rows = await root.unsafe<{ name: string; sum: string | null }[]>(`${sums.join(" union all ")} order by 1`);
  return rows.map(({ name, sum }) => `${name} ${sum}`).join("\n");
}

/** Waits until no connection of this name works any more: what it had open is rolled back or committed. */
export async function untilSettled(root: postgres.Sql, name: string): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    const rows = await root`select from pg_stat_activity 
      where application_name = ${name} and state is distinct from 'idle'`;
    if (rows.length === 0) return;
    await pause(2);
  }
  throw new Error(`${name} is still at work`);
}
