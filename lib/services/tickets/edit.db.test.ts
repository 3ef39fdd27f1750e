import { expect } from "vitest";
import { newId } from "../../db/id";
import { contend } from "../../testing/contend";
import { must, soundTest as test } from "../../testing/world";
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

test("4.4 moving the lead's ticket to another status changes nothing at the partner", async ({ world }) => {
  const t = await world.handOver("inProgress");
  const before = [await world.insource(t.offerId), await world.ticketRow(world.partnerDesk, t.partnerTicketId)];
  must(
    await editTicket(
      world.lead,
      await world.edit(world.leadDesk, t.ticketId, { statusId: world.leadDesk.status.get("Waiting Customer")! }),
    ),
  );
  expect([await world.insource(t.offerId), await world.ticketRow(world.partnerDesk, t.partnerTicketId)]).toEqual(
    before,
  );
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
