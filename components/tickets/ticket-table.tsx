import Link from "next/link";
import { STATUS_GLYPHS, STATUS_LABELS } from "@/lib/domain/labels";
import type { OutsourceStatus } from "@/lib/domain/outsource/status";
import type { TicketStatusKind } from "@/lib/domain/ticket-status";
import { dueWords } from "./due-words";
import { TICKET_GLYPHS } from "./glyphs";

export type TicketTableRow = {
  number: string;
  title: string;
  organization: string;
  status: { name: string; kind: TicketStatusKind };
  priority: string;
  assignedTo: string | null;
  outsourced: { status: OutsourceStatus; to: string } | null;
  dueAt: Date;
  completedAt: Date | null;
};
type Props = {
  rows: readonly TicketTableRow[];
  caption: string;
  /** Which column carries the order; none in a search. */
  sort: string;
  timeZone: string;
  now: Date;
};

/** Tickets as rows: plain cells, glyphs by CSS, number and title share one cell over two columns (nine elements a row). */
export function TicketTable({ rows, caption, sort, timeZone, now }: Props) {
  return (
    <div className="wrap">
      <table className="w-tlist">
        <caption className="hide">{caption}</caption>
        <thead>
          <tr>
            <th aria-sort={sort === "created" ? "descending" : undefined}>Ticket</th>
            <th>Title</th>
            <th>Organization</th>
            <th>Ticket status</th>
            <th>Priority</th>
            <th>Assigned to</th>
            <th>Outsourced To</th>
            <th aria-sort={sort === "due" ? "ascending" : sort === "completed" ? "descending" : undefined}>Due</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.number} row={row} timeZone={timeZone} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, timeZone, now }: { row: TicketTableRow; timeZone: string; now: Date }) {
  const { outsourced } = row;
  const due = dueWords(row, timeZone, now);
  return (
    <tr>
      <td className="no t" colSpan={2}>
        {`${row.number}\t`}
        <Link href={`/tickets/${row.number}`} prefetch={false} title={row.title.length > 40 ? row.title : undefined}>
          {row.title}
        </Link>
      </td>
      <td>{row.organization}</td>
      <td className="s" data-ts={TICKET_GLYPHS[row.status.kind]}>
        {row.status.name}
      </td>
      <td>{row.priority}</td>
      <td>{row.assignedTo ?? "Unassigned"}</td>
      {outsourced ? (
        <td className="glyph" data-os={STATUS_GLYPHS[outsourced.status]} title={STATUS_LABELS[outsourced.status]}>
          {outsourced.to}
        </td>
      ) : (
        <td />
      )}
      <td className={due.className} title={due.title}>
        {due.text}
      </td>
    </tr>
  );
}
