const HOUR = 60 * 60_000;

/** Windows shorter than this are not reminded of. */
export const MIN_REMINDED_HOURS = 2;

/**
 * N4: when the partner is reminded of an offer that was opened, or given a new accept-by, at `since`: when a quarter of the
 * window is left, and at least one hour before its end. null for windows under two hours.
 */
export function remindAt(since: Date, acceptBy: Date): Date | null {
  const window = acceptBy.getTime() - since.getTime();
  if (window < MIN_REMINDED_HOURS * HOUR) return null;
  return new Date(acceptBy.getTime() - Math.max(Math.floor(window / 4), HOUR));
}
