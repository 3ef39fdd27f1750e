import { asc, type Column, desc, type SQL, sql } from "drizzle-orm";
import { isId } from "../../domain/ids";

/** Rows of one page; one more is asked for, to know whether another page follows. */
export const PAGE = 50;

/** The place of a row in its list: the group it stands in (0 without groups), its sort value as text, its id. */
export type Cursor = { group: number; key: string; id: string };
/** Where a page begins: behind a row, or (`back`) before it. null is the first page. */
export type Place = { cursor: Cursor; back: boolean } | null;

const CONTROL = /\p{Cc}/u;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

/** An instant as text with the database's microseconds: a Date would round, and skip or repeat rows. */
export const exact = (column: Column | SQL) =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

function isInstant(key: string): boolean {
  const at = new Date(`${key.slice(0, 23)}Z`);
  return INSTANT.test(key) && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 23) === key.slice(0, 23);
}

/** The cursor as it stands in an address. */
export const cursorText = ({ group, key, id }: Cursor): string =>
  Buffer.from(JSON.stringify([group, key, id])).toString("base64url");

/** What an address says, checked; null where it was not made by `cursorText` for a list sorted so. */
export function readCursor(text: string | undefined, sortedBy: "instant" | "name"): Cursor | null {
  if (!text || text.length > 1500) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(parts) || parts.length !== 3) return null;
    const [group, key, id]: unknown[] = parts;
    if (typeof group !== "number" || !Number.isInteger(group) || group < 0 || group > 20) return null;
    if (typeof key !== "string" || !isId(id)) return null;
    const fits = sortedBy === "instant" ? isInstant(key) : key.isWellFormed() && !CONTROL.test(key);
    return fits ? { group, key, id } : null;
  } catch {
    return null;
  }
}

/** `after` and `before` of an address; a broken one is the first page. */
export function readPlace(at: { after?: string; before?: string }, sortedBy: "instant" | "name"): Place {
  const before = readCursor(at.before, sortedBy);
  if (before) return { cursor: before, back: true };
  const after = readCursor(at.after, sortedBy);
  return after && { cursor: after, back: false };
}

type Order = { column: Column | SQL; id: Column | SQL; descending: boolean };

/** The list's order, turned round where the page is read backwards. */
export function orderOf({ column, id, descending }: Order, place: Place): SQL[] {
  const direction = descending !== (place?.back ?? false) ? desc : asc;
  return [direction(column), direction(id)];
}

/** The rows beyond the place, in the direction of reading. */
export function beyond({ column, id, descending }: Order, place: Place, type: "timestamptz" | "text"): SQL | undefined {
  if (!place) return undefined;
  const { cursor, back } = place;
  const sign = sql.raw(descending !== back ? "<" : ">");
  return sql`(${column}, ${id}) ${sign} (${cursor.key}::${sql.raw(type)}, ${cursor.id}::uuid)`;
}

export type Page<Row> = { rows: Row[]; previous: string | null; next: string | null };

/** A page from at most PAGE + 1 rows as they were read, with the cursors of its neighbours. */
export function pageOf<Row>(read: readonly Row[], place: Place, cursorOf: (row: Row) => Cursor): Page<Row> {
  const more = read.length > PAGE;
  const rows = read.slice(0, PAGE);
  if (place?.back) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const hasPrevious = place?.back ? more : place !== null;
  const hasNext = place?.back ? true : more;
  return {
    rows,
    previous: first && hasPrevious ? cursorText(cursorOf(first)) : null,
    next: last && hasNext ? cursorText(cursorOf(last)) : null,
  };
}
