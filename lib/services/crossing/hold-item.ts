import { and, asc, eq, inArray, or } from "drizzle-orm";
import { items, mirrors } from "../../db/schema";
import type { ItemId, OfferId } from "../../domain/ids";
import { birthOf, isFromEarlier } from "../../domain/sync/facts";
import type { Visibility } from "../../domain/sync/kinds";
import type { ItemFacts } from "../../domain/sync/rights";
import type { SyncItem } from "../../domain/sync/rules";
import type { Me } from "../command";
import { tenantOf } from "./carry-out";
import { otherSide } from "./link";
import type { Pen } from "./pen";
import type { Held, Item, Mirror } from "./rows";

/** An item, its own link row of the present hand-over, and what stands at the other end while that link is active. */
export type Joined = { item: Item; link: Mirror | null; other: Item | null };
export type HeldItem = Joined & {
  /** What it hangs on. */
  parent: { item: Item; link: Mirror | null } | null;
  /** What hangs on it. */
  files: Joined[];
};

/** The hand-over whose rules hold for a ticket now. */
export const presentOf = ({ bond, insource, outsource }: Held): OfferId | null =>
  bond?.insource.id ?? insource?.id ?? outsource?.offerId ?? null;

/** Holds an item of a held ticket with what hangs on it, and in LIVE their copies at the other side (D-04). null: not there. */
export async function holdItem({ tx }: Pen, held: Held, id: ItemId): Promise<HeldItem | null> {
  const { tenantId } = held.ticket;
  const mine = await tx
    .select()
    .from(items)
    .where(
      and(
        eq(items.tenantId, tenantId),
        eq(items.ticketId, held.ticket.id),
        or(eq(items.id, id), eq(items.parentId, id)),
      ),
    )
    .orderBy(asc(items.id))
    .for("update");
  const item = mine.find((one) => one.id === id);
  if (!item) return null;
  const [[parent], links] = await Promise.all([
    item.parentId
      ? tx
          .select()
          .from(items)
          .where(and(eq(items.tenantId, tenantId), eq(items.id, item.parentId)))
      : [],
    linksOf(tx, held, [...mine.map((one) => one.id), ...(item.parentId ? [item.parentId] : [])]),
  ]);
  const linkOf = (one: Item) => links.find(({ itemId }) => itemId === one.id) ?? null;
  const others = await copiesOf(
    tx,
    held,
    links.filter(({ itemId, state }) => state === "active" && itemId !== item.parentId),
  );
  const joined = (one: Item): Joined => {
    const link = linkOf(one);
    return { item: one, link, other: others.find((other) => other.id === link?.otherItemId) ?? null };
  };
  return {
    ...joined(item),
    parent: parent ? { item: parent, link: linkOf(parent) } : null,
    files: mine.filter((one) => one.id !== id).map(joined),
  };
}

/** Outside LIVE no rule asks for a link. */
const linksOf = (tx: Pen["tx"], { bond, phase, ticket }: Held, ids: ItemId[]): Promise<Mirror[]> =>
  bond && phase === "LIVE"
    ? tx
        .select()
        .from(mirrors)
        .where(
          and(
            eq(mirrors.tenantId, ticket.tenantId),
            eq(mirrors.offerId, bond.insource.id),
            inArray(mirrors.itemId, ids),
          ),
        )
    : Promise.resolve([]);

const copiesOf = (tx: Pen["tx"], { bond, side }: Held, links: Mirror[]): Promise<Item[]> =>
  bond && side && links.length > 0
    ? tx
        .select()
        .from(items)
        .where(
          and(
            eq(items.tenantId, tenantOf(bond, otherSide(side))),
            inArray(
              items.id,
              links.map(({ otherItemId }) => otherItemId),
            ),
          ),
        )
        .orderBy(asc(items.id))
        .for("update")
    : Promise.resolve([]);

/** An item as section 6 asks of it. */
export const rightsOf = (held: Held, me: Me, item: Item): ItemFacts => ({
  kind: item.kind,
  origin: item.origin,
  bornIn: birthOf(item, presentOf(held)),
  fromEarlier: isFromEarlier(item, presentOf(held)),
  posted: item.postedAt !== null,
  isWorkerOrAdmin: item.authorUserId === me.userId || me.role === "admin",
});

type Around = { parent: SyncItem["parent"]; hasFiles: boolean; visibility: Visibility };

/** An item as section 5 asks of it; `visibility` after the change. */
export const syncItemOf = (held: Held, { item, link, other }: Joined, around: Around): SyncItem => ({
  kind: item.kind,
  origin: item.origin,
  fromEarlier: isFromEarlier(item, presentOf(held)),
  visibility: around.visibility,
  attachmentKind: item.attachmentKind,
  parent: around.parent,
  bornIn: birthOf(item, presentOf(held)),
  link: link?.state ?? null,
  copyPosted: item.origin === "own" && other !== null && other.postedAt !== null,
  hasFiles: around.hasFiles,
});

export const parentFacts = (
  held: Held,
  parent: { item: Item; link: Pick<Mirror, "state"> | null } | null,
): SyncItem["parent"] =>
  parent && {
    visibility: parent.item.visibility,
    bornIn: birthOf(parent.item, presentOf(held)),
    link: parent.link?.state ?? null,
  };
