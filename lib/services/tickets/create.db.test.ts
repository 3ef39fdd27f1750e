import { expect } from "vitest";
import { newId } from "../../db/id";
import type { ContactId, OrganizationId, QueueId, UserId } from "../../domain/ids";
import { must, soundTest as test } from "../../testing/world";
import { createTicket } from "./create";

test("a ticket gets its company's next number; many at once get one each, without a gap", async ({ world }) => {
  const open = await world.counter(world.leadDesk, "ticket:open");
  const made = await Promise.all(Array.from({ length: 9 }, () => world.ticket()));
  const numbers = made.map(({ number }) => Number(number.replace("BW-", ""))).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 9 }, (_, i) => 1001 + i));
  expect(await world.counter(world.leadDesk, "ticket:open")).toBe(open + 9);
  expect((await world.ticket({}, world.stranger)).number).toBe("HN-1001");
  const [event] = await world.events(world.leadDesk, { ticketId: made[0]!.ticketId });
  expect(event).toMatchObject({
    kind: "ticketCreated",
    onTicket: false,
    actorName: "Sam Doyle",
    data: { number: made[0]!.number },
  });
});

test("a refused ticket takes no number, and a ticket made Complete is not counted open", async ({ world }) => {
  const before = await world.ticket();
  await world.refuses(
    () => createTicket(world.lead, world.fields(world.leadDesk, "Copperline", { queueId: newId() })),
    "invalid",
    { field: "queueId" },
  );
  const open = await world.counter(world.leadDesk, "ticket:open");
  const next = await world.ticket({ statusId: world.leadDesk.status.get("Complete")! });
  expect(Number(next.number.slice(3))).toBe(Number(before.number.slice(3)) + 1);
  expect(await world.ticketRow(world.leadDesk, next.ticketId)).toMatchObject({
    statusKind: "complete",
    completedBy: world.lead.actor.userId,
  });
  expect(await world.counter(world.leadDesk, "ticket:open")).toBe(open);
});

test("A27 what a ticket points at is its company's own, active and fitting; Insourced is no source to choose", async ({
  world,
  root,
}) => {
  const { leadDesk, strangerDesk, partnerDesk } = world;
  const refused = (over: Parameters<typeof world.fields>[2], field: string) =>
    world.refuses(() => createTicket(world.lead, world.fields(leadDesk, "Copperline", over)), "invalid", { field });
  const foreign = {
    statusId: strangerDesk.status.get("New")!,
    priorityId: strangerDesk.priority.get("High")!,
    organizationId: strangerDesk.organizations.get("Lighthouse Hotel")!,
    contactId: strangerDesk.contacts.get("Lighthouse Hotel")!,
    queueId: strangerDesk.queue.get("Network")!,
    assignedUserId: strangerDesk.people.admin!.actor.userId,
  };
  for (const [field, id] of Object.entries(foreign)) await refused({ [field]: id }, field);
  for (const field of ["organizationId", "contactId", "queueId", "assignedUserId"])
    await refused({ [field]: newId<OrganizationId & ContactId & QueueId & UserId>() }, field);
  await refused({ contactId: leadDesk.contacts.get(partnerDesk.profile.name)! }, "contactId");
  await refused({ source: "insourced" }, "source");
  const [queueId, organizationId] = [leadDesk.queue.get("Network")!, leadDesk.organizations.get("Copperline")!];
  await root`update queues set active = false where id = ${queueId}`;
  await refused({ queueId }, "queueId");
  await root`update organizations set active = false where id = ${organizationId}`;
  await refused({}, "organizationId");
  await root`update organizations set active = true, type = 'prospect' where id = ${organizationId}`;
  await refused({}, "organizationId");
  await root`update organizations set type = 'customer' where id = ${organizationId}`;
  must(await createTicket(world.lead, world.fields(leadDesk, "Copperline")));
});
