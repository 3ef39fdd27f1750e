import type { ItemFieldChange } from "../../domain/events";
import type { ItemId } from "../../domain/ids";
import type { Party } from "../../domain/outsource/status";
import { BLANK, type ItemContent } from "../../domain/sync/copy";
import { contentOf } from "../../domain/sync/facts";
import { excerpt, itemName } from "../../domain/sync/item-name";
import type { ItemKind } from "../../domain/sync/kinds";
import { arrivalOf, arrive } from "./arrival";
import { placeOf, tenantOf } from "./carry-out";
import { otherSide } from "./link";
import type { Pen } from "./pen";
import type { Bond, Item, NewItem } from "./rows";

/* The events of items, all in one place: what is told at home, and what the other side learns of what reached it (S80, D8). */

const named = (itemKind: ItemKind, content: ItemContent) => ({ itemKind, name: itemName(itemKind, content) });
const atHome = ({ ticketId, id }: Item) => ({ ticketId, itemId: id });
/** Where the other side reads it. */
const there = (bond: Bond, at: Party, itemId: ItemId) => ({
  as: otherSide(at),
  itemId,
  offerId: bond.insource.id,
  ...placeOf(bond, at),
});
const company = (pen: Pen): string => pen.doer.company ?? "";

/** S80: a new copy. Whose words it bears is its author; the company is the doer's. */
export function tellArrival(pen: Pen, bond: Bond, at: Party, copy: NewItem & { id: ItemId }): void {
  arrive(pen, bond, at, arrivalOf(copy, { name: copy.authorName, company: company(pen) }), copy.id);
}

/** The owner's change reached the copy. `changes` are the copy's own, so nothing that stays at home is named. */
export function tellFollowed(
  pen: Pen,
  bond: Bond,
  at: Party,
  copy: Item,
  after: ItemContent,
  changes: ItemFieldChange[],
): void {
  const data = { ...named(copy.kind, after), company: company(pen), changes };
  const note = { company: company(pen), text: excerpt(after.body) };
  arrive(
    pen,
    bond,
    at,
    copy.kind === "note" ? { kind: "noteChanged", data: note, changes } : { kind: "copyChanged", data },
    copy.id,
  );
}

/** The copy went with its source, or because that is internal now (S27). */
export function tellRemoved(pen: Pen, bond: Bond, at: Party, copy: Item, withdrawn: boolean): void {
  const name = withdrawn ? "" : itemName(copy.kind, contentOf(copy));
  const data = { itemKind: copy.kind, name, company: company(pen), withdrawn };
  arrive(pen, bond, at, { kind: "copyRemoved", data }, copy.id);
}

/** D18: the posted copy stays as it was. */
export function tellKept(pen: Pen, bond: Bond, at: Party, copy: Item, deleted: boolean): void {
  const data = { ...named(copy.kind, contentOf(copy)), company: company(pen), deleted };
  arrive(pen, bond, at, { kind: "postedCopyKept", data, changes: [] }, copy.id);
}

type Ends = { holder: Party; copy: Item; source: Item };

/** D15: both sides learn that the link is cut, where, and how; each reads its own item's name. */
export function tellCut(pen: Pen, bond: Bond, { holder, copy, source }: Ends, how: "edited" | "deleted"): void {
  const at = company(pen);
  const owner = otherSide(holder);
  pen.event(
    tenantOf(bond, holder),
    "linkCut",
    { ...named(copy.kind, contentOf(copy)), company: at, how },
    { ...there(bond, holder, copy.id), as: holder },
  );
  pen.event(
    tenantOf(bond, owner),
    "linkCut",
    { ...named(source.kind, contentOf(source)), company: at, how },
    { ...there(bond, owner, source.id), as: holder },
  );
}

export function tellAdded(pen: Pen, item: NewItem & { id: ItemId }, shared: boolean): void {
  const content = { ...BLANK, ...item };
  pen.event(item.tenantId, "itemAdded", { ...named(item.kind, content), shared }, refsOf(item));
}
/** Share Now: the new item, and the one whose place it took (D56). */
export function tellShared(pen: Pen, item: NewItem & { id: ItemId }, replaced: ItemId): void {
  const content = { ...BLANK, ...item };
  pen.event(item.tenantId, "itemShared", { ...named(item.kind, content), replaced }, refsOf(item));
}
const refsOf = ({ ticketId, id }: NewItem & { id: ItemId }) => ({ ticketId, itemId: id });

export function tellEdited(
  pen: Pen,
  item: Item,
  after: ItemContent,
  changes: ItemFieldChange[],
  shared: boolean,
): void {
  pen.event(item.tenantId, "itemEdited", { ...named(item.kind, after), changes, shared }, atHome(item));
}
export function tellDeleted(pen: Pen, item: Item, shared: boolean): void {
  pen.event(item.tenantId, "itemDeleted", { ...named(item.kind, contentOf(item)), shared }, atHome(item));
}
