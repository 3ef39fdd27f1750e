import { newId } from "../../db/id";
import type { ItemId } from "../../domain/ids";
import { decide } from "../../domain/outsource/decide";
import type { Party } from "../../domain/outsource/status";
import { BLANK, type ItemContent } from "../../domain/sync/copy";
import type { ItemKind, LinkState, Visibility } from "../../domain/sync/kinds";
import { type Change, judge, startsWork } from "../../domain/sync/rules";
import type { Me } from "../command";
import { send } from "./carry-item";
import { carryOut } from "./carry-out";
import { parentFacts, presentOf } from "./hold-item";
import type { Pen } from "./pen";
import { type Held, type Item, insertItems, type NewItem } from "./rows";
import { tellAdded, tellShared } from "./tell";

export type Parent = { item: Item; link: LinkState | null; otherItemId: ItemId | null };
export type Draft = {
  kind: ItemKind;
  visibility: Visibility;
  isQuestion?: boolean;
  parent?: Parent | null;
  content: Partial<ItemContent>;
  /** Share Now: the item whose place it takes, with its writer (D56). */
  instead?: Item;
};
/** A new item, and its copy where it travelled. */
export type Written = { item: NewItem & ItemContent & { id: ItemId }; copyId: ItemId | null };

/**
 * Writes an item and, where the rules let it travel, its copy on the other side, both link rows and the short note
 * there, in this transaction (S1 to S19, S47, S61). A partner's first work moves Accepted to In Progress (T11).
 */
export async function writeItem(pen: Pen, held: Held, me: Me, draft: Draft): Promise<Written> {
  const item = rowOf(pen, held, me, draft);
  await insertItems(pen.tx, [item]);
  pen.item(me.tenantId, held.ticket.id, draft.kind, 1);

  const { bond, side } = held;
  const verdict = judge(creationOf(held, side ?? "lead", draft));
  const travels = bond && side && verdict.do === "mirror";
  if (draft.instead) tellShared(pen, item, draft.instead.id);
  else tellAdded(pen, item, Boolean(travels));
  const under = draft.parent?.otherItemId ?? null;
  const copyId = travels
    ? await send(pen, bond, side, { ...verdict, own: item, under, link: null, quiet: item.isQuestion ?? false })
    : null;
  if (
    bond &&
    side &&
    bond.outsource.status === "accepted" &&
    startsWork({ by: side, kind: draft.kind, origin: "own" })
  ) {
    const decided = decide("accepted", { action: "startWork", by: side });
    if (decided.ok) await carryOut(pen, bond, decided.value, { as: side });
  }
  return { item, copyId };
}

function rowOf(pen: Pen, held: Held, me: Me, draft: Draft): Written["item"] {
  const { instead } = draft;
  return {
    ...BLANK,
    isBillable: true,
    ...draft.content,
    tenantId: me.tenantId,
    id: newId<ItemId>(),
    ticketId: held.ticket.id,
    kind: draft.kind,
    visibility: draft.visibility,
    origin: "own",
    offerId: held.phase === "PRE" ? null : presentOf(held),
    bornIn: held.phase,
    isQuestion: draft.isQuestion ?? false,
    authorUserId: instead ? instead.authorUserId : me.userId,
    authorName: instead?.authorName ?? me.name,
    authorCompany: instead?.authorCompany ?? me.company.shortName,
    authorMonogram: instead?.authorMonogram ?? me.company.monogram,
    parentId: draft.parent?.item.id ?? null,
    supersedesId: instead?.id ?? null,
    createdAt: pen.now,
    updatedAt: pen.now,
  };
}

/** A new item as section 5 asks of it. */
export function creationOf(held: Held, side: Party, { kind, visibility, parent, content }: Draft): Change {
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
      parent: parentFacts(held, parent ? { item: parent.item, link: parent.link && { state: parent.link } } : null),
      bornIn: held.phase,
      link: null,
      copyPosted: false,
      hasFiles: false,
    },
  };
}
