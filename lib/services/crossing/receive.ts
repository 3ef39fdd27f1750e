import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { items, mirrors } from "../../db/schema";
import type { ItemId, TicketId } from "../../domain/ids";
import { copiedAtAcceptance } from "../../domain/sync/accept";
import { copyContent } from "../../domain/sync/copy";
import { copyRow, linkRows } from "./link";
import type { Pen } from "./pen";
import type { Bond, Item, NewItem } from "./rows";

const BATCH = 500;
const parents = alias(items, "parents");
type Existing = {
  item: Item;
  parent: { kind: Item["kind"]; origin: Item["origin"]; visibility: Item["visibility"] } | null;
};

/**
 * D10, S73 to S75: the lead's public notes and files as they stand, copied to the partner's new ticket and linked. Notes
 * go first, so that a file finds the copy of its note.
 */
export async function copyExisting(pen: Pen, bond: Bond, ticketId: TicketId): Promise<void> {
  const shares = { notes: bond.outsource.shareNotes, files: bond.outsource.shareFiles };
  const copyOf = new Map<ItemId, ItemId>();
  for (const kind of ["note", "attachment"] as const) {
    for (let after: ItemId | null = null, page: Existing[]; ; after = page.at(-1)!.item.id) {
      page = await nextPage(pen, bond, kind, after);
      const rows = page.flatMap(({ item, parent }) => {
        const judged = copiedAtAcceptance({ ...item, parent }, shares);
        if (!judged.copied) return [];
        const parentId = judged.underParent && item.parentId ? (copyOf.get(item.parentId) ?? null) : null;
        const author = { name: item.authorName, company: item.authorCompany };
        const crossed = copyContent({ kind: item.kind, content: item, author }, "lead");
        const to = { tenantId: bond.insource.tenantId, ticketId, kind: item.kind, crossed };
        const copy = { ...copyRow({ ...item, offerId: bond.insource.id }, to), parentId };
        copyOf.set(item.id, copy.id);
        return [{ item, copy }];
      });
      await writeCopies(pen, bond, rows);
      if (page.length < BATCH) break;
    }
  }
}

function nextPage(pen: Pen, { outsource }: Bond, kind: Item["kind"], after: ItemId | null): Promise<Existing[]> {
  return pen.tx
    .select({
      item: items,
      parent: { kind: parents.kind, origin: parents.origin, visibility: parents.visibility },
    })
    .from(items)
    .leftJoin(parents, and(eq(parents.tenantId, items.tenantId), eq(parents.id, items.parentId)))
    .where(
      and(
        eq(items.tenantId, outsource.tenantId),
        eq(items.ticketId, outsource.ticketId),
        eq(items.kind, kind),
        after ? gt(items.id, after) : isNotNull(items.id),
      ),
    )
    .orderBy(asc(items.id))
    .limit(BATCH);
}

async function writeCopies(
  pen: Pen,
  bond: Bond,
  rows: { item: Item; copy: NewItem & { id: ItemId } }[],
): Promise<void> {
  if (rows.length === 0) return;
  for (const { copy } of rows) pen.item(copy.tenantId, copy.ticketId, copy.kind, 1);
  await Promise.all([
    pen.tx.insert(items).values(rows.map(({ copy }) => copy)),
    pen.tx.insert(mirrors).values(rows.flatMap(({ item, copy }) => linkRows(bond, "lead", item, copy, pen.now))),
  ]);
}
