import Link from "next/link";
import { fullTime } from "@/components/ui/time-format";
import { STATUS_GLYPHS, STATUS_LABELS } from "@/lib/domain/labels";
import { type FolderGroup, type RowAction, STATUS_GROUPS } from "@/lib/domain/outsource/folders";
import { deadlineWords } from "./deadline-words";
import { hoursFigure, totalFigure } from "./figures";
import type { OfferStatusRow } from "./folder-row";
import { RowActions } from "./row-actions";

type Props = {
  group: FolderGroup;
  rows: readonly OfferStatusRow[];
  caption: string;
  /** Rows in groups by status; else each shows its status where the folder has several. */
  grouped: boolean;
  severalStatuses: boolean;
  seesMoney: boolean;
  timeZone: string;
  now: Date;
  /** Of the deadline; none where the folder is in another order. */
  sort: "ascending" | "descending" | undefined;
  /** Why the rows came back stands in a column of its own, in place of figures (9.2: Declined). */
  reasons: boolean;
  /** For what is asked on this page, with `?` or `&` at its end. */
  here: string;
  /** How many rows of each group there are; unknown beyond this page. */
  whole: boolean;
};

/** A folder as a table (guide 5): who has to act first, nearest deadline first. */
export function FolderTable(props: Props) {
  const { group, rows, caption, grouped, reasons } = props;
  const seesMoney = props.seesMoney && !reasons;
  const columns = seesMoney ? 7 : 6;
  const groups = grouped ? STATUS_GROUPS[group] : [];
  return (
    <div className="wrap">
      <table className="w-dash">
        <caption className="hide">{caption}</caption>
        <thead>
          <tr>
            <th>Ticket</th>
            <th>Title</th>
            <th>{group === "outsourced" ? "Customer" : "Place"}</th>
            <th>{group === "outsourced" ? "Partner" : "Lead partner"}</th>
            <th aria-sort={props.sort}>Deadline</th>
            {reasons ? <th className="w-72">Reason</th> : <th className="r">Hours</th>}
            {seesMoney && <th className="r">Total</th>}
          </tr>
        </thead>
        {grouped ? (
          groups.map(({ statuses, label, expects }) => {
            const own = rows.filter(({ status }) => statuses.includes(status));
            const [first] = own;
            if (!first) return null;
            const glyph = statuses[statuses.length - 1] ?? first.status;
            return (
              <tbody key={label}>
                <tr className="grp">
                  <th colSpan={columns} data-os={STATUS_GLYPHS[glyph]} scope="rowgroup">
                    {props.whole ? `${label} ${own.length}` : label}
                    <span>{expects}</span>
                  </th>
                </tr>
                {own.map((row) => (
                  <Row key={row.id.slice(-12)} row={row} {...props} />
                ))}
              </tbody>
            );
          })
        ) : (
          <tbody>
            {rows.map((row) => (
              <Row key={row.id.slice(-12)} row={row} {...props} />
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

const ACTIONS_LABEL: Partial<Record<RowAction, string>> = {
  approve: "Review",
  accept: "Answer",
  answerProposal: "Answer",
  answerRequest: "Answer",
};

function Row({ row, seesMoney, severalStatuses, reasons, timeZone, now, here }: Props & { row: OfferStatusRow }) {
  const due = deadlineWords(row, timeZone, now);
  const hours = hoursFigure(row.usedMinutes, row.authorizedMinutes);
  const total = row.money && totalFigure(row.money);
  const label = row.actions.map((action) => ACTIONS_LABEL[action]).find(Boolean) ?? "Actions";
  const since = `${STATUS_LABELS[row.status]} since ${fullTime(row.statusSince, timeZone)}`;
  return (
    <tr>
      <td className="no t" colSpan={2} title={row.numberTitle}>
        {row.actions.length > 0 && (
          <RowActions
            actions={row.actions}
            number={row.number}
            offerId={row.offerId}
            here={row.actions.includes("removeFromOutsourcing") ? here : ""}
            label={label}
          />
        )}
        {`${row.numberText}\t`}
        <Link href={row.href} prefetch={false} title={row.title.length > 28 ? row.title : undefined}>
          {row.title}
        </Link>
        {!reasons && row.remark && ` ${row.remark}`}
      </td>
      <td>{row.place}</td>
      {severalStatuses ? (
        <td className="glyph" data-os={STATUS_GLYPHS[row.status]} title={`${since}. ${row.history}`}>
          {row.other}
        </td>
      ) : (
        <td className="s" title={`${since}. ${row.history}`}>
          {row.other}
        </td>
      )}
      <td className={due.className} title={due.title}>
        {due.text}
      </td>
      {reasons ? (
        <td className="s" title={row.remark ?? undefined}>
          {row.remark}
        </td>
      ) : (
        <td className={hours.over ? "r over" : "r"}>{hours.text}</td>
      )}
      {seesMoney && !reasons && (
        <td className={total?.over ? "r over" : "r"} title={total?.title}>
          {total?.text}
        </td>
      )}
    </tr>
  );
}
