import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { newId } from "../db/id";
import { requests } from "../db/schema";
import type { RequestId } from "../domain/ids";
import { refuse } from "../domain/result";
import { contend } from "../testing/contend";
import { must, soundTest as test } from "../testing/world";
import { command, StartOver } from "./command";
import { addNote } from "./items/add-note";
import { acceptOffer } from "./outsource/accept";
import { sendOutsource } from "./outsource/send";
import { createTicket } from "./tickets/create";

const note = (ticketId: Parameters<typeof addNote>[1]["ticketId"], body = "Once.") =>
  ({ ticketId, body, visibility: "all" }) as const;

test("a form that arrives again gets its first answer and acts once, one after the other and at the same time", async ({
  world,
}) => {
  const { ticketId } = await world.ticket();
  for (const times of [1, 5]) {
    const ctx = world.as(world.leadDesk, "dispatcher", newId<RequestId>());
    const first = times === 1 ? await addNote(ctx, note(ticketId)) : null;
    const answers = await Promise.all(Array.from({ length: times }, () => addNote(ctx, note(ticketId))));
    for (const answer of answers) expect(answer).toEqual(first ?? answers[0]);
    expect(answers[0]).toMatchObject({ ok: true });
  }
  expect(await world.items(world.leadDesk, ticketId)).toHaveLength(2);
});

test("C42 the stored answer comes back whole after the application forgot", async ({ world }) => {
  const ctx = world.as(world.leadDesk, "dispatcher", newId<RequestId>());
  const fields = world.fields(world.leadDesk, "Copperline");
  const first = must(await createTicket(ctx, fields));
  const before = await world.fingerprint();
  expect(must(await createTicket(world.as(world.leadDesk, "dispatcher", ctx.request.id), fields))).toEqual(first);
  expect(await world.fingerprint()).toBe(before);
});

test("an acceptance clicked twice at once makes one ticket and gives one number", async ({ world }) => {
  const t = await world.handOver("assigned");
  const ctx = world.as(world.partnerDesk, "dispatcher", newId<RequestId>());
  const input = world.acceptInput(t.offerId);
  const answers = await Promise.all([acceptOffer(ctx, input), acceptOffer(ctx, input), acceptOffer(ctx, input)]);
  expect(new Set(answers.map((answer) => must(answer).ticketNumber)).size).toBe(1);
  expect(await world.root`select 1 from tickets where insource_id = ${t.offerId}`).toHaveLength(1);
});

test("a key used for something else, or by somebody else, is refused and tells nothing", async ({ world }) => {
  const [{ ticketId }, other] = [await world.ticket(), await world.ticket()];
  const id = newId<RequestId>();
  must(await addNote(world.as(world.leadDesk, "dispatcher", id), note(ticketId)));
  await world.refuses(() => addNote(world.as(world.leadDesk, "dispatcher", id), note(other.ticketId)), "repeated");
  await world.refuses(() => addNote(world.as(world.leadDesk, "admin", id), note(ticketId)), "repeated");
  await world.refuses(
    () => createTicket(world.as(world.leadDesk, "dispatcher", id), world.fields(world.leadDesk, "Copperline")),
    "repeated",
  );
  /* Another company may happen to have the same key. */
  const theirs = await world.ticket({}, world.stranger);
  must(await addNote(world.as(world.strangerDesk, "admin", id), note(theirs.ticketId)));
});

test("a refusal keeps no key: the corrected form goes through, and everything written before it is undone", async ({
  world,
}) => {
  const { ticketId } = await world.ticket();
  const id = newId<RequestId>();
  const ctx = () => world.as(world.leadDesk, "dispatcher", id);
  await world.refuses(() => addNote(ctx(), note(ticketId, "  ")), "invalid");
  must(await addNote(ctx(), note(ticketId)));
  const half = () =>
    command(world.lead, "test.half", {}, async (tx, me) => {
      await tx.delete(requests).where(eq(requests.tenantId, me.tenantId));
      return refuse("wrongStatus");
    });
  await world.refuses(half, "wrongStatus");
  const [kept] = await world.root`select count(*)::int as n from requests where id = ${id}`;
  expect(kept).toEqual({ n: 1 });
});

test("what started over four times answers busy; what throws leaves nothing", async ({ world }) => {
  let starts = 0;
  const restless = () =>
    command(world.lead, "test.restless", {}, async () => {
      starts += 1;
      throw new StartOver();
    });
  await world.refuses(restless, "busy");
  expect(starts).toBe(4);
  const before = await world.fingerprint();
  const broken = command(world.lead, "test.broken", {}, async (tx, me) => {
    await tx.delete(requests).where(eq(requests.tenantId, me.tenantId));
    throw new Error("broken");
  });
  await expect(broken).rejects.toThrow("broken");
  expect(await world.fingerprint()).toBe(before);
});

test("who is no longer a member, or never was, does nothing", async ({ world, root }) => {
  const { ticketId } = await world.ticket();
  const { userId } = world.as(world.leadDesk, "technician").actor;
  await root`update members set active = false where user_id = ${userId}`;
  await world.refuses(() => addNote(world.as(world.leadDesk, "technician"), note(ticketId)), "notPermitted");
  await root`update members set active = true where user_id = ${userId}`;
  const intruder = world.as(world.strangerDesk, "admin");
  const forged = { ...intruder, actor: { ...intruder.actor, tenantId: world.leadDesk.tenantId } };
  await world.refuses(() => addNote(forged, note(ticketId)), "notPermitted");
});

test("C40 the level of the session's page counts for nothing: the database's does", async ({ world, root }) => {
  const { ticketId } = await world.ticket();
  const viewer = { ...world.viewer, actor: { ...world.viewer.actor, level: "allowAll", role: "admin" } } as const;
  await world.refuses(() => sendOutsource(viewer, world.termsInput(ticketId)), "notPermitted");
  const send = () => sendOutsource(world.lead, world.termsInput(ticketId));
  const raised = `update members set outsource_level = 'allowAll' where user_id = '${world.lead.actor.userId}'`;
  expect(await contend<{ ok: boolean }>(root, [send], raised)).toMatchObject([{ ok: true }]);
});
