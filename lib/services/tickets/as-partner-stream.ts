import type { CrossedRow, HandOverEvent, ShareableRow } from "../../db/queries/as-seen";
import type { StreamCursor } from "../../db/queries/stream";
import { isEventKind } from "../../domain/events";
import type { ItemId } from "../../domain/ids";
import { phrase } from "../../domain/labels";
import type { Party } from "../../domain/outsource/status";
import type { Shares } from "../../domain/sync/accept";
import { asAccepted, asSeen, receiptAsSeen, type Seen, type SeenItem, toldAsSeen } from "../../domain/sync/as-seen";
import { BLANK, type ItemContent } from "../../domain/sync/copy";
import type { StreamItemView } from "./view-ticket-item";
import { NO_RIGHTS } from "./view-ticket-rights";
import { cursorText, STREAM_PAGE } from "./view-ticket-stream";

/** Short names: the companies of the reader and of the other side, whose ticket it is. */
export type Eye = {
  side: Party;
  own: { shortName: string; monogram: string };
  other: { shortName: string; monogram: string };
  seesMoney: boolean;
};

/** `removed`: they took their copy away; `changed`: what it reads there now is theirs. */
export type SeenEntry =
  | StreamItemView
  | { type: "system"; id: string; at: Date; text: string }
  | { type: "removed"; id: string; at: Date; kind: StreamItemView["kind"]; since: Date; by: string | null }
  | { type: "changed"; id: string; at: Date };
export type SeenPage = { entries: SeenEntry[]; older: string | null };

type Dated = { cursor: StreamCursor; entries: SeenEntry[] };

const PICTURES: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

type Row = {
  id: ItemId;
  createdAt: Date;
  isHere: boolean;
  isQuestion: boolean;
  author: { name: string; company: string; monogram: string };
  parent: StreamItemView["parent"];
};

function entryOf(row: Row, seen: SeenItem, receipt: StreamItemView["receipt"], eye: Eye): StreamItemView {
  const { content, kind } = seen;
  const hidden = !eye.seesMoney;
  const name = content.title || content.fileName || "";
  return {
    type: "item",
    id: row.id,
    at: row.createdAt,
    kind,
    theirs: seen.origin !== "own",
    isQuestion: row.isQuestion,
    author: row.author.name,
    company: row.author.company,
    monogram: row.author.monogram,
    body: content.attachmentKind && !row.isHere ? [name, content.body].filter(Boolean).join("\n\n") : content.body,
    internalNotes: "",
    time:
      kind === "timeEntry" && content.minutes !== null
        ? {
            startAt: content.startAt,
            endAt: content.endAt,
            workDate: content.workDate ?? "",
            minutes: content.minutes,
            offsetMinutes: content.offsetMinutes,
          }
        : null,
    charge:
      kind === "charge"
        ? {
            name: content.title,
            quantity: content.quantity ?? "1",
            unitPriceCents: hidden ? null : content.unitPriceCents,
            amountCents: hidden ? null : content.amountCents,
          }
        : null,
    file:
      content.attachmentKind && row.isHere
        ? {
            kind: content.attachmentKind,
            name,
            sizeBytes: content.sizeBytes,
            isPicture: PICTURES.includes(content.contentType ?? ""),
            location: null,
          }
        : null,
    receipt,
    version: 1,
    rights: NO_RIGHTS,
    parent: row.parent,
    mayAttach: false,
  };
}

const INSTANTS = ["startAt", "endAt"] as const;

/** A version keeps its columns as JSON: instants come back as text. */
function contentOfPast(past: Record<string, unknown>): ItemContent {
  const content = { ...BLANK, ...past } as ItemContent; // written from an ItemContent, and the visibility
  for (const field of INSTANTS) {
    const at = past[field];
    content[field] = typeof at === "string" ? new Date(at) : null;
  }
  return content;
}

/** The item as it crossed last; null where nothing of it is kept. */
function crossedOf(row: CrossedRow, eye: Eye) {
  const { crossed, past } = row;
  const stale = crossed.role === "source" ? row.version !== crossed.sourceVersion : past?.content != null;
  const from = past?.content && stale ? { kind: past.kind, content: contentOfPast(past.content) } : null;
  const kind = from?.kind ?? row.kind;
  const content = from?.content ?? row.content;
  if (!kind || !content) return null;
  const own = crossed.role === "source" ? eye.own : eye.other;
  const author = {
    name: row.authorName ?? past?.authorName ?? "",
    company: row.authorCompany ?? past?.authorCompany ?? own.shortName,
    monogram: row.authorMonogram ?? own.monogram,
  };
  return { kind, content, author };
}

type Parent = { id: string | null; kind: StreamItemView["kind"] | null; at: Date | null } | null;
const parentOf = (parent: Parent): StreamItemView["parent"] =>
  parent?.id && parent.kind && parent.at ? { id: parent.id, kind: parent.kind, at: parent.at, shown: false } : null;

function changeOf(row: CrossedRow, eye: Eye) {
  const { crossed, editedAt } = row;
  const travelled =
    crossed.role === "source" ? row.version === crossed.sourceVersion : row.editedByCompany !== eye.own.shortName;
  if (!editedAt || !travelled || editedAt <= crossed.crossedAt) return null;
  return {
    at: editedAt,
    byName: row.editedByName,
    byCompany: crossed.role === "source" ? eye.own.shortName : eye.other.shortName,
  };
}

function crossedEntries(row: CrossedRow, eye: Eye): SeenEntry[] {
  const known = crossedOf(row, eye);
  if (!known) return [];
  const { crossed, id, createdAt: at } = row;
  const seen: Seen = asSeen({ ...crossed, ...known }, eye.side);
  if (seen.there === "not") return [];
  if (seen.there === "removed")
    return [{ type: "removed", id, at, kind: crossed.otherKind, since: crossed.since, by: crossed.byName }];
  const receipt = receiptAsSeen(seen.item, {
    side: eye.side,
    own: eye.own.shortName,
    other: eye.other.shortName,
    link: crossed,
    changed: changeOf(row, eye),
  });
  const parent = parentOf(row.parent);
  const placed = {
    id,
    createdAt: at,
    isHere: row.isHere,
    isQuestion: row.isQuestion ?? false,
    author: known.author,
    parent,
  };
  const item = entryOf(placed, seen.item, receipt, eye);
  return seen.there === "changed" ? [item, { type: "changed", id: `${id}-changed`, at }] : [item];
}

/** What the other side was told, as the system notes of its ticket. */
function toldEntries(events: readonly HandOverEvent[], eye: Eye): Dated[] {
  const own = events.flatMap((event) => (isEventKind(event.kind) ? [{ ...event, kind: event.kind }] : []));
  return toldAsSeen(own, eye.side, eye.own.shortName).map(({ of, event }) => ({
    cursor: { at: of.cursor, id: of.id },
    entries: [{ type: "system", id: `${of.id}-${event.kind}`, at: of.at, text: phrase(event) }],
  }));
}

/** A page of the other side's stream after acceptance. `rows` holds one more than a page, where there are so many. */
export function seenStream(
  rows: readonly CrossedRow[],
  events: readonly HandOverEvent[],
  before: StreamCursor | null,
  eye: Eye,
): SeenPage {
  const told = toldEntries(events, eye).filter(({ cursor }) => !before || compare(cursor, before) < 0);
  const items = rows.map((row) => ({ cursor: row, entries: crossedEntries(row, eye) }));
  return paged([...items, ...told]);
}

/** What an acceptance would copy now. */
export function acceptedStream(rows: readonly ShareableRow[], shares: Shares, eye: Eye): SeenPage {
  return paged(
    rows.map((row) => {
      const author = { name: row.authorName, company: row.authorCompany };
      const copied = asAccepted({ ...row, author, parent: row.parent }, shares);
      if (!copied) return { cursor: row, entries: [] };
      const at = row.createdAt;
      const receipt = receiptAsSeen(copied.item, {
        side: eye.side,
        own: eye.own.shortName,
        other: eye.other.shortName,
        link: { state: "active", crossedAt: at, since: at, byName: null, byCompany: null },
        changed: null,
      });
      const parent = copied.underParent ? parentOf(row.parent) : null;
      const placed = { id: row.id, createdAt: at, isHere: true, isQuestion: false, parent };
      const by = { ...author, monogram: row.authorMonogram };
      return { cursor: row, entries: [entryOf({ ...placed, author: by }, copied.item, receipt, eye)] };
    }),
  );
}

const compare = (a: StreamCursor, b: StreamCursor) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1);

function paged(dated: Dated[]): SeenPage {
  dated.sort((a, b) => compare(b.cursor, a.cursor));
  const shown = dated.slice(0, STREAM_PAGE);
  const last = dated.length > STREAM_PAGE ? shown.at(-1) : undefined;
  return { entries: hang(shown.flatMap(({ entries }) => entries)), older: last ? cursorText(last.cursor) : null };
}

/** S13: a file stands under what it hangs on, the oldest first, where that is on this page. */
function hang(entries: readonly SeenEntry[]): SeenEntry[] {
  const here = new Set(entries.flatMap((entry) => (entry.type === "item" ? [entry.id] : [])));
  const files = new Map<string, SeenEntry[]>();
  const rest = entries.filter((entry) => {
    if (entry.type !== "item" || !entry.parent || !here.has(entry.parent.id)) return true;
    const { id } = entry.parent;
    files.set(id, [{ ...entry, parent: { ...entry.parent, shown: true } }, ...(files.get(id) ?? [])]);
    return false;
  });
  return rest.flatMap((entry) => [entry, ...(entry.type === "item" ? (files.get(entry.id) ?? []) : [])]);
}
