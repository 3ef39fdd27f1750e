/** N23: the parts of an authorized limit at which the lead's sender is told, in percent. */
export const LIMIT_MARKS = [80, 100] as const;
/** 0 below the first mark. */
export type LimitMark = 0 | (typeof LIMIT_MARKS)[number];

/** The highest mark that is reached. No limit is never reached; a limit of zero is by the first use. */
export function limitMark(used: number, authorized: number | null): LimitMark {
  if (authorized === null) return 0;
  if (authorized <= 0) return used > 0 ? 100 : 0;
  return LIMIT_MARKS.findLast((mark) => used * 100 >= authorized * mark) ?? 0;
}

export type LimitMarks = { hours: LimitMark; charges: LimitMark };
type Figures = {
  usedMinutes: number;
  authorizedMinutes: number | null;
  usedChargesCents: number;
  authorizedChargesCents: number;
};

export const limitMarks = (row: Figures): LimitMarks => ({
  hours: limitMark(row.usedMinutes, row.authorizedMinutes),
  charges: limitMark(row.usedChargesCents, row.authorizedChargesCents),
});

/** N23: once for each mark. What goes down again is not told anew when it comes back; a grant sets the marks by the new limits. */
export const risenMarks = (known: LimitMarks, now: LimitMarks): LimitMarks => ({
  hours: now.hours > known.hours ? now.hours : 0,
  charges: now.charges > known.charges ? now.charges : 0,
});
