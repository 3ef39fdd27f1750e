import type { ReactNode } from "react";
import { Markdown } from "@/components/ui/markdown";
import { formatMoney } from "@/components/ui/money-format";
import { hours } from "@/lib/domain/labels";

export type Facts = {
  leadNumber: string;
  title: string;
  description: string;
  priority: string;
  sentBy: string;
  instructions: string;
  pay: {
    rateType: "hourly" | "flat";
    hourlyRateCents: number | null;
    flatAmountCents: number | null;
    authorizedMinutes: number | null;
    authorizedChargesCents: number;
    totalCents: number | null;
    currency: string;
  };
};

/** `pay` null: its amounts are not for this reader (D21). */
type Told = Omit<Facts, "pay"> & { pay: Facts["pay"] | null };

/** What an offer says, as far as everybody may read it who holds its link (trust.md 5.1). `place` is the caller's. */
export function OfferBody({
  facts,
  lead,
  place,
  belowPay,
}: {
  facts: Told;
  lead: string;
  place: ReactNode;
  belowPay?: ReactNode;
}) {
  const { pay } = facts;
  return (
    <>
      <div className="pad border-line [section:not(.bar)+&]:border-t">
        <p className="eyebrow">
          {facts.leadNumber}, priority {facts.priority}
        </p>
        <h1>{facts.title}</h1>
        <p className="eyebrow">
          From {facts.sentBy}, {lead}
        </p>
      </div>
      <section>
        <h2>Pay</h2>
        {pay ? <PayFacts pay={pay} /> : <p className="text-ink-3">Left out: your level does not show amounts.</p>}
        {belowPay}
      </section>
      {place}
      {facts.instructions && (
        <section>
          <h2>Instructions</h2>
          <Markdown text={facts.instructions} />
        </section>
      )}
      {facts.description && (
        <section>
          <h2>What is wrong</h2>
          <Markdown text={facts.description} />
        </section>
      )}
    </>
  );
}

/** Authorized charges of 0 are not mentioned (3.6). */
export function PayFacts({ pay }: { pay: Facts["pay"] }) {
  const { rateType, hourlyRateCents, flatAmountCents, authorizedMinutes, authorizedChargesCents, currency } = pay;
  const amount = (cents: number | null) => (cents === null ? "Not said" : formatMoney(cents, currency));
  return (
    <dl className="kv">
      {rateType === "hourly" ? (
        <>
          <dt>Hourly rate</dt>
          <dd>{amount(hourlyRateCents)}</dd>
        </>
      ) : (
        <>
          <dt>Flat amount</dt>
          <dd>{amount(flatAmountCents)}</dd>
        </>
      )}
      <dt>Authorized hours</dt>
      <dd>{authorizedMinutes === null ? "No limit" : hours(authorizedMinutes)}</dd>
      {authorizedChargesCents > 0 && (
        <>
          <dt>Authorized charges</dt>
          <dd>{amount(authorizedChargesCents)}</dd>
        </>
      )}
      {pay.totalCents !== null && (
        <>
          <dt className="tot">Total authorized</dt>
          <dd className="tot">{amount(pay.totalCents)}</dd>
        </>
      )}
    </dl>
  );
}
