const KEY = Symbol.for("tandem.database-is-away");
const shared: typeof globalThis & { [KEY]?: boolean } = globalThis; // pages, routes and proxy each have a copy of this module

/** No connection is left and a new one failed; until the next one that is taken. */
export const isAway = (): boolean => shared[KEY] === true;

/** Answers whether that is news. */
export function sayAway(away: boolean): boolean {
  if (isAway() === away) return false;
  shared[KEY] = away;
  return true;
}
