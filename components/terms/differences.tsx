import { formatMoney } from "@/components/ui/money-format";
import { dateTime } from "@/components/ui/time-format";
import { hours, NEGOTIATED_LABELS } from "@/lib/domain/labels";
import type { TermsChange } from "@/lib/domain/outsource/terms-difference";

type Reading = { currency: string; zone: string; now: Date };

function said(value: TermsChange["to"], { field }: TermsChange, { currency, zone, now }: Reading): string {
  if (value === null) return field === "authorizedMinutes" ? "No limit" : "None";
  if (typeof value === "string") return dateTime(new Date(value), zone, now);
  return field === "authorizedMinutes" ? `${hours(value)} h` : formatMoney(value, currency);
}

type Props = Reading & { changes: readonly TermsChange[]; caption: string; before?: string; after?: string };

/** Old and new side by side, a row for each field that differs. */
export function Differences({ changes, caption, before = "Was", after = "Becomes", ...reading }: Props) {
  if (changes.length === 0) return <p className="hint">{caption}: nothing differs.</p>;
  return (
    <table className="w-plain review">
      <caption className="hide">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="hide">Field</span>
          </th>
          <th scope="col" className="r">
            {before}
          </th>
          <th scope="col" className="r">
            {after}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row" className="border-line! pl-0! font-normal text-sm! text-ink-2">
              {NEGOTIATED_LABELS[change.field]}
            </th>
            <td className="r">
              <del>{said(change.from, change, reading)}</del>
            </td>
            <td className="r">
              <ins>{said(change.to, change, reading)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same in one line: "Hourly rate $68.00 → $75.00". */
export const differenceWords = (changes: readonly TermsChange[], reading: Reading): string[] =>
  changes.map(
    (change) =>
      `${NEGOTIATED_LABELS[change.field]} ${said(change.from, change, reading)} → ${said(change.to, change, reading)}`,
  );
