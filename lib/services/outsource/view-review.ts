import { findReview } from "../../db/queries/ticket-page";
import type { FiguresSnapshot } from "../../domain/events";
import { bundle } from "../../domain/money/bundle";
import type { OutsourceStatus, Party } from "../../domain/outsource/status";
import { termsEditable } from "../../domain/outsource/ticket";
import { mayReadTerms } from "../../domain/permissions";
import type { Context } from "../context";
import { figuresOf } from "../crossing/snapshot";

/** Used against authorized; `authorized` null where there is no limit. Minutes or minor units. */
export type Measure = { used: number; authorized: number | null; over: boolean };
/** What Approve, Complete and Insource Complete show before they are confirmed (7.1, 7.2). */
export type Review = {
  side: Party;
  status: OutsourceStatus;
  hours: Measure;
  /** null for a reader who may not see the money of this hand-over (D21). */
  money: { currency: string; charges: Measure; total: Measure; bundleCents: number | null } | null;
};

const measure = (used: number, authorized: number | null): Measure => ({
  used,
  authorized,
  over: authorized !== null && used > authorized,
});

/** `bundleCents`: the charge to come on the lead's ticket (S68); null on the partner's. */
export function reviewOf(
  side: Party,
  status: OutsourceStatus,
  figures: FiguresSnapshot,
  seen: { money: boolean; bundleCents: number | null },
): Review {
  return {
    side,
    status,
    hours: measure(figures.usedMinutes, figures.authorizedMinutes),
    money: seen.money
      ? {
          currency: figures.currency,
          charges: measure(figures.usedChargesCents, figures.authorizedChargesCents),
          total: measure(figures.usedTotalCents, figures.totalAuthorizedCents),
          bundleCents: seen.bundleCents,
        }
      : null,
  };
}

/** null: no such ticket here, or it is not with a partner. */
export async function viewReview({ db, actor }: Context, input: { number: string }): Promise<Review | null> {
  const row = await db.read(actor.tenantId, (tx) => findReview(tx, actor.tenantId, input.number));
  if (row?.insource)
    return reviewOf("service", row.insource.status, figuresOf(row.insource), { money: true, bundleCents: null });
  if (!row?.outsource) return null;
  const { outsource, minutes } = row;
  const { status } = outsource;
  const entries = minutes.map((one) => ({
    workDate: "",
    person: "",
    minutes: one,
    offsetMinutes: 0,
    isBillable: true,
  }));
  const { amountCents } = bundle({
    ...outsource,
    partner: outsource.partnerName,
    outsourceNo: outsource.sequenceNo,
    entries,
  });
  const isSender = outsource.outsourcedBy === actor.userId;
  const money = mayReadTerms(actor, { isSender, editable: termsEditable(status) });
  return reviewOf("lead", status, figuresOf(outsource), { money, bundleCents: amountCents });
}
