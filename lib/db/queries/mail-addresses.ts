import { and, eq, or, sql } from "drizzle-orm";
import type { MessageId, TenantId } from "../../domain/ids";
import type { Tx } from "../client";
import { mailAddresses, members, messages } from "../schema";

const inMail = (tenantId: TenantId, id: MessageId) =>
  and(eq(messages.tenantId, tenantId), or(eq(messages.id, id), eq(messages.bundleId, id)));

/** What went out in the mail that `id` gave its name: who it was for and of which kinds it was. */
export async function findMailed(tx: Tx, tenantId: TenantId, id: MessageId) {
  const rows = await tx
    .select({
      email: messages.recipientEmail,
      userId: messages.recipientUserId,
      template: messages.template,
    })
    .from(messages)
    .where(inMail(tenantId, id));
  const [first] = rows;
  return first
    ? { email: first.email, userId: first.userId, templates: [...new Set(rows.map((one) => one.template))] }
    : null;
}

export async function findMailsOff(tx: Tx, tenantId: TenantId, { email, userId }: NonNullable<Mailed>) {
  const [row] = userId
    ? await tx
        .select({ off: members.mailsOff })
        .from(members)
        .where(and(eq(members.tenantId, tenantId), eq(members.userId, userId)))
    : await tx
        .select({ off: mailAddresses.mailsOff })
        .from(mailAddresses)
        .where(and(eq(mailAddresses.tenantId, tenantId), eq(mailAddresses.email, email.toLowerCase())));
  return row?.off ?? [];
}
export type Mailed = Awaited<ReturnType<typeof findMailed>>;

export const saveAddressOff = (tx: Tx, tenantId: TenantId, email: string, mailsOff: readonly string[]) =>
  tx
    .insert(mailAddresses)
    .values({ tenantId, email: email.toLowerCase(), mailsOff: [...mailsOff], updatedAt: sql`clock()` })
    .onConflictDoUpdate({
      target: [mailAddresses.tenantId, mailAddresses.email],
      set: { mailsOff: [...mailsOff], updatedAt: sql`clock()` },
    });

/** A mail that was out came back: it failed, and who writes to this address is warned. Of any other nothing is known. */
export async function saveBounce(tx: Tx, tenantId: TenantId, id: MessageId, email: string, reason: string) {
  const failed = await tx
    .update(messages)
    .set({ state: "failed", lastError: reason })
    .where(and(inMail(tenantId, id), eq(messages.state, "sent")))
    .returning({ id: messages.id });
  if (failed.length === 0) return;
  const bounced = { bouncedAt: sql`clock()`, bounceReason: reason, updatedAt: sql`clock()` };
  await tx
    .insert(mailAddresses)
    .values({ tenantId, email: email.toLowerCase(), ...bounced })
    .onConflictDoUpdate({ target: [mailAddresses.tenantId, mailAddresses.email], set: bounced });
}

/** Somebody sends to it again: it is good until the next mail comes back. */
export const forgetBounce = (tx: Tx, tenantId: TenantId, email: string) =>
  tx
    .update(mailAddresses)
    .set({ bouncedAt: null, bounceReason: null, updatedAt: sql`clock()` })
    .where(and(eq(mailAddresses.tenantId, tenantId), eq(mailAddresses.email, email.toLowerCase())));

/** Since when and why mail from this address comes back; null where it does not. */
export async function findBounce(tx: Tx, tenantId: TenantId, email: string | null) {
  if (email === null) return null;
  const [row] = await tx
    .select({ at: mailAddresses.bouncedAt, reason: mailAddresses.bounceReason })
    .from(mailAddresses)
    .where(and(eq(mailAddresses.tenantId, tenantId), eq(mailAddresses.email, email.toLowerCase())));
  return row?.at && row.reason !== null ? { at: row.at, reason: row.reason } : null;
}
