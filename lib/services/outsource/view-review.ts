import type { TicketPageRow } from "../../db/queries/ticket-page";
import type { Actor } from "../../domain/actor";
import type { FiguresSnapshot } from "../../domain/events";
import { bundle } from "../../domain/money/bundle";
import type { OutsourceStatus, Party } from "../../domain/outsource/status";
import { termsEditable } from "../../domain/outsource/ticket";
import { mayReadTerms } from "../../domain/permissions";
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

/** From the ticket's own row; null: it is not with a partner, or the minutes were not asked for. */
export function ticketReview(
  { insource, outsource, minutes }: Pick<TicketPageRow, "insource" | "outsource" | "minutes">,
  actor: Actor,
): Review | null {
  if (!minutes) return null;
  if (insource) return reviewOf("service", insource.status, figuresOf(insource), { money: true, bundleCents: null });
  if (!outsource) return null;
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
