import { expect } from "vitest";
import { newId } from "../../db/id";
import { insertSession } from "../../db/queries/sessions";
import type { SessionId } from "../../domain/ids";
import { charge } from "../../testing/items";
import { must, soundTest as test, type World } from "../../testing/world";
import type { Context } from "../context";
import { addCharge } from "../items/add-charge";
import { addNote } from "../items/add-note";
import { approveCompletion } from "../outsource/approve";
import { findActor } from "../sessions/find";
import { markNotificationsSeen } from "./seen";
import { viewNotifications } from "./view";

const unread = async (world: World, who: Context): Promise<number> => {
  const { tenantId, userId } = who.actor;
  const sessionId = newId<SessionId>();
  await world.db.none((tx) => insertSession(tx, { id: sessionId, userId, tenantId, userAgent: null, address: null }), {
    write: true,
  });
  return (await findActor(world.db, { sessionId, userId }))!.unread;
};
const read = (who: Context) =>
  markNotificationsSeen(who, { upTo: new Date(Date.now() + 60_000), ticketId: null, offerId: null });
const texts = async (who: Context) => (await viewNotifications(who, {})).rows.map(({ text }) => text);

test("D8 news stand in the list of the members concerned, never one's own act, and count in the bell until read", async ({
  world,
}) => {
  const technician = world.as(world.leadDesk, "technician");
  for (const who of [world.lead, world.partner, world.technician, technician]) must(await read(who));
  const t = await world.handOver("accepted", { ticket: { assignedUserId: technician.actor.userId } });
  expect(await texts(world.lead)).toEqual([expect.stringContaining("accepted the ticket.")]);
  expect(await texts(technician)).toEqual([expect.stringContaining("accepted the ticket.")]);
  expect(await texts(world.technician)).toEqual([]);
  expect(await texts(world.viewer)).toEqual([]);
  expect(await texts(world.partner), "the one who may answer an offer").toEqual([
    expect.stringContaining(`offered ${t.number}.`),
  ]);

  must(await addNote(world.technician, { ticketId: t.partnerTicketId, body: "On my way.", visibility: "all" }));
  must(await addCharge(world.technician, charge(t.partnerTicketId)));
  must(await addNote(world.technician, { ticketId: t.partnerTicketId, body: "Mind the dog.", visibility: "internal" }));
  const { rows } = await viewNotifications(world.lead, {});
  expect(rows.map(({ text, unread: isNew }) => [text, isNew])).toEqual([
    ["Ridgeline added a charge: Patch panel, 2.", true],
    ["Ridgeline added a note: On my way.", true],
    [expect.stringContaining("accepted the ticket."), true],
  ]);
  expect(rows[0]).toMatchObject({ ticket: { number: t.number }, href: `/tickets/${t.number}` });
  expect(rows.map(({ text }) => text).join(" ")).not.toMatch(/92|184|\$/); // no amounts (D21)
  expect(await unread(world, world.lead)).toBe(3);

  const [mine] = [world.lead];
  must(await addNote(mine, { ticketId: t.ticketId, body: "Thank you.", visibility: "all" }));
  expect(await unread(world, mine)).toBe(3);
});

test("opening a ticket reads its news up to what was shown; others stay, and nobody reads another's", async ({
  world,
}) => {
  must(await read(world.lead));
  const [a, b] = [await world.handOver("inProgress"), await world.handOver("inProgress")];
  expect(await unread(world, world.lead)).toBe(4);
  const [clock] = await world.root<{ at: Date }[]>`select clock() as at`;
  must(await addNote(world.technician, { ticketId: a.partnerTicketId, body: "Later.", visibility: "all" }));
  const seen = { upTo: clock!.at, ticketId: a.ticketId, offerId: null };
  expect(await markNotificationsSeen(world.viewer, seen)).toEqual({ ok: true, value: { marked: 0 } });
  expect(await markNotificationsSeen(world.stranger, seen)).toEqual({ ok: true, value: { marked: 0 } });
  expect(await markNotificationsSeen(world.lead, seen)).toEqual({ ok: true, value: { marked: 2 } });
  expect(await markNotificationsSeen(world.lead, seen)).toEqual({ ok: true, value: { marked: 0 } });
  const left = (await viewNotifications(world.lead, {})).rows.filter((row) => row.unread);
  expect(left.map(({ text, ticket }) => [text, ticket?.number])).toEqual([
    ["Ridgeline added a note: Later.", a.number],
    ["Ridgeline added a note: On my way.", b.number],
    [expect.stringContaining("accepted"), b.number],
  ]);
});

test("an offer's news lead to the offer, and are read there", async ({ world }) => {
  must(await read(world.partner));
  const t = await world.handOver("assigned");
  const [row] = (await viewNotifications(world.partner, {})).rows;
  expect(row).toMatchObject({ unread: true, ticket: null, href: `/received/${t.offerId}` });
  const seen = { upTo: new Date(Date.now() + 60_000), ticketId: null, offerId: t.offerId };
  expect(await markNotificationsSeen(world.partner, seen)).toEqual({ ok: true, value: { marked: 1 } });
});

test("an approval tells the other side's submitter, and not who approved", async ({ world }) => {
  for (const who of [world.lead, world.technician]) must(await read(who));
  const t = await world.handOver("waitingApproval");
  expect((await texts(world.lead))[0]).toContain("reported completion");
  must(await read(world.lead));
  must(await approveCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1 }));
  expect((await texts(world.technician))[0]).toContain("approved the completion");
  expect(await unread(world, world.technician)).toBe(1);
  expect(await unread(world, world.lead)).toBe(0);
});

test("the bell counts no further than a hundred, and the list goes on by pages", async ({ world }) => {
  must(await read(world.lead));
  const t = await world.handOver("inProgress");
  const { tenantId, userId } = world.lead.actor;
  await world.root`
    with copies as (
      insert into events (tenant_id, id, kind, ticket_id, on_ticket, actor_kind, actor_name, actor_company, data, at)
      select tenant_id, gen_random_uuid(), kind, ticket_id, on_ticket, actor_kind, actor_name, actor_company, data, at + n * interval '1 s'
      from events, generate_series(1, 120) n where tenant_id = ${tenantId} and ticket_id = ${t.ticketId} and kind = 'noteArrived'
      returning id, at)
    insert into notifications (tenant_id, user_id, id, event_id, ticket_id, created_at)
    select ${tenantId}, ${userId}, gen_random_uuid(), id, ${t.ticketId}, at from copies`;
  expect(await unread(world, world.lead)).toBe(100);
  const first = await viewNotifications(world.lead, {});
  const second = await viewNotifications(world.lead, { after: first.next! });
  const back = await viewNotifications(world.lead, { before: second.previous! });
  expect([first.rows.length, second.rows.length]).toEqual([50, 50]);
  expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(100);
  expect(first.previous).toBeNull();
});
