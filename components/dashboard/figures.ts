import { formatMoney } from "@/components/ui/money-format";
import { hours } from "@/lib/domain/labels";

export type Money = {
  currency: string;
  rateType: "hourly" | "flat";
  priceCents: number;
  usedCents: number;
  authorizedCents: number | null;
  usedChargesCents: number;
  authorizedChargesCents: number;
};
type Figure = { text: string; over: boolean; title?: string };

const used = (minutes: number) => (minutes === 0 ? "0" : hours(minutes));

/** "6.25 / 12.00", or "6.25" where no limit was set (guide 8); over the limit it stands out. */
export function hoursFigure(usedMinutes: number, authorizedMinutes: number | null): Figure {
  if (authorizedMinutes === null) return { text: used(usedMinutes), over: false };
  return { text: `${used(usedMinutes)} / ${hours(authorizedMinutes)}`, over: usedMinutes > authorizedMinutes };
}

/** "$609 / $1,216", "$450 flat", "$450 flat, $30 / $50" with charges; the parts in the title (9.2). */
export function totalFigure(money: Money): Figure {
  const whole = (cents: number) => formatMoney(cents, money.currency, { whole: true });
  const exact = (cents: number) => formatMoney(cents, money.currency);
  const hasCharges = money.usedChargesCents > 0 || money.authorizedChargesCents > 0;
  const charges = hasCharges
    ? `, charges ${exact(money.usedChargesCents)} of ${exact(money.authorizedChargesCents)}`
    : "";
  const over = money.usedChargesCents > money.authorizedChargesCents;
  if (money.rateType === "flat") {
    const limits = hasCharges ? `, ${whole(money.usedChargesCents)} / ${whole(money.authorizedChargesCents)}` : "";
    return {
      text: `${whole(money.priceCents)} flat${limits}`,
      over,
      title: `${exact(money.priceCents)} flat${charges}`,
    };
  }
  const title = `${exact(money.priceCents)} an hour${charges}`;
  if (money.authorizedCents === null) return { text: whole(money.usedCents), over, title };
  return {
    text: `${whole(money.usedCents)} / ${whole(money.authorizedCents)}`,
    over: over || money.usedCents > money.authorizedCents,
    title,
  };
}
