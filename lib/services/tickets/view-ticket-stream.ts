import type { StreamCursor, StreamEvent, StreamItem } from "../../db/queries/stream";
import { type DomainEvent, isEventKind } from "../../domain/events";
import { isId, type OfferId } from "../../domain/ids";
import { phrase } from "../../domain/labels";
import type { Party, Phase } from "../../domain/outsource/status";
import type { AttachmentKind, ItemKind } from "../../domain/sync/kinds";
import { type Receipt, receipt } from "../../domain/sync/receipt";
import { can } from "../../domain/sync/rights";

/** An item of the stream. Exactly one of `time`, `charge` and `file` is there, none of a note. */
export type StreamItemView = {
  type: "item";
  id: string;
  at: Date;
  kind: ItemKind;
  /** The other company wrote it. */
  theirs: boolean;
  isQuestion: boolean;
  author: string;
  /** Short name; empty where the author is a company itself (S68). */
  company: string;
  monogram: string;
  body: string;
  internalNotes: string;
  time: { startAt: Date | null; endAt: Date | null; workDate: string; minutes: number; offsetMinutes: number } | null;
  /** Amounts null where there are none or this reader may not see them (D13, D21). */
  charge: { name: string; quantity: string; unitPriceCents: number | null; amountCents: number | null } | null;
  file: {
    kind: AttachmentKind;
    name: string;
    sizeBytes: number | null;
    isPicture: boolean;
    location: string | null;
  } | null;
  receipt: Receipt | null;
  readOnly: boolean;
};
export type StreamEntry =
  | StreamItemView
  | { type: "system"; id: string; at: Date; text: string }
  /** The submission in HOLD: below it everything is read-only. */
  | { type: "hold"; id: "hold"; at: Date };

export const STREAM_PAGE = 50;

/** Whose eyes read the stream, and where the ticket stands. */
export type Reading = {
  side: Party | null;
  phase: Phase;
  own: string;
  /** Of the present hand-over. */
  offerId: OfferId | null;
  /** The other company's short name where a ticket stands behind; else null. */
  other: string | null;
  /** Short names by offer, of earlier hand-overs too. */
  partners: Readonly<Record<string, string>>;
  seesMoney: boolean;
  suspendedAt: Date | null;
};

const PICTURES: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_(.+)$/;

/** The place in the stream that an address names; null for anything else. */
export function cursorOf(text: string | undefined): StreamCursor | null {
  const [, at, id] = CURSOR.exec(text ?? "") ?? [];
  return at && isId(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}
const cursorText = ({ at, id }: StreamCursor) => `${at}_${id}`;

/** The snapshot was written for its kind by the pen (D-15), so the pair is what the union says. */
const domainEventOf = ({ kind, actorName, actorCompany, data }: StreamEvent): DomainEvent | null =>
  isEventKind(kind) ? ({ kind, actorName, actorCompany, data } as DomainEvent) : null;

const isCopy = (row: StreamItem) => row.origin === "mirror" || row.origin === "mirrorOfTime";

function receiptOf(row: StreamItem, reading: Reading): Receipt | null {
  const offer = row.link?.offerId ?? row.offerId;
  return receipt({
    side: reading.side ?? "lead",
    own: reading.own,
    other: isCopy(row) ? row.authorCompany : ((offer && reading.partners[offer]) ?? reading.other),
    kind: row.kind,
    origin: row.origin,
    visibility: row.visibility,
    bornIn: row.bornIn,
    link: row.link && { ...row.link, since: row.link.since ?? row.createdAt },
    readAt: null,
  });
}

/** Section 6, asked for the whole side: who may edit within it shows with the editing itself. */
function isLocked(row: StreamItem, { side, phase, offerId }: Reading): boolean {
  if (phase !== "HOLD") return false;
  const asked = can({
    desk: side ?? "lead",
    phase,
    op: "edit",
    item: {
      kind: row.kind,
      origin: row.origin,
      bornIn: row.bornIn,
      fromEarlier: isCopy(row) && row.offerId !== offerId,
      posted: row.posted,
      isWorkerOrAdmin: true,
    },
  });
  return !asked.allowed && asked.because === "waitingApproval";
}

function chargeOf(row: StreamItem, reading: Reading): StreamItemView["charge"] {
  if (row.kind !== "charge") return null;
  const hidden = reading.side === "lead" && row.origin !== "own" && !reading.seesMoney;
  return {
    name: row.title,
    quantity: row.quantity ?? "1",
    unitPriceCents: hidden ? null : row.unitPriceCents,
    amountCents: hidden ? null : row.amountCents,
  };
}

function itemView(row: StreamItem, reading: Reading): StreamItemView {
  return {
    type: "item",
    id: row.id,
    at: row.createdAt,
    kind: row.kind,
    theirs: isCopy(row),
    isQuestion: row.isQuestion,
    author: row.authorName,
    company: row.origin === "bundle" ? "" : row.authorCompany,
    monogram: row.authorMonogram,
    body: row.body,
    internalNotes: row.internalNotes,
    time:
      row.kind === "timeEntry"
        ? {
            startAt: row.startAt,
            endAt: row.endAt,
            workDate: row.workDate ?? "",
            minutes: row.minutes ?? 0,
            offsetMinutes: row.offsetMinutes,
          }
        : null,
    charge: chargeOf(row, reading),
    file: row.attachmentKind && {
      kind: row.attachmentKind,
      name: row.title || row.fileName || row.location || "",
      sizeBytes: row.sizeBytes,
      isPicture: row.attachmentKind === "file" && PICTURES.includes(row.contentType ?? ""),
      location: row.location,
    },
    receipt: receiptOf(row, reading),
    readOnly: isLocked(row, reading),
  };
}

/** `entry` null: it counts for the page and is not shown. */
type Dated = { cursor: StreamCursor; entry: StreamEntry | null };
const newestFirst = (a: Dated, b: Dated) =>
  a.cursor.at === b.cursor.at ? (a.cursor.id < b.cursor.id ? 1 : -1) : a.cursor.at < b.cursor.at ? 1 : -1;

export type StreamPage = {
  entries: StreamEntry[] /** The cursor of "Show older"; null at the end. */;
  older: string | null;
};

/** Items and system notes as one page, newest first. Both lists hold one row more than a page, if there are so many. */
export function streamPage(
  rows: { items: readonly StreamItem[]; events: readonly StreamEvent[] },
  before: StreamCursor | null,
  reading: Reading,
): StreamPage {
  const merged: Dated[] = rows.items.map((row) => ({ cursor: row, entry: itemView(row, reading) }));
  const { suspendedAt } = reading;
  for (const row of rows.events) {
    const event = domainEventOf(row);
    const isLine = event?.kind === "submitted" && row.createdAt.getTime() === suspendedAt?.getTime();
    const entry = { type: "system", id: row.id, at: row.createdAt } as const;
    merged.push({ cursor: row, entry: event && !isLine ? { ...entry, text: phrase(event) } : null });
  }
  merged.sort(newestFirst);
  const shown = merged.slice(0, STREAM_PAGE);
  const last = merged.length > STREAM_PAGE ? shown.at(-1) : undefined;
  const entries = shown.flatMap(({ entry }) => entry ?? []);
  if (suspendedAt) drawLine(entries, suspendedAt, { above: before, atEnd: !last });
  return { entries, older: last ? cursorText(last.cursor) : null };
}

/** One line at the moment of submission, on the page where that moment falls. */
function drawLine(entries: StreamEntry[], at: Date, { above, atEnd }: { above: StreamCursor | null; atEnd: boolean }) {
  if (above && Date.parse(above.at) <= at.getTime()) return;
  const place = entries.findIndex((entry) => entry.at.getTime() <= at.getTime());
  if (place === -1 && !atEnd) return;
  entries.splice(place === -1 ? entries.length : place, 0, { type: "hold", id: "hold", at });
}
