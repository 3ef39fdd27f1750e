import { laborCost } from "./amounts";

type Deal = {
  rateType: "hourly" | "flat";
  hourlyRateCents: number | null;
  flatAmountCents: number | null;
  billRateCents: number | null;
  billFlatCents: number | null;
  authorizedMinutes: number | null;
  authorizedChargesCents: number;
};
export type MarginLine = { costCents: number; revenueCents: number; marginCents: number };
/** `percent`: margin of revenue in tenths of a percent (317 is 31.7 %); null without revenue. */
export type Margin = { labor: MarginLine; charges: MarginLine; total: MarginLine; percentTenths: number | null };

const line = (costCents: number, revenueCents: number): MarginLine => ({
  costCents,
  revenueCents,
  marginCents: revenueCents - costCents,
});

/** 12.2: what is left if everything authorized is used; charges are passed on at cost. null while a figure is missing. */
export function margin(deal: Deal): Margin | null {
  const cost = laborCost(deal, deal.authorizedMinutes);
  const revenue = laborCost(
    { rateType: deal.rateType, hourlyRateCents: deal.billRateCents, flatAmountCents: deal.billFlatCents },
    deal.authorizedMinutes,
  );
  if (cost === null || revenue === null) return null;
  const charges = line(deal.authorizedChargesCents, deal.authorizedChargesCents);
  const labor = line(cost, revenue);
  const total = line(cost + charges.costCents, revenue + charges.revenueCents);
  const percentTenths = total.revenueCents === 0 ? null : Math.round((total.marginCents * 1000) / total.revenueCents);
  return { labor, charges, total, percentTenths };
}
