import { and, eq } from "drizzle-orm";
import { insources, insourceTerms, offers, offerTerms, outsources } from "../../db/schema";
import { type LimitMarks, limitMarks } from "../../domain/money/limits";
import { remindAt } from "../../domain/outsource/reminder";
import { type Negotiable, negotiableOf, type TermsCause } from "../../domain/outsource/terms-difference";
import { deadlineOf } from "./deadline";
import type { Pen } from "./pen";
import type { Bond, Insource } from "./rows";

/** The lead's own prices, where a step sets them; they never cross. */
export type LeadPrices = { billRateCents: number | null; billFlatAmountCents: number | null };
type Cause = { cause: TermsCause; by: string };

/** The partner's copy of a version: what both sides agree on and no more (ISO-7). */
const versionOf = ({ now }: Pen, row: Insource, { cause, by }: Cause) => {
  const { tenantId, id: insourceId, termsVersion: version } = row;
  return { tenantId, insourceId, version, ...negotiableOf(row), cause, createdAt: now, createdByName: by };
};

/** The version an offer begins with, as the partner keeps it. */
export const keepFirstVersion = (pen: Pen, row: Insource, by: string): PromiseLike<unknown> =>
  pen.tx.insert(insourceTerms).values(versionOf(pen, row, { cause: "sent", by }));

/** An offer that is no more keeps nothing of what it said (house.md 3.0). */
export const dropVersions = ({ tx }: Pen, { insource }: Bond): PromiseLike<unknown> =>
  tx
    .delete(insourceTerms)
    .where(and(eq(insourceTerms.tenantId, insource.tenantId), eq(insourceTerms.insourceId, insource.id)));

/**
 * The next version of the terms on both sides (D34, D59): the figures of both rows, their deadlines, and a row of history
 * each. No status moves. While the offer is open its reminder is set anew (N4); after acceptance the marks of N23 are
 * those of the new limits. The bond's rows are replaced by the new ones.
 */
export async function writeVersion(
  pen: Pen,
  bond: Bond,
  terms: Negotiable,
  { cause, by, prices }: Cause & { prices?: LeadPrices },
): Promise<void> {
  const { tx, now } = pen;
  const { outsource, insource } = bond;
  const version = outsource.termsVersion + 1;
  const shared = { ...negotiableOf(terms), termsVersion: version };
  const deadline = deadlineOf(outsource.status, terms, now);
  const marks: LimitMarks = limitMarks({ ...outsource, ...shared });
  const own = prices ?? { billRateCents: outsource.billRateCents, billFlatAmountCents: outsource.billFlatAmountCents };
  const lead = {
    ...shared,
    ...own,
    deadline,
    hoursMark: marks.hours,
    chargesMark: marks.charges,
    version: outsource.version + 1,
  };
  const partner = { ...shared, deadline, version: insource.version + 1 };
  const isOffer = outsource.status === "assigned";
  bond.outsource = { ...outsource, ...lead };
  bond.insource = { ...insource, ...partner };
  await Promise.all([
    tx
      .update(outsources)
      .set(lead)
      .where(and(eq(outsources.tenantId, outsource.tenantId), eq(outsources.id, outsource.id))),
    tx
      .update(insources)
      .set(partner)
      .where(and(eq(insources.tenantId, insource.tenantId), eq(insources.id, insource.id))),
    tx
      .update(offers)
      .set({
        termsVersion: version,
        acceptBy: terms.acceptBy,
        ...(isOffer ? { remindAt: remindAt(now, terms.acceptBy) } : {}),
      })
      .where(and(eq(offers.tenantId, outsource.tenantId), eq(offers.id, insource.id))),
    tx.insert(offerTerms).values({
      tenantId: outsource.tenantId,
      offerId: insource.id,
      version,
      ...negotiableOf(terms),
      ...own,
      cause,
      createdAt: now,
      createdByName: by,
    }),
    tx.insert(insourceTerms).values(versionOf(pen, bond.insource, { cause, by })),
  ]);
}
