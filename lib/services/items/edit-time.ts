import type { Context } from "../context";
import { type TimeFields, timeContent } from "./add-time";
import { type Changed, type ChangeInput, editItem } from "./change";

/** S22, S23, S40: a time entry, by its worker or an administrator; at the lead the copy of the partner's, which severs. */
export const editTimeEntry = (ctx: Context, input: ChangeInput & TimeFields): Changed =>
  editItem(ctx, "item.editTime", input, {
    kind: "timeEntry",
    wants: ({ me, held }) => timeContent(ctx, me, held.now, input),
  });
