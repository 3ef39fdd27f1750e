import { sql } from "drizzle-orm";
import type { Db, Tx } from "../db/client";
import { asId, type OfferId, type TenantId } from "../domain/ids";
import { addJobs, deadlineJob, type JobSpec, mailJobs, reminderJob, type Waiting } from "./queue";

export type RelayOptions = {
  /** Events of one transaction; 500. */
  batch?: number;
  /** How long a mail that may wait does so for others of its ticket (D38); 0. */
  bundleMs?: number;
};

type Published = {
  tenant_id: string;
  id: string;
  number: string;
  kind: string;
  offer_id: string | null;
  due: string;
  remind: string | null;
  side: string | null;
};

const ONE_RELAY = 7_263_532; // any number, the same in every process
const TENANTS_PER_NOTIFY = 120; // 8,000 bytes are the server's limit

/**
 * Publishes one batch: marks and numbers the events for each tenant without gaps, and in the same transaction adds the
 * jobs of their mails and deadlines and tells the listeners the highest number of each tenant (D-15, house.md 3.0).
 * Answers how many events it took; 0 also while another relay is at it.
 */
export async function relayOnce(db: Db, { batch = 500, bundleMs = 0 }: RelayOptions = {}): Promise<number> {
  const [waiting] = await db.none((tx) =>
    tx.execute<{ yes: boolean }>(sql`select exists (select from events where not published) as yes`),
  );
  if (!waiting?.yes) return 0;
  return db.none(
    async (tx) => {
      const events = await publish(tx, batch);
      if (events.length === 0) return 0;
      const mails = await listMails(tx, events, bundleMs);
      await Promise.all([addJobs(tx, [...mailJobs(mails), ...deadlineJobs(events)]), notify(tx, events)]);
      return events.length;
    },
    { write: true },
  );
}

const publish = (tx: Tx, batch: number) =>
  tx.execute<Published>(sql`
    with batch as (
      select tenant_id, id, row_number() over (partition by tenant_id order by id) as k,
             count(*) over (partition by tenant_id) as n
      from (select tenant_id, id from events
            where not published and (select pg_try_advisory_xact_lock(${ONE_RELAY}))
            order by id limit ${batch} for update skip locked) q
    ), top as (
      insert into counters as c (tenant_id, what, value)
      select tenant_id, 'event', count(*) from batch group by tenant_id order by tenant_id
      on conflict (tenant_id, what) do update set value = c.value + excluded.value
      returning tenant_id, value
    )
    update events e set published = true, number = top.value - batch.n + batch.k
    from batch join top using (tenant_id)
    where e.tenant_id = batch.tenant_id and e.id = batch.id
    returning e.tenant_id, e.id, e.number::text, e.kind, e.offer_id,
      e.data ->> 'acceptBy' as due, e.data ->> 'remindAt' as remind, e.data ->> 'side' as side`);

/** Messages are written with their event, so what is queued now is all there is. */
const listMails = (tx: Tx, events: readonly Published[], bundleMs: number) =>
  tx.execute<Waiting>(sql`
    select m.tenant_id, m.id, m.template, m.ticket_id, m.recipient_email,
           (m.created_at + ${bundleMs} * interval '1 ms')::text as due
    from json_to_recordset(${JSON.stringify(events.map(({ tenant_id, id }) => ({ tenant_id, id })))}::text::json)
      as e(tenant_id uuid, id uuid)
    join messages m on m.tenant_id = e.tenant_id and m.event_id = e.id
    where m.state = 'queued'`);

/** Each once: of several events of an offer in one batch the last one tells (ids rise with time). */
function deadlineJobs(events: readonly Published[]): JobSpec[] {
  const inOrder = [...events].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...new Map(inOrder.flatMap(deadlineOf).map((job) => [job.key, job])).values()];
}

/** Which events give an offer a deadline (T8, D34). */
const SETS_DEADLINE: readonly string[] = ["outsourceSent", "termsAgreed", "termsAnswered"];

/** T8: every offer that was sent has its deadline; a new version of its terms moves it. */
function deadlineOf({ kind, tenant_id, offer_id, due, remind, side }: Published): JobSpec[] {
  if (!SETS_DEADLINE.includes(kind) || offer_id === null || side === "service") return []; // the offer is the lead's
  const offer = { leadTenantId: asId<TenantId>(tenant_id), offerId: asId<OfferId>(offer_id) };
  return [deadlineJob(offer, due), ...(remind ? [reminderJob(offer, remind)] : [])];
}

/** Numbers only, `{tenant: highest}`: who may see what happened asks for it. */
async function notify(tx: Tx, events: readonly Published[]): Promise<void> {
  const highest = new Map<string, number>();
  for (const { tenant_id, number } of events) {
    highest.set(tenant_id, Math.max(Number(number), highest.get(tenant_id) ?? 0));
  }
  const entries = [...highest];
  const payloads: string[] = [];
  for (let at = 0; at < entries.length; at += TENANTS_PER_NOTIFY) {
    payloads.push(JSON.stringify(Object.fromEntries(entries.slice(at, at + TENANTS_PER_NOTIFY))));
  }
  await Promise.all(payloads.map((payload) => tx.execute(sql`select pg_notify('events', ${payload})`)));
}
