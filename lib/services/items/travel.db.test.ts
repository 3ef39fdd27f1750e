import { expect } from "vitest";
import type { ItemId } from "../../domain/ids";
import { charge, day, file, time } from "../../testing/items";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import { approveCompletion } from "../outsource/approve";
import { rejectCompletion } from "../outsource/reject";
import { submitCompletion } from "../outsource/submit";
import { addCharge } from "./add-charge";
import { addFile } from "./add-file";
import { addLocation } from "./add-location";
import { addNote } from "./add-note";
import { addTimeEntry } from "./add-time";

const theirs = async (world: World, t: HandedOver) =>
  (await world.items(world.partnerDesk, t.partnerTicketId)).filter(({ origin }) => origin !== "own");
const ours = async (world: World, t: HandedOver) =>
  (await world.items(world.leadDesk, t.ticketId)).filter(({ origin }) => origin !== "own");
const last = async (world: World, desk: World["leadDesk"], ticketId: HandedOver["ticketId"]) =>
  (await world.events(desk, { ticketId })).at(-1)!;

/** What was told there, but for what its own people wrote. */
const arrived = async (world: World, desk: World["leadDesk"], ticketId: HandedOver["ticketId"]) =>
  (await world.events(desk, { ticketId })).filter(({ kind }) => kind !== "itemAdded");

/** Both link rows of this item: the source here, the copy there. */
async function linked(world: World, t: HandedOver, from: "lead" | "partner", itemId: ItemId) {
  const [here, there] = from === "lead" ? [world.leadDesk, world.partnerDesk] : [world.partnerDesk, world.leadDesk];
  const source = (await world.links(here, t.offerId)).find((link) => link.itemId === itemId)!;
  const copy = (await world.links(there, t.offerId)).find((link) => link.itemId === source.otherItemId)!;
  expect([source.role, source.state, source.otherTenantId]).toEqual(["source", "active", there.tenantId]);
  expect([copy.role, copy.state, copy.otherItemId, copy.otherTenantId]).toEqual([
    "copy",
    "active",
    itemId,
    here.tenantId,
  ]);
  return copy.itemId;
}

test("S1 S15 S16 the partner's note is copied once, internal at the lead, and is its own notice", async ({ world }) => {
  const t = await world.handOver("accepted");
  const { itemId } = must(
    await addNote(world.technician, {
      ticketId: t.partnerTicketId,
      body: "Cable is cut. ![x](/a.png) [here](/tickets/RF-1)",
      visibility: "all",
    }),
  );
  const [copy, ...more] = await ours(world, t);
  expect(more).toEqual([]);
  expect(copy).toMatchObject({
    kind: "note",
    origin: "mirror",
    visibility: "internal",
    body: "Cable is cut. x here",
    authorName: "Alex Torres",
    authorCompany: "Ridgeline",
    authorUserId: null,
    bornIn: "LIVE",
    offerId: t.offerId,
  });
  expect(await linked(world, t, "partner", itemId)).toBe(copy!.id);
  expect(await theirs(world, t)).toEqual([]);
  expect(
    (await world.events(world.leadDesk, { ticketId: t.ticketId }))
      .filter(({ onTicket }) => onTicket)
      .map(({ kind }) => kind),
  ).toEqual(["outsourceSent", "accepted"]);
});

test("S2 the lead's public note is copied with its author", async ({ world }) => {
  const t = await world.handOver("accepted");
  const { itemId } = must(
    await addNote(world.lead, { ticketId: t.ticketId, body: "Key is at the gate.", visibility: "all" }),
  );
  const [copy] = await theirs(world, t);
  expect(copy).toMatchObject({
    kind: "note",
    origin: "mirror",
    visibility: "all",
    body: "Key is at the gate.",
    authorName: "Sam Doyle",
    authorCompany: "Brightwater",
  });
  expect(await linked(world, t, "lead", itemId)).toBe(copy!.id);
});

test("S3 S12 S14 S11 what is internal, hangs on something internal, or is a path never travels and leaves no trace", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  const sides = [
    ["lead", t.ticketId, world.partnerDesk, t.partnerTicketId],
    ["technician", t.partnerTicketId, world.leadDesk, t.ticketId],
  ] as const;
  for (const [who, ticketId, other, there] of sides) {
    const before = [
      await world.items(other, there),
      await world.events(other, { ticketId: there }),
      await world.mailsOf(t.number),
    ];
    const note = must(await addNote(world[who], { ticketId, body: "CANARY internal", visibility: "internal" }));
    must(await addFile(world[who], await file(world, ticketId, { visibility: "internal", title: "CANARY file" })));
    const hung = must(
      await addFile(
        world[who],
        await file(world, ticketId, { visibility: "all", parentId: note.itemId, title: "CANARY hung" }),
      ),
    );
    for (const attachmentKind of ["filePath", "folderPath", "url"] as const)
      must(
        await addLocation(world[who], {
          ticketId,
          attachmentKind,
          title: "CANARY path",
          location: "\\\\server\\CANARY",
          visibility: "all",
        }),
      );
    const [own] = await world.root`select visibility from items where id = ${hung.itemId}`;
    expect(own).toEqual({ visibility: "internal" });
    expect([
      await world.items(other, there),
      await world.events(other, { ticketId: there }),
      await world.mailsOf(t.number),
    ]).toEqual(before);
  }
});

test("S4 S6 the partner's time arrives as time with its deduction, without its internal notes", async ({ world }) => {
  const t = await world.handOver("accepted");
  const [startAt, endAt] = [new Date("2026-01-05T08:00:00Z"), new Date("2026-01-05T09:40:00Z")];
  const input = time(t.partnerTicketId, {
    workDate: "2026-01-05",
    startAt,
    endAt,
    minutes: 100,
    offsetMinutes: -10,
    summary: "Traced ports.",
    internalNotes: "CANARY rude",
  });
  const { itemId } = must(await addTimeEntry(world.technician, input));
  const [copy] = await ours(world, t);
  expect(copy).toMatchObject({
    kind: "timeEntry",
    origin: "mirror",
    visibility: "internal",
    minutes: 100,
    offsetMinutes: -10,
    minutesToBill: 90,
    workDate: "2026-01-05",
    startAt,
    endAt,
    body: "Traced ports.",
    internalNotes: "",
    authorName: "Alex Torres",
    unitCostCents: null,
    unitPriceCents: null,
  });
  expect(await linked(world, t, "partner", itemId)).toBe(copy!.id);
  expect(await last(world, world.leadDesk, t.ticketId)).toMatchObject({ kind: "workStarted" });
  const told = (await world.events(world.leadDesk, { ticketId: t.ticketId })).find(
    ({ kind }) => kind === "timeArrived",
  );
  expect(told).toMatchObject({
    onTicket: true,
    data: { minutes: 100, minutesToBill: 90, worker: "Alex Torres", workDate: "2026-01-05" },
  });
  expect(await world.outsource(t.ticketId)).toMatchObject({
    usedMinutes: 90,
    usedLaborCents: 10_200,
    usedChargesCents: 0,
  });
});

test("S5 S6 the lead's time arrives as a note that says who, when, how long and what; never as time", async ({
  world,
}) => {
  const t = await world.handOver("accepted");
  const input = time(t.ticketId, {
    workDate: "2026-01-05",
    minutes: 90,
    offsetMinutes: -30,
    summary: "Called the customer.",
    internalNotes: "CANARY cost",
  });
  const { itemId } = must(await addTimeEntry(world.lead, input));
  const [copy] = await theirs(world, t);
  expect(copy).toMatchObject({
    kind: "note",
    origin: "mirrorOfTime",
    visibility: "all",
    minutes: null,
    offsetMinutes: 0,
    workDate: null,
    internalNotes: "",
    title: "",
  });
  expect(copy!.body).toBe("Time by Sam Doyle, Brightwater: 1.50 h on Mon 5 Jan 2026.\n\nCalled the customer.");
  expect(await linked(world, t, "lead", itemId)).toBe(copy!.id);
  expect(await world.outsource(t.ticketId)).toMatchObject({ usedMinutes: 0, usedLaborCents: 0 });
});

test("S7 the partner's charge arrives with what it asks, never with what it paid", async ({ world }) => {
  const t = await world.handOver("accepted");
  const { itemId } = must(
    await addCharge(
      world.technician,
      charge(t.partnerTicketId, { quantity: "1.5", unitPriceCents: 3333, unitCostCents: 777 }),
    ),
  );
  const [copy] = await ours(world, t);
  expect(copy).toMatchObject({
    kind: "charge",
    visibility: "internal",
    title: "Patch panel",
    body: "24 ports",
    quantity: "1.5000",
    unitCostCents: 3333,
    unitPriceCents: 3333,
    amountCents: 5000,
    isBillable: true,
  });
  expect(await linked(world, t, "partner", itemId)).toBe(copy!.id);
  const told = (await world.events(world.leadDesk, { ticketId: t.ticketId })).find(
    ({ kind }) => kind === "chargeArrived",
  )!;
  expect(told).toMatchObject({ onTicket: true, data: { name: "Patch panel", quantity: "1.5" } });
  expect(await world.outsource(t.ticketId)).toMatchObject({ usedChargesCents: 5000 });
});

test("S8 D13 the lead's charge is information at the partner: name, description, quantity, no price", async ({
  world,
}) => {
  const t = await world.handOver("accepted");
  const { itemId } = must(await addCharge(world.lead, charge(t.ticketId)));
  const [copy] = await theirs(world, t);
  expect(copy).toMatchObject({
    kind: "charge",
    visibility: "all",
    title: "Patch panel",
    body: "24 ports",
    quantity: "2.0000",
    workDate: day(),
    unitCostCents: null,
    unitPriceCents: null,
    amountCents: null,
    isBillable: false,
  });
  expect(await linked(world, t, "lead", itemId)).toBe(copy!.id);
  expect(await last(world, world.partnerDesk, t.partnerTicketId)).toMatchObject({
    kind: "chargeArrived",
    data: { company: "Brightwater", name: "Patch panel", quantity: "2" },
  });
  expect(await world.outsource(t.ticketId)).toMatchObject({ usedChargesCents: 0 });
});

test("S9 S10 ENG-5 files travel by their hash, internal at the lead", async ({ world }) => {
  const t = await world.handOver("accepted");
  for (const from of ["partner", "lead"] as const) {
    const [who, ticketId] =
      from === "partner" ? ([world.technician, t.partnerTicketId] as const) : ([world.lead, t.ticketId] as const);
    const input = await file(world, ticketId);
    const { itemId } = must(await addFile(who, input));
    const copy = (await (from === "partner" ? ours : theirs)(world, t)).find(
      ({ blobHash }) => blobHash === input.blobHash,
    );
    expect(copy).toMatchObject({
      kind: "attachment",
      attachmentKind: "file",
      fileName: "rack.jpg",
      contentType: "image/jpeg",
      sizeBytes: 1200,
      title: "The rack",
      location: null,
      visibility: from === "partner" ? "internal" : "all",
      parentId: null,
    });
    expect(await linked(world, t, from, itemId)).toBe(copy!.id);
    const desk = from === "partner" ? world.leadDesk : world.partnerDesk;
    expect(await last(world, desk, copy!.ticketId)).toMatchObject({
      kind: "fileArrived",
      onTicket: true,
      data: { fileName: "rack.jpg", sizeBytes: 1200 },
    });
  }
});

test("S13 D16 a file on a shared note or time hangs on its copy, also when it comes later", async ({ world }) => {
  const t = await world.handOver("inProgress");
  const parents = [
    [
      "partner",
      must(
        await addNote(world.technician, { ticketId: t.partnerTicketId, body: "See the picture.", visibility: "all" }),
      ).itemId,
    ],
    ["partner", must(await addTimeEntry(world.technician, time(t.partnerTicketId))).itemId],
    ["lead", must(await addTimeEntry(world.lead, time(t.ticketId))).itemId],
  ] as const;
  for (const [from, parentId] of parents) {
    const [who, ticketId] =
      from === "partner" ? ([world.technician, t.partnerTicketId] as const) : ([world.lead, t.ticketId] as const);
    const { itemId } = must(await addFile(who, await file(world, ticketId, { parentId, visibility: "internal" })));
    const [copyOfParent, copy] = [await linked(world, t, from, parentId), await linked(world, t, from, itemId)];
    const [row] = await world.root`select parent_id, kind from items where id = ${copy}`;
    expect(row).toEqual({ parent_id: copyOfParent, kind: "attachment" });
  }
});

test("A24 a file hangs on nothing that is not a note or time of its own ticket", async ({ world }) => {
  const t = await world.handOver("inProgress");
  const strange = must(
    await addNote(world.lead, {
      ticketId: (await world.ticket()).ticketId,
      body: "Another ticket.",
      visibility: "all",
    }),
  );
  const wrong = [
    strange.itemId,
    must(await addCharge(world.lead, charge(t.ticketId))).itemId,
    (await world.items(world.partnerDesk, t.partnerTicketId))[0]!.id,
  ];
  for (const parentId of wrong) {
    const input = await file(world, t.ticketId, { parentId });
    await world.refuses(() => addFile(world.lead, input), "notFound");
  }
});

test("S47 S50 S51 S55 S57 S58 S59 S70 what is written while waiting for approval stays at home, for ever; later work travels", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  const sides = [
    ["lead", t.ticketId, "CANARY lead"],
    ["technician", t.partnerTicketId, "CANARY partner"],
  ] as const;
  const write = async (mark: string) => {
    for (const [who, ticketId, name] of sides) {
      must(await addNote(world[who], { ticketId, body: `${name} ${mark}`, visibility: "all" }));
      must(await addTimeEntry(world[who], time(ticketId, { summary: `${name} ${mark}` })));
      must(await addCharge(world[who], charge(ticketId, { description: `${name} ${mark}` })));
      must(await addFile(world[who], await file(world, ticketId, { title: `${name} ${mark}` })));
    }
  };
  const shared = (await world.items(world.partnerDesk, t.partnerTicketId))[0]!.id;
  const crossed = async (mark: string) =>
    [...(await ours(world, t)), ...(await theirs(world, t))].filter((item) => JSON.stringify(item).includes(mark))
      .length;
  const told = async () => [
    await arrived(world, world.leadDesk, t.ticketId),
    await arrived(world, world.partnerDesk, t.partnerTicketId),
    (await world.mailsOf(t.number)).filter((mail) => !mail.startsWith("N18 ")),
  ];
  for (const period of ["first", "second"]) {
    must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
    const before = await told();
    const used = (await world.outsource(t.ticketId))!.usedMinutes;
    await write(`hold ${period}`);
    must(
      await addFile(
        world.technician,
        await file(world, t.partnerTicketId, { parentId: shared, title: `CANARY hold ${period}` }),
      ),
    );
    expect(await told()).toEqual(before);
    expect((await world.outsource(t.ticketId))!.usedMinutes).toBe(used);
    must(
      await rejectCompletion(world.lead, {
        ticketId: t.ticketId,
        submissionNo: period === "first" ? 1 : 2,
        reason: "Still offline",
      }),
    );
    expect(await crossed("hold")).toBe(0);
    await write(`live ${period}`);
    expect(await crossed(`live ${period}`)).toBe(8);
  }
  const held = await world.root`select distinct born_in from items where body like '%hold%' or title like '%hold%'`;
  expect(held).toEqual([{ born_in: "HOLD" }]);
  must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
  must(await approveCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 3 }));
  expect(await crossed("hold")).toBe(0);
});

test("S60 S61 S68 S70 after Complete every link is ended and nothing travels", async ({ world }) => {
  const t = await world.handOver("complete");
  for (const desk of [world.leadDesk, world.partnerDesk])
    expect(new Set((await world.links(desk, t.offerId)).map(({ state }) => state))).toEqual(new Set(["ended"]));
  const [copies, events] = [
    [await ours(world, t), await theirs(world, t)],
    [await arrived(world, world.partnerDesk, t.partnerTicketId), await world.mailsOf(t.number)],
  ];
  for (const [who, ticketId] of [
    ["lead", t.ticketId],
    ["technician", t.partnerTicketId],
  ] as const) {
    must(await addNote(world[who], { ticketId, body: "After.", visibility: "all" }));
    must(await addTimeEntry(world[who], time(ticketId)));
    must(await addCharge(world[who], charge(ticketId)));
    must(await addFile(world[who], await file(world, ticketId)));
  }
  expect([await ours(world, t), await theirs(world, t)]).toEqual(copies);
  expect([await arrived(world, world.partnerDesk, t.partnerTicketId), await world.mailsOf(t.number)]).toEqual(events);
  expect(await world.outsource(t.ticketId)).toMatchObject({ usedMinutes: 0, usedChargesCents: 0 });
  expect(
    (await world.items(world.partnerDesk, t.partnerTicketId)).filter(({ bornIn }) => bornIn === "DONE"),
  ).toHaveLength(4);
});

test("S71 before acceptance nothing of the lead's reaches anybody", async ({ world }) => {
  const t = await world.handOver("assigned");
  const before = await world.events(world.partnerDesk, { offerId: t.offerId });
  must(await addNote(world.lead, { ticketId: t.ticketId, body: "CANARY before", visibility: "all" }));
  must(await addTimeEntry(world.lead, time(t.ticketId)));
  must(await addCharge(world.lead, charge(t.ticketId)));
  expect(await world.events(world.partnerDesk, { offerId: t.offerId })).toEqual(before);
  expect(await world.root`select 1 from mirrors where offer_id = ${t.offerId}`).toHaveLength(0);
});
