import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "../db/client";
import { clockNow } from "../db/clock";
import { members, messages } from "../db/schema";
import type { UserId } from "../domain/ids";
import type { Mail } from "../domain/mails";
import { type Message, readMail, UNSENT } from "./messages";
import type { DeliverBundle } from "./queue";

export type Bundle = { messages: [Message, ...Message[]]; mails: [Mail, ...Mail[]]; now: Date };

/**
 * The next mail of a ticket to an address: what was fixed before and is not out yet, else all that waits, once its first
 * has waited long enough. Whoever lost access gets nothing (A47). null: nothing to send now.
 */
export async function fixBundle(tx: Tx, job: DeliverBundle, bundleMs: number): Promise<Bundle | null> {
  const [waiting, now] = await Promise.all([findWaiting(tx, job), clockNow(tx)]);
  const fixed = waiting.find(({ bundleId }) => bundleId !== null)?.bundleId ?? null;
  const chosen = waiting.filter(({ bundleId }) => bundleId === fixed);
  const [oldest] = chosen;
  if (!oldest || (fixed === null && now.getTime() - oldest.createdAt.getTime() < bundleMs)) return null;

  const gone = await withoutAccess(tx, job, chosen);
  const [first, ...rest] = chosen.filter(({ recipientUserId }) => !recipientUserId || !gone.has(recipientUserId));
  const dropped = chosen.filter(({ recipientUserId }) => recipientUserId && gone.has(recipientUserId));
  if (dropped.length > 0) await mark(tx, job, dropped, { state: "failed", lastError: UNSENT.noAccess });
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

async function withoutAccess(tx: Tx, { tenantId }: DeliverBundle, chosen: readonly Message[]): Promise<Set<UserId>> {
  const asked = [...new Set(chosen.flatMap(({ recipientUserId }) => recipientUserId ?? []))];
  if (asked.length === 0) return new Set();
  const active = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.tenantId, tenantId), inArray(members.userId, asked), eq(members.active, true)));
  return new Set(asked.filter((userId) => !active.some((member) => member.userId === userId)));
}

function mark(tx: Tx, { tenantId }: DeliverBundle, marked: readonly Message[], set: Partial<Message>) {
  const ids = marked.map(({ id }) => id);
  return tx
    .update(messages)
    .set(set)
    .where(and(eq(messages.tenantId, tenantId), inArray(messages.id, ids), eq(messages.state, "queued")));
}
