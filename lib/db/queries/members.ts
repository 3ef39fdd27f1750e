import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { TenantId, UserId } from "../../domain/ids";
import type { OutsourceLevel, Role } from "../../domain/permissions";
import type { Tx } from "../client";
import { companies, events, members, tickets, tokens, users } from "../schema";

const one = (tenantId: TenantId, userId: UserId) => and(eq(members.tenantId, tenantId), eq(members.userId, userId));

const COLUMNS = {
  userId: members.userId,
  firstName: members.firstName,
  lastName: members.lastName,
  email: members.email,
  phone: members.phone,
  role: members.role,
  level: members.outsourceLevel,
  active: members.active,
  version: members.version,
  hasPassword: sql<boolean>`${users.passwordHash} is not null`,
  hasFactor: sql<boolean>`${users.totpSecret} is not null`,
  lastSignIn: users.lastLoginAt,
};

/** By last name (PERM-4), whatever its case. */
export const listMembers = (tx: Tx, tenantId: TenantId) =>
  tx
    .select(COLUMNS)
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.tenantId, tenantId))
    .orderBy(sql`lower(${members.lastName})`, sql`lower(${members.firstName})`, asc(members.userId));

export async function findMember(tx: Tx, tenantId: TenantId, userId: UserId) {
  const [row] = await tx
    .select(COLUMNS)
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(one(tenantId, userId));
  return row ?? null;
}

type NewMember = {
  tenantId: TenantId;
  userId: UserId;
  firstName: string;
  lastName: string;
  email: string;
  role: Role;
  level: OutsourceLevel;
};

/** False where the address belongs to anybody, of this company or another. */
export async function insertMember(tx: Tx, { userId, level, ...member }: NewMember): Promise<boolean> {
  const free = await tx
    .insert(users)
    .values({ id: userId, tenantId: member.tenantId, email: member.email, createdAt: sql`clock()` })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (free.length === 0) return false;
  await tx.insert(members).values({ ...member, userId, outsourceLevel: level, createdAt: sql`clock()` });
  return true;
}

type Change = Partial<{
  firstName: string;
  lastName: string;
  phone: string | null;
  role: Role;
  outsourceLevel: OutsourceLevel;
  levelSetByHand: boolean;
  active: boolean;
}>;

export const saveMember = (tx: Tx, tenantId: TenantId, userId: UserId, change: Change) =>
  tx
    .update(members)
    .set({ ...change, version: sql`${members.version} + 1` })
    .where(one(tenantId, userId));

/** Whether the account may be signed in to at all. */
export const saveAccountActive = (tx: Tx, userId: UserId, active: boolean) =>
  tx.update(users).set({ active }).where(eq(users.id, userId));

async function isThere(tx: Tx, tenantId: TenantId, which: ReturnType<typeof eq>): Promise<boolean> {
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.tenantId, tenantId), eq(members.active, true), which))
    .limit(1);
  return rows.length === 1;
}
/** PERM-3. */
export const hasAllowAll = (tx: Tx, tenantId: TenantId) =>
  isThere(tx, tenantId, eq(members.outsourceLevel, "allowAll"));
export const hasAdministrator = (tx: Tx, tenantId: TenantId) => isThere(tx, tenantId, eq(members.role, "admin"));

/** Tickets that wait for this person, by number. */
export const listOpenTicketsOf = (tx: Tx, tenantId: TenantId, userId: UserId) =>
  tx
    .select({ number: tickets.number, title: tickets.title })
    .from(tickets)
    .where(and(eq(tickets.tenantId, tenantId), eq(tickets.assignedUserId, userId), ne(tickets.statusKind, "complete")))
    .orderBy(asc(tickets.dueAt), asc(tickets.id))
    .limit(200);

/** Links that were sent to this person work no longer. */
export const killLinks = (tx: Tx, userId: UserId) =>
  tx
    .update(tokens)
    .set({ deadAt: sql`clock()` })
    .where(and(eq(tokens.userId, userId), isNull(tokens.deadAt)));

/** Who changed the levels last, and when: said to whoever saves an old form. */
export async function findLastLevelChange(tx: Tx, tenantId: TenantId) {
  const [row] = await tx
    .select({ by: events.actorName, at: events.at })
    .from(events)
    .where(
      and(
        eq(events.tenantId, tenantId),
        sql`${events.kind} in ('levelsChanged', 'memberAdded', 'memberDeactivated', 'memberReactivated', 'agreementAccepted')`,
      ),
    )
    .orderBy(sql`${events.at} desc`)
    .limit(1);
  return row ?? null;
}

export async function findCompanyName(tx: Tx, tenantId: TenantId) {
  const [row] = await tx
    .select({ name: companies.name, shortName: companies.shortName, timeZone: companies.timeZone })
    .from(companies)
    .where(eq(companies.tenantId, tenantId));
  return row ?? null;
}
