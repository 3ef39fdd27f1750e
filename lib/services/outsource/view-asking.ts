import { and, eq } from "drizzle-orm";
import { clockNow } from "../../db/clock";
import { findOpenProposal, findOpenRequest } from "../../db/queries/negotiation";
import { insources, outsources } from "../../db/schema";
import type { OfferId } from "../../domain/ids";
import type { Asked } from "../../domain/outsource/change-request";
import { answerBy, mayNegotiate, mustMoveCompleteBy } from "../../domain/outsource/negotiate";
import {
  type Negotiable,
  negotiableOf,
  type TermsChange,
  termsDifference,
} from "../../domain/outsource/terms-difference";
import type { Context } from "../context";

type Standing = { standing: Negotiable; currency: string; termsVersion: number };
/** What the partner asks and the lead answers; amounts in minor units of the lead's currency. */
export type AskingView =
  | (Standing & {
      kind: "proposal";
      number: number;
      by: string;
      at: Date;
      message: string;
      proposed: Negotiable;
      changes: TermsChange[];
      /** What accept-by becomes when the lead agrees now. */
      acceptBy: Date;
      /** Agreeing would pass complete-by, so that it moves in the same step. */
      movesCompleteBy: boolean;
      billRateCents: number | null;
      billFlatCents: number | null;
    })
  | (Standing & {
      kind: "request";
      /** null: nothing is asked yet. */
      open: { number: number; by: string; at: Date; reason: string; asked: Asked } | null;
    });

/**
 * What of the terms waits for an answer. null where there is nothing, or where it is not for this reader: on the lead's
 * side those who may answer (D21), on the partner's everybody with access to the ticket.
 */
export function viewAsking(ctx: Context, side: "lead" | "service", offerId: OfferId): Promise<AskingView | null> {
  return side === "lead" ? asLead(ctx, offerId) : asPartner(ctx, offerId);
}

async function asLead({ db, actor }: Context, offerId: OfferId): Promise<AskingView | null> {
  const { tenantId } = actor;
  return db.read(tenantId, async (tx) => {
    const [[outsource], proposal, request] = await Promise.all([
      tx
        .select()
        .from(outsources)
        .where(and(eq(outsources.tenantId, tenantId), eq(outsources.offerId, offerId))),
      findOpenProposal(tx, tenantId, offerId),
      findOpenRequest(tx, tenantId, offerId),
    ]);
    if (!outsource || !mayNegotiate(actor, "lead", outsource.outsourcedBy === actor.userId)) return null;
    const { currency, termsVersion } = outsource;
    const standing = negotiableOf(outsource);
    if (request) return { kind: "request", standing, currency, termsVersion, open: openOf(request) };
    if (!proposal) return null;
    const now = await clockNow(tx);
    const proposed = negotiableOf(proposal);
    return {
      kind: "proposal",
      standing,
      currency,
      termsVersion,
      number: proposal.number,
      by: proposal.askedByName,
      at: proposal.askedAt,
      message: proposal.message,
      proposed,
      changes: termsDifference(standing, proposed),
      acceptBy: answerBy(proposed.acceptBy, now),
      movesCompleteBy: mustMoveCompleteBy(proposed, now),
      billRateCents: outsource.billRateCents,
      billFlatCents: outsource.billFlatAmountCents,
    };
  });
}

async function asPartner({ db, actor }: Context, offerId: OfferId): Promise<AskingView | null> {
  const { tenantId } = actor;
  return db.read(tenantId, async (tx) => {
    const [[insource], request] = await Promise.all([
      tx
        .select()
        .from(insources)
        .where(and(eq(insources.tenantId, tenantId), eq(insources.id, offerId))),
      findOpenRequest(tx, tenantId, offerId),
    ]);
    if (!insource) return null;
    const { currency, termsVersion } = insource;
    return {
      kind: "request",
      standing: negotiableOf(insource),
      currency,
      termsVersion,
      open: request && openOf(request),
    };
  });
}

const openOf = (row: NonNullable<Awaited<ReturnType<typeof findOpenRequest>>>) => ({
  number: row.number,
  by: row.askedByName,
  at: row.askedAt,
  reason: row.reason,
  asked: {
    authorizedMinutes: row.authorizedMinutes,
    authorizedChargesCents: row.authorizedChargesCents,
    completeBy: row.completeBy,
  },
});
