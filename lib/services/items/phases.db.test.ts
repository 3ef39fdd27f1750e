import { expect, vi } from "vitest";
import type { ItemId } from "../../domain/ids";
import type { ItemKind } from "../../domain/sync/kinds";
import { change, price, remove, share } from "../../testing/changes";
import { charge, file, time } from "../../testing/items";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import { approveCompletion } from "../outsource/approve";
import { completeOutsource } from "../outsource/complete";
import { rejectCompletion } from "../outsource/reject";
import { submitCompletion } from "../outsource/submit";
import { editTicket } from "../tickets/edit";
import { addCharge } from "./add-charge";
import { addFile } from "./add-file";
import { addNote } from "./add-note";
import { addTimeEntry } from "./add-time";

/* Each plays every kind on both sides: long on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

type Side = "lead" | "partner";
const KINDS = ["note", "timeEntry", "charge", "attachment"] as const;
const SIDES = ["lead", "partner"] as const;
const deskOf = (world: World, side: Side) => (side === "lead" ? world.leadDesk : world.partnerDesk);
const whoOf = (world: World, side: Side) => (side === "lead" ? world.lead : world.technician);
const ticketOf = (t: HandedOver, side: Side) => (side === "lead" ? t.ticketId : t.partnerTicketId);
const other = (side: Side): Side => (side === "lead" ? "partner" : "lead");

async function write(world: World, t: HandedOver, side: Side, kind: ItemKind, text: string) {
  const [who, ticketId] = [whoOf(world, side), ticketOf(t, side)];
  if (kind === "note") return must(await addNote(who, { ticketId, body: text, visibility: "all" })).itemId;
  if (kind === "timeEntry") return must(await addTimeEntry(who, time(ticketId, { summary: text }))).itemId;
  if (kind === "charge") return must(await addCharge(who, charge(ticketId, { description: text }))).itemId;
  return must(await addFile(who, await file(world, ticketId, { title: text }))).itemId;
}
/** One of each kind, on each side. */
async function writeAll(world: World, t: HandedOver, text: string) {
  const ids = { lead: [] as ItemId[], partner: [] as ItemId[] };
  for (const side of SIDES) for (const kind of KINDS) ids[side].push(await write(world, t, side, kind, text));
  return ids;
}
const all = (world: World, t: HandedOver, side: Side) => world.items(deskOf(world, side), ticketOf(t, side));
const rowOf = async (world: World, t: HandedOver, side: Side, id: ItemId) =>
  (await all(world, t, side)).find((row) => row.id === id)!;
const submit = async (world: World, t: HandedOver) =>
  must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
const reject = async (world: World, t: HandedOver, submissionNo = 1) =>
  must(await rejectCompletion(world.lead, { ticketId: t.ticketId, submissionNo, reason: "More" }));

test("S48 S49 S54 in HOLD everything from before is read-only on both sides, with the reason, whatever its link", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  await writeAll(world, t, "Before.");
  const cut = (await all(world, t, "lead")).find(({ origin, kind }) => origin === "mirror" && kind === "charge")!;
  must(await change(world.lead, cut, { body: "Cut." }));
  await submit(world, t);
  for (const side of SIDES)
    for (const row of await all(world, t, side)) {
      const [who, expected] = [() => whoOf(world, side), { lock: "waitingApproval" }];
      await world.refuses(() => change(who(), row, { body: "Other." }), "readOnly", expected);
      await world.refuses(() => change(who(), row, {}), "readOnly", expected);
      await world.refuses(() => remove(who(), row), "readOnly", expected);
      const copied = side === "lead" && row.origin === "mirror" && (row.kind === "charge" || row.kind === "timeEntry");
      if (copied) await world.refuses(() => price(who(), row, 1), "readOnly", expected);
    }
});

test("S53 S30 S57 S70 what is born in HOLD is changed there and afterwards at home alone, by no way shared", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  await submit(world, t);
  const ids = await writeAll(world, t, "CANARY born");
  const hidden = must(
    await addNote(world.lead, { ticketId: t.ticketId, body: "CANARY in", visibility: "internal" }),
  ).itemId;
  const edit = async (text: string) => {
    for (const side of SIDES)
      for (const id of ids[side])
        must(await change(whoOf(world, side), await rowOf(world, t, side, id), { body: text }));
  };
  await edit("CANARY hold");
  await reject(world, t);
  await edit("CANARY live");
  must(await change(world.lead, await rowOf(world, t, "lead", hidden), { visibility: "all" }));
  const crossed = async () =>
    JSON.stringify([
      (await all(world, t, "lead")).filter(({ origin }) => origin !== "own"),
      (await all(world, t, "partner")).filter(({ origin }) => origin !== "own"),
      await world.events(world.leadDesk, { offerId: t.offerId }),
      await world.events(world.partnerDesk, { offerId: t.offerId }),
      await world.messages(),
    ]);
  expect(await crossed()).not.toContain("CANARY");
  for (const side of SIDES)
    for (const id of ids[side]) must(await remove(whoOf(world, side), await rowOf(world, t, side, id)));
  expect(await crossed()).not.toContain("CANARY");
  expect(await world.outsource(t.ticketId)).toMatchObject({ usedMinutes: 0, usedChargesCents: 0 });
});

test("S56 S58 a rejection frees earlier items and their links, but never a cut one", async ({ world }) => {
  const t = await world.handOver("inProgress");
  const note = await write(world, t, "lead", "note", "Before.");
  const cut = await write(world, t, "lead", "note", "To be cut.");
  const copy = (await all(world, t, "partner")).find(({ body }) => body === "To be cut.")!;
  must(await change(world.technician, copy, { body: "Mine." }));
  await submit(world, t);
  await reject(world, t);
  for (const id of [note, cut]) must(await change(world.lead, await rowOf(world, t, "lead", id), { body: "After." }));
  const there = (await all(world, t, "partner")).filter(({ origin }) => origin === "mirror");
  expect(there.map(({ body }) => body).sort()).toEqual(["After.", "Mine."]);
});

test("D56 Share Now writes a new shared item in the place of the one born in HOLD, with its files, once", async ({
  world,
}) => {
  for (const side of SIDES) {
    const t = await world.handOver("inProgress");
    await submit(world, t);
    for (const kind of KINDS) {
      const id = await write(world, t, side, kind, `Held ${kind}`);
      if (kind === "note" || kind === "timeEntry")
        must(
          await addFile(
            whoOf(world, side),
            await file(world, ticketOf(t, side), { parentId: id, title: `On ${kind}` }),
          ),
        );
    }
    const held = (await all(world, t, side)).filter(({ bornIn }) => bornIn === "HOLD");
    await world.refuses(() => share(whoOf(world, side), held[0]!), "wrongStatus");
    await reject(world, t);
    const bytes = await world.counter(deskOf(world, side), "bytes");
    for (const row of held.filter(({ parentId }) => parentId === null)) {
      const admin = () => (side === "lead" ? world.lead : world.technician);
      const fresh = must(await share(admin(), row)).itemId;
      await world.refuses(() => share(admin(), row), "itemGone", { by: expect.any(String) });
      const now = await rowOf(world, t, side, fresh);
      expect(now).toMatchObject({
        kind: row.kind,
        body: row.body,
        title: row.title,
        workDate: row.workDate,
        minutes: row.minutes,
        authorUserId: row.authorUserId,
        bornIn: "LIVE",
        supersedesId: row.id,
        version: 1,
      });
      const past = await world.root`select op, related_item_id as related from item_versions where item_id = ${row.id}`;
      expect(past).toEqual([{ op: "shared", related: fresh }]);
    }
    const copies = (await all(world, t, other(side))).filter(
      ({ origin, createdAt }) => origin !== "own" && createdAt >= held[0]!.createdAt,
    );
    expect(copies).toHaveLength(6);
    const under = copies.filter(({ parentId }) => parentId !== null).map(({ title }) => title);
    expect(under.sort()).toEqual(["On note", "On timeEntry"]);
    expect((await all(world, t, side)).filter(({ bornIn }) => bornIn === "HOLD")).toEqual([]);
    expect(await world.counter(deskOf(world, side), "bytes")).toBe(bytes);
    const used =
      side === "partner" ? { usedMinutes: 60, usedChargesCents: 18_400 } : { usedMinutes: 0, usedChargesCents: 0 };
    expect(await world.outsource(t.ticketId)).toMatchObject(used);
    const shared = (await world.events(deskOf(world, side), { ticketId: ticketOf(t, side) })).filter(
      ({ kind }) => kind === "itemShared",
    );
    expect(shared).toHaveLength(6);
  }
});

test("D56 nothing else is shared now: internal, from before, a path, a file on something unshared, posted, another's time, in HOLD", async ({
  world,
  root,
}) => {
  const t = await world.handOver("inProgress");
  const before = await write(world, t, "partner", "note", "Before.");
  await submit(world, t);
  const at = t.partnerTicketId;
  const inside = must(await addNote(world.technician, { ticketId: at, body: "In.", visibility: "internal" })).itemId;
  const note = await write(world, t, "partner", "note", "Held.");
  const hung = must(await addFile(world.technician, await file(world, at, { parentId: note }))).itemId;
  const entry = await write(world, t, "partner", "timeEntry", "Held.");
  const posted = await write(world, t, "partner", "charge", "Posted.");
  await root`update items set posted_at = clock() where id = ${posted}`;
  await reject(world, t);
  for (const id of [before, inside, hung, posted]) {
    const row = await rowOf(world, t, "partner", id);
    await world.refuses(() => share(world.technician, row), "wrongStatus", { action: "shareNow" });
  }
  const row = await rowOf(world, t, "partner", entry);
  await world.refuses(() => share(world.partner, row), "readOnly", { lock: "notYours" });
  await world.refuses(() => share(world.lead, row), "notFound");
  await world.refuses(() => share(world.stranger, row), "notFound");
});

test("D56 S13 a file hung on a shared note in HOLD is shared now below its copy", async ({ world }) => {
  const t = await world.handOver("inProgress");
  const note = await write(world, t, "lead", "note", "Plan.");
  await submit(world, t);
  const hung = must(await addFile(world.lead, await file(world, t.ticketId, { parentId: note, title: "Late" }))).itemId;
  await reject(world, t);
  must(await share(world.lead, await rowOf(world, t, "lead", hung)));
  const there = await all(world, t, "partner");
  expect(there.find(({ title }) => title === "Late")).toMatchObject({
    parentId: there.find(({ body }) => body === "Plan.")!.id,
  });
});

const PATHS = {
  approve: async (world: World, t: HandedOver) => {
    await submit(world, t);
    must(await approveCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1 }));
  },
  complete: async (world: World, t: HandedOver) =>
    must(
      await completeOutsource(world.lead, {
        ticketId: t.ticketId,
        expectedVersion: (await world.outsource(t.ticketId))!.version,
      }),
    ),
  byTicket: async (world: World, t: HandedOver) => {
    const statusId = await world.statusId(world.leadDesk, "Complete");
    must(await editTicket(world.lead, await world.edit(world.leadDesk, t.ticketId, { statusId }, true)));
  },
};

test("S60 S62 S63 S64 S65 S66 S67 D26 D17 after each of the three ways to Complete: what is locked and what is edited, at home alone", async ({
  world,
}) => {
  for (const path of Object.values(PATHS)) {
    const t = await world.handOver("inProgress");
    await submit(world, t);
    const held = await write(world, t, "partner", "note", "Held.");
    await reject(world, t);
    await writeAll(world, t, "Before.");
    await (path === PATHS.approve ? approveSecond(world, t) : path(world, t));
    const born = await writeAll(world, t, "After.");
    const figures = (await world.outsource(t.ticketId))!;

    for (const row of await all(world, t, "partner")) {
      if (born.partner.includes(row.id)) continue;
      const lock = row.origin === "own" ? "completed" : "copyOfLead";
      await world.refuses(() => change(world.technician, row, { body: "No." }), "readOnly", { lock });
      await world.refuses(() => remove(world.technician, row), "readOnly", { lock });
    }
    expect((await all(world, t, "partner")).map(({ id }) => id)).toContain(held);
    for (const row of (await all(world, t, "lead")).filter(
      ({ origin, kind }) => origin === "mirror" && kind === "timeEntry",
    )) {
      await world.refuses(() => change(world.lead, row, { minutes: 1 }), "readOnly", { lock: "completed" });
      await world.refuses(() => remove(world.lead, row), "readOnly", { lock: "completed" });
    }
    const there = [
      await all(world, t, "partner"),
      await world.events(world.partnerDesk, { ticketId: t.partnerTicketId }),
    ];
    const links = await world.links(world.leadDesk, t.offerId);
    const sold = (await all(world, t, "lead")).find(({ origin, kind }) => origin === "mirror" && kind === "timeEntry")!;
    must(await price(world.lead, sold, 12_300, false));
    const editable = (await all(world, t, "lead")).filter(
      ({ origin, kind }) => origin === "own" || origin === "bundle" || kind !== "timeEntry",
    );
    expect(new Set(editable.map(({ origin }) => origin))).toEqual(new Set(["own", "mirror", "bundle"]));
    for (const row of editable) {
      must(await change(world.lead, row, { body: "Mine." }, false));
      must(await remove(world.lead, await rowOf(world, t, "lead", row.id), false));
    }
    expect([
      await all(world, t, "partner"),
      await world.events(world.partnerDesk, { ticketId: t.partnerTicketId }),
    ]).toEqual(there);
    expect(await world.links(world.leadDesk, t.offerId)).toEqual(links);
    for (const id of born.partner) {
      must(await change(world.technician, await rowOf(world, t, "partner", id), { body: "Ours." }));
      must(await remove(world.technician, await rowOf(world, t, "partner", id)));
    }
    const { usedMinutes, usedChargesCents, usedLaborCents } = figures;
    expect(await world.outsource(t.ticketId)).toMatchObject({ usedMinutes, usedChargesCents, usedLaborCents });
  }
});

async function approveSecond(world: World, t: HandedOver) {
  await submit(world, t);
  must(await approveCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 2 }));
}

test("D27 D19 S24 S40 S42 the lead's own price never cuts the link, stays when the partner changes its charge, and is set after Complete", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  const [bill, entry] = [
    await write(world, t, "partner", "charge", "Parts"),
    await write(world, t, "partner", "timeEntry", "Work"),
  ];
  const copy = async (kind: ItemKind) =>
    (await all(world, t, "lead")).find((row) => row.origin === "mirror" && row.kind === kind)!;
  const active = async () => (await world.links(world.leadDesk, t.offerId)).every(({ state }) => state === "active");
  must(await price(world.lead, await copy("charge"), 12_000, false));
  must(await price(world.lead, await copy("timeEntry"), 11_000));
  must(await change(world.lead, await copy("charge"), { unitPriceCents: 12_500 }, false));
  expect(await active()).toBe(true);
  must(await change(world.technician, await rowOf(world, t, "partner", bill), { unitPriceCents: 9500, quantity: "3" }));
  must(await change(world.technician, await rowOf(world, t, "partner", entry), { minutes: 90 }));
  expect(await copy("charge")).toMatchObject({
    unitCostCents: 9500,
    unitPriceCents: 12_500,
    amountCents: 28_500,
    isBillable: false,
  });
  expect(await copy("timeEntry")).toMatchObject({ unitPriceCents: 11_000, minutes: 90, isBillable: true });
  must(await price(world.lead, await copy("timeEntry"), 11_000, false));
  expect(await world.outsource(t.ticketId)).toMatchObject({
    usedMinutes: 0,
    usedLaborCents: 0,
    usedChargesCents: 28_500,
  });
  must(await price(world.lead, await copy("timeEntry"), 11_000, true));
  expect(await active()).toBe(true);
  const row = await copy("charge");
  await world.refuses(() => price(world.viewer, row, 1), "notPermitted");
  await world.refuses(() => price(world.technician, row, 1), "notFound");
  const own = await rowOf(world, t, "partner", bill);
  await world.refuses(() => price(world.technician, own, 1), "notPermitted");
  await PATHS.complete(world, t);
  must(await price(world.lead, await copy("timeEntry"), 13_000));
  expect((await all(world, t, "lead")).find(({ origin }) => origin === "bundle")).toMatchObject({
    amountCents: 10_200,
  });
});

test("BL-12 on a flat deal the partner's time is never billable, whatever is changed, and counts its minutes", async ({
  world,
}) => {
  const t = await world.handOver("inProgress", {
    terms: { rateType: "flat", flatAmountCents: 55_000, hourlyRateCents: null },
  });
  const id = await write(world, t, "partner", "timeEntry", "Work");
  must(await change(world.technician, await rowOf(world, t, "partner", id), { minutes: 90 }));
  const copy = (await all(world, t, "lead")).find(({ kind }) => kind === "timeEntry")!;
  expect(copy).toMatchObject({ minutes: 90, isBillable: false });
  await world.refuses(() => price(world.lead, copy, 100, true), "invalid", { field: "isBillable" });
  must(await change(world.lead, copy, { minutes: 30 }));
  expect(await world.outsource(t.ticketId)).toMatchObject({ usedMinutes: 30, usedLaborCents: 0 });
});

test("S40 S42 what the lead makes of a copy is what the partner has used", async ({ world }) => {
  const t = await world.handOver("inProgress");
  await write(world, t, "partner", "timeEntry", "Work");
  await write(world, t, "partner", "charge", "Parts");
  for (const row of (await all(world, t, "lead")).filter(({ origin, kind }) => origin === "mirror" && kind !== "note"))
    must(await change(world.lead, row, row.kind === "charge" ? { quantity: "5" } : { minutes: 30 }));
  expect(await world.outsource(t.ticketId)).toMatchObject({
    usedMinutes: 30,
    usedLaborCents: 3400,
    usedChargesCents: 46_000,
  });
  expect(await world.insource(t.offerId)).toMatchObject({
    usedMinutes: 30,
    usedLaborCents: 3400,
    usedChargesCents: 46_000,
  });
});

test("D18 S32 S34 a posted copy stays as it was, the link is cut, its holder is told; a posted source is locked", async ({
  world,
  root,
}) => {
  for (const deletes of [false, true])
    for (const kind of ["timeEntry", "charge"] as const) {
      const t = await world.handOver("inProgress");
      const id = await write(world, t, "partner", kind, "Work");
      const copy = (await all(world, t, "lead")).find((row) => row.kind === kind)!;
      await root`update items set posted_at = clock() where id = ${copy.id}`;
      const posted = await rowOf(world, t, "lead", copy.id);
      await world.refuses(() => change(world.lead, posted, { body: "x" }), "readOnly", { lock: "posted" });
      await world.refuses(() => remove(world.lead, posted), "readOnly", { lock: "posted" });
      await world.refuses(() => price(world.lead, posted, 1), "readOnly", { lock: "posted" });
      const own = await rowOf(world, t, "partner", id);
      must(await (deletes ? remove(world.technician, own) : change(world.technician, own, { body: "Other." })));
      expect(await rowOf(world, t, "lead", copy.id)).toEqual(posted);
      expect((await world.links(world.leadDesk, t.offerId)).find(({ itemId }) => itemId === copy.id)!.state).toBe(
        "keptPosted",
      );
      const told = (await world.events(world.leadDesk, { ticketId: t.ticketId })).find(
        (event) => event.kind === "postedCopyKept",
      );
      expect(told).toMatchObject({ onTicket: true, data: { itemKind: kind, company: "Ridgeline", deleted: deletes } });
    }
  const t = await world.handOver("inProgress");
  const id = await write(world, t, "partner", "charge", "Billed");
  await root`update items set posted_at = clock() where id = ${id}`;
  const row = await rowOf(world, t, "partner", id);
  await world.refuses(() => change(world.technician, row, { body: "x" }), "readOnly", { lock: "posted" });
  await world.refuses(() => remove(world.technician, row), "readOnly", { lock: "posted" });
});

test("S71 S75 before acceptance all stays at home; what acceptance did not copy does not travel later, what it copied does", async ({
  world,
}) => {
  const ids: ItemId[] = [];
  const t = await world.handOver("accepted", {
    before: async (ticketId) => {
      const here = { ticketId } as HandedOver;
      for (const kind of KINDS) ids.push(await write(world, here, "lead", kind, "PRE"));
      for (const id of ids) must(await change(world.lead, await rowOf(world, here, "lead", id), { body: "PRE two" }));
    },
  });
  for (const id of ids) must(await change(world.lead, await rowOf(world, t, "lead", id), { body: "LIVE" }));
  const there = await all(world, t, "partner");
  expect(there.map(({ kind, body, title }) => [kind, body || title]).sort()).toEqual([
    ["attachment", "LIVE"],
    ["note", "LIVE"],
  ]);
});

test("BL-12 T20 whether time is billed is judged by the deal it was worked under, not by the next one", async ({
  world,
}) => {
  const { sendOutsource } = await import("../outsource/send");
  const flat = { rateType: "flat", flatAmountCents: 50_000, hourlyRateCents: null } as const;
  for (const [first, second] of [
    [flat, {}],
    [{}, flat],
  ] as const) {
    const t = await world.handOver("inProgress", { terms: first });
    await write(world, t, "partner", "timeEntry", "Worked.");
    const { version } = (await world.outsource(t.ticketId))!;
    must(await completeOutsource(world.lead, { ticketId: t.ticketId, expectedVersion: version }));
    must(await sendOutsource(world.lead, world.termsInput(t.ticketId, second)));
    const worked = (await all(world, t, "lead")).find(({ kind }) => kind === "timeEntry")!;
    if (first === flat)
      await world.refuses(() => price(world.lead, worked, 100, true), "invalid", { field: "isBillable" });
    else {
      must(await price(world.lead, worked, 100, false));
      must(await price(world.lead, await rowOf(world, t, "lead", worked.id), 100, true));
    }
  }
});

test("S59 T20 in a second hand-over what was held back from the first is simply there: locked in its HOLD, shared by its rules", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  await submit(world, t);
  const held = await write(world, t, "lead", "note", "Held from the first.");
  must(await approveCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1 }));
  const { sendOutsource } = await import("../outsource/send");
  const { acceptOffer } = await import("../outsource/accept");
  must(await sendOutsource(world.lead, world.termsInput(t.ticketId)));
  const { offerId } = (await world.outsource(t.ticketId))!;
  must(await acceptOffer(world.partner, world.acceptInput(offerId)));
  const second = { ...t, offerId, partnerTicketId: (await world.insource(offerId))!.ticketId! };
  must(await change(world.lead, await rowOf(world, second, "lead", held), { body: "Now shared." }));
  expect((await all(world, second, "partner")).map(({ body }) => body)).toContain("Now shared.");
  const earlier = (await all(world, t, "lead")).find(({ origin }) => origin === "mirror")!;
  must(await change(world.lead, earlier, { body: "Edited after." }, false));
  must(await addNote(world.technician, { ticketId: second.partnerTicketId, body: "Working.", visibility: "all" }));
  await submit(world, second);
  for (const id of [held, earlier.id]) {
    const row = await rowOf(world, t, "lead", id);
    await world.refuses(() => change(world.lead, row, { body: "x" }), "readOnly", { lock: "waitingApproval" });
  }
});
