import { formatMoney } from "@/components/ui/money-format";
import { hours } from "@/lib/domain/labels";
import type { ReviewShown } from "./shown";

type Measure = ReviewShown["hours"];
type RowProps = { label: string; measure: Measure; text: (value: number) => string };

function limitText(authorized: number | null, text: RowProps["text"]): string {
  if (authorized === null) return "No limit";
  return authorized === 0 ? "None" : text(authorized);
}

function Row({ label, measure, text }: RowProps) {
  const { used, authorized, over } = measure;
  return (
    <tr>
      <th scope="row" className="border-line! pl-0! font-normal text-sm! text-ink-2">
        {label}
      </th>
      <td className={over ? "r near" : "r"}>{text(used)}</td>
      <td className="r">{limitText(authorized, text)}</td>
      <td className={over ? "near" : undefined}>{over && authorized !== null && `${text(used - authorized)} over`}</td>
    </tr>
  );
}

/** What was used against what was authorized; an overrun is amber and says by how much (D36). */
export function ReviewTable({ review }: { review: ReviewShown }) {
  const { money } = review;
  const amount = (cents: number) => formatMoney(cents, money?.currency ?? "USD");
  return (
    <table className="w-plain review">
      <thead>
        <tr>
          <th scope="col">
            <span className="hide">Figure</span>
          </th>
          <th scope="col" className="r">
            Used
          </th>
          <th scope="col" className="r">
            Authorized
          </th>
          <th scope="col">
            <span className="hide">Overrun</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <Row label="Hours" measure={review.hours} text={(minutes) => `${hours(minutes)} h`} />
        {money && <Row label="Charges" measure={money.charges} text={amount} />}
        {money && <Row label="Total" measure={money.total} text={amount} />}
        {money && money.bundleCents !== null && (
          <tr>
            <th scope="row" className="border-line! pl-0! font-normal text-sm! text-ink-2">
              Bundled charge to come
            </th>
            <td className="r">{amount(money.bundleCents)}</td>
            <td colSpan={2}>Non-billable, on this ticket</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
