import { sql } from "drizzle-orm";
import type { Db } from "../db/client";
import { asId, type OfferId, type TenantId } from "../domain/ids";
import { addJobs, deadlineJob, mailJobs, reminderJob, type Waiting } from "./queue";

const MOST = 500;

/**
 * What the relay's jobs cannot be trusted with: offers past their deadline or reminder whose job is missing or lies in the future
 * (the clock was moved), mails whose job is gone or was held by a process that died, and back-offs longer than five
 * minutes. Answers how many jobs it added.
 */
export async function sweep(db: Db, { bundleMs = 0 }: { bundleMs?: number } = {}): Promise<number> {
  return db.none(
    async (tx) => {
      const [overdue, unreminded, waiting] = await Promise.all([
        tx.execute<{ tenant_id: string; id: string }>(OVERDUE),
        tx.execute<{ tenant_id: string; id: string }>(UNREMINDED),
        tx.execute<Waiting>(lost(bundleMs)),
        tx.execute(CAP_BACK_OFF),
      ]);
      const jobs = [
        ...overdue.map(({ tenant_id, id }) =>
          deadlineJob({ leadTenantId: asId<TenantId>(tenant_id), offerId: asId<OfferId>(id) }, null),
        ),
        ...unreminded.map(({ tenant_id, id }) =>
          reminderJob({ leadTenantId: asId<TenantId>(tenant_id), offerId: asId<OfferId>(id) }, null),
        ),
        ...mailJobs(waiting),
      ];
      await addJobs(tx, jobs);
      return jobs.length;
    },
    { write: true },
  );
}

/** After an outage: what waits for its next try goes now, spread over ten seconds. */
export const hurryMails = (db: Db): Promise<unknown> => db.none((tx) => tx.execute(bringForward(10)), { write: true });

const OVERDUE = sql`
  select o.tenant_id, o.id from offers o
  where o.state = 'open' and o.accept_by < clock()
    and not exists (select from graphile_worker.jobs j
                    where j.key = o.id::text and j.run_at < now() + interval '30 seconds'
                      and (j.locked_at is null or j.locked_at > now() - interval '1 minute'))
  limit ${MOST}`;

const UNREMINDED = sql`
  select o.tenant_id, o.id from offers o
  where o.state = 'open' and o.remind_at is not null and o.remind_at <= clock() and o.accept_by > clock()
    and not exists (select from graphile_worker.jobs j
                    where j.key = 'remind ' || o.id::text and j.run_at < now() + interval '30 seconds'
                      and (j.locked_at is null or j.locked_at > now() - interval '1 minute'))
  limit ${MOST}`;

/** The key of a message's job, as queue.ts makes it, and what its handler holds. */
const KEY = sql`case when m.ticket_id is null then m.id::text
                     else m.tenant_id::text || ' ' || m.ticket_id::text || ' ' || m.recipient_email end`;

/** A job held for over a minute belongs to a dead process when nobody holds its lock (deliver.ts). */
const lost = (bundleMs: number) => sql`
  select m.tenant_id, m.id, m.template, m.ticket_id, m.recipient_email,
         (m.created_at + ${bundleMs} * interval '1 ms')::text as due
  from messages m join events e on e.tenant_id = m.tenant_id and e.id = m.event_id and e.published
  where m.state = 'queued'
    and not exists (select from graphile_worker.jobs j
                    where j.key = ${KEY} and j.attempts < j.max_attempts
                      and (j.locked_at is null or j.locked_at > now() - interval '1 minute'
                           or not pg_try_advisory_xact_lock(hashtextextended(j.key, 0))))
  order by m.created_at, m.id limit ${MOST}`;

const LONGEST_PAUSE_S = 300;
const CAP_BACK_OFF = bringForward(LONGEST_PAUSE_S);

function bringForward(seconds: number) {
  return sql`
    select count(*) from graphile_worker.reschedule_jobs(
      array(select id from graphile_worker.jobs
            where task_identifier in ('deliver-mail', 'deliver-bundle') and attempts > 0 and attempts < max_attempts and locked_at is null
              and run_at > now() + make_interval(secs => ${seconds})),
      run_at := now() + random() * make_interval(secs => ${seconds}))`;
}
