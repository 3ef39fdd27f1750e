import { sql } from "drizzle-orm";
import type { Db } from "../db/client";
import { asId, type MessageId, type OfferId, type TenantId } from "../domain/ids";
import { addJobs, deadlineJob, mailJob } from "./queue";

const MOST = 500;

/**
 * What the relay's jobs cannot be trusted with: offers past their deadline whose job is missing or lies in the future
 * (the clock was moved), mails whose job is gone or was held by a process that died, and back-offs longer than five
 * minutes. Answers how many jobs it added.
 */
export async function sweep(db: Db): Promise<number> {
  return db.none(
    async (tx) => {
      const [overdue, lost] = await Promise.all([
        tx.execute<{ tenant_id: string; id: string }>(OVERDUE),
        tx.execute<{ tenant_id: string; id: string; template: string }>(LOST),
        tx.execute(CAP_BACK_OFF),
      ]);
      const jobs = [
        ...overdue.map(({ tenant_id, id }) =>
          deadlineJob({ leadTenantId: asId<TenantId>(tenant_id), offerId: asId<OfferId>(id) }, null),
        ),
        ...lost.map(({ tenant_id, id, template }) =>
          mailJob({ tenantId: asId<TenantId>(tenant_id), messageId: asId<MessageId>(id) }, template),
        ),
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

/** A job held for over a minute belongs to a dead process when nobody holds the message's own lock (deliver-mail.ts). */
const LOST = sql`
  select m.tenant_id, m.id, m.template
  from messages m join events e on e.tenant_id = m.tenant_id and e.id = m.event_id and e.published
  where m.state = 'queued'
    and not exists (select from graphile_worker.jobs j
                    where j.key = m.id::text and j.attempts < j.max_attempts
                      and (j.locked_at is null or j.locked_at > now() - interval '1 minute'
                           or not pg_try_advisory_xact_lock(hashtextextended(m.id::text, 0))))
  limit ${MOST}`;

const LONGEST_PAUSE_S = 300;
const CAP_BACK_OFF = bringForward(LONGEST_PAUSE_S);

function bringForward(seconds: number) {
  return sql`
    select count(*) from graphile_worker.reschedule_jobs(
      array(select id from graphile_worker.jobs
            where task_identifier = 'deliver-mail' and attempts > 0 and attempts < max_attempts and locked_at is null
              and run_at > now() + make_interval(secs => ${seconds})),
      run_at := now() + random() * make_interval(secs => ${seconds}))`;
}
