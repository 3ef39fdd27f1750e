import { expect } from "vitest";
import { charge, file, time } from "../../testing/items";
import { must, soundTest as test, type World } from "../../testing/world";
import { addCharge } from "../items/add-charge";
import { addFile } from "../items/add-file";
import { addNote } from "../items/add-note";
import { addTimeEntry } from "../items/add-time";

const fill = (world: World) => async (ticketId: Parameters<typeof addNote>[1]["ticketId"]) => {
  const note = must(await addNote(world.lead, { ticketId, body: "Key is at the gate.", visibility: "all" }));
  must(await addFile(world.lead, await file(world, ticketId, { parentId: note.itemId, title: "Gate" })));
  must(await addFile(world.lead, await file(world, ticketId, { title: "Plan" })));
  const inside = must(await addNote(world.lead, { ticketId, body: "CANARY", visibility: "internal" }));
  must(await addFile(world.lead, await file(world, ticketId, { parentId: inside.itemId, title: "CANARY" })));
  must(await addFile(world.lead, await file(world, ticketId, { visibility: "internal", title: "CANARY" })));
  const entry = must(await addTimeEntry(world.lead, time(ticketId, { summary: "CANARY" })));
  must(await addFile(world.lead, await file(world, ticketId, { parentId: entry.itemId, title: "CANARY" })));
  must(await addCharge(world.lead, charge(ticketId, { description: "CANARY" })));
};
const names = async (world: World, ticketId: Parameters<World["items"]>[1]) =>
  (await world.items(world.partnerDesk, ticketId)).map(({ kind, title, body }) => `${kind} ${title || body}`).sort();

test("S73 S74 S75 D10 acceptance copies and links public notes and files; a file hangs on the copy of its note", async ({
  world,
}) => {
  const t = await world.handOver("accepted", { before: fill(world) });
  expect(await names(world, t.partnerTicketId)).toEqual([
    "attachment Gate",
    "attachment Plan",
    "note Key is at the gate.",
  ]);
  const copies = await world.items(world.partnerDesk, t.partnerTicketId);
  const note = copies.find(({ kind }) => kind === "note")!;
  expect(copies.find(({ title }) => title === "Gate")).toMatchObject({ parentId: note.id });
  expect(copies.find(({ title }) => title === "Plan")).toMatchObject({ parentId: null });
  for (const copy of copies)
    expect(copy).toMatchObject({ origin: "mirror", visibility: "all", authorName: "Sam Doyle", offerId: t.offerId });
  for (const desk of [world.leadDesk, world.partnerDesk]) expect(await world.links(desk, t.offerId)).toHaveLength(3);
});

test("D10 the two boxes of the terms decide what is copied", async ({ world }) => {
  const cases = [
    [{ shareNotes: false, shareFiles: true }, ["attachment Gate", "attachment Plan"]],
    [{ shareNotes: true, shareFiles: false }, ["note Key is at the gate."]],
    [{ shareNotes: false, shareFiles: false }, []],
  ] as const;
  for (const [terms, expected] of cases) {
    const t = await world.handOver("accepted", { terms, before: fill(world) });
    expect(await names(world, t.partnerTicketId)).toEqual(expected);
  }
});

test("S73 a long history is copied whole, page by page", async ({ world }) => {
  const t = await world.handOver("accepted", {
    before: async (ticketId) => {
      await world.root`
        insert into items (tenant_id, id, ticket_id, kind, visibility, origin, born_in, author_name, author_company, author_monogram, body, created_at, updated_at)
        select ${world.leadDesk.tenantId}, gen_random_uuid(), ${ticketId}, 'note', 'all', 'own', 'PRE', 'Sam Doyle', 'Brightwater', 'BW', 'Note ' || n, long_ago.at, long_ago.at
        from generate_series(1, 1001) n, (select date_trunc('milliseconds', clock()) - interval '1 year' as at) long_ago`;
      await world.root`update tickets set note_count = 1001 where id = ${ticketId}`;
    },
  });
  expect(new Set((await world.items(world.partnerDesk, t.partnerTicketId)).map(({ body }) => body)).size).toBe(1001);
});
