import type { TicketId } from "../../domain/ids";
import { ok, refuse } from "../../domain/result";
import type { Visibility } from "../../domain/sync/kinds";
import type { Context } from "../context";
import { type Added, addItem } from "./add";

/** S1 to S3: a note, Markdown as typed. */
export const addNote = (ctx: Context, input: { ticketId: TicketId; body: string; visibility: Visibility }): Added =>
  addItem(ctx, "item.addNote", input, async () =>
    input.body.trim()
      ? ok({ kind: "note", visibility: input.visibility, content: { body: input.body } })
      : refuse("invalid", { field: "body" }),
  );
