import { ok, refuse } from "../../domain/result";
import type { Visibility } from "../../domain/sync/kinds";
import type { Context } from "../context";
import { type Changed, type ChangeInput, editItem } from "./change";

/** S20, S21, S27, S28, S38, S39, S41: the text of a note and who may read it. */
export const editNote = (ctx: Context, input: ChangeInput & { body: string; visibility: Visibility }): Changed =>
  editItem(ctx, "item.editNote", input, {
    kind: "note",
    wants: () =>
      input.body.trim() ? ok({ body: input.body, visibility: input.visibility }) : refuse("invalid", { field: "body" }),
  });
