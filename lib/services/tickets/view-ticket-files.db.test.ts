import { createHash } from "node:crypto";
import { describe, expect } from "vitest";
import { newId } from "../../db/id";
import { recordBlob } from "../../db/queries/attachments";
import type { ItemId, TicketId } from "../../domain/ids";
import { must, test, type World } from "../../testing/world";
import type { Context } from "../context";
import { addFile } from "../items/add-file";
import { addNote } from "../items/add-note";
import { addTimeEntry } from "../items/add-time";
import { acceptOffer } from "../outsource/accept";
import { approveCompletion } from "../outsource/approve";
import { sendOutsource } from "../outsource/send";
import { submitCompletion } from "../outsource/submit";
import { type StreamFilter, viewTicket } from "./view-ticket";
import { cursorOf, STREAM_PAGE } from "./view-ticket-stream";

const note = (ctx: Context, ticketId: TicketId, visibility: "all" | "internal" = "all") =>
  addNote(ctx, { ticketId, body: "Floor plan is attached.", visibility }).then(must);
const time = (ctx: Context, ticketId: TicketId) =>
  addTimeEntry(ctx, {
    ticketId,
    workDate: "2026-01-05",
    startAt: null,
    endAt: null,
    minutes: 60,
    offsetMinutes: 0,
    summary: "Traced ports",
    internalNotes: "",
  }).then(must);

async function file(world: World, ctx: Context, ticketId: TicketId, parentId: ItemId, visibility: "all" | "internal") {
  const blobHash = createHash("sha256").update(newId()).digest("hex");
  await world.db.none((tx) => recordBlob(tx, blobHash, 12), { write: true });
  const kind = { fileName: "plan.pdf", contentType: "application/pdf", sizeBytes: 12, blobHash, title: "" };
  return addFile(ctx, { ticketId, parentId, visibility, ...kind });
}

async function look(
  ctx: Context,
  number: string,
  asked: { show?: StreamFilter; before?: string; attach?: ItemId } = {},
) {
  const { show = "all", before, attach = null } = asked;
  return (await viewTicket(ctx, { number, show, before: cursorOf(before), attach }))!;
}
const lines = ({ stream }: Awaited<ReturnType<typeof look>>) =>
  stream.entries.map((entry) =>
    entry.type === "item" ? `${entry.kind}${entry.parent ? (entry.parent.shown ? " under" : " of") : ""}` : entry.type,
  );

describe("S13 a file on an own note or time entry", () => {
  test("hangs on the mirror, for the lead's time on the mirror note, and stands under it on both pages", async ({
    world,
  }) => {
    const handed = await world.handOver("inProgress");
    const { itemId: noted } = await note(world.lead, handed.ticketId);
    const { itemId: timed } = await time(world.lead, handed.ticketId);
    await note(world.lead, handed.ticketId);
    for (const parent of [noted, timed]) must(await file(world, world.lead, handed.ticketId, parent, "internal"));

    const rows = await world.items(world.partnerDesk, handed.partnerTicketId);
    const files = rows.filter(({ attachmentKind }) => attachmentKind === "file");
    const parents = files.map(({ parentId }) => rows.find(({ id }) => id === parentId));
    expect(parents).toMatchObject([
      { kind: "note", origin: "mirror", body: "Floor plan is attached." },
      { kind: "note", origin: "mirrorOfTime" },
    ]);
    const items = (page: Awaited<ReturnType<typeof look>>) => lines(page).filter((line) => line !== "system");
    expect(items(await look(world.lead, handed.number)).slice(0, 5)).toEqual([
      "note",
      "timeEntry",
      "attachment under",
      "note",
      "attachment under",
    ]);
    expect(items(await look(world.technician, handed.partnerNumber)).slice(0, 5)).toEqual([
      "note",
      "note",
      "attachment under",
      "note",
      "attachment under",
    ]);
  });

  test("the partner's file arrives internally with the time entry it hangs on", async ({ world }) => {
    const handed = await world.handOver("inProgress");
    const { itemId } = await time(world.technician, handed.partnerTicketId);
    must(await file(world, world.technician, handed.partnerTicketId, itemId, "all"));
    const rows = await world.items(world.leadDesk, handed.ticketId);
    const copy = rows.find(({ attachmentKind }) => attachmentKind === "file");
    expect(copy).toMatchObject({ origin: "mirror", visibility: "internal" });
    expect(rows.find(({ id }) => id === copy?.parentId)).toMatchObject({ kind: "timeEntry", origin: "mirror" });
  });

  test("S14 on an internal note it is internal, whatever the form says, and does not travel", async ({ world }) => {
    const handed = await world.handOver("inProgress");
    const { itemId } = await note(world.lead, handed.ticketId, "internal");
    expect((await look(world.lead, handed.number, { attach: itemId })).attachTo).toMatchObject({
      visibility: "internal",
      shared: false,
    });
    must(await file(world, world.lead, handed.ticketId, itemId, "all"));
    const own = await world.items(world.leadDesk, handed.ticketId);
    expect(own.find(({ parentId }) => parentId === itemId)).toMatchObject({ visibility: "internal" });
    const theirs = await world.items(world.partnerDesk, handed.partnerTicketId);
    expect(theirs.filter(({ kind }) => kind === "attachment")).toEqual([]);
  });

  test("S50 in HOLD it is added here alone, above the line, and says where it belongs", async ({ world }) => {
    const handed = await world.handOver("inProgress");
    const { itemId } = await note(world.technician, handed.partnerTicketId);
    expect((await look(world.technician, handed.partnerNumber, { attach: itemId })).attachTo?.shared).toBe(true);
    must(await submitCompletion(world.technician, { ticketId: handed.partnerTicketId }));
    const held = await look(world.technician, handed.partnerNumber, { attach: itemId });
    expect(held.attachTo).toMatchObject({ id: itemId, kind: "note", visibility: "all", shared: false });
    must(await file(world, world.technician, handed.partnerTicketId, itemId, "all"));
    const shown = lines(await look(world.technician, handed.partnerNumber));
    expect(shown.indexOf("attachment of")).toBe(0);
    expect(shown.indexOf("hold")).toBe(1);
    const theirs = await world.items(world.leadDesk, handed.ticketId);
    expect(theirs.filter(({ kind }) => kind === "attachment")).toEqual([]);
  });

  test("T20 in a second hand-over the composer knows a note from the first one's HOLD as the rules do", async ({
    world,
  }) => {
    const first = await world.handOver("waitingApproval");
    const { itemId } = await note(world.lead, first.ticketId);
    must(await approveCompletion(world.lead, { ticketId: first.ticketId, submissionNo: 1 }));
    must(await sendOutsource(world.lead, world.termsInput(first.ticketId)));
    const { offerId } = (await world.outsource(first.ticketId))!;
    must(await acceptOffer(world.partner, world.acceptInput(offerId)));
    expect((await look(world.lead, first.number, { attach: itemId })).attachTo).toMatchObject({ shared: true });
    must(await file(world, world.lead, first.ticketId, itemId, "all"));
    const { ticketId } = (await world.insource(offerId))!;
    const theirs = await world.items(world.partnerDesk, ticketId!);
    expect(theirs.filter(({ kind }) => kind === "attachment")).toHaveLength(1);
  });

  test("a note on another page, or filtered away, is named by its file", async ({ world }) => {
    const { ticketId, number } = await world.ticket();
    const { itemId } = await note(world.lead, ticketId);
    for (let i = 0; i < STREAM_PAGE; i++) await note(world.lead, ticketId);
    must(await file(world, world.lead, ticketId, itemId, "all"));
    const first = await look(world.lead, number);
    expect(lines(first)[0]).toBe("attachment of");
    expect(lines(await look(world.lead, number, { before: first.stream.older! }))).toEqual(["note", "note"]);
    const alone = await look(world.lead, number, { show: "attachment" });
    expect(alone.stream.entries).toMatchObject([{ parent: { id: itemId, kind: "note", shown: false } }]);
  });
});

describe("what a file cannot hang on", () => {
  test("another ticket's, another company's or a copied item, a charge or a file", async ({ world }) => {
    const handed = await world.handOver("inProgress");
    const other = await world.ticket();
    const { itemId: elsewhere } = await note(world.lead, other.ticketId);
    const { itemId: theirs } = await note(world.technician, handed.partnerTicketId);
    const rows = await world.items(world.leadDesk, handed.ticketId);
    const copied = rows.find(({ origin }) => origin === "mirror")!.id;
    const { itemId: own } = await note(world.lead, handed.ticketId);
    const { itemId: hung } = must(await file(world, world.lead, handed.ticketId, own, "all"));
    for (const parent of [elsewhere, theirs, copied, hung, newId<ItemId>()]) {
      expect(await file(world, world.lead, handed.ticketId, parent, "all")).toMatchObject({ error: "notFound" });
      expect((await look(world.lead, handed.number, { attach: parent })).attachTo).toBeNull();
    }
    expect(await file(world, world.stranger, handed.ticketId, own, "all")).toMatchObject({ error: "notFound" });
  });

  test("Attach File is offered on own notes and time entries alone", async ({ world }) => {
    const handed = await world.handOver("inProgress");
    const { itemId } = await note(world.lead, handed.ticketId);
    await time(world.lead, handed.ticketId);
    must(await file(world, world.lead, handed.ticketId, itemId, "all"));
    const offered = (await look(world.lead, handed.number)).stream.entries.flatMap((entry) =>
      entry.type === "item" ? [[entry.kind, entry.theirs, entry.mayAttach]] : [],
    );
    expect(offered).toEqual([
      ["timeEntry", false, true],
      ["note", false, true],
      ["attachment", false, false],
      ["note", true, false],
    ]);
  });
});
