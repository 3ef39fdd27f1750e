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
  const [said] = await contendAll(root, [rivals], hold, meanwhile);
  return said ?? [];
}

/** The same with many races beside one another, each on rows of its own: all first rivals wait before the second ones come. */
export async function contendAll<T>(
  root: postgres.Sql,
  races: Array<Array<() => Promise<T>>>,
  hold: string,
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<T[][]> {
  const started: Array<Array<Promise<T>>> = races.map(() => []);
  const turns = Math.max(0, ...races.map((rivals) => rivals.length));
  let waiting = 0;
  await root.begin(async (tx) => {
    await tx.unsafe(hold);
    for (let turn = 0; turn < turns; turn++) {
      for (const [i, rivals] of races.entries()) {
        const one = rivals[turn]?.();
        if (!one) continue;
        one.catch(() => {}); // reported below
        started[i]?.push(one);
        waiting += 1;
      }
      await untilWaiting(root, waiting);
    }
    await meanwhile();
  });
  return Promise.all(started.map((said) => Promise.all(said)));
}

async function untilWaiting(root: postgres.Sql, rivals: number): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    const [row] = await root`
      select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    if (Number(row?.waiting) >= rivals) return;
    await pause(10);
  }
  throw new Error("the rivals never met");
}
