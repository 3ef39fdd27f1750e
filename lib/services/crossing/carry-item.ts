import type { ItemId } from "../../domain/ids";
import { NOTHING_USED, type Used, usedBy, usedSum } from "../../domain/money/used";
import type { Party } from "../../domain/outsource/status";
import { copyContent, followedContent, type ItemContent } from "../../domain/sync/copy";
import { contentOf, differences } from "../../domain/sync/facts";
import { itemChanges } from "../../domain/sync/item-name";
import type { ItemKind } from "../../domain/sync/kinds";
import { placeOf, tenantOf } from "./carry-out";
import type { Joined } from "./hold-item";
import { copyRow, linkRows, markLinks, markVersion, otherSide, reviveLink } from "./link";
import type { Pen } from "./pen";
import { type Bond, type Item, insertItems, insertMirrors, type Mirror, type NewItem } from "./rows";
import { tellArrival, tellFollowed, tellKept, tellRemoved } from "./tell";
import { addUsed } from "./used";
import { dropItems, saveItem } from "./versions";

type Own = NewItem & ItemContent & { id: ItemId };
type Sent = {
  own: Own;
  as: ItemKind;
  /** Internal Users Only over there. */
  internally: boolean;
  /** The copy of what it hangs on. */
  under: ItemId | null;
  /** Its link row, where it was shared before and withdrawn (S28). */
  link: Mirror | null;
  /** A question has its own notice (S76). */
  quiet?: boolean;
};

/** A new copy on the other side, both link rows, and the notice there. Answers the copy's id. */
export async function send(pen: Pen, bond: Bond, side: Party, sent: Sent): Promise<ItemId> {
  const { own, under, link } = sent;
  const other = otherSide(side);
  const ticketId = placeOf(bond, other).ticketId;
  if (!ticketId) throw new Error("a hand-over in LIVE has a ticket on each side");
  const crossed = crossing(own, side);
  const copy = copyRow(
    { ...own, offerId: bond.insource.id },
    { tenantId: tenantOf(bond, other), ticketId, kind: sent.as, crossed },
  );
  copy.visibility = sent.internally ? "internal" : "all";
  copy.isBillable = crossed.isBillable && !(own.kind === "timeEntry" && bond.outsource.rateType === "flat"); // BL-12
  copy.parentId = under;
  pen.item(copy.tenantId, ticketId, sent.as, 1);
  const used = side === "service" ? usedBy({ ...crossed, ...copy, kind: sent.as }, bond.outsource) : NOTHING_USED;
  await Promise.all([
    insertItems(pen.tx, [copy]),
    link ? reviveLink(pen, bond, side, own, copy) : insertMirrors(pen.tx, linkRows(bond, side, own, copy, pen.now)),
    addUsed(pen, bond, used),
  ]);
  if (!sent.quiet) tellArrival(pen, bond, other, copy);
  return copy.id;
}

const crossing = (own: Own, side: Party): ItemContent =>
  copyContent(
    { kind: own.kind, content: contentOf(own), author: { name: own.authorName, company: own.authorCompany } },
    side,
  );

/** The copy follows its source. What does not cross changes nothing there but the version it stands at (ENG-2). */
export async function follow(pen: Pen, bond: Bond, side: Party, { item, other }: Joined): Promise<void> {
  await markVersion(pen, bond, side, item.id, item.version);
  if (!other) return;
  const [before, visibility] = [contentOf(other), other.visibility];
  const after = followedContent(before, crossing(item, side), side);
  if (differences(before, after).length === 0) return;
  await saveItem(pen, other, "followed", { content: after, visibility });
  if (side === "service") {
    const used = (content: ItemContent): Used => usedBy({ ...content, kind: other.kind }, bond.outsource);
    await addUsed(pen, bond, usedSum(used(after), used(before), -1));
  }
  const changes = itemChanges({ content: before, visibility }, { content: after, visibility });
  tellFollowed(pen, bond, otherSide(side), other, after, changes);
}

/** The copies go: with their sources, or because those are internal now. `told`: whose going is told; files go with their note. */
export async function remove(
  pen: Pen,
  bond: Bond,
  side: Party,
  gone: readonly Joined[],
  state: "sourceDeleted" | "withdrawn",
  told: readonly Joined[],
): Promise<void> {
  const withdrawn = state === "withdrawn";
  const copies = gone.flatMap(({ other }) => (other ? [other] : []));
  await markLinks(
    pen,
    bond,
    side,
    gone.map(({ item }) => item.id),
    state,
  );
  await dropItems(
    pen,
    copies.map((item) => ({ item, op: withdrawn ? "withdrawn" : "removed" }) as const),
  );
  if (side === "service") await addUsed(pen, bond, unused(copies, bond));
  for (const { other } of told) if (other) tellRemoved(pen, bond, otherSide(side), other, withdrawn);
}

/** What these copies at the lead counted for, as what is to be added when they go. */
export const unused = (copies: readonly Item[], { outsource }: Bond): Used =>
  copies.map((copy) => usedBy(copy, outsource)).reduce((sum, used) => usedSum(sum, used, -1), NOTHING_USED);

/** D18: posted or billed there; it stays as it was, and nothing reaches it any more. */
export async function keepPosted(pen: Pen, bond: Bond, side: Party, { item, other }: Joined, deleted: boolean) {
  await markLinks(pen, bond, side, [item.id], "keptPosted");
  if (other) tellKept(pen, bond, otherSide(side), other, deleted);
}
