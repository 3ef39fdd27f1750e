import { ok, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { maySend, shareInstead } from "../crossing/share";
import { type Changed, find, lockOf, type Place, stale } from "./change";

/**
 * D56: an own item that was written while waiting for approval gives way to a new one with the same content, which is
 * shared like any; its files go along. Answers the new item. Refuses wrongStatus where nothing is to be shared now.
 */
export const shareNow = (ctx: Context, input: Place): Changed =>
  command(ctx, "item.shareNow", input, async (tx, me) => {
    const found = await find(ctx, tx, me, input);
    if (!found.ok) return found;
    const { pen, held, thing, item } = found.value;
    const status = held.bond?.outsource.status;
    if (!maySend(held, thing)) return refuse("wrongStatus", { status, action: "shareNow" });
    const locked = lockOf(ctx, held, me, item, "edit");
    if (locked) return locked;
    if (item.version !== input.expectedVersion) return stale(item);
    const itemId = await shareInstead(pen, held, me, thing);
    await pen.flush();
    return ok({ itemId });
  });
