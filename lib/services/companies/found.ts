import { sql } from "drizzle-orm";
import { type Db, Rollback, type Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { newId } from "../../db/id";
import { companies, issueTypes, members, priorities, queues, tenants, ticketStatuses, users } from "../../db/schema";
import type { TenantKind } from "../../domain/actor";
import type { IssueTypeId, PriorityId, QueueId, StatusId, TenantId, UserId } from "../../domain/ids";
import { DEFAULT_LEVEL, type OutsourceLevel, type Role } from "../../domain/permissions";
import { ok, type Result, refuse } from "../../domain/result";
import { Pen } from "../crossing/pen";

export type NewCompany = {
  kind: TenantKind;
  name: string;
  shortName: string;
  monogram: string;
  address: string | null;
  city: string | null;
  phone: string | null;
  web: string | null;
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
const ISSUE_TYPES: readonly (readonly [name: string, ...subTypes: string[]])[] = [
  ["Hardware", "Workstation", "Printer", "Server"],
  ["Software", "Installation", "Fault"],
  ["Network", "Cabling", "Wireless", "Internet line"],
  ["Access", "Account", "Password"],
];

/** The first of the people founds the company; an administrator, unless in the demo world. */
export type Founding = { tenantId: TenantId; company: NewCompany; people: readonly NewPerson[] };

/**
 * A new tenant with its company, what its tickets need, and its first people with the defaults of PERM-2, in the caller's
 * transaction, which has named the new tenant already. Answers the ids of the people in their order. Refuses emailTaken
 * (whoever it belongs to); the caller then undoes everything.
 */
export async function found(
  tx: Tx,
  { tenantId, company, people }: Founding,
): Promise<Result<{ userIds: readonly UserId[] }, "emailTaken">> {
  const now = await clockNow(tx);
  const rows = people.map((person) => ({ person, id: newId<UserId>() }));
  const [founder] = rows;
  if (!founder) throw new TypeError("a company is founded by somebody");
  await tx.insert(tenants).values({ id: tenantId, kind: company.kind, createdAt: now });
  const taken = await tx
    .insert(users)
    .values(
      rows.map(({ person, id }) => ({
        id,
        tenantId,
        email: person.email,
        passwordHash: person.passwordHash,
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (taken.length < rows.length) return refuse("emailTaken");

  const { kind, agreement, ...profile } = company;
  const administrator = `${founder.person.firstName} ${founder.person.lastName}`;
  const doer = {
    tenantId,
    userId: founder.id,
    name: administrator,
    email: founder.person.email,
    company: company.shortName,
    sessionId: null,
    requestId: null,
  };
  const pen = new Pen(tx, doer, now);
  pen.event(tenantId, "companyFounded", { company: company.name, administrator });
  await Promise.all([
    tx.insert(companies).values({
      ...profile,
      tenantId,
      createdAt: now,
      agreementAcceptedAt: agreement ? now : null,
      agreementAcceptedBy: agreement ? founder.id : null,
      agreementAcceptedByName: agreement ? administrator : null,
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
    insertDefaults(tx, tenantId),
    pen.flush(),
  ]);
  return ok({ userIds: rows.map(({ id }) => id) });
}

/** Statuses, priorities, queues, issue types and the first ticket number. */
const insertDefaults = (tx: Tx, tenantId: TenantId) =>
  Promise.all([
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
    tx.insert(issueTypes).values(
      ISSUE_TYPES.flatMap(([name, ...subTypes], position) => {
        const id = newId<IssueTypeId>();
        const under = subTypes.map((sub, at) => ({
          tenantId,
          id: newId<IssueTypeId>(),
          parentId: id,
          name: sub,
          position: at,
        }));
        return [{ tenantId, id, parentId: null, name, position }, ...under];
      }),
    ),
    tx.insert(queues).values(QUEUES.map((name, position) => ({ tenantId, id: newId<QueueId>(), name, position }))),
    tx.execute(sql`insert into counters (tenant_id, what, value) values (${tenantId}, 'ticketNumber', 1000)`),
  ]);

/** The same in a transaction of its own, for what is no person's doing: the demo world and tests. */
export async function foundTenant(
  db: Db,
  company: NewCompany,
  people: Founding["people"],
): Promise<{ tenantId: TenantId; userIds: readonly UserId[] }> {
  const tenantId = newId<TenantId>();
  return db.write(tenantId, async (tx) => {
    const founded = await found(tx, { tenantId, company, people });
    if (!founded.ok) throw new Rollback(founded);
    return { tenantId, userIds: founded.value.userIds };
  });
}
