import { expect } from "vitest";
import { NoteInput } from "../inputs/items";
import { readFolderList, readOrganizationList, readTicketList, type Search } from "../inputs/list";
import { must, soundTest as test } from "../testing/world";
import type { Context } from "./context";
import { addNote } from "./items/add-note";
import { viewTicketList } from "./tickets/view-list";

/* Attacks of trust.md 7.2 and 7.4 that are about a whole list or a whole form, not about one verb. */

const list = async (ctx: Context, search: Search) => {
  const { rows, previous, next, open } = await viewTicketList(ctx, readTicketList(search));
  return { numbers: rows.map(({ number }) => number), previous, next, open };
};

test("A31 another company's words, numbers and people are found no better than words that are nowhere", async ({
  world,
}) => {
  const { number } = await world.ticket({ title: "Quicksilver leak in aisle nine" });
  await world.ticket({}, world.stranger);
  const theirs = [
    { q: "quicksilver" },
    { q: number },
    { q: "Copperline" },
    { status: world.leadDesk.status.get("New")! },
    { assigned: world.lead.actor.userId },
    { queue: world.leadDesk.tenantId },
  ];
  for (const search of theirs) {
    const nowhere = Object.fromEntries(
      Object.keys(search).map((key) => [key, key === "q" ? "xyzzyplugh" : "0198e5b0-7c1a-7000-8000-000000000001"]),
    );
    expect(await list(world.stranger, search), JSON.stringify(search)).toEqual(await list(world.stranger, nowhere));
  }
  expect((await list(world.lead, { q: "quicksilver" })).numbers).toEqual([number]);
});

test("A32 a sort, a filter or a place that is not offered counts as not said", async ({ world }) => {
  await world.ticket();
  const usual = await list(world.lead, {});
  expect(usual.numbers.length).toBeGreaterThan(0);
  const crafted = ['"; drop table tickets; --', "password_hash", "organizations.name", "due; select 1", "constructor"];
  for (const word of crafted)
    for (const key of ["sort", "status", "queue", "assigned", "outsource", "after", "before"])
      expect(await list(world.lead, { [key]: word }), `${key} ${word}`).toEqual(usual);
  for (const word of crafted) {
    expect(readFolderList({ sort: word, do: word, partner: word })).toEqual(readFolderList({}));
    expect(readOrganizationList({ sort: word, inactive: word })).toEqual(readOrganizationList({}));
  }
});

test("A73 what has a meaning in patterns or queries is looked for as it stands, or not at all", async ({ world }) => {
  const { number } = await world.ticket({ title: "Disk at 100% on srv_file, path C:\\temp & 'quotes'" });
  await world.ticket({ title: "Disk at 1000 on srvXfile" });
  for (const q of ["srv_file", "100%", "C:\\temp", "'quotes'"])
    expect((await list(world.lead, { q })).numbers, q).toContain(number);
  expect((await list(world.lead, { q: "srv_file" })).numbers).toEqual([number]);
  for (const q of ["srv%", "d_sk", "disk | srvXfile", "!disk", "disk:*", "(", "\\", "<->"])
    await expect(list(world.lead, { q }), q).resolves.toMatchObject({ previous: null });
  expect((await list(world.lead, { q: "d_sk" })).numbers).toEqual([]);
});

test("A43 a partner's note is Internal Users Only at the lead, whatever the form said", async ({ world }) => {
  const t = await world.handOver("inProgress");
  const said = { ticketId: t.partnerTicketId, body: "For your customer!", visibility: "all" };
  expect(NoteInput.safeParse({ ...said, visibility: "customer" }).success).toBe(false);
  const crafted = { ...said, publish: "all", leadVisibility: "all", origin: "own", tenantId: world.leadDesk.tenantId };
  must(await addNote(world.technician, NoteInput.parse(crafted)));
  const [copy] = (await world.items(world.leadDesk, t.ticketId)).filter(({ body }) => body === said.body);
  expect(copy).toMatchObject({ visibility: "internal", origin: "mirror" });
});

test("A29 a copy cannot be made a source beside what it is: one link for each item and hand-over", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  must(await addNote(world.lead, { ticketId: t.ticketId, body: "From the lead.", visibility: "all" }));
  const [copy] = (await world.items(world.partnerDesk, t.partnerTicketId)).filter(({ origin }) => origin === "mirror");
  const [link] = (await world.links(world.partnerDesk, t.offerId)).filter(({ itemId }) => itemId === copy!.id);
  expect(link).toMatchObject({ role: "copy" });
  const before = await world.fingerprint();
  await expect(
    world.root`
      insert into mirrors select (jsonb_populate_record(m, '{"role": "source"}')).* from mirrors m
      where m.tenant_id = ${world.partnerDesk.tenantId} and m.item_id = ${copy!.id}`,
  ).rejects.toMatchObject({ code: "23505" });
  expect(await world.fingerprint()).toBe(before);
});
