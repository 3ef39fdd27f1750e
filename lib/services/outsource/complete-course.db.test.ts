import { expect } from "vitest";
import { charge, time } from "../../testing/items";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import { addCharge } from "../items/add-charge";
import { addTimeEntry } from "../items/add-time";
import { deleteTicket } from "../tickets/delete";
import { editTicket } from "../tickets/edit";
import { approveCompletion } from "./approve";
import { completeOutsource } from "./complete";
import { rejectCompletion } from "./reject";
import { submitCompletion } from "./submit";

const both = async (world: World, t: HandedOver) => [
  (await world.outsource(t.ticketId))!.status,
  (await world.insource(t.offerId))!.status,
];
const kinds = async (world: World, desk: World["leadDesk"], ticketId: HandedOver["ticketId"]) =>
  (await world.events(desk, { ticketId })).map(({ kind }) => kind);
const version = async (world: World, t: HandedOver) => (await world.outsource(t.ticketId))!.version;
const completed = (world: World, desk = world.leadDesk) => ({ statusId: desk.status.get("Complete")! });

test("T15 T16 T17 BL-15 the three ways to Complete leave the same, field by field", async ({ world, clock }) => {
  const at = new Date(Date.now() + 3_600_000);
  const ways = {
    approved: async (t: HandedOver) => {
      must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
      return approveCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1 });
    },
    leadForced: async (t: HandedOver) =>
      completeOutsource(world.lead, { ticketId: t.ticketId, expectedVersion: await version(world, t) }),
    ticketCompleted: async (t: HandedOver) =>
      editTicket(world.lead, await world.edit(world.leadDesk, t.ticketId, completed(world), true)),
  } as const;
  const left: Record<string, unknown>[] = [];
  for (const [way, complete] of Object.entries(ways)) {
    await clock.freeze(at);
    const t = await world.handOver("inProgress", { accepted: { assignedUserId: world.technician.actor.userId } });
    must(await addTimeEntry(world.technician, time(t.partnerTicketId, { minutes: 100, offsetMinutes: -10 })));
    must(await addTimeEntry(world.technician, time(t.partnerTicketId, { minutes: 7 })));
    must(await addCharge(world.technician, charge(t.partnerTicketId)));
    const statusId = (await world.ticketRow(world.partnerDesk, t.partnerTicketId))!.statusId;
    must<unknown>(await complete(t));
    expect(await both(world, t)).toEqual(["complete", "complete"]);
    const row = (await world.outsource(t.ticketId))!;
    expect(row).toMatchObject({ completionPath: way, completedByName: "Sam Doyle", suspendedAt: null });
    expect(await world.insource(t.offerId)).toMatchObject({ completionPath: way, completedByName: "Sam Doyle" });
    expect(await world.ticketRow(world.partnerDesk, t.partnerTicketId)).toMatchObject({
      statusId,
      insourceStatus: "complete",
      completedAt: null,
    });
    const mail = way === "approved" ? "N19" : "N20";
    expect(await world.mailsOf(t.number, mail)).toEqual([
      `${mail} lead contact@brightwater.example`,
      `${mail} lead dispatcher@brightwater.example`,
      `${mail} service contact@ridgeline.example`,
      `${mail} service technician@ridgeline.example`,
    ]);
    for (const [desk, id] of [
      [world.leadDesk, t.ticketId],
      [world.partnerDesk, t.partnerTicketId],
    ] as const)
      expect((await kinds(world, desk, id)).filter((kind) => /^(approved|completed)/.test(kind))).toHaveLength(1);
    const strip = ({ id, ticketId, offerId, tenantId, blobHash, ...rest }: Record<string, unknown>) => rest;
    const items = async (desk: typeof world.leadDesk, id: HandedOver["ticketId"]) =>
      (await world.items(desk, id)).map(strip).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
    const states = async (desk: typeof world.leadDesk) =>
      (await world.links(desk, t.offerId)).map(({ role, state }) => [role, state]).sort();
    left.push({
      lead: await items(world.leadDesk, t.ticketId),
      partner: await items(world.partnerDesk, t.partnerTicketId),
      leadLinks: await states(world.leadDesk),
      partnerLinks: await states(world.partnerDesk),
      used: [row.usedMinutes, row.usedLaborCents, row.usedChargesCents],
      folder: row.folder,
      bundle: (await world.events(world.leadDesk, { ticketId: t.ticketId }))
        .filter(({ data }) => "bundleCents" in data)
        .map(({ data }) => [data.bundleCents, data.figures]),
    });
  }
  expect(left[1]).toEqual(left[0]);
  expect(left[2]).toEqual(left[0]);
  expect(left[0]).toMatchObject({ used: [97, 10_993, 18_400], folder: "complete" });
});

test("T17 also while waiting for approval; then nothing is left to decide (X5)", async ({ world }) => {
  const t = await world.handOver("waitingApproval");
  const input = await world.edit(world.leadDesk, t.ticketId, completed(world));
  await world.refuses(() => editTicket(world.lead, input), "unconfirmed", { action: "completeByTicket" });
  must(await editTicket(world.viewer, { ...input, confirmed: true }));
  expect(await both(world, t)).toEqual(["complete", "complete"]);
  expect(await world.outsource(t.ticketId)).toMatchObject({
    completionPath: "ticketCompleted",
    completedByName: "Lee Vance",
  });
});

test("T10 D5 completing the ticket of an open offer asks, then cancels it with its mail", async ({ world }) => {
  const t = await world.handOver("assigned");
  const input = await world.edit(world.leadDesk, t.ticketId, completed(world));
  await world.refuses(() => editTicket(world.viewer, input), "unconfirmed", { action: "cancelByTicket" });
  must(await editTicket(world.viewer, { ...input, confirmed: true }));
  expect(await both(world, t)).toEqual(["canceled", "canceled"]);
  expect(await world.ticketRow(world.leadDesk, t.ticketId)).toMatchObject({
    statusKind: "complete",
    outsourceStatus: "canceled",
    outsourcedTo: null,
  });
  expect(await world.insource(t.offerId)).toMatchObject({ folder: "gone", title: "No longer offered" });
  expect(await world.mailsOf(t.number, "N8")).toEqual(["N8 service contact@ridgeline.example"]);
  const [mail] = (await world.messages("N8")).filter(({ data }) => data.leadTicketNumber === t.number);
  expect(mail!.data).toMatchObject({ ticketCompleted: true });
});

test("T18 D4 the partner's completed ticket asks, then submits; in HOLD and DONE it changes nothing", async ({
  world,
}) => {
  for (const from of ["accepted", "inProgress"] as const) {
    const t = await world.handOver(from);
    const input = await world.edit(world.partnerDesk, t.partnerTicketId, completed(world, world.partnerDesk));
    await world.refuses(() => editTicket(world.technician, input), "unconfirmed", { action: "submitByTicket" });
    must(await editTicket(world.technician, { ...input, confirmed: true }));
    expect(await both(world, t)).toEqual(["waitingApproval", "waitingApproval"]);
    expect(await world.ticketRow(world.partnerDesk, t.partnerTicketId)).toMatchObject({
      statusKind: "complete",
      insourceStatus: "waitingApproval",
    });
    expect(await world.mailsOf(t.number, "N17")).toEqual([
      "N17 lead contact@brightwater.example",
      "N17 lead dispatcher@brightwater.example",
    ]);
    must(await rejectCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1, reason: "Still offline" }));
    expect(await world.ticketRow(world.partnerDesk, t.partnerTicketId)).toMatchObject({ statusKind: "complete" });
  }
  for (const status of ["waitingApproval", "complete"] as const) {
    const t = await world.handOver(status);
    const before = await world.outsource(t.ticketId);
    const mails = await world.mailsOf(t.number);
    must(
      await editTicket(
        world.technician,
        await world.edit(world.partnerDesk, t.partnerTicketId, completed(world, world.partnerDesk)),
      ),
    );
    expect(await world.outsource(t.ticketId)).toMatchObject({ status, version: before!.version });
    expect(await world.mailsOf(t.number)).toEqual(mails);
  }
});

test("an Unsent outsource rests while its ticket is completed and opened again", async ({ world }) => {
  const t = await world.handOver("unsent");
  must(await editTicket(world.lead, await world.edit(world.leadDesk, t.ticketId, completed(world))));
  expect(await world.outsource(t.ticketId)).toMatchObject({ status: "unsent", version: 1 });
  must(
    await editTicket(
      world.lead,
      await world.edit(world.leadDesk, t.ticketId, { statusId: world.leadDesk.status.get("New")! }),
    ),
  );
  expect(await world.ticketRow(world.leadDesk, t.ticketId)).toMatchObject({ completedAt: null, statusKind: "new" });
});

test("X10 X11 what was accepted stays for ever, on both sides", async ({ world }) => {
  const gone = async (t: HandedOver, desk = world.leadDesk, ticketId = t.ticketId) => ({
    ticketId,
    expectedVersion: (await world.ticketRow(desk, ticketId))!.version,
  });
  for (const status of ["accepted", "inProgress", "waitingApproval", "complete"] as const) {
    const t = await world.handOver(status);
    const [lead, partner] = [await gone(t), await gone(t, world.partnerDesk, t.partnerTicketId)];
    await world.refuses(() => deleteTicket(world.lead, lead), "deletedForever");
    await world.refuses(() => deleteTicket(world.partner, partner), "insourcedStays");
  }
  const open = await world.handOver("assigned");
  const input = await gone(open);
  await world.refuses(() => deleteTicket(world.lead, input), "cancelFirst");
});
