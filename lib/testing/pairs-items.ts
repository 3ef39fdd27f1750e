import { sql } from "drizzle-orm";
import type { ItemId } from "../domain/ids";
import { ok as okay } from "../domain/result";
import { addNote } from "../services/items/add-note";
import { addTimeEntry } from "../services/items/add-time";
import { deleteItem } from "../services/items/delete";
import { editNote } from "../services/items/edit-note";
import { editTimeEntry } from "../services/items/edit-time";
import { shareNow } from "../services/items/share-now";
import { submitCompletion } from "../services/outsource/submit";
import { time } from "./items";
import { no, ok, type Pair, type Rival, rejected } from "./pairs";
import { type HandedOver, must, type World } from "./world";

type Side = "lead" | "service";
const placeOn = (side: Side, t: HandedOver) => (side === "lead" ? t.ticketId : t.partnerTicketId);
const personOf = (world: World, side: Side) => (side === "lead" ? world.lead : world.technician);

/** The one item of this kind that has a link on that side's ticket, as its form was read. */
async function linkedItem({ root }: World, side: Side, t: HandedOver, words: string) {
  const [row] = await root<{ id: ItemId; version: number }[]>`
    select id, version from items where ticket_id = ${placeOn(side, t)} and body = ${words}`;
  if (!row) throw new Error(`no ${words} at the ${side}`);
  return { ticketId: placeOn(side, t), itemId: row.id, expectedVersion: row.version, confirmed: true };
}

const NOTE = "Plan A";
const WORK = "Traced ports.";
const note = (world: World, t: HandedOver) =>
  addNote(world.lead, { ticketId: t.ticketId, body: NOTE, visibility: "all" }).then(must);
const work = (world: World, t: HandedOver) =>
  addTimeEntry(world.technician, time(t.partnerTicketId, { summary: WORK })).then(must);

const rewords =
  (side: Side, body: string): Rival =>
  async (world, t) => {
    const item = await linkedItem(world, side, t, NOTE);
    const visibility = "all" as const;
    return () => editNote(personOf(world, side), { ...item, body, visibility });
  };
const corrects =
  (side: Side, minutes: number): Rival =>
  async (world, t) => {
    const { ticketId: _, ...fields } = time(t.ticketId, { summary: WORK, minutes });
    const item = await linkedItem(world, side, t, WORK);
    return () => editTimeEntry(personOf(world, side), { ...fields, ...item });
  };
const deletes =
  (side: Side, words: string): Rival =>
  async (world, t) => {
    const item = await linkedItem(world, side, t, words);
    return () => deleteItem(personOf(world, side), item);
  };
const shares: Rival = async (world, t) => {
  const { confirmed: _, ...item } = await linkedItem(world, "service", t, WORK);
  return () => shareNow(world.technician, item);
};

/** What posting will do with a copy, under the lock that decides (D-04); the screens for it come with the money. */
const posts: Rival = async (world, t) => {
  const { itemId } = await linkedItem(world, "lead", t, WORK);
  const { tenantId } = world.leadDesk;
  return async () => {
    await world.db.write(tenantId, async (tx) => {
      await tx.execute(sql`select from outsources where tenant_id = ${tenantId} and id = ${t.outsourceId} for update`);
      await tx.execute(sql`update items set posted_at = clock() where tenant_id = ${tenantId} and id = ${itemId}`);
    });
    return okay(null);
  };
};

/** What both sides do with one item and its copy. */
export const ITEM_PAIRS: readonly Pair[] = [
  {
    title: "C24 owner and other side edit a note: the owner first, the other is told; the other first, it is severed",
    stepped: true,
    from: "inProgress",
    before: note,
    rivals: [rewords("lead", "Plan B"), rewords("service", "Plan C")],
    told: { first: [ok, no("stale", { by: "Sam Doyle", present: "Plan B" })], second: [ok, ok] },
  },
  {
    title: "C24 owner and other side edit the hours: what is used counts one of them",
    stepped: true,
    from: "inProgress",
    before: work,
    rivals: [corrects("service", 30), corrects("lead", 90)],
    told: { first: [ok, no("stale", { by: "Alex Torres" })], second: [ok, ok] },
  },
  {
    title: "C25 the owner deletes what the other side edits: gone and said by whom, or severed and kept",
    stepped: true,
    from: "inProgress",
    before: note,
    rivals: [deletes("lead", NOTE), rewords("service", "Plan C")],
    told: { first: [ok, no("itemGone", { by: "Sam Doyle" })], second: [ok, ok] },
  },
  {
    title: "C26 both delete their side: both are gone, nobody sees an error",
    stepped: true,
    from: "inProgress",
    before: note,
    rivals: [deletes("lead", NOTE), deletes("service", NOTE)],
    told: { first: [ok, ok], second: [ok, ok] },
  },
  {
    title: "C14 hours corrected beside the submission are in it or refused",
    from: "inProgress",
    before: work,
    rivals: [
      corrects("service", 30),
      (world, t) => () => submitCompletion(world.technician, { ticketId: t.partnerTicketId }),
    ],
    told: { first: [ok, ok], second: [no("readOnly", { lock: "waitingApproval" }), ok] },
  },
  {
    title: "C38 D18 hours posted beside their correction: posted as they were and kept, or corrected and then posted",
    from: "inProgress",
    before: work,
    rivals: [posts, corrects("service", 30)],
    told: { first: [ok, ok], second: [ok, ok] },
  },
  {
    title: "C38 D18 hours posted beside their deletion: kept, or nothing is left to post",
    from: "inProgress",
    before: work,
    rivals: [posts, deletes("service", WORK)],
    told: { first: [ok, ok], second: [ok, ok] },
  },
  {
    title: "D56 shared now by two at once: the hours count once",
    from: "waitingApproval",
    before: async (world, t) => {
      await work(world, t);
      await rejected(world, t);
    },
    rivals: [shares, shares],
    told: { first: [ok, no("itemGone")], second: [no("itemGone"), ok] },
  },
];
