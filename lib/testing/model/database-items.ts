import type { TicketId } from "../../domain/ids";
import type { Context } from "../../services/context";
import { deleteItem } from "../../services/items/delete";
import { editAttachment } from "../../services/items/edit-attachment";
import { editCharge } from "../../services/items/edit-charge";
import { editNote } from "../../services/items/edit-note";
import { editTimeEntry } from "../../services/items/edit-time";
import { setPrice } from "../../services/items/set-price";
import { shareNow } from "../../services/items/share-now";
import { day } from "../items";
import type { Known, Said } from "./known";
import type { Item, Law } from "./law";
import type { Task } from "./task";

/** The verbs on an item that is there. */
export function onItem(
  known: Known,
  law: Law,
  { verb, turn, odd }: Task,
  item: Item,
  ctx: Context,
  ticketId: TicketId,
): () => Promise<Said> {
  const { id, version } = known.factsOf(item);
  const here = { ticketId, itemId: id, expectedVersion: odd ? version + 7 : version };
  const form = { ...here, confirmed: turn % 2 === 0 };
  switch (verb) {
    case "post":
      return async () => {
        await known.place
          .root`update items set posted_at = clock() where tenant_id = ${ctx.actor.tenantId} and id = ${id}`;
        return { ok: true };
      };
    case "delete":
      return () => deleteItem(ctx, form);
    case "shareNow":
      return () => shareNow(ctx, here);
    case "setPrice": {
      const bills = item.origin !== "bundle" && turn % 4 > 0;
      known.prices += 1;
      const price = 1_000_000 + known.prices;
      return () => setPrice(ctx, { ...here, unitPriceCents: price, isBillable: bills });
    }
  }
  const what = turn % 6;
  const turns = what === 4 || what === 5;
  const words = what === 0 || what === 4 ? item.words : `${item.name} v${item.edits + 1}`;
  const edit = { ...form, confirmed: turn % 2 === 0 || what === 5 };
  const visibility = item.internal !== turns ? ("internal" as const) : ("all" as const);
  const reworded = words !== item.words;
  switch (item.kind) {
    case "note": {
      const body = reworded || item.origin !== "mirrorOfTime" ? words : known.bodies.get(id)!;
      return () => editNote(ctx, { ...edit, body, visibility });
    }
    case "timeEntry": {
      const minutes = reworded ? 15 + ((item.minutes ?? 0) % 600) : (item.minutes ?? 0);
      const internalNotes = item.origin === "own" ? "never over there" : "";
      const rest = { workDate: day(), startAt: null, endAt: null, offsetMinutes: 0, internalNotes };
      return () => editTimeEntry(ctx, { ...edit, ...rest, minutes, summary: words });
    }
    case "charge": {
      const bundled = item.origin === "bundle" && !reworded && item.edits === 0;
      const name = bundled ? known.titles.get(id)! : words;
      const own = {
        quantity: String(item.quantity),
        chargeDate: known.days.get(id)!,
        description: known.bodies.get(id)!,
      };
      return () => editCharge(ctx, { ...edit, ...own, name, unitPriceCents: null });
    }
    default:
      return () => editAttachment(ctx, { ...edit, title: words, visibility: law.names < 0 ? "all" : visibility });
  }
}
