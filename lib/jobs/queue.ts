import { sql } from "drizzle-orm";
import type { Tx } from "../db/client";
import { asId, isId, type MessageId, type OfferId, type TenantId } from "../domain/ids";
import { isMailNumber, MAILS } from "../domain/mails";

export type DeliverMail = { tenantId: TenantId; messageId: MessageId };
export type DeclineOverdue = { leadTenantId: TenantId; offerId: OfferId };

/** A job to add. `due` is an instant of `clock()`; null runs at once. */
export type JobSpec = { key: string; due: string | null; priority: number; maxAttempts: number } & (
  | { identifier: "deliver-mail"; payload: DeliverMail }
  | { identifier: "decline-overdue"; payload: DeclineOverdue }
);

/** Far more than a day of tries at the longest pause of the sweep: the day ends a mail, not the count (D-15). */
const TRIES = 1_000;

/** Mandatory mails go first. */
export const mailJob = (payload: DeliverMail, template: string): JobSpec => ({
  identifier: "deliver-mail",
  payload,
  key: payload.messageId,
  due: null,
  priority: isMailNumber(template) && MAILS[template].mandatory ? 0 : 10,
  maxAttempts: TRIES,
});

/** One job for each offer: a later deadline replaces an earlier one. */
export const deadlineJob = (payload: DeclineOverdue, acceptBy: string | null): JobSpec => ({
  identifier: "decline-overdue",
  payload,
  key: payload.offerId,
  due: acceptBy,
  priority: 0,
  maxAttempts: TRIES,
});

/** Adds jobs in this transaction. A waiting job of the same key is replaced. The queue's own clock is the server's. */
export async function addJobs(tx: Tx, specs: readonly JobSpec[]): Promise<void> {
  if (specs.length === 0) return;
  await tx.execute(sql`
    select count(*) from graphile_worker.add_jobs(array(
      select row(s.identifier, s.payload, null,
                 case when s.due is not null then now() + (s.due - clock()) + interval '1 millisecond' end,
                 s."maxAttempts", s.key, s.priority, null)::graphile_worker.job_spec
      from json_to_recordset(${JSON.stringify(specs)}::text::json)
        as s(identifier text, payload json, due timestamptz, "maxAttempts" smallint, key text, priority smallint)))`);
}

const field = (payload: unknown, name: string): string => {
  const value = typeof payload === "object" && payload !== null ? Reflect.get(payload, name) : null;
  if (!isId(value)) throw new TypeError(`the job has no ${name}`);
  return value;
};
export const readDeliverMail = (payload: unknown): DeliverMail => ({
  tenantId: asId(field(payload, "tenantId")),
  messageId: asId(field(payload, "messageId")),
});
export const readDeclineOverdue = (payload: unknown): DeclineOverdue => ({
  leadTenantId: asId(field(payload, "leadTenantId")),
  offerId: asId(field(payload, "offerId")),
});
