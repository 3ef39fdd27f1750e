import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { items, mirrors } from "../../db/schema";
import type { ItemId, TicketId } from "../../domain/ids";
import { ok, refuse } from "../../domain/result";
import type { Visibility } from "../../domain/sync/kinds";
import type { Context } from "../context";
import type { Parent } from "../crossing/item";
import type { Held } from "../crossing/rows";
import { withinSpace } from "../files/quota";
import { type Added, addItem } from "./add";

export type FileInput = {
  ticketId: TicketId;
  /** The own note or time entry it hangs on (S13); its visibility is then the parent's (S14). */
  parentId?: ItemId | null;
  fileName: string;
  contentType: string;
  sizeBytes: number;
  /** SHA-256 of bytes that are already stored (D-17). */
  blobHash: string;
  visibility: Visibility;
  title: string;
};

/** S9, S10, S12 to S14. The bytes are stored before; the row is written under the lock, so a late upload stays local (C28). */
export const addFile = (ctx: Context, input: FileInput): Added =>
  addItem(
    ctx,
    "item.addFile",
    input,
    async (tx, held, me, pen) => {
      const parent = input.parentId ? await findParent(tx, held, input.parentId) : null;
      if (input.parentId && !parent) return refuse("notFound");
      pen.count(me.tenantId, "bytes", input.sizeBytes);
      return ok({
        kind: "attachment",
        visibility: parent?.item.visibility ?? input.visibility,
        parent,
        content: {
          title: input.title,
          attachmentKind: "file",
          fileName: input.fileName,
          contentType: input.contentType,
          sizeBytes: input.sizeBytes,
          blobHash: input.blobHash,
        },
      });
    },
    withinSpace,
  );

async function findParent(tx: Tx, { ticket, bond }: Held, id: ItemId): Promise<Parent | null> {
  const [[item], [link]] = await Promise.all([
    tx
      .select()
      .from(items)
      .where(and(eq(items.tenantId, ticket.tenantId), eq(items.id, id), eq(items.ticketId, ticket.id))),
    bond
      ? tx
          .select({ state: mirrors.state, otherItemId: mirrors.otherItemId })
          .from(mirrors)
          .where(
            and(eq(mirrors.tenantId, ticket.tenantId), eq(mirrors.offerId, bond.insource.id), eq(mirrors.itemId, id)),
          )
      : [],
  ]);
  if (item?.origin !== "own" || (item.kind !== "note" && item.kind !== "timeEntry")) return null;
  return { item, link: link?.state ?? null, otherItemId: link?.otherItemId ?? null };
}
