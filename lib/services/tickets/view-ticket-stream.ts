import type { StreamCursor, StreamEvent, StreamItem } from "../../db/queries/stream";
import { type DomainEvent, type EventKind, isEventKind } from "../../domain/events";
import { type ItemId, isId } from "../../domain/ids";
import { phrase } from "../../domain/labels";
import { withoutText } from "../../domain/sync/withdrawn";
import { itemView, type Reading, type StreamItemView } from "./view-ticket-item";

export type StreamEntry =
  | StreamItemView
  /** `gone`: the item that the line tells was removed; its history is still there. */
  | { type: "system"; id: string; at: Date; text: string; gone: ItemId | null }
  /** The submission in HOLD: below it everything is read-only. */
  | { type: "hold"; id: "hold"; at: Date };

export const STREAM_PAGE = 50;

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_(.+)$/;

/** The place in the stream that an address names; null for anything else. */
export function cursorOf(text: string | undefined): StreamCursor | null {
  const [, at, id] = CURSOR.exec(text ?? "") ?? [];
  return at && isId(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}
export const cursorText = ({ at, id }: StreamCursor) => `${at}_${id}`;

/** The snapshot was written for its kind by the pen (D-15), so the pair is what the union says. */
function domainEventOf({ kind, actorName, actorCompany, data, withdrawn }: StreamEvent): DomainEvent | null {
  if (!isEventKind(kind)) return null;
  const event = { kind, actorName, actorCompany, data } as DomainEvent;
  return withdrawn ? withoutText(event) : event;
}

const GONE: readonly EventKind[] = ["itemDeleted", "copyRemoved"];

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
    const gone = event && GONE.includes(event.kind) ? row.itemId : null;
    merged.push({ cursor: row, entry: event && !isLine ? { ...entry, text: phrase(event), gone } : null });
  }
  merged.sort(newestFirst);
  const shown = merged.slice(0, STREAM_PAGE);
  const last = merged.length > STREAM_PAGE ? shown.at(-1) : undefined;
  const entries = shown.flatMap(({ entry }) => entry ?? []);
  if (suspendedAt) drawLine(entries, suspendedAt, { above: before, atEnd: !last });
  return { entries: hang(entries, suspendedAt), older: last ? cursorText(last.cursor) : null };
}

/**
 * S13: files stand under what they hang on, the oldest first, where that is on this page. A file of HOLD stays above the
 * line of the submission, because all below it is read-only.
 */
function hang(entries: readonly StreamEntry[], suspendedAt: Date | null): StreamEntry[] {
  const isAbove = (at: Date) => suspendedAt !== null && at > suspendedAt;
  const here = new Set(entries.map(({ id }) => id));
  const files = new Map<string, StreamEntry[]>();
  const rest: StreamEntry[] = [];
  for (const entry of entries) {
    const parent = entry.type === "item" ? entry.parent : null;
    if (entry.type !== "item" || !parent || !here.has(parent.id) || isAbove(entry.at) !== isAbove(parent.at))
      rest.push(entry);
    else {
      const shown = { ...entry, parent: { ...parent, shown: true } };
      files.set(parent.id, [shown, ...(files.get(parent.id) ?? [])]);
    }
  }
  return rest.flatMap((entry) => [entry, ...(files.get(entry.id) ?? [])]);
}

/** One line at the moment of submission, on the page where that moment falls. */
function drawLine(entries: StreamEntry[], at: Date, { above, atEnd }: { above: StreamCursor | null; atEnd: boolean }) {
  if (above && Date.parse(above.at) <= at.getTime()) return;
  const place = entries.findIndex((entry) => entry.at.getTime() <= at.getTime());
  if (place === -1 && !atEnd) return;
  entries.splice(place === -1 ? entries.length : place, 0, { type: "hold", id: "hold", at });
}
