import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";

/**
 * Stages a race: holds the rows that `hold` locks (by default every outsource) until all rivals wait for a lock, each
 * behind the one before, then lets go; `meanwhile` is done while they wait. `root` is the superuser's connection of the
 * same database. Throws when the rivals never met.
 */
export async function contend<T>(
  root: postgres.Sql,
  rivals: Array<() => Promise<T>>,
  hold = "select 1 from outsources for update",
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<T[]> {
  const started: Array<Promise<T>> = [];
  await root.begin(async (tx) => {
    await tx.unsafe(hold);
    for (const rival of rivals) {
      const one = rival();
      one.catch(() => {}); // reported below
      started.push(one);
      await untilWaiting(root, started.length);
    }
    await meanwhile();
  });
  return Promise.all(started);
}

async function untilWaiting(root: postgres.Sql, rivals: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const [row] = await root`
      select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    if (Number(row?.waiting) >= rivals) return;
    await pause(10);
  }
  throw new Error("the rivals never met");
}
