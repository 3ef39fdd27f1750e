import { and, eq, sql } from "drizzle-orm";
import { newId } from "../../db/id";
import { insources, items, mirrors, outsources } from "../../db/schema";
import type { ItemId, TenantId, TicketId } from "../../domain/ids";
import { hours } from "../../domain/labels";
import { amountForMinutes, minutesToBill } from "../../domain/money/amounts";
import { decide } from "../../domain/outsource/decide";
import type { Party } from "../../domain/outsource/status";
import { BLANK, copyContent, type ItemContent } from "../../domain/sync/copy";
import type { ItemKind, LinkState, Visibility } from "../../domain/sync/kinds";
import { type Change, judge, startsWork, type Verdict } from "../../domain/sync/rules";
import type { Me } from "../command";
import { arrivalOf, arrive } from "./arrival";
import { carryOut, placeOf, tenantOf } from "./carry-out";
import type { Pen } from "./pen";
import type { Bond, Held, Item, NewItem } from "./rows";

export type Parent = { item: Item; link: LinkState | null; otherItemId: ItemId | null };
export type Draft = {
  kind: ItemKind;
  visibility: Visibility;
  isQuestion?: boolean;
  parent?: Parent | null;
  content: Partial<ItemContent>;
};

/**
 * Writes an item and, where the rules let it travel, its copy on the other side, both link rows and the short note
 * there, in this transaction (S1 to S19, S47, S61). A partner's first work moves Accepted to In Progress (T11).
 */
export async function writeItem(pen: Pen, held: Held, me: Me, draft: Draft): Promise<ItemId> {
  const content: ItemContent = { ...BLANK, isBillable: true, ...draft.content };
  const handOver = held.bond?.insource.id ?? held.insource?.id ?? held.outsource?.offerId ?? null;
  const own: NewItem & { id: ItemId } = {
    ...content,
    tenantId: me.tenantId,
    id: newId<ItemId>(),
    ticketId: held.ticket.id,
    kind: draft.kind,
    visibility: draft.visibility,
    origin: "own",
    offerId: held.phase === "PRE" ? null : handOver,
    bornIn: held.phase,
    isQuestion: draft.isQuestion ?? false,
    authorUserId: me.userId,
    authorName: me.name,
    authorCompany: me.company.shortName,
    authorMonogram: me.company.monogram,
    parentId: draft.parent?.item.id ?? null,
    createdAt: pen.now,
    updatedAt: pen.now,
  };
  await pen.tx.insert(items).values(own);
  pen.item(me.tenantId, held.ticket.id, draft.kind, 1);

  const { bond, side } = held;
  const verdict = bond && side ? judge(changeOf(held, side, draft)) : null;
  const named = { itemKind: draft.kind, name: nameOf(draft.kind, content), shared: verdict?.do === "mirror" };
  pen.event(me.tenantId, "itemAdded", named, { ticketId: held.ticket.id, itemId: own.id });
  if (!bond || !side) return own.id;
  if (verdict?.do === "mirror") await mirror(pen, bond, side, me, own, draft, content, verdict);
  if (bond.outsource.status === "accepted" && startsWork({ by: side, kind: draft.kind, origin: "own" })) {
    const decided = decide("accepted", { action: "startWork", by: side });
    if (decided.ok) await carryOut(pen, bond, decided.value, { as: side });
  }
  return own.id;
}

function changeOf(held: Held, side: Party, { kind, visibility, parent, content }: Draft): Change {
  return {
    phase: held.phase,
    op: "create",
    by: side,
    touches: "content",
    item: {
      kind,
      origin: "own",
      fromEarlier: false,
      visibility,
      attachmentKind: content.attachmentKind ?? null,
      parent: parent ? { visibility: parent.item.visibility, bornIn: parent.item.bornIn, link: parent.link } : null,
      bornIn: held.phase,
      link: null,
      copyPosted: false,
      hasFiles: false,
    },
  };
}

type Travels = Extract<Verdict, { do: "mirror" }>;

async function mirror(
  pen: Pen,
  bond: Bond,
  side: Party,
  me: Me,
  own: NewItem & { id: ItemId },
  draft: Draft,
  content: ItemContent,
  verdict: Travels,
): Promise<void> {
  const other: Party = side === "lead" ? "service" : "lead";
  const ticketId = placeOf(bond, other).ticketId;
  if (!ticketId) throw new Error("a hand-over in LIVE has a ticket on each side");
  const author = { name: me.name, company: me.company.shortName };
  const crossed = copyContent({ kind: draft.kind, content, author }, side);
  const copy = copyRow(own, { tenantId: tenantOf(bond, other), ticketId, kind: verdict.as, crossed });
  copy.visibility = verdict.internally ? "internal" : "all";
  copy.isBillable = crossed.isBillable && !(draft.kind === "timeEntry" && bond.outsource.rateType === "flat"); // BL-12
  copy.parentId = draft.parent?.otherItemId ?? null;
  pen.item(copy.tenantId, ticketId, verdict.as, 1);
  await Promise.all([
    pen.tx.insert(items).values(copy),
    pen.tx.insert(mirrors).values(linkRows(bond, side, own, copy, pen.now)),
    side === "service" ? addUsed(pen, bond, draft.kind, crossed) : null,
  ]);
  if (!draft.isQuestion) arrive(pen, bond, other, arrivalOf(copy, author), copy.id); // S76: N16 stands for N9
}

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

type Linked = { id: ItemId; tenantId: TenantId; ticketId: TicketId; kind: ItemKind; version?: number };

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

/** What the partner has used, kept on both rows: what travelled, as it stands at the lead (9.2). */
async function addUsed({ tx }: Pen, bond: Bond, kind: ItemKind, copy: ItemContent): Promise<void> {
  const { outsource, insource } = bond;
  const toBill = kind === "timeEntry" && copy.isBillable ? minutesToBill(copy.minutes ?? 0, copy.offsetMinutes) : 0;
  const charges = kind === "charge" ? (copy.amountCents ?? 0) : 0;
  if (toBill === 0 && charges === 0) return;
  const labor = outsource.rateType === "hourly" ? amountForMinutes(toBill, outsource.hourlyRateCents ?? 0) : 0;
  const raised = (table: typeof outsources | typeof insources) => ({
    usedMinutes: sql`${table.usedMinutes} + ${toBill}`,
    usedChargesCents: sql`${table.usedChargesCents} + ${charges}`,
    usedLaborCents: sql`${table.usedLaborCents} + ${labor}`,
  });
  await Promise.all([
    tx
      .update(outsources)
      .set(raised(outsources))
      .where(and(eq(outsources.tenantId, outsource.tenantId), eq(outsources.id, outsource.id))),
    tx
      .update(insources)
      .set(raised(insources))
      .where(and(eq(insources.tenantId, insource.tenantId), eq(insources.id, insource.id))),
  ]);
  for (const row of [outsource, insource]) {
    row.usedMinutes += toBill;
    row.usedChargesCents += charges;
    row.usedLaborCents += labor;
  }
}

function nameOf(kind: ItemKind, content: ItemContent): string {
  if (kind === "timeEntry") return `${hours(content.minutes ?? 0)} h`;
  return (content.title || content.fileName || content.body.replace(/\s+/g, " ").trim()).slice(0, 80);
}
