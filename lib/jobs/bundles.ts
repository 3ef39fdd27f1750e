import { and, asc, eq, inArray, isNotNull, or } from "drizzle-orm";
import type { Tx } from "../db/client";
import { clockNow } from "../db/clock";
import { isWithdrawn, wasWithdrawnThere } from "../db/queries/withdrawn";
import { events, messages } from "../db/schema";
import type { AnyMail } from "../domain/account-mails";
import type { MessageId } from "../domain/ids";
import { UNSENT } from "../domain/mails";
import { findBarred, type Message, readMail } from "./messages";
import type { DeliverBundle } from "./queue";

export type Bundle = { messages: [Message, ...Message[]]; mails: [AnyMail, ...AnyMail[]]; now: Date };

/**
 * The next mail of a ticket to an address: what was fixed before and is not out yet, else all that waits, once its first
 * has waited long enough. Whoever lost access (A47) or switched it off gets nothing, and what its owner made internal
 * meanwhile goes to nobody (S27). null: nothing to send now.
 */
export async function fixBundle(tx: Tx, job: DeliverBundle, bundleMs: number): Promise<Bundle | null> {
  const [waiting, now] = await Promise.all([findWaiting(tx, job), clockNow(tx)]);
  const fixed = waiting.find(({ bundleId }) => bundleId !== null)?.bundleId ?? null;
  const chosen = waiting.filter(({ bundleId }) => bundleId === fixed);
  const [oldest] = chosen;
  if (!oldest || (fixed === null && now.getTime() - oldest.createdAt.getTime() < bundleMs)) return null;

  const [barred, taken] = await Promise.all([
    findBarred(tx, job.tenantId, chosen),
    fixed === null ? withdrawnSince(tx, job, chosen) : new Set<MessageId>(),
  ]);
  const reasonOf = ({ id }: Message) => barred.get(id) ?? (taken.has(id) ? UNSENT.withdrawn : null);
  const [first, ...rest] = chosen.filter((one) => reasonOf(one) === null);
  for (const reason of new Set(chosen.flatMap((one) => reasonOf(one) ?? [])))
    await mark(
      tx,
      job,
      chosen.filter((one) => reasonOf(one) === reason),
      { state: "failed", lastError: reason },
    );
  if (!first) return fixBundle(tx, job, bundleMs);
  if (fixed === null) await mark(tx, job, [first, ...rest], { bundleId: first.id });
  return { messages: [first, ...rest], mails: [readMail(first), ...rest.map(readMail)], now };
}

const findWaiting = (tx: Tx, { tenantId, ticketId, recipientEmail }: DeliverBundle): Promise<Message[]> =>
  tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, tenantId),
        eq(messages.ticketId, ticketId),
        eq(messages.recipientEmail, recipientEmail),
        eq(messages.state, "queued"),
      ),
    )
    .orderBy(asc(messages.createdAt), asc(messages.id));

/** Those that tell what stood in an entry which was withdrawn since; that it was may be told. */
async function withdrawnSince(tx: Tx, { tenantId }: DeliverBundle, chosen: readonly Message[]) {
  const asked = chosen.filter(({ data }) => data.did !== "withdrawn").map(({ eventId }) => eventId);
  if (asked.length === 0) return new Set<MessageId>();
  const rows = await tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.tenantId, tenantId),
        inArray(events.id, asked),
        isNotNull(events.itemId),
        or(isWithdrawn(tenantId, events.itemId), wasWithdrawnThere(tenantId, events.itemId)),
      ),
    );
  const withdrawn = new Set(rows.map(({ id }) => id));
  return new Set(chosen.flatMap((one) => (withdrawn.has(one.eventId) && one.data.did !== "withdrawn" ? [one.id] : [])));
}

function mark(tx: Tx, { tenantId }: DeliverBundle, marked: readonly Message[], set: Partial<Message>) {
  const ids = marked.map(({ id }) => id);
  return tx
    .update(messages)
    .set(set)
    .where(and(eq(messages.tenantId, tenantId), inArray(messages.id, ids), eq(messages.state, "queued")));
}
