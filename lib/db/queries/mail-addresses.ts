import { and, eq, inArray, or, sql } from "drizzle-orm";
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
      state: messages.state,
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

/** The mail came back: it failed, and who writes to this address is warned. False where no such mail is out. */
export async function saveBounce(tx: Tx, tenantId: TenantId, id: MessageId, { email, reason }: Bounce) {
  const failed = await tx
    .update(messages)
    .set({ state: "failed", lastError: reason })
    .where(and(inMail(tenantId, id), eq(messages.state, "sent")))
    .returning({ id: messages.id });
  if (failed.length === 0) return false;
  const bounced = { bouncedAt: sql`clock()`, bounceReason: reason, updatedAt: sql`clock()` };
  await tx
    .insert(mailAddresses)
    .values({ tenantId, email: email.toLowerCase(), ...bounced })
    .onConflictDoUpdate({ target: [mailAddresses.tenantId, mailAddresses.email], set: bounced });
  return true;
}
type Bounce = { email: string; reason: string };

/** Somebody sends to it again: it is good until the next mail comes back. */
export const forgetBounce = (tx: Tx, tenantId: TenantId, email: string) =>
  tx
    .update(mailAddresses)
    .set({ bouncedAt: null, bounceReason: null, updatedAt: sql`clock()` })
    .where(and(eq(mailAddresses.tenantId, tenantId), eq(mailAddresses.email, email.toLowerCase())));

/** Those of some addresses from which mail comes back, by the address in small letters. */
export async function listBounced(tx: Tx, tenantId: TenantId, emails: readonly (string | null)[]) {
  const asked = [...new Set(emails.flatMap((email) => email?.toLowerCase() ?? []))];
  if (asked.length === 0) return new Map<string, { at: Date; reason: string }>();
  const rows = await tx
    .select({ email: mailAddresses.email, at: mailAddresses.bouncedAt, reason: mailAddresses.bounceReason })
    .from(mailAddresses)
    .where(
      and(
        eq(mailAddresses.tenantId, tenantId),
        inArray(mailAddresses.email, asked),
        sql`${mailAddresses.bouncedAt} is not null`,
      ),
    );
  return new Map(rows.flatMap(({ email, at, reason }) => (at ? [[email, { at, reason: reason ?? "" }] as const] : [])));
}
