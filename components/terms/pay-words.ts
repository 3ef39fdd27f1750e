import { formatMoney } from "@/components/ui/money-format";
import { hours } from "@/lib/domain/labels";

export type Pay = {
  rateType: "hourly" | "flat";
  hourlyRateCents: number | null;
  flatAmountCents: number | null;
  authorizedMinutes: number | null;
  authorizedChargesCents: number;
  currency: string;
};

/** "$68.00 an hour", "$500.00 for the work"; null while no price is said. */
export function payWords(pay: Pay): string | null {
  const cents = pay.rateType === "hourly" ? pay.hourlyRateCents : pay.flatAmountCents;
  if (cents === null) return null;
  return `${formatMoney(cents, pay.currency)} ${pay.rateType === "hourly" ? "an hour" : "for the work"}`;
}

/** "12.00 h and $400.00 of charges"; charges of 0 are not mentioned (3.6). null where there is no limit to name. */
export function limitWords({ authorizedMinutes, authorizedChargesCents, currency }: Pay): string | null {
  const parts = [
    authorizedMinutes === null ? null : `${hours(authorizedMinutes)} h`,
    authorizedChargesCents > 0 ? `${formatMoney(authorizedChargesCents, currency)} of charges` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(" and ") : null;
}
