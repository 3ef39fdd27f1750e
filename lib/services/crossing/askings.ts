import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { newId } from "../../db/id";
import { changeRequests, insources, outsources, proposals } from "../../db/schema";
import type { ChangeRequestId, ProposalId, TenantId, UserId } from "../../domain/ids";
import type { Asking } from "../../domain/outsource/askings";
import type { Asked, RequestState } from "../../domain/outsource/change-request";
import type { ProposalState } from "../../domain/outsource/negotiate";
import { type Negotiable, negotiableOf } from "../../domain/outsource/terms-difference";
import type { Pen } from "./pen";
import type { Bond } from "./rows";

export type Proposal = typeof proposals.$inferSelect;
export type ChangeRequest = typeof changeRequests.$inferSelect;
/** Proposals (D34) and requests (D59) are kept alike: a row on each side with one id, both written here. */
type Table = typeof proposals | typeof changeRequests;

const ofOffer = (table: Table, tenantId: TenantId, { insource }: Bond) =>
  and(eq(table.tenantId, tenantId), eq(table.offerId, insource.id));

/** Of a side's own rows, the newest of this offer; null where there was none. */
export async function lastProposal(tx: Tx, bond: Bond, tenantId: TenantId): Promise<Proposal | null> {
  const mine = ofOffer(proposals, tenantId, bond);
  const [row] = await tx.select().from(proposals).where(mine).orderBy(desc(proposals.number)).limit(1);
  return row ?? null;
}
export async function lastRequest(tx: Tx, bond: Bond, tenantId: TenantId): Promise<ChangeRequest | null> {
  const mine = ofOffer(changeRequests, tenantId, bond);
  const [row] = await tx.select().from(changeRequests).where(mine).orderBy(desc(changeRequests.number)).limit(1);
  return row ?? null;
}

type Asker = { number: number; by: { name: string; userId: UserId } };
const asking = ({ now }: Pen, { insource }: Bond, { number, by }: Asker) => ({
  offerId: insource.id,
  state: "open" as const,
  number,
  termsVersion: insource.termsVersion,
  askedAt: now,
  askedByName: by.name,
});

async function mark({ tx }: Pen, bond: Bond, asking: Asking | null, askingSince: Date | null): Promise<void> {
  const { outsource, insource } = bond;
  await Promise.all([
    tx
      .update(outsources)
      .set({ asking, askingSince })
      .where(and(eq(outsources.tenantId, outsource.tenantId), eq(outsources.id, outsource.id))),
    tx
      .update(insources)
      .set({ asking, askingSince })
      .where(and(eq(insources.tenantId, insource.tenantId), eq(insources.id, insource.id))),
  ]);
  for (const row of [bond.outsource, bond.insource]) Object.assign(row, { asking, askingSince });
}

/** The person's id stays with its company. */
export async function openProposal(
  pen: Pen,
  bond: Bond,
  wanted: Negotiable,
  { message, ...by }: Asker & { message: string },
): Promise<void> {
  const row = { id: newId<ProposalId>(), ...asking(pen, bond, by), ...negotiableOf(wanted), message };
  await pen.tx.insert(proposals).values([
    { ...row, tenantId: bond.outsource.tenantId },
    { ...row, tenantId: bond.insource.tenantId, askedBy: by.by.userId },
  ]);
  await mark(pen, bond, "proposal", pen.now);
}

export async function openRequest(
  pen: Pen,
  bond: Bond,
  asked: Asked,
  { reason, ...by }: Asker & { reason: string },
): Promise<void> {
  const row = { id: newId<ChangeRequestId>(), ...asking(pen, bond, by), ...asked, reason };
  await pen.tx.insert(changeRequests).values([
    { ...row, tenantId: bond.outsource.tenantId },
    { ...row, tenantId: bond.insource.tenantId, askedBy: by.by.userId },
  ]);
  await mark(pen, bond, "request", pen.now);
}

type End<State> = { state: State; reason?: string | null; version?: number | null };
const ended = ({ now, doer }: Pen, { state, reason = null, version = null }: End<ProposalState | RequestState>) => ({
  state,
  answeredAt: now,
  answeredByName: doer.name,
  refusalReason: reason,
  answerVersion: version,
});
const bothSides = (table: Table, { outsource, insource }: Bond) =>
  and(
    sql`${table.tenantId} = any(${`{${outsource.tenantId},${insource.tenantId}}`}::uuid[])`,
    eq(table.offerId, insource.id),
    eq(table.state, "open"),
  );

/** The open proposal of the offer, if any, on both sides. Nothing waits for an answer afterwards. */
export async function endProposal(pen: Pen, bond: Bond, end: End<Exclude<ProposalState, "open">>): Promise<void> {
  await pen.tx
    .update(proposals)
    .set({ ...ended(pen, end), state: end.state })
    .where(bothSides(proposals, bond));
  await mark(pen, bond, null, null);
}
/** The open request, if any, on both sides. */
export async function endRequest(pen: Pen, bond: Bond, end: End<Exclude<RequestState, "open">>): Promise<void> {
  await pen.tx
    .update(changeRequests)
    .set({ ...ended(pen, end), state: end.state })
    .where(bothSides(changeRequests, bond));
  await mark(pen, bond, null, null);
}
