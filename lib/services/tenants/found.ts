import { sql } from "drizzle-orm";
import type { Db } from "../../db/client";
import { clockNow } from "../../db/clock";
import { newId } from "../../db/id";
import { companies, members, priorities, queues, tenants, ticketStatuses, users } from "../../db/schema";
import type { TenantKind } from "../../domain/actor";
import type { PriorityId, QueueId, StatusId, TenantId, UserId } from "../../domain/ids";
import { DEFAULT_LEVEL, type OutsourceLevel, type Role } from "../../domain/permissions";

export type NewCompany = {
  kind: TenantKind;
  name: string;
  shortName: string;
  monogram: string;
  address: string;
  city: string;
  phone: string;
  web: string;
  outsourceEmail: string | null;
  currency: string;
  timeZone: string;
  ticketPrefix: string;
  /** Version of the agreement that was accepted (10.1), null for an insource-only company. */
  agreement: string | null;
};
export type NewPerson = {
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
  /** Set by hand; else the default of the role (PERM-2). */
  level?: OutsourceLevel;
  passwordHash: string | null;
};

const STATUSES = [
  ["New", "new"],
  ["In Progress", "work"],
  ["Scheduled", "work"],
  ["Waiting Customer", "wait"],
  ["Waiting Partner", "wait"],
  ["Complete", "complete"],
] as const;
const PRIORITIES = ["Critical", "High", "Medium", "Low"];
const QUEUES = ["Service desk", "On-site", "Network", "Projects"];

/** A new tenant with its company, what its tickets need, and its first people. Answers the ids of the people in their order. */
export async function foundTenant(
  db: Db,
  company: NewCompany,
  people: readonly NewPerson[],
): Promise<{ tenantId: TenantId; userIds: UserId[] }> {
  const tenantId = newId<TenantId>();
  const rows = people.map((person) => ({ person, id: newId<UserId>() }));
  await db.write(tenantId, async (tx) => {
    const now = await clockNow(tx);
    const { kind, agreement, ...profile } = company;
    await Promise.all([
      tx.insert(tenants).values({ id: tenantId, kind, createdAt: now }),
      tx.insert(users).values(
        rows.map(({ person, id }) => ({
          id,
          tenantId,
          email: person.email,
          passwordHash: person.passwordHash,
          createdAt: now,
        })),
      ),
      tx.insert(companies).values({
        ...profile,
        tenantId,
        createdAt: now,
        agreementAcceptedAt: agreement ? now : null,
        agreementAcceptedBy: agreement ? (rows[0]?.id ?? null) : null,
        agreementVersion: agreement,
      }),
      tx.insert(members).values(
        rows.map(({ person, id }) => ({
          tenantId,
          userId: id,
          firstName: person.firstName,
          lastName: person.lastName,
          email: person.email,
          role: person.role,
          outsourceLevel: person.level ?? DEFAULT_LEVEL[person.role],
          levelSetByHand: person.level !== undefined,
          createdAt: now,
        })),
      ),
      tx
        .insert(ticketStatuses)
        .values(STATUSES.map(([name, kind], position) => ({ tenantId, id: newId<StatusId>(), name, kind, position }))),
      tx.insert(priorities).values(
        PRIORITIES.map((name, position) => ({
          tenantId,
          id: newId<PriorityId>(),
          name,
          position,
          isDefault: name === "Medium",
        })),
      ),
      tx.insert(queues).values(QUEUES.map((name, position) => ({ tenantId, id: newId<QueueId>(), name, position }))),
      tx.execute(sql`insert into counters (tenant_id, what, value) values (${tenantId}, 'ticketNumber', 1000)`),
    ]);
  });
  return { tenantId, userIds: rows.map(({ id }) => id) };
}
