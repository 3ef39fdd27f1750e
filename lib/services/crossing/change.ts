import type { ItemId } from "../../domain/ids";
import { usedBy, usedSum } from "../../domain/money/used";
import type { Party } from "../../domain/outsource/status";
import type { ItemContent } from "../../domain/sync/copy";
import { contentOf, differences, isCopy, touchesOf } from "../../domain/sync/facts";
import { itemChanges } from "../../domain/sync/item-name";
import type { LinkState, Visibility } from "../../domain/sync/kinds";
import { type Change, judge, type Verdict } from "../../domain/sync/rules";
import { follow, keepPosted, remove, send, unused } from "./carry-item";
import { type HeldItem, type Joined, parentFacts, syncItemOf } from "./hold-item";
import { markLinks } from "./link";
import type { Pen } from "./pen";
import type { Bond, Held, Item } from "./rows";
import { tellCut, tellDeleted, tellEdited } from "./tell";
import { addUsed } from "./used";
import { dropItems, saveItem } from "./versions";

export type Edit = { content: ItemContent; visibility: Visibility };
type Way = { bond: Bond; side: Party };
type Parent = Parameters<typeof parentFacts>[1];

/** Both sides, where what is done here may reach the other. */
const wayOf = ({ bond, side, phase }: Held): Way | null => (bond && side && phase === "LIVE" ? { bond, side } : null);

const opOf = (before: Visibility, after: Visibility): Change["op"] => {
  if (before === after) return "edit";
  return after === "all" ? "publish" : "withdraw";
};

type Asked = Pick<Change, "op" | "touches"> & { visibility: Visibility; hasFiles?: boolean };

function judgeOf(held: Held, thing: Joined, parent: Parent, { op, touches, visibility, hasFiles = false }: Asked) {
  const item = syncItemOf(held, thing, { visibility, hasFiles, parent: parentFacts(held, parent) });
  return judge({ phase: held.phase, by: held.side ?? "lead", op, touches, item });
}

/** What an edit of this item would bring about (section 5). Changes nothing. */
export function planEdit(held: Held, thing: HeldItem, { content, visibility }: Edit) {
  const { item } = thing;
  const touches = touchesOf(differences(contentOf(item), content), visibility !== item.visibility);
  const asked = { op: opOf(item.visibility, visibility), touches, visibility, hasFiles: thing.files.length > 0 };
  return { touches, verdict: judgeOf(held, thing, thing.parent, asked) };
}

/** The same of a delete. */
export const planDelete = (held: Held, thing: HeldItem): Verdict => {
  const { visibility } = thing.item;
  return judgeOf(held, thing, thing.parent, {
    op: "delete",
    touches: "content",
    visibility,
    hasFiles: thing.files.length > 0,
  });
};

/**
 * Saves an edit that was planned, and does on the other side what the rules say of it, in this transaction (S20 to S30,
 * S38 to S43). A severing is written down before the change (ENG-4). What hangs on an own item shares its visibility.
 */
export async function applyEdit(pen: Pen, held: Held, thing: HeldItem, edit: Edit, verdict: Verdict): Promise<void> {
  const { item } = thing;
  const way = wayOf(held);
  if (way && verdict.do === "sever") await sever(pen, way, [thing], verdict.state);
  await saveItem(pen, item, "edited", edit);
  const after: Item = { ...item, ...edit.content, visibility: edit.visibility, version: item.version + 1 };
  const copyId = way && (await carryEdit(pen, way, { ...thing, item: after }, verdict));
  if (way?.side === "lead" && countsHere(item, way.bond))
    await addUsed(pen, way.bond, usedSum(usedBy(after, way.bond.outsource), usedBy(item, way.bond.outsource), -1));
  const changes = itemChanges({ content: contentOf(item), visibility: item.visibility }, edit);
  tellEdited(pen, item, edit.content, changes, verdict.do === "update" || verdict.do === "mirror");
  if (item.visibility !== edit.visibility && item.origin === "own") {
    const state = copyId ? "active" : verdict.do === "withdraw" ? "withdrawn" : (thing.link?.state ?? null);
    await followParent(pen, held, thing.files, { item: after, state, copyId });
  }
}

/** A copy of this hand-over at the lead: its figures are those of the outsource. */
const countsHere = ({ origin, offerId }: Item, { insource }: Bond): boolean =>
  isCopy(origin) && offerId === insource.id;

/** Answers the id of a new copy, where one was made. */
async function carryEdit(pen: Pen, { bond, side }: Way, thing: HeldItem, verdict: Verdict): Promise<ItemId | null> {
  if (verdict.do === "update") await follow(pen, bond, side, thing);
  if (verdict.do === "withdraw") await remove(pen, bond, side, [thing], "withdrawn", [thing]);
  if (verdict.do === "keepPosted") await keepPosted(pen, bond, side, thing, false);
  if (verdict.do !== "mirror") return null;
  const { item: own, link, parent } = thing;
  const under = parent?.link?.state === "active" ? parent.link.otherItemId : null;
  return send(pen, bond, side, { ...verdict, own, under, link });
}

type Moved = { item: Item; state: LinkState | null; copyId: ItemId | null };

/** S14, S27, S28: files go where their note goes. */
async function followParent(pen: Pen, held: Held, files: readonly Joined[], parent: Moved): Promise<void> {
  const way = wayOf(held);
  const { visibility } = parent.item;
  const withdrawn: Joined[] = [];
  for (const file of files) {
    if (file.item.visibility === visibility) continue;
    const around = { item: parent.item, link: parent.state && { state: parent.state } };
    const op = opOf(file.item.visibility, visibility);
    const verdict = judgeOf(held, file, around, { op, touches: "content", visibility });
    await saveItem(pen, file.item, "edited", { content: contentOf(file.item), visibility });
    const own: Item = { ...file.item, visibility, version: file.item.version + 1 };
    if (verdict.do === "withdraw") withdrawn.push({ ...file, item: own });
    if (way && verdict.do === "mirror") {
      const content = contentOf(file.item);
      const changes = itemChanges({ content, visibility: file.item.visibility }, { content, visibility });
      tellEdited(pen, file.item, content, changes, true);
      await send(pen, way.bond, way.side, { ...verdict, own, under: parent.copyId, link: file.link });
    }
  }
  if (way && withdrawn.length > 0) await remove(pen, way.bond, way.side, withdrawn, "withdrawn", []);
}

/**
 * Deletes an item and what hangs on it, and does on the other side what the rules say (S31 to S37, S44). Deleting the
 * other side's item cuts its link, and those of its files; the originals stay.
 */
export async function applyDelete(pen: Pen, held: Held, thing: HeldItem, verdict: Verdict): Promise<void> {
  const way = wayOf(held);
  const { visibility } = thing.item;
  const around = { item: thing.item, link: thing.link };
  const files = thing.files.map((file) => ({
    ...file,
    verdict: judgeOf(held, file, around, { op: "delete", touches: "content", visibility }),
  }));
  const all = [{ ...thing, verdict }, ...files];
  if (way) {
    const { bond, side } = way;
    const judged = (what: Verdict["do"]) => all.filter((one) => one.verdict.do === what);
    await sever(pen, way, judged("sever"), "severedDelete");
    const removed = judged("remove");
    const told = verdict.do === "remove" ? removed.slice(0, 1) : removed;
    if (removed.length > 0) await remove(pen, bond, side, removed, "sourceDeleted", told);
    for (const one of judged("keepPosted")) await keepPosted(pen, bond, side, one, true);
  }
  await dropItems(
    pen,
    all.map(({ item }) => ({ item, op: "deleted" }) as const),
  );
  if (way?.side === "lead") {
    const copies = all.map(({ item }) => item).filter((item) => countsHere(item, way.bond));
    await addUsed(pen, way.bond, unused(copies, way.bond));
  }
  tellDeleted(pen, thing.item, verdict.do === "remove");
}

/** ENG-4: first the severing, on both sides, with who and when. */
async function sever(pen: Pen, { bond, side }: Way, cut: readonly Joined[], state: "severedEdit" | "severedDelete") {
  await markLinks(
    pen,
    bond,
    side,
    cut.map(({ item }) => item.id),
    state,
  );
  for (const { item, other } of cut)
    if (other)
      tellCut(pen, bond, { holder: side, copy: item, source: other }, state === "severedEdit" ? "edited" : "deleted");
}
