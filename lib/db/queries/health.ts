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

/** A mail that waits so long waits for the mail server, not for its turn or its bundle (D38). */
const BEHIND = sql`interval '5 minutes'`;
/** What a mail server says of one address; it works. */
const OF_THE_ADDRESS = "^(SMTP 5[0-9][0-9]|Resend (validation|invalid|missing)_)";

/**
 * The worker's: what the relay saw, for `/ready` (D-28), and since when mails wait for the mail server, for everybody's
 * banner. Cheap enough for every look of ten seconds.
 */
export async function saveRelayReport(tx: Tx): Promise<void> {
  await tx.execute(sql`
    insert into settings (name, value)
    select 'relay', jsonb_build_object(
      'seenAt', clock(), 'oldestAt', (select min(at) from events where not published),
      'mailBehindSince', (
        select min(coalesce(m.retried_at, m.created_at)) from messages m
        where m.state <> 'sent' and m.state = 'queued' and coalesce(m.retried_at, m.created_at) < clock() - ${BEHIND}
          and coalesce(m.last_error, '') !~ ${OF_THE_ADDRESS}))
    on conflict (name) do update set value = excluded.value`);
}
