import { and, eq, inArray, notInArray } from "drizzle-orm";
import { items, itemVersions } from "../../db/schema";
import type { ItemId } from "../../domain/ids";
import type { ItemContent } from "../../domain/sync/copy";
import { contentOf } from "../../domain/sync/facts";
import type { VersionOp, Visibility } from "../../domain/sync/kinds";
import type { Pen } from "./pen";
import type { Item } from "./rows";

export type Past = { item: Item; op: VersionOp; related?: ItemId | null };

/** G17: what stood there, before it changes or goes. */
async function keepPast(pen: Pen, past: readonly Past[]): Promise<void> {
  const { doer, now } = pen;
  await pen.tx.insert(itemVersions).values(
    past.map(({ item, op, related }) => ({
      tenantId: item.tenantId,
      itemId: item.id,
      version: item.version,
      ticketId: item.ticketId,
      kind: item.kind,
      op,
      content: { ...contentOf(item), visibility: item.visibility },
      authorName: item.authorName,
      authorCompany: item.authorCompany,
      byUserId: doer.tenantId === item.tenantId ? doer.userId : null,
      byName: doer.name ?? "",
      byCompany: doer.company ?? "",
      at: now,
      relatedItemId: related ?? null,
    })),
  );
}

/** The next version of an item; the one before stays in its history. */
export async function saveItem(
  pen: Pen,
  item: Item,
  op: VersionOp,
  { content, visibility }: { content: ItemContent; visibility: Visibility },
): Promise<void> {
  if (item.origin === "own") pen.count(item.tenantId, "bytes", (content.sizeBytes ?? 0) - (item.sizeBytes ?? 0));
  await keepPast(pen, [{ item, op }]);
  await pen.tx
    .update(items)
    .set({
      ...content,
      visibility,
      version: item.version + 1,
      updatedAt: pen.now,
      editedAt: pen.now,
      editedByName: pen.doer.name,
      editedByCompany: pen.doer.company,
    })
    .where(and(eq(items.tenantId, item.tenantId), eq(items.id, item.id)));
}

/** Items of one company go, and leave their history. What hangs on them and is not named stays, on the ticket itself. */
export async function dropItems(pen: Pen, past: readonly Past[]): Promise<void> {
  const [first] = past;
  if (!first) return;
  const { tenantId } = first.item;
  const ids = past.map(({ item }) => item.id);
  for (const { item } of past) {
    pen.item(tenantId, item.ticketId, item.kind, -1);
    if (item.origin === "own") pen.count(tenantId, "bytes", -(item.sizeBytes ?? 0));
  }
  await keepPast(pen, past);
  await pen.tx
    .update(items)
    .set({ parentId: null })
    .where(and(eq(items.tenantId, tenantId), inArray(items.parentId, ids), notInArray(items.id, ids)));
  await pen.tx.delete(items).where(and(eq(items.tenantId, tenantId), inArray(items.id, ids)));
}
