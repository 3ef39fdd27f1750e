import type { ChildProcess } from "node:child_process";
import { type Asked, ask, type Much, type Request, summary } from "./ask";
import type { LoopResult } from "./floors/loop";
import type { House, Running } from "./house";
import { cpuOf, memoryOf } from "./proc";

export type Cost = Asked & {
  /** Per request, in ms of processor time. */
  app: number;
  db: number;
  /** Per request, of the logins of the application. */
  statements: number;
  buffers: number;
  memory: { pss: number; rss: number };
};

async function between(house: House, pid: number, work: () => Promise<Asked>): Promise<Cost> {
  await house.root`select pg_stat_statements_reset()`;
  const [app, db] = [cpuOf(pid), cpuOf(house.pid)];
  const asked = await work();
  const [appAfter, dbAfter] = [cpuOf(pid), cpuOf(house.pid)];
  const [row] = await house.root<{ statements: number; buffers: number }[]>`
    select coalesce(sum(calls), 0)::float8 as statements, coalesce(sum(shared_blks_hit + shared_blks_read), 0)::float8 as buffers
    from pg_stat_statements s join pg_roles r on r.oid = s.userid and r.rolname = 'tandem_app'
    where query not like 'select set_config(%' and query not ilike 'begin%' and query not ilike 'commit%'`;
  const per = (sum: number) => sum / Math.max(1, asked.count);
  return {
    ...asked,
    app: per(appAfter - app),
    db: per(dbAfter - db),
    statements: per(row?.statements ?? 0),
    buffers: per(row?.buffers ?? 0),
    memory: memoryOf(pid),
  };
}

/** Warms up first, then measures; `clear` takes away what the warming left. */
export async function costOf(
  house: House,
  running: Running,
  next: () => Request,
  at: number,
  { much, warm, clear }: { much: Much; warm: Much; clear: () => Promise<unknown> },
): Promise<Cost> {
  await ask(running.base, next, at, warm);
  await clear();
  return between(house, running.pid, () => ask(running.base, next, at, much));
}

/** The same of the loop that speaks SQL alone. */
export function costOfLoop(
  house: House,
  loop: ChildProcess,
  numbers: string[],
  user: string,
  at: number,
  seconds: number,
) {
  const run = async (ms: number): Promise<Asked> => {
    const answer = new Promise<LoopResult>((resolve) => loop.once("message", (value) => resolve(value as LoopResult)));
    loop.send({ at, ms, numbers, user });
    const { took, ms: lasted } = await answer;
    return summary(took, lasted / 1000);
  };
  return run(500).then(() => between(house, loop.pid!, () => run(seconds * 1000)));
}

/** The statements that touched the most buffers since the last measure began, one line each, per request of `count`. */
export async function dearestOf(house: House, count: number, lines: number): Promise<string[]> {
  if (lines === 0) return [];
  const rows = await house.root<{ query: string; calls: number; buffers: number; ms: number }[]>`
    select regexp_replace(query, '\s+', ' ', 'g') as query, calls::float8 as calls, total_exec_time as ms,
      (shared_blks_hit + shared_blks_read)::float8 as buffers
    from pg_stat_statements order by shared_blks_hit + shared_blks_read desc limit ${lines}`;
  const per = (sum: number) => (sum / Math.max(1, count)).toFixed(2);
  return rows.map(
    ({ query, calls, buffers, ms }) =>
      `  ${per(buffers)} buffers, ${per(ms)} ms, ${per(calls)} calls: ${query.slice(0, 240)}`,
  );
}
