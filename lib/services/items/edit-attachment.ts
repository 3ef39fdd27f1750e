import { ok, refuse } from "../../domain/result";
import type { Visibility } from "../../domain/sync/kinds";
import type { Context } from "../context";
import { withinSpace } from "../files/quota";
import { type Changed, type ChangeInput, editItem } from "./change";

export type EditAttachmentInput = ChangeInput & {
  title: string;
  /** Of an own file that hangs on something it stays that one's (S14). */
  visibility: Visibility;
  /** Of a path or address; not asked of a file. */
  location?: string;
};

/** S26 to S28, S43: title, who may read it, and the place a path or address names. */
export const editAttachment = (ctx: Context, input: EditAttachmentInput): Changed =>
  editItem(ctx, "item.editAttachment", input, {
    kind: "attachment",
    wants: ({ item }) => {
      const inherits = item.origin === "own" && item.parentId !== null;
      const visibility = inherits ? item.visibility : input.visibility;
      const words = { title: input.title, visibility };
      if (item.attachmentKind === "file" || input.location === undefined) return ok(words);
      if (!input.location.trim()) return refuse("invalid", { field: "location" });
      if (item.attachmentKind === "url" && !WEB.test(input.location)) return refuse("invalid", { field: "location" });
      return ok({ ...words, location: input.location });
    },
  });

/** As the form of a new address has it. */
const WEB = /^https?:\/\/[^\s/]+\S*$/i;

export type ReplaceFileInput = ChangeInput & {
  fileName: string;
  contentType: string;
  sizeBytes: number;
  /** SHA-256 of bytes that are already stored (D-17). */
  blobHash: string;
};

/** S26: other bytes in the place of these; title and visibility stay. Refuses quotaReached. */
export const replaceFile = (ctx: Context, input: ReplaceFileInput): Changed =>
  editItem(ctx, "item.replaceFile", input, {
    kind: "attachment",
    wants: ({ item }) => {
      if (item.attachmentKind !== "file") return refuse("notFound");
      const { fileName, contentType, sizeBytes, blobHash } = input;
      return ok({ fileName, contentType, sizeBytes, blobHash });
    },
    last: withinSpace,
  });
