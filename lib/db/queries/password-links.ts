import { and, eq, inArray, sql } from "drizzle-orm";
import type { PasswordLink } from "../../domain/account-mails";
import type { TenantId, UserId } from "../../domain/ids";
import type { Tx } from "../client";
import { companies, members, tokens, users } from "../schema";

export type FoundLink = { purpose: PasswordLink; tenantId: TenantId; userId: UserId; alive: boolean };

const PURPOSES = ["member", "password"] as const;
const isPurpose = (text: string): text is PasswordLink => PURPOSES.some((purpose) => purpose === text);

/** Whatever it is worth now: `alive` is whether it still opens anything. */
export async function findPasswordLink(tx: Tx, hash: string, { hold = false } = {}): Promise<FoundLink | null> {
  const query = tx
    .select({
      purpose: tokens.purpose,
      tenantId: tokens.tenantId,
      userId: tokens.userId,
      alive: sql<boolean>`${tokens.deadAt} is null and ${tokens.expiresAt} > clock()`,
    })
    .from(tokens)
    .where(and(eq(tokens.hash, hash), inArray(tokens.purpose, PURPOSES)));
  const [row] = await (hold ? query.for("update") : query);
  if (!row?.userId || !isPurpose(row.purpose)) return null;
  return { ...row, userId: row.userId, purpose: row.purpose };
}

/** The person behind a link, where they may still come in. */
export async function findLinkOwner(tx: Tx, tenantId: TenantId, userId: UserId) {
  const [row] = await tx
    .select({
      firstName: members.firstName,
      lastName: members.lastName,
      email: members.email,
      company: companies.name,
      shortName: companies.shortName,
      timeZone: companies.timeZone,
      hasPassword: sql<boolean>`${users.passwordHash} is not null`,
    })
    .from(members)
    .innerJoin(companies, eq(companies.tenantId, members.tenantId))
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(eq(members.tenantId, tenantId), eq(members.userId, userId), eq(members.active, true), eq(users.active, true)),
    );
  return row ?? null;
}

/** The account of an address that may be signed in to, whatever its letter case. */
export async function findActiveAccount(tx: Tx, email: string) {
  const [row] = await tx
    .select({ userId: users.id, tenantId: users.tenantId })
    .from(users)
    .where(and(sql`lower(${users.email}) = lower(${email})`, eq(users.active, true)));
  return row ?? null;
}
