import type { ItemId } from "../../domain/ids";
import { birthOf, contentOf } from "../../domain/sync/facts";
import { judge } from "../../domain/sync/rules";
import type { Me } from "../command";
import { type HeldItem, presentOf } from "./hold-item";
import { creationOf, type Draft, type Parent, writeItem } from "./item";
import type { Pen } from "./pen";
import type { Held, Item } from "./rows";
import { dropItems } from "./versions";

/** D56: an own item born in HOLD that would travel if it were written now. */
export function maySend(held: Held, thing: HeldItem): boolean {
  const { item } = thing;
  if (!held.bond || !held.side || held.phase !== "LIVE" || item.origin !== "own" || item.postedAt) return false;
  if (birthOf(item, presentOf(held)) !== "HOLD") return false;
  return judge(creationOf(held, held.side, draftOf(item, parentOf(thing)))).do === "mirror";
}

const draftOf = (item: Item, parent: Parent | null): Draft => ({
  kind: item.kind,
  visibility: item.visibility,
  isQuestion: item.isQuestion,
  content: contentOf(item),
  parent,
  instead: item,
});

const parentOf = ({ parent }: HeldItem): Parent | null =>
  parent && { item: parent.item, link: parent.link?.state ?? null, otherItemId: parent.link?.otherItemId ?? null };

/** The new item and its files, and the old ones gone; each one's history names what stands in its place. */
export async function shareInstead(pen: Pen, held: Held, me: Me, thing: HeldItem): Promise<ItemId> {
  const { item: fresh, copyId } = await writeItem(pen, held, me, draftOf(thing.item, parentOf(thing)));
  const past = [{ item: thing.item, op: "shared", related: fresh.id } as const];
  const parent: Parent = {
    item: { ...thing.item, id: fresh.id, bornIn: "LIVE", offerId: fresh.offerId ?? null },
    link: copyId ? "active" : null,
    otherItemId: copyId,
  };
  for (const { item } of thing.files) {
    const file = await writeItem(pen, held, me, draftOf(item, parent));
    past.push({ item, op: "shared", related: file.item.id } as const);
  }
  for (const { item } of past) pen.count(item.tenantId, "bytes", item.sizeBytes ?? 0);
  await dropItems(pen, past);
  return fresh.id;
}
