import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { type Db, Rollback, type Tx } from "../db/client";
import { type Given, prepared } from "../db/prepared";
import { companies, members, requests } from "../db/schema";
import type { RequestId, TenantId, UserId } from "../domain/ids";
import type { OutsourceLevel, Role } from "../domain/permissions";
import type { Refusal } from "../domain/refusals";
import { type Result, refuse } from "../domain/result";
import type { Context } from "./context";

/** Who acts, as the database says inside this transaction (C40). */
export type Me = {
  tenantId: TenantId;
  userId: UserId;
  name: string;
  email: string;
  role: Role;
  level: OutsourceLevel;
  company: Company;
  /** The agreement of 10.1 is accepted. */
  outsources: boolean;
};
export type Company = { name: string; shortName: string; monogram: string; currency: string; timeZone: string };

/** What stood between reading and locking has changed: everything is undone and the command begins again (D-04). */
export class StartOver extends Error {
  override name = "StartOver";
}
const STARTS = 4;

/** `alone`: what one company decides about its people and itself goes one after the other (A21), before anybody is held. */
type Hold = { alone?: boolean };

/**
 * The one way to change anything (D-02): opens the transaction, holds the actor's own member row, answers a repeated
 * request with its first answer, runs `work`, and undoes everything if `work` refuses. Values must survive JSON.
 */
export function command<T>(
  ctx: Context,
  verb: string,
  input: unknown,
  work: (tx: Tx, me: Me) => Promise<Result<T, Refusal>>,
  { alone = false }: Hold = {},
): Promise<Result<T, Refusal>> {
  const { tenantId, userId } = ctx.actor;
  return transact(ctx.db, tenantId, async (tx) => {
    if (alone) await holdCompany(tx, tenantId);
    const key = ctx.request.id && { id: ctx.request.id, hash: hashOf(userId, verb, input) };
    const [me, first] = await Promise.all([
      holdMember(tx, tenantId, userId),
      key ? claimRequest(tx, tenantId, userId, verb, key) : true,
    ]);
    if (!me) return refuse("notPermitted");
    if (key && !first) return firstAnswer<T>(tx, tenantId, key);
    const result = await work(tx, me);
    if (result.ok && key) await keepAnswer(tx, tenantId, key.id, result.value);
    return result;
  });
}

type Once = { requestId: RequestId | null; verb: string; input: unknown };

/** The same transaction without a person: the clock's work, and answers given by link. `once`: as a form brings it. */
export function systemCommand<T>(
  db: Db,
  tenantId: TenantId,
  work: (tx: Tx) => Promise<Result<T, Refusal>>,
  once: Once | null = null,
): Promise<Result<T, Refusal>> {
  if (!once?.requestId) return transact(db, tenantId, work);
  const { verb, input } = once;
  const key = { id: once.requestId, hash: hashOf(null, verb, input) };
  return transact(db, tenantId, async (tx) => {
    if (!(await claimRequest(tx, tenantId, null, verb, key))) return firstAnswer<T>(tx, tenantId, key);
    const result = await work(tx);
    if (result.ok) await keepAnswer(tx, tenantId, key.id, result.value);
    return result;
  });
}

async function transact<T>(db: Db, tenantId: TenantId, work: (tx: Tx) => Promise<Result<T, Refusal>>) {
  for (let start = 1; ; start++) {
    try {
      return await db.write(tenantId, async (tx) => {
        const result = await work(tx);
        if (!result.ok) throw new Rollback(result);
        return result;
      });
    } catch (error) {
      if (error instanceof Rollback) return error.value as Result<T, Refusal>; // thrown six lines above
      if (!(error instanceof StartOver)) throw error;
      if (start === STARTS) return refuse("busy");
    }
  }
}

const holdCompany = (tx: Tx, tenantId: TenantId) =>
  tx
    .select({ tenantId: companies.tenantId })
    .from(companies)
    .where(eq(companies.tenantId, tenantId))
    .for("no key update");

const memberToHold = prepared((tx, given: Given<{ tenantId: TenantId; userId: UserId }>) =>
  tx
    .select({ member: members, company: companies })
    .from(members)
    .innerJoin(companies, eq(companies.tenantId, members.tenantId))
    .where(and(eq(members.tenantId, given.tenantId), eq(members.userId, given.userId)))
    .for("share", { of: members }),
);

async function holdMember(tx: Tx, tenantId: TenantId, userId: UserId): Promise<Me | null> {
  const [row] = await memberToHold(tx, { tenantId, userId });
  if (!row?.member.active) return null;
  return {
    tenantId,
    userId,
    name: `${row.member.firstName} ${row.member.lastName}`,
    email: row.member.email,
    role: row.member.role,
    level: row.member.outsourceLevel,
    company: companyOf(row.company),
    outsources: row.company.agreementAcceptedAt !== null,
  };
}

export const companyOf = (row: typeof companies.$inferSelect): Company => ({
  name: row.name,
  shortName: row.shortName,
  monogram: row.monogram,
  currency: row.currency,
  timeZone: row.timeZone,
});

type Key = { id: RequestId; hash: string };
/** Whose, which verb, with what: another person's key answers nothing. */
const hashOf = (...asked: [UserId | null, verb: string, input: unknown]) =>
  createHash("sha256").update(JSON.stringify(asked)).digest("hex");

/** Waits for a twin that is still under way; false when the twin is stored. */
async function claimRequest(tx: Tx, tenantId: TenantId, userId: UserId | null, verb: string, { id, hash }: Key) {
  const claimed = await claim(tx, { tenantId, id, userId, verb, hash });
  return claimed.length === 1;
}

type Claim = { tenantId: TenantId; id: RequestId; userId: UserId | null; verb: string; hash: string };
const claim = prepared((tx, { tenantId, id, userId, verb, hash }: Given<Claim>) =>
  tx
    .insert(requests)
    .values({ tenantId, id, userId, verb, inputHash: hash, answer: {}, at: sql`clock()` })
    .onConflictDoNothing()
    .returning({ id: requests.id }),
);

async function firstAnswer<T>(tx: Tx, tenantId: TenantId, { id, hash }: Key): Promise<Result<T, Refusal>> {
  const [row] = await tx
    .select()
    .from(requests)
    .where(and(eq(requests.tenantId, tenantId), eq(requests.id, id)));
  if (!row || row.inputHash !== hash) return refuse("repeated");
  return { ok: true, value: (row.answer as { value: T }).value }; // written by keepAnswer for the same verb and input
}

const keepAnswer = (tx: Tx, tenantId: TenantId, id: RequestId, value: unknown) =>
  saveAnswer(tx, { tenantId, id, answer: JSON.stringify({ value }) });

const saveAnswer = prepared(
  (tx, { tenantId, id, answer }: Given<{ tenantId: TenantId; id: RequestId; answer: string }>) =>
    tx
      .update(requests)
      .set({ answer: sql`${answer}` })
      .where(and(eq(requests.tenantId, tenantId), eq(requests.id, id))),
);
