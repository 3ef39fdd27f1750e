import { expect } from "vitest";
import { newId } from "../../db/id";
import type { TicketId } from "../../domain/ids";
import { contend } from "../../testing/contend";
import { must, soundTest as test, type World } from "../../testing/world";
import { editTicket } from "./edit";

test("an edit says what changed, old and new, as people read it; without a change nothing happens", async ({
  world,
}) => {
  const { ticketId, number } = await world.ticket();
  const input = await world.edit(world.leadDesk, ticketId, {
    title: "Printers are back",
    priorityId: world.leadDesk.priority.get("High")!,
    assignedUserId: world.lead.actor.userId,
    estimatedMinutes: 90,
  });
  expect(must(await editTicket(world.lead, input))).toEqual({ number });
  expect(await world.ticketRow(world.leadDesk, ticketId)).toMatchObject({
    title: "Printers are back",
    version: 2,
    estimatedMinutes: 90,
  });
  const event = (await world.events(world.leadDesk, { ticketId })).at(-1)!;
  expect(event).toMatchObject({ kind: "ticketEdited", onTicket: false });
  expect(event.data.changes).toEqual([
    { field: "title", from: "Label printers drop off the network", to: "Printers are back" },
    { field: "priority", from: "Medium", to: "High" },
    { field: "assignedTo", from: null, to: "Sam Doyle" },
    { field: "estimate", from: null, to: "1.50" },
  ]);
  const before = await world.fingerprint();
  must(await editTicket(world.lead, await world.edit(world.leadDesk, ticketId, {})));
  expect(await world.fingerprint()).toBe(before);
});

test("D-06 an older page is refused with who saved and when; of two at once the second is told", async ({ world }) => {
  const { ticketId } = await world.ticket();
  const [mine, theirs] = [
    await world.edit(world.leadDesk, ticketId, { title: "Mine" }),
    await world.edit(world.leadDesk, ticketId, { title: "Theirs" }),
  ];
  const rivals: (() => Promise<{ ok: boolean }>)[] = [
    () => editTicket(world.viewer, theirs),
    () => editTicket(world.lead, mine),
  ];
  const said = await contend(world.root, rivals, "select 1 from tickets for update");
  expect(said).toMatchObject([
    { ok: true },
    { ok: false, error: "stale", detail: { by: "Lee Vance", company: "Brightwater" } },
  ]);
  expect(await world.ticketRow(world.leadDesk, ticketId)).toMatchObject({ title: "Theirs", version: 2 });
});

test("3.5 organization and source of an insourced ticket stay, whatever a form says; Insourced cannot be chosen elsewhere", async ({
  world,
}) => {
  const t = await world.handOver("accepted");
  const before = (await world.ticketRow(world.partnerDesk, t.partnerTicketId))!;
  const other = world.strangerDesk.organizations.get("Lighthouse Hotel")!;
  must(
    await editTicket(
      world.partner,
      await world.edit(world.partnerDesk, t.partnerTicketId, { organizationId: other, source: "phone", title: "Ours" }),
    ),
  );
  expect(await world.ticketRow(world.partnerDesk, t.partnerTicketId)).toMatchObject({
    organizationId: before.organizationId,
    source: "insourced",
    title: "Ours",
  });
  const forged = await world.edit(world.leadDesk, t.ticketId, { source: "insourced" });
  await world.refuses(() => editTicket(world.lead, forged), "invalid", { field: "source" });
});

test("S78 S79 each side's fields stay its own; what stands beside the hand-over follows at once", async ({ world }) => {
  const t = await world.handOver("accepted");
  const technician = world.leadDesk.people.technician!.actor.userId;
  must(
    await editTicket(
      world.lead,
      await world.edit(world.leadDesk, t.ticketId, {
        title: "Lead's title",
        description: "New words",
        assignedUserId: technician,
      }),
    ),
  );
  expect(await world.outsource(t.ticketId)).toMatchObject({ title: "Lead's title", assignedUserId: technician });
  expect(await world.insource(t.offerId)).toMatchObject({
    title: "Label printers drop off the network",
    description: "Since Sunday.",
  });
  const statusId = world.partnerDesk.status.get("Scheduled")!;
  must(
    await editTicket(
      world.partner,
      await world.edit(world.partnerDesk, t.partnerTicketId, { title: "Partner's title", statusId }),
    ),
  );
  expect(await world.outsource(t.ticketId)).toMatchObject({
    title: "Lead's title",
    partnerTicketStatus: "Scheduled",
    status: "accepted",
  });
  expect(await world.ticketRow(world.leadDesk, t.ticketId)).toMatchObject({ title: "Lead's title" });
});

const told = async (world: World, desk: World["leadDesk"], ticketId: TicketId) =>
  (await world.events(desk, { ticketId }))
    .filter(({ kind }) => kind === "fieldsChanged" || kind === "partnerStatusChanged")
    .map(({ kind, data, onTicket, actorKind }) => ({ kind, data, onTicket, actorKind }));

test("S78 S79 in LIVE each side is told the other's changes, named by the seven fields and nothing else", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  const change = {
    title: "Printers, second floor",
    description: "Since Monday.",
    priorityId: world.leadDesk.priority.get("High")!,
    statusId: world.leadDesk.status.get("Scheduled")!,
    assignedUserId: world.leadDesk.people.technician!.actor.userId,
    dueAt: new Date("2026-12-24T10:00:00Z"),
    /* Never theirs: */
    resolution: "CANARY resolution",
    purchaseOrderNumber: "CANARY-PO",
    externalId: "CANARY-EX",
    estimatedMinutes: 4_242,
    queueId: world.leadDesk.queue.values().next().value!,
  };
  must(await editTicket(world.lead, await world.edit(world.leadDesk, t.ticketId, change)));
  const [first, ...more] = await told(world, world.partnerDesk, t.partnerTicketId);
  expect(more).toEqual([]);
  expect(first).toMatchObject({ kind: "fieldsChanged", onTicket: true, actorKind: "lead" });
  expect(first!.data).toEqual({
    company: "Brightwater",
    changes: [
      { field: "title", from: "Label printers drop off the network", to: "Printers, second floor" },
      { field: "description", from: "Since Sunday.", to: "Since Monday." },
      { field: "status", from: "New", to: "Scheduled" },
      { field: "priority", from: "Medium", to: "High" },
      { field: "dueAt", from: expect.any(String), to: "2026-12-24T10:00:00.000Z" },
      { field: "assignedTo", from: null, to: "Alex Turner" },
    ],
  });
  const partner = {
    title: "Ours",
    statusId: world.partnerDesk.status.get("Scheduled")!,
    assignedUserId: world.partnerDesk.people.technician!.actor.userId,
    resolution: "CANARY partner",
  };
  must(await editTicket(world.partner, await world.edit(world.partnerDesk, t.partnerTicketId, partner)));
  expect(await told(world, world.leadDesk, t.ticketId)).toMatchObject([
    { kind: "fieldsChanged", data: { company: "Ridgeline", changes: [{ field: "title", to: "Ours" }] } },
    { kind: "partnerStatusChanged", data: { company: "Ridgeline", from: "New", to: "Scheduled" } },
  ]);
  expect(await told(world, world.partnerDesk, t.partnerTicketId)).toHaveLength(1);
});

test("S78 before acceptance, in HOLD and after Complete nobody is told; a completion says so itself", async ({
  world,
}) => {
  for (const status of ["assigned", "waitingApproval", "complete"] as const) {
    const t = await world.handOver(status);
    must(await editTicket(world.lead, await world.edit(world.leadDesk, t.ticketId, { title: "Quiet" })));
    if (status !== "assigned") {
      const edit = await world.edit(world.partnerDesk, t.partnerTicketId, { title: "Quiet too" });
      must(await editTicket(world.partner, edit));
    }
    expect(await told(world, world.partnerDesk, t.partnerTicketId)).toEqual([]);
    expect(await told(world, world.leadDesk, t.ticketId)).toEqual([]);
  }
  const t = await world.handOver("inProgress");
  const statusId = await world.statusId(world.partnerDesk, "Complete");
  must(await editTicket(world.partner, await world.edit(world.partnerDesk, t.partnerTicketId, { statusId }, true)));
  expect(await told(world, world.leadDesk, t.ticketId)).toEqual([]);
});

test("4.4 moving the lead's ticket to another status changes nothing at the partner but its system notes", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  const there = async () => {
    const { systemCount, updatedAt, ...row } = (await world.ticketRow(world.partnerDesk, t.partnerTicketId))!;
    return [await world.insource(t.offerId), row];
  };
  const before = await there();
  must(
    await editTicket(
      world.lead,
      await world.edit(world.leadDesk, t.ticketId, { statusId: world.leadDesk.status.get("Waiting Customer")! }),
    ),
  );
  expect(await there()).toEqual(before);
});

test("what a ticket already points at may stay when it is no longer active; a new choice may not", async ({
  world,
  root,
}) => {
  const queueId = world.leadDesk.queue.get("Network")!;
  const [has, wants] = [await world.ticket({ queueId }), await world.ticket()];
  await root`update queues set active = false where id = ${queueId}`;
  must(await editTicket(world.lead, await world.edit(world.leadDesk, has.ticketId, { title: "Still there" })));
  const late = await world.edit(world.leadDesk, wants.ticketId, { queueId });
  await world.refuses(() => editTicket(world.lead, late), "invalid", { field: "queueId" });
  const foreign = await world.edit(world.leadDesk, wants.ticketId, { assignedUserId: newId() });
  await world.refuses(() => editTicket(world.lead, foreign), "invalid", { field: "assignedUserId" });
});

test("completing and opening again keeps the first completion only while it lasts, and the count of open tickets true", async ({
  world,
}) => {
  const { ticketId } = await world.ticket();
  const open = await world.counter(world.leadDesk, "ticket:open");
  const to = async (status: string) =>
    must(
      await editTicket(
        world.lead,
        await world.edit(world.leadDesk, ticketId, { statusId: world.leadDesk.status.get(status)! }),
      ),
    );
  await to("Complete");
  const done = (await world.ticketRow(world.leadDesk, ticketId))!;
  expect(done).toMatchObject({ completedBy: world.lead.actor.userId });
  expect(await world.counter(world.leadDesk, "ticket:open")).toBe(open - 1);
  must(await editTicket(world.viewer, await world.edit(world.leadDesk, ticketId, { resolution: "Rebooted." })));
  expect(await world.ticketRow(world.leadDesk, ticketId)).toMatchObject({
    completedAt: done.completedAt,
    completedBy: done.completedBy,
  });
  await to("In Progress");
  expect(await world.ticketRow(world.leadDesk, ticketId)).toMatchObject({ completedAt: null, completedBy: null });
  expect(await world.counter(world.leadDesk, "ticket:open")).toBe(open);
});
