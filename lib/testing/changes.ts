import type { ItemId, TicketId } from "../domain/ids";
import type { Result } from "../domain/result";
import type { Context } from "../services/context";
import type { TimeFields } from "../services/items/add-time";
import { deleteItem } from "../services/items/delete";
import { editAttachment } from "../services/items/edit-attachment";
import { type EditChargeInput, editCharge } from "../services/items/edit-charge";
import { editNote } from "../services/items/edit-note";
import { editTimeEntry } from "../services/items/edit-time";
import { setPrice } from "../services/items/set-price";
import { shareNow } from "../services/items/share-now";
import type { World } from "./world";

type Row = Awaited<ReturnType<World["items"]>>[number];
type Answer = Promise<Result<{ itemId: ItemId }, string>>;
/** Which item, as the page showed it; `confirmed` unless the test says otherwise. */
const place = (ticketId: TicketId, row: Row, confirmed: boolean) => ({
  ticketId,
  itemId: row.id,
  expectedVersion: row.version,
  confirmed,
});

type Over = { body?: string; title?: string; visibility?: Row["visibility"] };
type OverCharge = Partial<Pick<EditChargeInput, "name" | "quantity" | "unitPriceCents" | "description">>;

/** What the form of this item sends: every field as it stands, but for these. */
export function change(
  ctx: Context,
  row: Row,
  over: Over & Partial<TimeFields> & OverCharge,
  confirmed = true,
): Answer {
  const at = place(row.ticketId, row, confirmed);
  switch (row.kind) {
    case "note":
      return editNote(ctx, { ...at, body: over.body ?? row.body, visibility: over.visibility ?? row.visibility });
    case "timeEntry":
      return editTimeEntry(ctx, {
        ...at,
        workDate: over.workDate ?? row.workDate ?? "",
        startAt: row.startAt,
        endAt: row.endAt,
        minutes: over.minutes ?? row.minutes ?? 0,
        offsetMinutes: over.offsetMinutes ?? row.offsetMinutes,
        summary: over.summary ?? over.body ?? row.body,
        internalNotes: over.internalNotes ?? row.internalNotes,
      });
    case "charge":
      return editCharge(ctx, {
        ...at,
        name: over.name ?? over.title ?? row.title,
        quantity: over.quantity ?? row.quantity ?? "1",
        unitPriceCents: over.unitPriceCents === undefined ? row.unitPriceCents : over.unitPriceCents,
        chargeDate: row.workDate ?? "",
        description: over.description ?? over.body ?? row.body,
      });
    case "attachment":
      return editAttachment(ctx, {
        ...at,
        title: over.title ?? over.body ?? row.title,
        visibility: over.visibility ?? row.visibility,
      });
  }
}

export const remove = (ctx: Context, row: Row, confirmed = true): Answer =>
  deleteItem(ctx, place(row.ticketId, row, confirmed));

export const price = (ctx: Context, row: Row, unitPriceCents: number | null, isBillable = row.isBillable): Answer =>
  setPrice(ctx, { ticketId: row.ticketId, itemId: row.id, expectedVersion: row.version, unitPriceCents, isBillable });

export const share = (ctx: Context, row: Row): Answer =>
  shareNow(ctx, { ticketId: row.ticketId, itemId: row.id, expectedVersion: row.version });
