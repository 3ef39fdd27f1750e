import { describe, expect } from "vitest";
import type { ItemId, TicketId } from "../../domain/ids";
import { charge, file, time } from "../../testing/items";
import { type HandedOver, must, test, type World } from "../../testing/world";
import type { Context } from "../context";
import { addCharge } from "../items/add-charge";
import { addFile } from "../items/add-file";
import { addLocation } from "../items/add-location";
import { addNote } from "../items/add-note";
import { addTimeEntry } from "../items/add-time";
import { deleteItem } from "../items/delete";
import { editCharge } from "../items/edit-charge";
import { editNote } from "../items/edit-note";
import { editTimeEntry } from "../items/edit-time";
import { setPrice } from "../items/set-price";
import { acceptOffer } from "../outsource/accept";
import { approveCompletion } from "../outsource/approve";
import { rejectCompletion } from "../outsource/reject";
import { submitCompletion } from "../outsource/submit";
import { editTicket } from "./edit";
import { viewAsPartner } from "./view-as-partner";
import { viewTicket } from "./view-ticket";
import type { StreamItemView } from "./view-ticket-item";
import { cursorOf, STREAM_PAGE } from "./view-ticket-stream";

/** People who act more than once: no form, so no key of a form. */
const free = (ctx: Context): Context => ({ ...ctx, request: { ...ctx.request, id: null } });
const people = (world: World) => ({
  lead: free(world.lead),
  partner: free(world.partner),
  technician: free(world.technician),
});

type Entry = { type: string };
const isItem = (entry: Entry): entry is StreamItemView => entry.type === "item";
const look = async (ctx: Context, number: string) => (await viewAsPartner(ctx, { number, before: null }))!;
const seen = async (ctx: Context, number: string) => (await look(ctx, number)).ticket!.stream.entries;
const bodies = async (ctx: Context, number: string) =>
  (await seen(ctx, number)).map((entry) =>
    isItem(entry) ? entry.body || entry.charge?.name || entry.file?.name : entry.type,
  );

/** What a reader of the stream is shown of an item, but for its id, its rights and what was read. */
const plain = (entry: StreamItemView) => ({
  at: entry.at.toISOString(),
  kind: entry.kind,
  author: `${entry.author}, ${entry.company}, ${entry.monogram}`,
  body: entry.body,
  internalNotes: entry.internalNotes,
  time: entry.time,
  charge: entry.charge,
  file: entry.file,
  hangs: entry.parent && `${entry.parent.kind} ${entry.parent.at.toISOString()}`,
  isQuestion: false,
  receipt: entry.receipt,
});
const sorted = (entries: readonly Entry[], theirs: boolean) =>
  entries
    .filter(isItem)
    .filter((entry) => entry.theirs === theirs)
    .map(plain)
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** The copies that the other side really reads on its own ticket, and those that this side says it reads. */
async function bothOf(from: Context, number: string, there: Context, otherNumber: string) {
  const real = (await viewTicket(there, { number: otherNumber, show: "all", before: null }))!;
  return { real: sorted(real.stream.entries, true), seen: sorted(await seen(from, number), true) };
}
async function agree(world: World, handed: HandedOver) {
  const { lead, technician } = people(world);
  const atPartner = await bothOf(lead, handed.number, technician, handed.partnerNumber);
  expect(atPartner.seen).toEqual(atPartner.real);
  const atLead = await bothOf(technician, handed.partnerNumber, lead, handed.number);
  expect(atLead.seen).toEqual(atLead.real);
  return { atPartner: atPartner.seen.length, atLead: atLead.seen.length };
}

const note = async (ctx: Context, ticketId: TicketId, body: string, visibility: "all" | "internal" = "all") =>
  must(await addNote(ctx, { ticketId, body, visibility })).itemId;

/** Every kind, what travels and what does not. */
async function writeAll(world: World, ctx: Context, ticketId: TicketId, mark: string) {
  const noted = await note(
    ctx,
    ticketId,
    `${mark} note with a [link](/tickets/BW-1) and ![picture](https://x.example/a.png)`,
  );
  await note(ctx, ticketId, `${mark} secret`, "internal");
  must(
    await addTimeEntry(
      ctx,
      time(ticketId, { summary: `${mark} hours`, internalNotes: `${mark} secret`, offsetMinutes: -15 }),
    ),
  );
  must(await addCharge(ctx, charge(ticketId, { name: `${mark} charge` })));
  must(await addFile(ctx, await file(world, ticketId, { title: `${mark} file` })));
  must(await addFile(ctx, { ...(await file(world, ticketId, { title: `${mark} hung` })), parentId: noted }));
  must(await addFile(ctx, await file(world, ticketId, { title: `${mark} secret`, visibility: "internal" })));
  must(
    await addLocation(ctx, {
      ticketId,
      attachmentKind: "filePath",
      title: `${mark} secret`,
      location: "//srv",
      visibility: "all",
    }),
  );
}
const find = async (world: World, who: "lead" | "service", ticketId: TicketId, text: string) => {
  const rows = await world.items(who === "lead" ? world.leadDesk : world.partnerDesk, ticketId);
  const row = rows.find(({ body, title }) => body.includes(text) || title.includes(text));
  if (!row) throw new Error(`no item says ${text}`);
  return row;
};
const on = (ticketId: TicketId, { id, version }: { id: ItemId; version: number }, confirmed = true) => ({
  ticketId,
  itemId: id,
  expectedVersion: version,
  confirmed,
});

describe("D60 what is seen is what stands there", () => {
  test("through the whole course: PRE, LIVE, HOLD, resumed, DONE, both sides and all four kinds", async ({ world }) => {
    const { lead, technician } = people(world);
    const handed = await world.handOver("assigned", { before: (id) => writeAll(world, lead, id, "PRE-L") });
    const { ticketId, number, offerId } = handed;
    const promised = sorted(await seen(lead, number), true);
    expect(promised.map(({ body, file: one }) => body || one?.name).sort()).toEqual([
      "PRE-L file",
      "PRE-L hung",
      "PRE-L note with a link and picture",
    ]);
    const partnerNumber = must(await acceptOffer(world.partner, world.acceptInput(offerId))).ticketNumber;
    const partnerTicketId = (await world.insource(offerId))!.ticketId!;
    const whole = { ...handed, partnerNumber, partnerTicketId };
    const kept = (await bothOf(lead, number, technician, partnerNumber)).real;
    expect(kept).toEqual(promised);
    expect(await agree(world, whole)).toEqual({ atPartner: 3, atLead: 0 });

    await writeAll(world, lead, ticketId, "LIVE-L");
    await writeAll(world, technician, partnerTicketId, "LIVE-P");
    expect(await agree(world, whole)).toEqual({ atPartner: 8, atLead: 5 });
    const answer = await note(lead, ticketId, "To be changed.");
    must(await editNote(lead, { ...on(ticketId, { id: answer, version: 1 }), body: "Changed.", visibility: "all" }));
    expect(await agree(world, whole)).toEqual({ atPartner: 9, atLead: 5 });

    must(await submitCompletion(technician, { ticketId: partnerTicketId }));
    await writeAll(world, lead, ticketId, "HOLD-L");
    await writeAll(world, technician, partnerTicketId, "HOLD-P");
    expect(await agree(world, whole)).toEqual({ atPartner: 9, atLead: 5 });
    must(await rejectCompletion(lead, { ticketId, submissionNo: 1, reason: "One more." }));
    await note(technician, partnerTicketId, "Resumed.");
    expect(await agree(world, whole)).toEqual({ atPartner: 9, atLead: 6 });

    must(await submitCompletion(technician, { ticketId: partnerTicketId }));
    must(await approveCompletion(lead, { ticketId, submissionNo: 2 }));
    await writeAll(world, lead, ticketId, "DONE-L");
    const changed = await find(world, "lead", ticketId, "LIVE-L note");
    must(await editNote(lead, { ...on(ticketId, changed), body: "Rewritten at home.", visibility: "all" }));
    const gone = await find(world, "lead", ticketId, "LIVE-L charge");
    must(await deleteItem(lead, on(ticketId, gone)));
    expect(await agree(world, whole)).toEqual({ atPartner: 9, atLead: 6 });
    for (const [ctx, asked] of [
      [lead, number],
      [technician, partnerNumber],
    ] as const)
      expect(JSON.stringify(await look(ctx, asked))).not.toMatch(/secret|HOLD-|DONE-|Rewritten|srv/);
  });

  test("D10 the two boxes of the terms, and what the lead changes while the offer is open", async ({ world }) => {
    const { lead } = people(world);
    const terms = { shareNotes: false, shareFiles: true };
    const handed = await world.handOver("assigned", { terms, before: (id) => writeAll(world, lead, id, "BOX") });
    expect(await bodies(lead, handed.number)).toEqual(["BOX hung", "BOX file"]);
    const edited = await world.edit(world.leadDesk, handed.ticketId, { title: "Renamed", description: "Rewritten." });
    must(await editTicket(lead, edited));
    const view = await look(lead, handed.number);
    const insource = (await world.insource(handed.offerId))!;
    expect(view.offer?.facts).toMatchObject({ title: insource.title, description: insource.description });
    expect(view.offer?.facts?.title).not.toBe("Renamed");
  });

  test("S41 to S44 a cut over there is told, with what was given; a cut here leaves theirs as it was", async ({
    world,
  }) => {
    const { lead, technician } = people(world);
    const handed = await world.handOver("inProgress");
    const { ticketId, partnerTicketId, number, partnerNumber } = handed;
    await note(lead, ticketId, "Edited there.");
    await note(lead, ticketId, "Removed there.");
    must(await addTimeEntry(technician, time(partnerTicketId, { summary: "Edited at the lead." })));
    await note(technician, partnerTicketId, "Removed at the lead.");

    const edited = await find(world, "service", partnerTicketId, "Edited there.");
    must(await editNote(technician, { ...on(partnerTicketId, edited), body: "Their own words.", visibility: "all" }));
    must(
      await deleteItem(
        technician,
        on(partnerTicketId, await find(world, "service", partnerTicketId, "Removed there.")),
      ),
    );
    const copied = await find(world, "lead", ticketId, "Edited at the lead.");
    const worked = { ...time(ticketId, { minutes: 45, summary: "Our words." }), ...on(ticketId, copied) };
    must(await editTimeEntry(lead, worked));
    must(await deleteItem(lead, on(ticketId, await find(world, "lead", ticketId, "Removed at the lead."))));

    const entries = (await seen(lead, number)).filter(({ type }) => type !== "system");
    expect(entries).toMatchObject([
      {
        type: "item",
        body: "Removed at the lead.",
        receipt: { words: "No longer synchronized", detail: { text: "Removed at Brightwater" } },
      },
      {
        type: "item",
        body: "Edited at the lead.",
        time: { minutes: 60 },
        receipt: { detail: { text: "Edited at Brightwater" } },
      },
      { type: "removed", kind: "note", by: technician.actor.name },
      {
        type: "item",
        body: "Edited there.",
        receipt: { words: "No longer synchronized", detail: { text: "Edited here" } },
      },
      { type: "changed" },
      { type: "item", body: "On my way.", theirs: false },
    ]);
    expect(JSON.stringify(entries)).not.toContain("Their own words");
    /* A source that goes after the cut leaves the other side's version where it is (S36). */
    must(await deleteItem(lead, on(ticketId, await find(world, "lead", ticketId, "Edited there."))));
    expect((await bodies(lead, number)).filter((body) => body === "Edited there.")).toHaveLength(1);
    expect(JSON.stringify(await seen(technician, partnerNumber))).not.toContain("Our words");
  });

  test("S27 S31 what was taken back or deleted is not there any more", async ({ world }) => {
    const { lead, technician } = people(world);
    const handed = await world.handOver("accepted");
    const { ticketId, number } = handed;
    const back = await note(lead, ticketId, "Taken back.");
    const gone = await note(lead, ticketId, "Deleted.");
    must(
      await editNote(lead, { ...on(ticketId, { id: back, version: 1 }), body: "Taken back.", visibility: "internal" }),
    );
    must(await deleteItem(lead, on(ticketId, { id: gone, version: 1 })));
    await agree(world, handed);
    expect((await seen(lead, number)).filter(isItem)).toEqual([]);
    must(await editNote(lead, { ...on(ticketId, { id: back, version: 2 }), body: "Given again.", visibility: "all" }));
    await note(technician, handed.partnerTicketId, "Thanks.");
    expect(await agree(world, handed)).toEqual({ atPartner: 1, atLead: 1 });
  });

  test("D27 the lead's own price on a partner's charge is not what the partner asked", async ({ world }) => {
    const { lead, technician } = people(world);
    const { ticketId, number, partnerTicketId } = await world.handOver("inProgress");
    must(await addCharge(technician, charge(partnerTicketId, { name: "Cable", quantity: "2", unitPriceCents: 9_200 })));
    const copy = await find(world, "lead", ticketId, "Cable");
    const price = { itemId: copy.id, expectedVersion: copy.version, unitPriceCents: 15_000, isBillable: true };
    must(await setPrice(lead, { ticketId, ...price }));
    const [theirs] = (await seen(lead, number)).filter(isItem).filter(({ kind }) => kind === "charge");
    expect(theirs?.charge).toEqual({ name: "Cable", quantity: "2.0000", unitPriceCents: 9_200, amountCents: 18_400 });
    const [shown] = (await seen(world.viewer, number)).filter(isItem).filter(({ kind }) => kind === "charge");
    expect(shown?.charge).toMatchObject({ unitPriceCents: null, amountCents: null });
    const source = await find(world, "service", partnerTicketId, "Cable");
    const again = { ...charge(partnerTicketId, { name: "Cable", quantity: "3" }), ...on(partnerTicketId, source) };
    must(await editCharge(technician, again));
    const [after] = (await seen(lead, number)).filter(isItem).filter(({ kind }) => kind === "charge");
    expect(after?.charge).toMatchObject({ quantity: "3.0000", unitPriceCents: 9_200, amountCents: 27_600 });
  });
});

describe("D60 the rest of their page", () => {
  type Fields = Parameters<World["edit"]>[2];
  const change = async (world: World, who: Context, ticketId: TicketId, fields: Fields) => {
    const desk = who.actor.tenantId === world.leadDesk.tenantId ? world.leadDesk : world.partnerDesk;
    must(await editTicket(who, await world.edit(desk, ticketId, fields)));
  };
  /** System notes, but for those of what arrived, which stands there itself, and of what one side alone is told. */
  const told = (entries: readonly Entry[]) =>
    entries
      .flatMap((entry) => (entry.type === "system" && "text" in entry ? [String(entry.text)] : []))
      .filter((text) => !/ added a |outsourced the ticket/.test(text))
      .sort();
  test("their bar, block and course are those of their own page, in LIVE, HOLD and DONE", async ({ world }) => {
    const { lead, partner, technician } = people(world);
    const handed = await world.handOver("inProgress");
    const compare = async () => {
      const pairs = [
        [lead, handed.number, partner, handed.partnerNumber],
        [partner, handed.partnerNumber, lead, handed.number],
      ] as const;
      for (const [from, number, there, otherNumber] of pairs) {
        const real = (await viewTicket(there, { number: otherNumber, show: "all", before: null }))!;
        const view = (await look(from, number)).ticket!;
        const { handOver } = view;
        expect({ ...handOver.bar, links: [] }).toEqual({ ...real.handOver!.bar, links: [] });
        const { status, phase, usedMinutes, authorizedMinutes, money, site, instructions, completeBy, acceptedBy } =
          real.handOver!;
        const same = {
          status,
          phase,
          usedMinutes,
          authorizedMinutes,
          money,
          site,
          instructions,
          completeBy,
          acceptedBy,
        };
        expect(handOver).toMatchObject({
          ...same,
          submittedAt: real.handOver!.submittedAt,
          rejection: real.handOver!.rejection,
        });
        expect(view.number).toBe(otherNumber);
        expect(told(view.stream.entries)).toEqual(told(real.stream.entries));
      }
    };
    await compare();
    await change(world, lead, handed.ticketId, { title: "Renamed", dueAt: new Date(Date.now() + 90_000_000) });
    await change(world, lead, handed.ticketId, { externalId: "stays at home" });
    const waiting = await world.statusId(world.partnerDesk, "Waiting Customer");
    await change(world, technician, handed.partnerTicketId, { statusId: waiting, description: "Ours." });
    await compare();
    expect(told((await look(lead, handed.number)).ticket!.stream.entries).join()).toContain("changed title");
    must(await submitCompletion(technician, { ticketId: handed.partnerTicketId }));
    must(await rejectCompletion(lead, { ticketId: handed.ticketId, submissionNo: 1, reason: "Label it." }));
    await compare();
    must(await submitCompletion(technician, { ticketId: handed.partnerTicketId }));
    must(await approveCompletion(lead, { ticketId: handed.ticketId, submissionNo: 2 }));
    await compare();
  });

  test("before sending, offered, and what is left of an offer", async ({ world }) => {
    const kinds = async (status: "unsent" | "assigned" | "canceled" | "declined") => {
      const { number } = await world.handOver(status);
      const { offer, ticket } = await look(world.lead, number);
      return [offer?.state.kind, offer?.facts?.pay?.hourlyRateCents, offer?.hasPlace, ticket?.handOver.status];
    };
    expect(await kinds("unsent")).toEqual(["open", 6_800, true, "unsent"]);
    expect(await kinds("assigned")).toEqual(["open", 6_800, true, "assigned"]);
    expect(await kinds("canceled")).toEqual(["gone", undefined, true, undefined]);
    expect(await kinds("declined")).toEqual(["declined", undefined, true, undefined]);
  });

  test("D21 level None sees no money, before acceptance and after", async ({ world }) => {
    for (const status of ["unsent", "assigned", "inProgress", "complete"] as const) {
      const { number } = await world.handOver(status);
      const text = JSON.stringify(await look(world.viewer, number));
      expect(text, status).not.toMatch(/6800|40000|11500|\b20400\b/);
      expect(text, status).toContain("Label printers");
    }
    const { number } = await world.handOver("inProgress");
    expect((await look(world.lead, number)).ticket?.handOver.money).toMatchObject({ hourlyRateCents: 6_800 });
    expect(JSON.stringify(await look(world.lead, number))).not.toContain("11500");
  });

  test("a stranger, the other side by the other number, and a ticket never handed over: nothing", async ({ world }) => {
    const { number, partnerNumber } = await world.handOver("inProgress");
    const alone = await world.ticket();
    for (const [ctx, asked] of [
      [world.stranger, number],
      [world.stranger, partnerNumber],
      [world.partner, number],
      [world.lead, partnerNumber],
      [world.lead, alone.number],
      [world.lead, "BW-1\0"],
    ] as const)
      expect(await viewAsPartner(ctx, { number: asked, before: null }), asked).toBeNull();
  });

  test("pages follow each other without a gap", async ({ world }) => {
    const { ticketId, number } = await world.handOver("inProgress");
    for (let i = 0; i < STREAM_PAGE + 5; i++) await note(free(world.lead), ticketId, `Note ${i}`);
    const first = (await look(world.lead, number)).ticket!.stream;
    expect(first.entries).toHaveLength(STREAM_PAGE);
    const next = (await viewAsPartner(world.lead, { number, before: cursorOf(first.older!) }))!.ticket!.stream;
    expect(next.older).toBeNull();
    const all = [...first.entries, ...next.entries].map((entry) => (isItem(entry) ? entry.body : entry.type));
    expect(new Set(all).size).toBe(STREAM_PAGE + 5 + 2);
    expect(all.slice(-2)).toEqual(["On my way.", "system"]);
  });
});

describe("D60 no query reads the other tenant for it", () => {
  test("four statements in two round trips, in a transaction of one tenant", async ({ world, open }) => {
    const handed = await world.handOver("inProgress");
    await writeAll(world, free(world.lead), handed.ticketId, "L");
    const sent: { text: string; kind: string; trip: boolean }[] = [];
    const db = open("app", { size: 1, onStatement: (one) => sent.push(one) });
    for (const [ctx, number] of [
      [world.lead, handed.number],
      [world.technician, handed.partnerNumber],
    ] as const) {
      await viewAsPartner({ ...ctx, db }, { number, before: null });
      sent.length = 0;
      expect(
        (await viewAsPartner({ ...ctx, db }, { number, before: null }))?.ticket?.stream.entries.length,
      ).toBeGreaterThan(1);
      expect(sent.filter(({ kind }) => kind === "work")).toHaveLength(4);
      expect(sent.filter(({ trip }) => trip).length).toBeLessThanOrEqual(3); // two of reads, and the commit nobody waits for
      expect(sent.filter(({ text }) => text.includes("app.tenants")).map(({ kind }) => kind)).toEqual(["frame"]);
      expect(sent.some(({ text }) => /^begin read only/.test(text))).toBe(true);
    }
  });

  test("it shows the same when every row of the other side is gone or altered", async ({ world }) => {
    const { lead, technician } = people(world);
    const handed = await world.handOver("inProgress");
    await writeAll(world, lead, handed.ticketId, "L");
    await writeAll(world, technician, handed.partnerTicketId, "P");
    const looked = async (ctx: Context, number: string) => ({ ...(await look(ctx, number)), now: null });
    const before = await looked(lead, handed.number);
    const { tenantId } = world.partnerDesk;
    await world.root`delete from items where tenant_id = ${tenantId} and ticket_id = ${handed.partnerTicketId}`;
    await world.root`update insources set title = 'altered', used_minutes = 1 where tenant_id = ${tenantId} and id = ${handed.offerId}`;
    await world.root`update tickets set title = 'altered' where tenant_id = ${tenantId} and id = ${handed.partnerTicketId}`;
    expect(await looked(lead, handed.number)).toEqual(before);
  });
});
