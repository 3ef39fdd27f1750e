"use client";
import { Checkbox } from "@/components/ui/field";
import { formatMoney } from "@/components/ui/money-format";
import { hours } from "@/lib/domain/labels";
import { type Confirmed, confirmation } from "@/lib/domain/outsource/confirmations";

export type Consequence = {
  action: Extract<Confirmed, "cancelByTicket" | "completeByTicket" | "submitByTicket">;
  other: string;
  usedMinutes: number;
  authorizedMinutes: number | null;
  money: { currency: string; usedCents: number; authorizedCents: number | null } | null;
};

function figures({ usedMinutes, authorizedMinutes, money }: Consequence): string {
  const time = `${hours(usedMinutes)} h${authorizedMinutes === null ? "" : ` of ${hours(authorizedMinutes)}`}`;
  if (!money) return `${time}.`;
  const of = money.authorizedCents === null ? "" : ` of ${formatMoney(money.authorizedCents, money.currency)}`;
  return `${time}, ${formatMoney(money.usedCents, money.currency)}${of}.`;
}

/** Asks before a ticket status of Complete ends or reports the outsourcing (7.1: T10, T17, T18). `always`: before the choice is known. */
export function CompletionQuestion({ consequence, always }: { consequence: Consequence; always: boolean }) {
  const { title, says, button, figures: shows } = confirmation(consequence.action, consequence.other);
  return (
    <div className="note blue flex-col gap-1">
      <b>{always ? `If the ticket status becomes Complete: ${title}` : title}</b>
      <p>
        {says.join(" ")} {shows && `Used so far: ${figures(consequence)}`}
      </p>
      <Checkbox name="confirmed" label={button} required={!always} />
    </div>
  );
}
