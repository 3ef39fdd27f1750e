import type { OfferStatusRow } from "@/components/dashboard/folder-row";
import { dateTime } from "@/components/ui/time-format";
import type { FolderView } from "@/lib/services/dashboard/view-folder";

type Row = FolderView["rows"][number];

/** The rows of a folder in the words of its columns (9.2), in the reader's zone. */
export function folderRows(view: FolderView): OfferStatusRow[] {
  const at = (time: Date) => dateTime(time, view.timeZone, view.now);
  return view.rows.map((row) => ({
    ...row,
    ...(row.side === "lead" ? leadWords(row, at) : partnerWords(row, at)),
  }));
}

type At = (time: Date) => string;
const together = (...parts: (string | null)[]) => parts.filter(Boolean).join(", ");

const askingWords = ({ asking }: Row): string | null =>
  asking && (asking === "proposal" ? "Other terms proposed." : "Change requested.");

const leadWords = (row: Row & { side: "lead" }, at: At) => ({
  number: row.ticketNumber,
  offerId: null,
  href: `/tickets/${row.ticketNumber}`,
  numberText: row.ticketNumber,
  numberTitle: undefined,
  remark:
    askingWords(row) ??
    row.declined?.reason ??
    (row.declined?.lapsed ? "The time to accept passed without an answer." : null),
  place: row.customer,
  other: together(row.partner, row.resource),
  history: row.sentAt ? `Sent ${at(row.sentAt)} by ${row.sentBy}.` : `Saved by ${row.sentBy}.`,
  lapsed: row.declined?.lapsed ?? false,
});

const partnerWords = (row: Row & { side: "service" }, at: At) => ({
  number: row.ticketNumber,
  offerId: row.offerId,
  href: row.ticketNumber ? `/tickets/${row.ticketNumber}` : `/received/${row.offerId}`,
  numberText: row.ticketNumber ?? row.leadTicketNumber,
  numberTitle: row.ticketNumber ? `${row.leadTicketNumber} at ${row.lead}` : `The number at ${row.lead}`,
  remark: askingWords(row) ?? (row.rejected ? `Rejected ${at(row.rejected.at)}: ${row.rejected.reason}` : null),
  place: together(row.city, row.resource),
  other: together(row.lead, row.ticketNumber ? row.leadTicketNumber : null),
  history: together(`Received ${at(row.receivedAt)}`, row.acceptedBy ? `accepted by ${row.acceptedBy}` : null).concat(
    ".",
  ),
  lapsed: false,
});
