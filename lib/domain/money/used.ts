import type { ItemKind } from "../sync/kinds";
import { amountForMinutes, minutesToBill } from "./amounts";

/** What the partner has used of an outsource; minutes and minor units. */
export type Used = { minutes: number; chargesCents: number; laborCents: number };
export const NOTHING_USED: Used = { minutes: 0, chargesCents: 0, laborCents: 0 };

type Copy = {
  kind: ItemKind;
  minutes: number | null;
  offsetMinutes: number;
  isBillable: boolean;
  amountCents: number | null;
};
type Deal = { rateType: "hourly" | "flat"; hourlyRateCents: number | null };

/** What one of the partner's items adds, as it stands at the lead (9.2, BL-13). On a flat deal time counts and costs nothing (BL-12). */
export function usedBy(copy: Copy, deal: Deal): Used {
  if (copy.kind === "charge") return { ...NOTHING_USED, chargesCents: copy.amountCents ?? 0 };
  const flat = deal.rateType === "flat";
  if (copy.kind !== "timeEntry" || !(copy.isBillable || flat)) return NOTHING_USED;
  const minutes = minutesToBill(copy.minutes ?? 0, copy.offsetMinutes);
  return {
    minutes,
    chargesCents: 0,
    laborCents: flat ? 0 : amountForMinutes(minutes, deal.hourlyRateCents ?? 0),
  };
}

export const usedSum = (a: Used, b: Used, sign: 1 | -1 = 1): Used => ({
  minutes: a.minutes + sign * b.minutes,
  chargesCents: a.chargesCents + sign * b.chargesCents,
  laborCents: a.laborCents + sign * b.laborCents,
});
