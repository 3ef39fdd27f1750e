import { sql } from "drizzle-orm";
import type { Tx } from "../db/client";
import { isAccountMailNumber } from "../domain/account-mails";
import { asId, isId, type MessageId, type OfferId, type TenantId, type TicketId } from "../domain/ids";
import { isMailNumber, MAILS } from "../domain/mails";

export type DeliverMail = { tenantId: TenantId; messageId: MessageId };
/** The mails of one ticket to one address that may wait for one another (D38). */
export type DeliverBundle = { tenantId: TenantId; ticketId: TicketId; recipientEmail: string };
export type DeclineOverdue = { leadTenantId: TenantId; offerId: OfferId };
export type RemindOfOffer = DeclineOverdue;

/** A job to add. `due` is an instant of `clock()`; null runs at once. */
export type JobSpec = { key: string; due: string | null; priority: number; maxAttempts: number } & (
  | { identifier: "deliver-mail"; payload: DeliverMail }
  | { identifier: "deliver-bundle"; payload: DeliverBundle }
  | { identifier: "decline-overdue"; payload: DeclineOverdue }
  | { identifier: "remind-of-offer"; payload: RemindOfOffer }
);

/** Far more than a day of tries at the longest pause of the sweep: the day ends a mail, not the count (D-15). */
const TRIES = 1_000;

/** Mandatory mails go first. */
export const mailJob = (payload: DeliverMail, template: string): JobSpec => ({
  identifier: "deliver-mail",
  payload,
  key: payload.messageId,
  due: null,
  priority: isAccountMailNumber(template) || (isMailNumber(template) && MAILS[template].mandatory) ? 0 : 10,
  maxAttempts: TRIES,
});

export const bundleKey = ({ tenantId, ticketId, recipientEmail }: DeliverBundle): string =>
  `${tenantId} ${ticketId} ${recipientEmail}`;

/** One job for each ticket and address; `due` is that of the first mail, and later ones do not move it. */
export const bundleJob = (payload: DeliverBundle, due: string): JobSpec => ({
  identifier: "deliver-bundle",
  payload,
  key: bundleKey(payload),
  due,
  priority: 10,
  maxAttempts: TRIES,
});

/** A message that waits: with a ticket in the bundle of its ticket and address, else by itself. */
export type Waiting = {
  tenant_id: string;
  id: string;
  template: string;
  ticket_id: string | null;
  recipient_email: string;
  due: string;
};

/** The jobs of these messages, each once. */
export function mailJobs(waiting: readonly Waiting[]): JobSpec[] {
  const jobs = new Map<string, JobSpec>();
  for (const { tenant_id, id, template, ticket_id, recipient_email: recipientEmail, due } of waiting) {
    const tenantId = asId<TenantId>(tenant_id);
    const job =
      ticket_id === null
        ? mailJob({ tenantId, messageId: asId<MessageId>(id) }, template)
        : bundleJob({ tenantId, ticketId: asId<TicketId>(ticket_id), recipientEmail }, due);
    const known = jobs.get(job.key);
    if (!known?.due || (job.due && job.due < known.due)) jobs.set(job.key, job);
  }
  return [...jobs.values()];
}

/** One job for each offer: a later deadline replaces an earlier one. */
export const deadlineJob = (payload: DeclineOverdue, acceptBy: string | null): JobSpec => ({
  identifier: "decline-overdue",
  payload,
  key: payload.offerId,
  due: acceptBy,
  priority: 0,
  maxAttempts: TRIES,
});

/** N4: one job for each offer, like the deadline's. */
export const reminderJob = (payload: RemindOfOffer, due: string | null): JobSpec => ({
  identifier: "remind-of-offer",
  payload,
  key: `remind ${payload.offerId}`,
  due,
  priority: 5,
  maxAttempts: TRIES,
});

/**
 * Adds jobs in this transaction. A waiting job of the same key is replaced, that of a bundle keeps its time, so that a
 * burst does not postpone it. The queue's own clock is the server's.
 */
export async function addJobs(tx: Tx, specs: readonly JobSpec[]): Promise<void> {
  const bundles = specs.filter(({ identifier }) => identifier === "deliver-bundle");
  const others = specs.filter(({ identifier }) => identifier !== "deliver-bundle");
  await Promise.all([add(tx, others, false), add(tx, bundles, true)]);
}

async function add(tx: Tx, specs: readonly JobSpec[], keepTime: boolean): Promise<void> {
  if (specs.length === 0) return;
  await tx.execute(sql`
    select count(*) from graphile_worker.add_jobs(array(
      select row(s.identifier, s.payload, null,
                 case when s.due is not null then now() + (s.due - clock()) + interval '1 millisecond' end,
                 s."maxAttempts", s.key, s.priority, null)::graphile_worker.job_spec
      from json_to_recordset(${JSON.stringify(specs)}::text::json)
        as s(identifier text, payload json, due timestamptz, "maxAttempts" smallint, key text, priority smallint)),
      job_key_preserve_run_at := ${keepTime})`);
}

const read = (payload: unknown, name: string): unknown =>
  typeof payload === "object" && payload !== null ? Reflect.get(payload, name) : null;
const field = (payload: unknown, name: string): string => {
  const value = read(payload, name);
  if (!isId(value)) throw new TypeError(`the job has no ${name}`);
  return value;
};
export const readDeliverMail = (payload: unknown): DeliverMail => ({
  tenantId: asId(field(payload, "tenantId")),
  messageId: asId(field(payload, "messageId")),
});
export function readDeliverBundle(payload: unknown): DeliverBundle {
  const recipientEmail = read(payload, "recipientEmail");
  if (typeof recipientEmail !== "string") throw new TypeError("the job has no recipientEmail");
  return { tenantId: asId(field(payload, "tenantId")), ticketId: asId(field(payload, "ticketId")), recipientEmail };
}
export const readRemindOfOffer = (payload: unknown): RemindOfOffer => readDeclineOverdue(payload);
export const readDeclineOverdue = (payload: unknown): DeclineOverdue => ({
  leadTenantId: asId(field(payload, "leadTenantId")),
  offerId: asId(field(payload, "offerId")),
});
