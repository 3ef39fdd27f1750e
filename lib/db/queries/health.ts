import { sql } from "drizzle-orm";
import type { Tx } from "../client";

export type RelayReport = { silentMs: number; waitingMs: number };

/** How long ago the relay last looked, and how long the oldest event waited for it then. Null before its first look. */
export async function findRelayReport(tx: Tx): Promise<RelayReport | null> {
  const [row] = await tx.execute<{ silent: string; waiting: string }>(sql`
    select extract(epoch from clock() - (value ->> 'seenAt')::timestamptz)::text as silent,
           coalesce(extract(epoch from (value ->> 'seenAt')::timestamptz - (value ->> 'oldestAt')::timestamptz), 0)::text as waiting
    from settings where name = 'relay'`);
  return row ? { silentMs: Number(row.silent) * 1_000, waitingMs: Number(row.waiting) * 1_000 } : null;
}

/** The worker's: what the relay saw, for `/ready` (D-28). Cheap enough for every look of ten seconds. */
export async function saveRelayReport(tx: Tx): Promise<void> {
  await tx.execute(sql`
    insert into settings (name, value)
    select 'relay', jsonb_build_object('seenAt', clock(), 'oldestAt', (select min(at) from events where not published))
    on conflict (name) do update set value = excluded.value`);
}
