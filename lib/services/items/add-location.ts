import type { TicketId } from "../../domain/ids";
import { ok } from "../../domain/result";
import type { AttachmentKind, Visibility } from "../../domain/sync/kinds";
import type { Context } from "../context";
import { type Added, addItem } from "./add";

/** S11: a file path, folder path or web address. It never travels. */
export const addLocation = (
  ctx: Context,
  input: {
    ticketId: TicketId;
    attachmentKind: Exclude<AttachmentKind, "file">;
    title: string;
    location: string;
    visibility: Visibility;
  },
): Added =>
  addItem(ctx, "item.addLocation", input, async () =>
    ok({
      kind: "attachment",
      visibility: input.visibility,
      content: { title: input.title, attachmentKind: input.attachmentKind, location: input.location },
    }),
  );
