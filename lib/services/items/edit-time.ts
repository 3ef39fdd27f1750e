import { ok } from "../../domain/result";
import type { Context } from "../context";
import type { Item } from "../crossing/rows";
import { type TimeFields, timeContent } from "./add-time";
import { type Changed, type ChangeInput, editItem } from "./change";

const DAY = 24 * 3_600_000;

/**
 * A form tells the day it was worked and times of day in its reader's own zone. Where that day is another one there than
 * for who wrote it, the times come back whole days away, untouched: they stay, or the reader would cut the link (S46).
 */
function isSameTime(item: Item, { workDate, startAt, endAt }: TimeFields): boolean {
  const apart = (a: Date | null, b: Date | null) => (a && b ? a.getTime() - b.getTime() : a === b ? 0 : Number.NaN);
  const [start, end] = [apart(startAt, item.startAt), apart(endAt, item.endAt)];
  return workDate === item.workDate && start === end && Math.abs(start) <= DAY && start % DAY === 0;
}

/** S22, S23, S40: a time entry, by its worker or an administrator; at the lead the copy of the partner's, which severs. */
export const editTimeEntry = (ctx: Context, input: ChangeInput & TimeFields): Changed =>
  editItem(ctx, "item.editTime", input, {
    kind: "timeEntry",
    wants: ({ me, held, item }) => {
      const time = timeContent(ctx, me, held.now, input);
      if (!time.ok || !isSameTime(item, input)) return time;
      return ok({ ...time.value, startAt: item.startAt, endAt: item.endAt });
    },
  });
