import { type Column, type SQL, sql } from "drizzle-orm";
import type { PartnershipId } from "../../domain/ids";
import type { OutsourcedKey, ReceivedKey } from "../../domain/outsource/folder-keys";
import type { Place } from "./page";

/** A search inside a folder looks at so many of its rows, in the folder's order. */
export const MOST_SEARCHED = 1_000;

export type FolderFilter = { typed: string; partner: PartnershipId | null };

/** Literal, because a partial index is found by its predicate alone. The keys are the domain's own. */
export const literal = (key: OutsourcedKey | ReceivedKey) => sql.raw(`'${key}'`);

/** The typed text anywhere in the row's own words, letter case ignored, no sign with a meaning. */
export const has = (typed: string, words: SQL) =>
  typed ? sql`strpos(lower(${words}), lower(${typed})) > 0` : undefined;

/** The sort value at which a search in an ended folder stops: history is not bounded by people. */
export const lastOf = (table: SQL, column: Column, where: SQL | undefined) =>
  sql`(select min(at) from (select ${column} as at from ${table} where ${where} order by ${column} desc limit ${sql.raw(String(MOST_SEARCHED))}) newest)`;

const ENDED: readonly (OutsourcedKey | ReceivedKey)[] = ["canceled", "complete", "removed", "gone"];
export const isEnded = (folder: OutsourcedKey | ReceivedKey): boolean => ENDED.includes(folder);

/** A grouped list read from a place: the groups that are beyond it, whole, and the place's own from there on. */
export function groupsFrom<Key>(
  keys: readonly Key[],
  place: Place,
): { key: Key; group: number; place: Place; nothing: boolean }[] {
  const back = place?.back ?? false;
  const groups = keys.map((key, group) => {
    const at = place?.cursor.group ?? -1;
    const nothing = place !== null && (back ? group > at : group < at);
    return { key, group, place: place && group === at ? place : null, nothing };
  });
  return back ? groups.reverse() : groups;
}

export const nothingAt = (nothing: boolean) => (nothing ? sql`false` : undefined);

/** A whole group of a page read backwards is read backwards too. */
export const direction = (of: { place: Place }, whole: Place): Place =>
  of.place ?? (whole?.back ? { cursor: whole.cursor, back: true } : null);
