import { ok } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { applyDelete, planDelete } from "../crossing/change";
import { type Changed, type ChangeInput, find, lockOf, severs, stale } from "./change";

/**
 * S31 to S37, S44: an item and what hangs on it go for good; its history stays. What is gone already is no error (C26).
 * Refuses as an edit does; a file that may not go holds what it hangs on.
 */
export const deleteItem = (ctx: Context, input: ChangeInput): Changed =>
  command(ctx, "item.delete", input, async (tx, me) => {
    const found = await find(ctx, tx, me, input);
    if (!found.ok) return found.error === "itemGone" ? ok({ itemId: input.itemId }) : found;
    const { pen, held, thing, item } = found.value;
    for (const one of [item, ...thing.files.map((file) => file.item)]) {
      const locked = lockOf(ctx, held, me, one, "delete");
      if (locked) return locked;
    }
    if (item.version !== input.expectedVersion) return stale(item);
    const verdict = planDelete(held, thing);
    if (verdict.do === "sever" && !input.confirmed) return severs(item);
    await applyDelete(pen, held, thing, verdict);
    await pen.flush();
    return ok({ itemId: item.id });
  });
