import { expect, vi } from "vitest";
import type { ItemId } from "../../domain/ids";
import type { ItemKind } from "../../domain/sync/kinds";
import { change, remove } from "../../testing/changes";
import { charge, file, time } from "../../testing/items";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import { addCharge } from "./add-charge";
import { addFile } from "./add-file";
import { addNote } from "./add-note";
import { addTimeEntry } from "./add-time";

/* Each plays every kind on both sides: long on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

type Side = "lead" | "partner";
const KINDS = ["note", "timeEntry", "charge", "attachment"] as const;

const deskOf = (world: World, side: Side) => (side === "lead" ? world.leadDesk : world.partnerDesk);
const whoOf = (world: World, side: Side) => (side === "lead" ? world.lead : world.technician);
const ticketOf = (t: HandedOver, side: Side) => (side === "lead" ? t.ticketId : t.partnerTicketId);
const other = (side: Side): Side => (side === "lead" ? "partner" : "lead");

async function write(world: World, t: HandedOver, side: Side, kind: ItemKind, text = "First.") {
  const [who, ticketId] = [whoOf(world, side), ticketOf(t, side)];
  if (kind === "note") return must(await addNote(who, { ticketId, body: text, visibility: "all" })).itemId;
  if (kind === "timeEntry") return must(await addTimeEntry(who, time(ticketId, { summary: text }))).itemId;
  if (kind === "charge") return must(await addCharge(who, charge(ticketId, { description: text }))).itemId;
  return must(await addFile(who, await file(world, ticketId, { title: text }))).itemId;
}
const rowOf = async (world: World, t: HandedOver, side: Side, id: ItemId) =>
  (await world.items(deskOf(world, side), ticketOf(t, side))).find((row) => row.id === id)!;

/** The copy of an item of `side`, as the other side has it now; the link row says which. */
async function copyOf(world: World, t: HandedOver, side: Side, id: ItemId) {
  const link = (await world.links(deskOf(world, side), t.offerId)).find((one) => one.itemId === id)!;
  return rowOf(world, t, other(side), link.otherItemId as ItemId);
}
const states = async (world: World, t: HandedOver, side: Side, id: ItemId) => {
  const [here, there] = await Promise.all([
    world.links(deskOf(world, side), t.offerId),
    world.links(deskOf(world, other(side)), t.offerId),
  ]);
  return [here.find((one) => one.itemId === id)?.state, there.find((one) => one.otherItemId === id)?.state];
};
const kindsAt = async (world: World, t: HandedOver, side: Side) =>
  (await world.events(deskOf(world, side), { ticketId: ticketOf(t, side) })).map(({ kind }) => kind);
const textOf = (row: { kind: ItemKind; body: string; title: string }) =>
  row.kind === "attachment" ? row.title : row.body;
const history = (world: World, id: ItemId) => world.root<
  { version: number; op: string; byName: string; text: string }[]
>`
  select version, op, by_name as "byName", coalesce(nullif(content ->> 'body', ''), content ->> 'title') as text
  from item_versions where item_id = ${id} order by version`;

test("S20 S21 S22 S23 S24 S25 S26 S80 the owner's edit reaches the copy, with its version, its event and its history", async ({
  world,
}) => {
  for (const side of ["lead", "partner"] as const)
    for (const kind of KINDS) {
      const t = await world.handOver("inProgress");
      const id = await write(world, t, side, kind);
      const before = await copyOf(world, t, side, id);
      must(await change(whoOf(world, side), await rowOf(world, t, side, id), { body: "Second." }));
      const [own, copy] = [await rowOf(world, t, side, id), await copyOf(world, t, side, id)];
      expect(textOf(own)).toBe("Second.");
      expect(textOf(copy)).toContain("Second.");
      expect(copy).toMatchObject({
        id: before.id,
        kind: before.kind,
        visibility: side === "lead" ? "all" : "internal",
        version: 2,
        createdAt: before.createdAt,
        editedByCompany: side === "lead" ? "Brightwater" : "Ridgeline",
      });
      expect(await states(world, t, side, id)).toEqual(["active", "active"]);
      expect(await history(world, id)).toMatchObject([{ version: 1, op: "edited", text: "First." }]);
      expect((await history(world, copy.id)).map(({ op }) => op)).toEqual(["followed"]);
      expect((await kindsAt(world, t, side)).at(-1)).toBe("itemEdited");
      expect((await kindsAt(world, t, other(side))).at(-1)).toBe(copy.kind === "note" ? "noteChanged" : "copyChanged");
    }
});

test("S22 S24 hours and amounts follow, and what the partner has used with them", async ({ world }) => {
  const t = await world.handOver("inProgress");
  const entry = await write(world, t, "partner", "timeEntry");
  const bill = await write(world, t, "partner", "charge");
  must(await change(world.technician, await rowOf(world, t, "partner", entry), { minutes: 100, offsetMinutes: -10 }));
  must(await change(world.technician, await rowOf(world, t, "partner", bill), { quantity: "3", unitPriceCents: 1000 }));
  expect(await world.outsource(t.ticketId)).toMatchObject({
    usedMinutes: 90,
    usedLaborCents: 10_200,
    usedChargesCents: 3000,
  });
  expect(await copyOf(world, t, "partner", bill)).toMatchObject({
    unitCostCents: 1000,
    unitPriceCents: 1000,
    amountCents: 3000,
  });
  must(await remove(world.technician, await rowOf(world, t, "partner", entry)));
  must(await remove(world.technician, await rowOf(world, t, "partner", bill)));
  expect(await world.insource(t.offerId)).toMatchObject({ usedMinutes: 0, usedLaborCents: 0, usedChargesCents: 0 });
});

test("S6 S8 what does not cross changes nothing at the other side: internal notes, prices", async ({ world }) => {
  const t = await world.handOver("inProgress");
  const entry = await write(world, t, "partner", "timeEntry");
  const bill = await write(world, t, "lead", "charge");
  const seen = async () => [
    await kindsAt(world, t, "lead").then((kinds) => kinds.filter((kind) => kind !== "itemEdited")),
    await kindsAt(world, t, "partner").then((kinds) => kinds.filter((kind) => kind !== "itemEdited")),
    await copyOf(world, t, "partner", entry),
    await copyOf(world, t, "lead", bill),
    await world.mailsOf(t.number),
  ];
  const before = await seen();
  must(await change(world.technician, await rowOf(world, t, "partner", entry), { internalNotes: "CANARY" }));
  must(await change(world.lead, await rowOf(world, t, "lead", bill), { unitPriceCents: 4242 }));
  expect(await seen()).toEqual(before);
});

test("S31 S32 S33 S34 S35 S37 the owner's delete takes the copy along, with its files", async ({ world }) => {
  for (const side of ["lead", "partner"] as const)
    for (const kind of KINDS) {
      const t = await world.handOver("inProgress");
      const before = await world.counter(deskOf(world, side), "bytes");
      const id = await write(world, t, side, kind);
      if (kind === "note" || kind === "timeEntry")
        must(await addFile(whoOf(world, side), await file(world, ticketOf(t, side), { parentId: id })));
      const copy = await copyOf(world, t, side, id);
      must(await remove(whoOf(world, side), await rowOf(world, t, side, id)));
      expect(await rowOf(world, t, side, id)).toBeUndefined();
      expect(await rowOf(world, t, other(side), copy.id)).toBeUndefined();
      expect(await states(world, t, side, id)).toEqual(["sourceDeleted", "sourceDeleted"]);
      const left = await world.items(deskOf(world, other(side)), ticketOf(t, other(side)));
      expect(left.filter((row) => row.kind === "attachment")).toEqual([]);
      expect(await world.counter(deskOf(world, side), "bytes")).toBe(before);
      expect((await history(world, copy.id)).map(({ op }) => op)).toEqual(["removed"]);
      expect((await history(world, id)).map(({ op }) => op)).toEqual(["deleted"]);
      const told = await kindsAt(world, t, other(side));
      expect(told.filter((one) => one === "copyRemoved")).toHaveLength(1);
      expect(await kindsAt(world, t, side)).toContain("itemDeleted");
    }
});

test("S27 S28 D14 made internal the copy is withdrawn, made public it is there anew, with the files that hang on it", async ({
  world,
}) => {
  for (const side of ["lead", "partner"] as const) {
    const t = await world.handOver("inProgress");
    const who = () => whoOf(world, side);
    const note = await write(world, t, side, "note");
    const hung = must(await addFile(who(), await file(world, ticketOf(t, side), { parentId: note }))).itemId;
    const plain = await write(world, t, side, "attachment");
    const copies = await Promise.all([note, hung, plain].map((id) => copyOf(world, t, side, id)));
    const born = copies[0]!.createdAt;
    for (const id of [note, plain])
      must(await change(who(), await rowOf(world, t, side, id), { visibility: "internal", body: "CANARY inside" }));
    const there = async () => world.items(deskOf(world, other(side)), ticketOf(t, other(side)));
    for (const copy of copies) expect((await there()).map(({ id }) => id)).not.toContain(copy.id);
    expect(
      JSON.stringify([await there(), await world.events(deskOf(world, other(side)), { offerId: t.offerId })]),
    ).not.toContain("CANARY");
    expect(await rowOf(world, t, side, hung)).toMatchObject({ visibility: "internal" });
    for (const id of [note, hung, plain]) expect(await states(world, t, side, id)).toEqual(["withdrawn", "withdrawn"]);

    must(await change(who(), await rowOf(world, t, side, note), { visibility: "all", body: "Open again." }));
    must(await change(who(), await rowOf(world, t, side, plain), { visibility: "all", body: "A file." }));
    const again = await copyOf(world, t, side, note);
    expect(again).toMatchObject({
      body: "Open again.",
      createdAt: born,
      version: 1,
      visibility: side === "lead" ? "all" : "internal",
    });
    expect(await copyOf(world, t, side, hung)).toMatchObject({ parentId: again.id });
    for (const id of [note, hung, plain]) expect(await states(world, t, side, id)).toEqual(["active", "active"]);
    must(await change(who(), await rowOf(world, t, side, note), { body: "And on." }));
    expect(await copyOf(world, t, side, note)).toMatchObject({ body: "And on.", version: 2 });
  }
});

test("S28 what was internal from the beginning is shared when it is published, and never its past", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  const { itemId } = must(
    await addNote(world.technician, { ticketId: t.partnerTicketId, body: "CANARY", visibility: "internal" }),
  );
  must(
    await change(world.technician, await rowOf(world, t, "partner", itemId), {
      body: "Fit to read.",
      visibility: "all",
    }),
  );
  expect(await copyOf(world, t, "partner", itemId)).toMatchObject({ body: "Fit to read.", visibility: "internal" });
  const seen = [
    await world.items(world.leadDesk, t.ticketId),
    await world.events(world.leadDesk, { ticketId: t.ticketId }),
    await world.messages(),
  ];
  expect(JSON.stringify(seen)).not.toContain("CANARY");
});

test("S38 S39 S40 S41 S42 S43 S45 S29 S36 the first edit of a copy asks, cuts the link on both sides, and nothing travels over it any more", async ({
  world,
}) => {
  for (const side of ["lead", "partner"] as const)
    for (const kind of KINDS) {
      const t = await world.handOver("inProgress");
      const id = await write(world, t, side, kind);
      const copy = await copyOf(world, t, side, id);
      const [holder, owner] = [() => whoOf(world, other(side)), () => whoOf(world, side)];
      await world.refuses(() => change(holder(), copy, { body: "Mine." }, false), "unconfirmed", {
        action: "sever",
        company: side === "lead" ? "Brightwater" : "Ridgeline",
      });
      const source = await rowOf(world, t, side, id);
      must(await change(holder(), copy, { body: "Mine." }));
      expect(await rowOf(world, t, side, id)).toEqual(source);
      expect(await states(world, t, side, id)).toEqual(["severedEdit", "severedEdit"]);
      const cut = await world.root`
        select distinct state_by_name as name, state_by_company as company from mirrors
        where offer_id = ${t.offerId} and ${id} in (item_id, other_item_id)`;
      expect(cut).toEqual([
        { name: side === "lead" ? "Alex Torres" : "Sam Doyle", company: side === "lead" ? "Ridgeline" : "Brightwater" },
      ]);
      expect(await kindsAt(world, t, side)).toContain("linkCut");
      expect(await kindsAt(world, t, other(side))).toContain("linkCut");

      must(await change(owner(), await rowOf(world, t, side, id), { body: "CANARY after" }));
      if (kind === "note" || kind === "attachment") {
        must(await change(owner(), await rowOf(world, t, side, id), { visibility: "internal" }));
        must(await change(owner(), await rowOf(world, t, side, id), { visibility: "all" }));
      }
      must(await change(holder(), (await rowOf(world, t, other(side), copy.id))!, { body: "Mine again." }, false));
      must(await remove(owner(), await rowOf(world, t, side, id)));
      const kept = await rowOf(world, t, other(side), copy.id);
      expect(textOf(kept)).toBe("Mine again.");
      const there = await world.items(deskOf(world, other(side)), ticketOf(t, other(side)));
      expect(JSON.stringify(there)).not.toContain("CANARY");
      expect((await history(world, copy.id)).map(({ op, version }) => [op, version])).toEqual([
        ["edited", 1],
        ["edited", 2],
      ]);
    }
});

test("S44 deleting a copy leaves the original, cuts the link, and nothing brings it back", async ({ world }) => {
  for (const side of ["lead", "partner"] as const)
    for (const kind of KINDS) {
      const t = await world.handOver("inProgress");
      const id = await write(world, t, side, kind);
      const files = kind === "note" || kind === "timeEntry";
      if (files) must(await addFile(whoOf(world, side), await file(world, ticketOf(t, side), { parentId: id })));
      const copy = await copyOf(world, t, side, id);
      await world.refuses(() => remove(whoOf(world, other(side)), copy, false), "unconfirmed", { action: "sever" });
      must(await remove(whoOf(world, other(side)), copy));
      const source = await rowOf(world, t, side, id);
      expect(await states(world, t, side, id)).toEqual(["severedDelete", "severedDelete"]);
      must(await change(whoOf(world, side), source, { body: "CANARY" }));
      const there = await world.items(deskOf(world, other(side)), ticketOf(t, other(side)));
      expect(there.filter((row) => row.origin !== "own" && row.kind === kind && row.id === copy.id)).toEqual([]);
      expect(JSON.stringify(there)).not.toContain("CANARY");
      expect(there.filter((row) => row.kind === "attachment")).toEqual([]);
      expect(await world.outsource(t.ticketId)).toMatchObject({
        usedMinutes: 0,
        usedChargesCents: 0,
        usedLaborCents: 0,
      });
    }
});

test("S36 S37 a file whose copy was cut stays there when its note goes", async ({ world }) => {
  const t = await world.handOver("inProgress");
  const note = await write(world, t, "lead", "note");
  const kept = must(await addFile(world.lead, await file(world, t.ticketId, { parentId: note, title: "Kept" }))).itemId;
  must(await addFile(world.lead, await file(world, t.ticketId, { parentId: note, title: "Goes" })));
  must(await change(world.technician, await copyOf(world, t, "lead", kept), { title: "Mine" }));
  const copy = await copyOf(world, t, "lead", kept);
  must(await remove(world.lead, await rowOf(world, t, "lead", note)));
  const left = (await world.items(world.partnerDesk, t.partnerTicketId)).filter(({ kind }) => kind === "attachment");
  expect(left).toMatchObject([{ id: copy.id, title: "Mine", parentId: null }]);
});

test("S46 saving without a change changes nothing: no version, no event, no cut, asked or not", async ({ world }) => {
  const t = await world.handOver("inProgress");
  for (const side of ["lead", "partner"] as const)
    for (const kind of KINDS) {
      const id = await write(world, t, side, kind);
      const [own, copy] = [await rowOf(world, t, side, id), await copyOf(world, t, side, id)];
      const before = await world.fingerprint();
      must(await change(whoOf(world, side), own, {}, false));
      must(await change(whoOf(world, other(side)), copy, {}, false));
      expect(await world.fingerprint()).toBe(before);
    }
});

test("S46 ENG-6 nor does a form that trimmed the copied text, or shows its times in another zone", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  const at = t.partnerTicketId;
  const [startAt, endAt] = [new Date("2026-01-05T06:30:00Z"), new Date("2026-01-05T08:10:00Z")];
  const spans = { workDate: "2026-01-04", startAt, endAt, minutes: 100 };
  const entry = must(await addTimeEntry(world.technician, time(at, spans))).itemId;
  const body = "![](/a.png)\nCable is cut.";
  const note = must(await addNote(world.technician, { ticketId: at, body, visibility: "all" })).itemId;
  must(await addNote(world.technician, { ticketId: at, body: "![](/a.png)", visibility: "all" }));
  const copies = [await copyOf(world, t, "partner", entry), await copyOf(world, t, "partner", note)];
  const [clock, words] = copies.map((row) => ({
    ...row,
    startAt: row.startAt && new Date("2026-01-04T06:30:00Z"),
    endAt: row.endAt && new Date("2026-01-04T08:10:00Z"),
    body: row.body.trim(),
  }));
  const before = await world.fingerprint();
  must(await change(world.lead, clock!, {}, false));
  must(await change(world.lead, words!, {}, false));
  expect(await world.fingerprint()).toBe(before);
  await world.refuses(
    () => change(world.lead, { ...clock!, endAt: new Date("2026-01-04T08:20:00Z") }, {}, false),
    "unconfirmed",
  );
});

test("C24 C25 C26 stale and gone forms are refused with who, when and what stands there; two deletes are no error", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  const id = await write(world, t, "partner", "note");
  const [own, copy] = [await rowOf(world, t, "partner", id), await copyOf(world, t, "partner", id)];
  must(await change(world.technician, own, { body: "Second." }));
  await world.refuses(() => change(world.partner, own, { body: "Other." }), "stale", {
    by: "Alex Torres",
    company: "Ridgeline",
    at: expect.any(Date),
    present: "Second.",
    version: 2,
  });
  await world.refuses(() => change(world.lead, copy, { body: "Other." }), "stale", {
    by: "Alex Torres",
    present: "Second.",
  });
  await world.refuses(() => remove(world.lead, copy), "stale");
  const newest = await copyOf(world, t, "partner", id);
  must(await remove(world.technician, await rowOf(world, t, "partner", id)));
  await world.refuses(() => change(world.lead, newest, { body: "Late." }), "itemGone", {
    by: "Alex Torres",
    company: "Ridgeline",
    at: expect.any(Date),
  });
  must(await remove(world.lead, newest));
  must(await remove(world.technician, { ...own, version: 2 }));
});

test("6 a time entry is changed by its worker or an administrator; a note by everybody of its side", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  const [entry, note] = [await write(world, t, "partner", "timeEntry"), await write(world, t, "partner", "note")];
  const row = await rowOf(world, t, "partner", entry);
  await world.refuses(() => change(world.partner, row, { minutes: 30 }), "readOnly", { lock: "notYours" });
  await world.refuses(() => remove(world.partner, row), "readOnly", { lock: "notYours" });
  must(await change(world.as(world.partnerDesk, "admin"), row, { minutes: 30 }));
  must(await change(world.partner, await rowOf(world, t, "partner", note), { body: "By a colleague." }));
  expect(await copyOf(world, t, "partner", entry)).toMatchObject({ authorName: "Alex Torres", minutes: 30 });
});

test("G6 a stranger, and whoever names another ticket, finds nothing and changes nothing", async ({ world }) => {
  const t = await world.handOver("inProgress");
  const elsewhere = await world.handOver("inProgress");
  const id = await write(world, t, "lead", "note");
  const row = await rowOf(world, t, "lead", id);
  const acts = [change, remove];
  for (const who of [world.stranger, world.technician])
    for (const act of acts) await world.refuses(() => act(who, row, { body: "x" } as never), "notFound");
  await world.refuses(() => change(world.lead, { ...row, ticketId: elsewhere.ticketId }, { body: "x" }), "notFound");
  await world.refuses(() => remove(world.lead, { ...row, ticketId: elsewhere.ticketId }), "notFound");
});

test("A60 a form sent twice acts once", async ({ world }) => {
  const t = await world.handOver("inProgress");
  const id = await write(world, t, "partner", "timeEntry");
  const row = await rowOf(world, t, "partner", id);
  const who = world.technician;
  const answers = await Promise.all([change(who, row, { minutes: 90 }), change(who, row, { minutes: 90 })]);
  expect(answers.every(({ ok }) => ok)).toBe(true);
  const gone = await rowOf(world, t, "partner", id);
  const again = world.technician;
  for (const answer of await Promise.all([remove(again, gone), remove(again, gone)])) must(answer);
  expect(await world.outsource(t.ticketId)).toMatchObject({ usedMinutes: 0 });
});
