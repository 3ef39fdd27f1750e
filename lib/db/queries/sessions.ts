import { and, desc, eq, gt, isNull, lt, ne, notInArray, sql } from "drizzle-orm";
import type { SessionId, TenantId, UserId } from "../../domain/ids";
import type { Tx } from "../client";
import { type Given, prepared } from "../prepared";
import { companies, members, sessions, tenants, users } from "../schema";
import { unreadOfMember } from "./notifications";

/** D-11. A session nobody used for so long is over. */
const IDLE = sql`interval '2 hours'`;
const ABSOLUTE = sql`interval '12 hours'`;
/** `seen_at` is kept no finer than this. */
const TOUCH = sql`interval '1 minute'`;

/** Who still owes the second factor is not signed in. */
const alive = and(
  isNull(sessions.endedAt),
  eq(sessions.awaitsFactor, false),
  gt(sessions.expiresAt, sql`clock()`),
  gt(sessions.seenAt, sql`clock() - ${IDLE}`),
);

/**
 * A living session of an active account. Names its tenant to the transaction as well, so that the person's own row can
 * be read in the same trip; the row is what proves the tenant, the cookie does not carry it.
 */
export const findSession = async (tx: Tx, of: { sessionId: SessionId; userId: UserId }) =>
  (await session(tx, of))[0] ?? null;

const session = prepared((tx, given: Given<{ sessionId: SessionId; userId: UserId }>) =>
  tx
    .select({
      tenantId: sessions.tenantId,
      tenantKind: tenants.kind,
      email: users.email,
      mailBehindSince: sql<string | null>`(select value ->> 'mailBehindSince' from settings where name = 'relay')`,
      hasFactor: sql<boolean>`${users.totpSecret} is not null`,
      worn: sql<boolean>`${sessions.seenAt} < clock() - ${TOUCH}`,
      named: sql`set_config('app.tenants', '{' || ${sessions.tenantId} || '}', true)`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(tenants, eq(tenants.id, sessions.tenantId))
    .where(and(eq(sessions.id, given.sessionId), eq(sessions.userId, given.userId), eq(users.active, true), alive)),
);

/** Right behind `findSession` in the same transaction: the person and the company, in the tenant that was named there. */
export const findOwnMember = async (tx: Tx, userId: UserId) => (await ownMember(tx, { userId }))[0] ?? null;

const ownMember = prepared((tx, given: Given<{ userId: UserId }>) =>
  tx
    .select({
      member: members,
      company: companies,
      eventNumber: sql<number>`coalesce((select c.value from counters c
        where c.tenant_id = ${members.tenantId} and c.what = 'event'), 0)`.mapWith(Number),
      unread: unreadOfMember,
    })
    .from(members)
    .innerJoin(companies, eq(companies.tenantId, members.tenantId))
    .where(
      and(
        eq(members.tenantId, sql`((select nullif(current_setting('app.tenants', true), '')::uuid[]))[1]`),
        eq(members.userId, given.userId),
        eq(members.active, true),
      ),
    ),
);

/** Of these sessions of one company, those that would still be let in (G14). */
export async function listGoodSessions(tx: Tx, tenant: TenantId, ids: readonly SessionId[]): Promise<SessionId[]> {
  const rows = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(members, and(eq(members.tenantId, sessions.tenantId), eq(members.userId, sessions.userId)))
    .where(
      and(
        eq(sessions.tenantId, tenant),
        eq(members.tenantId, tenant),
        sql`${sessions.id} = any(${`{${ids.join(",")}}`}::uuid[])`,
        eq(users.active, true),
        eq(members.active, true),
        alive,
      ),
    );
  return rows.map(({ id }) => id);
}

export const touch = (tx: Tx, id: SessionId) =>
  tx
    .update(sessions)
    .set({ seenAt: sql`clock()` })
    .where(and(eq(sessions.id, id), alive, lt(sessions.seenAt, sql`clock() - ${TOUCH}`)));

/** `known`: this account was signed in from this address within the last month. */
export async function findAccount(tx: Tx, email: string, address: string | null) {
  const [row] = await tx
    .select({
      id: users.id,
      tenantId: users.tenantId,
      active: users.active,
      passwordHash: users.passwordHash,
      hasFactor: sql<boolean>`${users.totpSecret} is not null`,
      known: sql<boolean>`exists (select 1 from sessions s where s.user_id = users.id and s.address = ${address}
        and s.created_at > clock() - interval '30 days')`,
    })
    .from(users)
    .where(sql`lower(${users.email}) = lower(${email})`);
  return row ?? null;
}

type NewSession = {
  id: SessionId;
  userId: UserId;
  tenantId: TenantId;
  userAgent: string | null;
  address: string | null;
  /** The password was right, and the second factor is asked next, within ten minutes. */
  awaitsFactor?: boolean;
};
const SECOND_STEP = sql`interval '10 minutes'`;

export const insertSession = (tx: Tx, session: NewSession) =>
  tx.insert(sessions).values({
    ...session,
    createdAt: sql`clock()`,
    seenAt: sql`clock()`,
    expiresAt: sql`clock() + ${session.awaitsFactor ? SECOND_STEP : ABSOLUTE}`,
  });

/** `signedIn`: nothing more is asked. */
export const recordSignIn = (
  tx: Tx,
  userId: UserId,
  { newHash, signedIn }: { newHash: string | null; signedIn: boolean },
) =>
  tx
    .update(users)
    .set({
      lastLoginAt: signedIn ? sql`clock()` : users.lastLoginAt,
      ...(newHash && { passwordHash: newHash }),
    })
    .where(eq(users.id, userId));

/** The newest living sessions stay, up to `keep`; the others end. */
export const endSurplus = (tx: Tx, userId: UserId, keep: number) =>
  end(
    tx,
    and(
      eq(sessions.userId, userId),
      eq(sessions.awaitsFactor, false),
      notInArray(
        sessions.id,
        tx
          .select({ id: sessions.id })
          .from(sessions)
          .where(and(eq(sessions.userId, userId), alive))
          .orderBy(desc(sessions.createdAt), desc(sessions.id))
          .limit(keep),
      ),
    ),
  );

/** Whoever owns it: for the cookie a browser brought to its next sign-in (A08). */
export const endAnySession = (tx: Tx, id: SessionId) => end(tx, eq(sessions.id, id));

export const endOwnSession = (tx: Tx, userId: UserId, id: SessionId) =>
  end(tx, and(eq(sessions.userId, userId), eq(sessions.id, id)));

export const endOwnSessions = (tx: Tx, userId: UserId, but: SessionId | null) =>
  end(tx, and(eq(sessions.userId, userId), but ? ne(sessions.id, but) : undefined));

const end = (tx: Tx, which: ReturnType<typeof and>) =>
  tx
    .update(sessions)
    .set({ endedAt: sql`clock()` })
    .where(and(isNull(sessions.endedAt), which))
    .returning({ id: sessions.id });

export const listAliveSessions = (tx: Tx, userId: UserId) =>
  tx
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      seenAt: sessions.seenAt,
      userAgent: sessions.userAgent,
      address: sessions.address,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), alive))
    .orderBy(desc(sessions.seenAt), desc(sessions.id))
    .limit(20);

const password = (tx: Tx, userId: UserId) =>
  tx
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.active, true)));

export const findPassword = async (tx: Tx, userId: UserId) => (await password(tx, userId))[0] ?? null;
/** Held until the transaction ends: two changes of a password go one after the other. */
export const lockPassword = async (tx: Tx, userId: UserId) => (await password(tx, userId).for("update"))[0] ?? null;

export const savePassword = (tx: Tx, userId: UserId, passwordHash: string) =>
  tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
