import { formatMoney } from "@/components/ui/money-format";
import { countdown, dateTime } from "@/components/ui/time-format";
import { hours, termsWarningText } from "@/lib/domain/labels";
import { amountForMinutes, totalAuthorized } from "@/lib/domain/money/amounts";
import { type MarginLine, margin } from "@/lib/domain/money/margin";
import { MIN_ACCEPT_MINUTES, type TermsWarning, termsWarnings } from "@/lib/domain/outsource/terms";
import type { TermsDraft } from "@/lib/inputs/terms";
import { limitWords, payWords } from "./pay-words";

export type SummaryProps = {
  draft: TermsDraft;
  partner: { name: string; shortName: string; hasMail: boolean };
  /** Of the lead's ticket; with the bill rate it is what the customer was told. */
  estimatedMinutes: number | null;
  zone: string;
  now: Date;
};

type LineProps = { name: string; line: MarginLine; currency: string; sum?: boolean };

/** Only the sum carries the symbol of the currency. */
function Line({ name, line, currency, sum }: LineProps) {
  const amount = (cents: number) => {
    const words = formatMoney(cents, currency);
    return sum ? words : words.replace(/[^\d.,−]/g, "");
  };
  return (
    <tr>
      <td>{name}</td>
      <td className="r">{amount(line.costCents)}</td>
      <td className="r">{amount(line.revenueCents)}</td>
      <td className="r">{amount(line.marginCents)}</td>
    </tr>
  );
}

function Margin({ draft }: { draft: TermsDraft }) {
  const result = margin(draft);
  if (!result)
    return (
      <p className="hint">
        {draft.rateType === "hourly"
          ? "Enter both rates and the authorized hours to see the margin."
          : "Enter the amount and your price to see the margin."}
      </p>
    );
  const { currency } = draft;
  const { labor, charges, total, percentTenths } = result;
  const labels = { hourly: `Labor, ${hours(draft.authorizedMinutes ?? 0)} h`, flat: "Labor, flat" };
  return (
    <>
      <p className="big">
        <output className={total.marginCents < 0 ? "text-danger" : undefined}>
          {formatMoney(total.marginCents, currency)}
        </output>
        <span>margin{percentTenths === null ? "" : `, ${(percentTenths / 10).toFixed(1).replace("-", "−")} %`}</span>
      </p>
      <table>
        <thead>
          <tr>
            <td />
            <th className="r">Cost</th>
            <th className="r">Revenue</th>
            <th className="r">Margin</th>
          </tr>
        </thead>
        <tbody>
          <Line name={labels[draft.rateType]} line={labor} currency={currency} />
          {draft.authorizedChargesCents > 0 && <Line name="Charges, at cost" line={charges} currency={currency} />}
        </tbody>
        <tfoot>
          <Line name="Total" line={total} currency={currency} sum />
        </tfoot>
      </table>
    </>
  );
}

function Warnings({ draft, partner, estimatedMinutes }: Pick<SummaryProps, "draft" | "partner" | "estimatedMinutes">) {
  const estimateCents =
    estimatedMinutes !== null && draft.billRateCents !== null
      ? amountForMinutes(estimatedMinutes, draft.billRateCents)
      : null;
  const total = totalAuthorized(draft);
  const figures = (warning: TermsWarning) =>
    warning === "aboveEstimate" && estimateCents !== null && total !== null
      ? ` ${formatMoney(total - estimateCents, draft.currency)} more than ${formatMoney(estimateCents, draft.currency)}.`
      : "";
  return termsWarnings(draft, { estimateCents, contactHasMail: partner.hasMail }).map((warning) => (
    <p key={warning} className="note i-alert">
      {termsWarningText(warning, partner.name)}
      {figures(warning)}
    </p>
  ));
}

function WhatTheySee({ draft, partner, zone, now }: SummaryProps) {
  const pay = payWords(draft);
  const limit = limitWords(draft);
  const total = totalAuthorized(draft);
  const late = draft.acceptBy !== null && draft.acceptBy.getTime() < now.getTime() + MIN_ACCEPT_MINUTES * 60_000;
  return (
    <section>
      <h2>{partner.shortName} will see</h2>
      <dl className="kv">
        <dt>Pay</dt>
        <dd>{pay ?? "Nothing yet"}</dd>
        <dt>Up to</dt>
        <dd>{limit ?? "No limit"}</dd>
        <dt>Total authorized</dt>
        <dd>{total === null ? "Depends on the hours" : formatMoney(total, draft.currency)}</dd>
        <dt>Accept by</dt>
        {draft.acceptBy === null ? (
          <dd>Nothing yet</dd>
        ) : late ? (
          <dd className="late">Choose a later time</dd>
        ) : (
          <dd>
            {dateTime(draft.acceptBy, zone, now)}, {countdown(draft.acceptBy, now)}
          </dd>
        )}
        <dt>Complete by</dt>
        <dd>{draft.completeBy === null ? "Nothing yet" : dateTime(draft.completeBy, zone, now)}</dd>
      </dl>
    </section>
  );
}

/** The figures beside the terms form, as far as the fields can be read (12.2). */
export function Summary(props: SummaryProps) {
  return (
    <aside className="sum" aria-label="Summary" aria-live="polite">
      <section>
        <h2>If everything authorized is used</h2>
        <Margin draft={props.draft} />
        <Warnings {...props} />
      </section>
      <WhatTheySee {...props} />
    </aside>
  );
}
