import { and, eq, inArray, or } from "drizzle-orm";
import { newId } from "../../db/id";
import { mirrors } from "../../db/schema";
import type { ItemId, TenantId, TicketId } from "../../domain/ids";
import type { Party } from "../../domain/outsource/status";
import type { ItemContent } from "../../domain/sync/copy";
import type { ItemKind, LinkState } from "../../domain/sync/kinds";
import { tenantOf } from "./carry-out";
import type { Pen } from "./pen";
import type { Bond, NewItem } from "./rows";

export const otherSide = (side: Party): Party => (side === "lead" ? "service" : "lead");

/** The copy as a new row: whose words they are stays, whose account it was does not. */
export function copyRow(
  own: Pick<NewItem, "authorName" | "authorCompany" | "authorMonogram" | "createdAt" | "kind" | "offerId">,
  to: { tenantId: TenantId; ticketId: TicketId; kind: ItemKind; crossed: ItemContent },
): NewItem & { id: ItemId } {
  return {
    ...to.crossed,
    tenantId: to.tenantId,
    id: newId<ItemId>(),
    ticketId: to.ticketId,
    kind: to.kind,
    visibility: "all",
    origin: own.kind === "timeEntry" && to.kind === "note" ? "mirrorOfTime" : "mirror",
    offerId: own.offerId ?? null,
    bornIn: "LIVE",
    authorUserId: null,
    authorName: own.authorName,
    authorCompany: own.authorCompany,
    authorMonogram: own.authorMonogram,
    createdAt: own.createdAt,
    updatedAt: own.createdAt,
  };
}

export type Linked = { id: ItemId; tenantId: TenantId; ticketId: TicketId; kind: ItemKind; version?: number };

/** One row on each side (house.md 3.0). */
export function linkRows(bond: Bond, from: Party, source: Linked, copy: Linked, now: Date) {
  const common = {
    offerId: bond.insource.id,
    state: "active",
    sourceVersion: source.version ?? 1,
    createdAt: now,
    stateSince: now,
  } as const;
  const row = (mine: Linked, theirs: Linked, role: "source" | "copy") => ({
    ...common,
    role,
    tenantId: mine.tenantId,
    itemId: mine.id,
    ticketId: mine.ticketId,
    otherTenantId: theirs.tenantId,
    otherItemId: theirs.id,
    otherKind: theirs.kind,
  });
  const rows = [row(source, copy, "source"), row(copy, source, "copy")];
  return from === "lead" ? rows : rows.reverse();
}

/** Both rows of the links of these items of one side. */
const both = (bond: Bond, side: Party, ids: readonly ItemId[]) =>
  and(
    eq(mirrors.offerId, bond.insource.id),
    or(
      and(eq(mirrors.tenantId, tenantOf(bond, side)), inArray(mirrors.itemId, [...ids])),
      and(eq(mirrors.tenantId, tenantOf(bond, otherSide(side))), inArray(mirrors.otherItemId, [...ids])),
    ),
  );

/** What became of the links of these items, on both sides, and by whom (S45). */
export async function markLinks(pen: Pen, bond: Bond, side: Party, ids: readonly ItemId[], state: LinkState) {
  if (ids.length === 0) return;
  const by = { stateByName: pen.doer.name, stateByCompany: pen.doer.company };
  await pen.tx
    .update(mirrors)
    .set({ state, stateSince: pen.now, ...by })
    .where(both(bond, side, ids));
}

/** ENG-2: which version of the source the copy stands at. */
export async function markVersion(pen: Pen, bond: Bond, side: Party, id: ItemId, sourceVersion: number) {
  await pen.tx
    .update(mirrors)
    .set({ sourceVersion })
    .where(both(bond, side, [id]));
}

/** S28 once more: a link that was withdrawn joins the source with a new copy; its beginning is the time of the sharing. */
export async function reviveLink(pen: Pen, bond: Bond, side: Party, source: Linked, copy: Linked): Promise<void> {
  const { tx, now } = pen;
  const fresh = {
    state: "active",
    sourceVersion: source.version ?? 1,
    createdAt: now,
    stateSince: now,
    stateByName: null,
    stateByCompany: null,
  } as const;
  const offer = eq(mirrors.offerId, bond.insource.id);
  await tx
    .update(mirrors)
    .set({ ...fresh, otherItemId: copy.id, otherKind: copy.kind })
    .where(and(eq(mirrors.tenantId, tenantOf(bond, side)), offer, eq(mirrors.itemId, source.id)));
  await tx
    .update(mirrors)
    .set({ ...fresh, itemId: copy.id })
    .where(and(eq(mirrors.tenantId, tenantOf(bond, otherSide(side))), offer, eq(mirrors.otherItemId, source.id)));
}
