import { describe, expect } from "vitest";
import type { TicketId } from "../../domain/ids";
import { must, test, type World } from "../../testing/world";
import type { Context } from "../context";
import { addCharge } from "../items/add-charge";
import { addNote } from "../items/add-note";
import { addTimeEntry } from "../items/add-time";
import { approveCompletion } from "../outsource/approve";
import { askQuestion } from "../outsource/ask";
import { submitCompletion } from "../outsource/submit";
import { viewTicket } from "./view-ticket";
import { cursorOf, STREAM_PAGE, type StreamEntry } from "./view-ticket-stream";

const FIRST = { show: "all", before: null } as const;
const DAY = "2026-01-05";
const open = async (ctx: Context, number: string) => (await viewTicket(ctx, { number, ...FIRST }))!;
const reviewed = async (ctx: Context, number: string) =>
  (await viewTicket(ctx, { number, ...FIRST, review: true }))?.review;
const items = (entries: readonly StreamEntry[]) => entries.filter((entry) => entry.type === "item");
const note = (ctx: Context, ticketId: TicketId, body: string, visibility: "all" | "internal" = "all") =>
  addNote(ctx, { ticketId, body, visibility }).then(must);
const time = (ctx: Context, ticketId: TicketId, minutes: number, offsetMinutes = 0) =>
  addTimeEntry(ctx, {
    ticketId,
    workDate: DAY,
    startAt: null,
    endAt: null,
    minutes,
    offsetMinutes,
    summary: "Traced ports",
    internalNotes: "our own",
  }).then(must);
const charge = (ctx: Context, ticketId: TicketId, unitPriceCents: number) =>
  addCharge(ctx, {
    ticketId,
    name: "Patch panel",
    quantity: "2",
    unitPriceCents,
    unitCostCents: null,
    chargeDate: DAY,
    description: "",
  }).then(must);

async function worked(world: World) {
  const handed = await world.handOver("inProgress");
  await time(world.technician, handed.partnerTicketId, 375, -15);
  await charge(world.technician, handed.partnerTicketId, 9_200);
  return handed;
}

describe("who sees what", () => {
  test("a stranger, and the other side by the other number, find nothing", async ({ world }) => {
    const { number, partnerNumber } = await world.handOver("accepted");
    for (const [ctx, asked] of [
      [world.stranger, number],
      [world.stranger, partnerNumber],
      [world.partner, number],
      [world.lead, partnerNumber],
      [world.lead, "BW-9999999"],
      [world.lead, "BW-1\0"],
      [world.lead, "x".repeat(51)],
    ] as const)
      expect(await viewTicket(ctx, { number: asked, ...FIRST }), asked).toBeNull();
  });

  test("level None sees status, hours and dates, but no money and no menu (D21)", async ({ world }) => {
    const { number } = await worked(world);
    const view = await open(world.viewer, number);
    expect(view.menus).toEqual([]);
    expect(view.handOver).toMatchObject({ status: "inProgress", money: null, usedMinutes: 360 });
    expect(view.handOver?.completeBy).toBeInstanceOf(Date);
    expect(view.handOver?.bar.facts.map(({ key }) => key)).not.toContain("charges");
    expect(view.handOver?.bar.links).toEqual([]);
    const copied = items(view.stream.entries).find(({ kind }) => kind === "charge");
    expect(copied).toMatchObject({ theirs: true, charge: { unitPriceCents: null, amountCents: null } });
    expect(await reviewed(world.viewer, number)).toMatchObject({ money: null, hours: { used: 360 } });
  });

  test("the lead's dispatcher sees them", async ({ world }) => {
    const { number } = await worked(world);
    const view = await open(world.lead, number);
    expect(view.handOver?.money).toMatchObject({ hourlyRateCents: 6800, usedChargesCents: 18_400 });
    const copied = items(view.stream.entries).find(({ kind }) => kind === "charge");
    expect(copied?.charge).toMatchObject({ unitPriceCents: 9_200, amountCents: 18_400 });
  });

  test("nothing of what the lead keeps reaches the partner's page (ISO-7)", async ({ world }) => {
    const handed = await world.handOver("inProgress");
    await note(world.lead, handed.ticketId, "margin is thin", "internal");
    await charge(world.lead, handed.ticketId, 77_777);
    await time(world.lead, handed.ticketId, 30);
    const text = JSON.stringify(await open(world.technician, handed.partnerNumber));
    for (const secret of ["11500", "77777", "margin is thin", "our own"]) expect(text).not.toContain(secret);
    expect(text).toContain("Patch panel");
  });
});

describe("the page", () => {
  test("three statements in one round trip, whatever stands on it", async ({ world, open: openDb }) => {
    const { number, ticketId } = await worked(world);
    for (let i = 0; i < 5; i++) await note(world.lead, ticketId, `Note ${i}`);
    const { itemId: noted } = await note(world.lead, ticketId, "with a plan");
    const sent: { kind: string; trip: boolean }[] = [];
    const db = openDb("app", { size: 1, onStatement: (one) => sent.push(one) });
    const ctx = { ...world.lead, db };
    const asked = { number, ...FIRST, review: true, attach: noted };
    await viewTicket(ctx, asked);
    sent.length = 0;
    expect(await viewTicket(ctx, asked)).toMatchObject({ attachTo: { id: noted }, review: { side: "lead" } });
    expect(sent.filter(({ kind }) => kind === "work")).toHaveLength(3);
    expect(sent.filter(({ kind, trip }) => kind === "work" && trip)).toHaveLength(0);
    expect(sent.filter(({ trip }) => trip).length).toBeLessThanOrEqual(2); // the reads, and the commit nobody waits for
  });

  test("menus by status and side; an insourced ticket cannot be outsourced further (X16)", async ({ world }) => {
    const { number } = await world.ticket();
    const fresh = await open(world.lead, number);
    expect(fresh.handOver).toBeNull();
    expect(fresh.menus.map(({ label, enabled }) => [label, enabled])).toEqual([["Outsource", true]]);
    expect(fresh.menus[0]?.items.map(({ key }) => key)).toEqual(["partner", "otherPartner"]);
    const { partnerNumber } = await world.handOver("accepted");
    const theirs = await open(world.technician, partnerNumber);
    expect(theirs.menus.map(({ label }) => label)).toEqual(["Notify Lead Partner"]);
    expect(theirs.menus[0]?.items.map(({ key }) => key)).toEqual(["insourceComplete", "askQuestion", "requestChange"]);
  });

  test("who will read is told by the phase: nobody there before acceptance, both in LIVE", async ({ world }) => {
    const { number } = await world.ticket();
    expect((await open(world.lead, number)).writing).toMatchObject({ phase: "PRE", other: null });
    const assigned = await world.handOver("assigned");
    const offered = (await open(world.lead, assigned.number)).writing;
    expect(offered).toMatchObject({ phase: "PRE", other: "Ridgeline Field Services", copies: { notes: true } });
    const accepted = await world.handOver("accepted");
    expect((await open(world.technician, accepted.partnerNumber)).writing).toMatchObject({
      side: "service",
      phase: "LIVE",
      own: "Ridgeline Field Services",
      customer: null,
    });
  });
});

describe("the stream", () => {
  test("receipts say what became of an item, on both sides", async ({ world }) => {
    const handed = await world.handOver("inProgress");
    await note(world.lead, handed.ticketId, "stays", "internal");
    await time(world.lead, handed.ticketId, 30);
    const words = async (ctx: Context, number: string) =>
      items((await open(ctx, number)).stream.entries).map(({ receipt }) => receipt?.words);
    expect(await words(world.lead, handed.number)).toEqual([
      "Shared as a note",
      "Brightwater only",
      "Internal Users Only",
    ]);
    expect(await words(world.technician, handed.partnerNumber)).toEqual([
      "From Brightwater",
      "Shared with Brightwater",
    ]);
  });

  test("S47 to S51: in HOLD one line parts what is locked from what is not shared", async ({ world }) => {
    const handed = await world.handOver("waitingApproval");
    await note(world.technician, handed.partnerTicketId, "after");
    must(await askQuestion(world.technician, { ticketId: handed.partnerTicketId, question: "Dispose of it?" }));
    const { entries } = (await open(world.technician, handed.partnerNumber)).stream;
    const line = entries.findIndex(({ type }) => type === "hold");
    const told = entries.map((entry) => (entry.type === "system" ? entry.text : ""));
    expect(told.filter((text) => text.includes("reported completion"))).toEqual([]);
    expect(told.some((text) => text.includes("Dispose of it?"))).toBe(true);
    expect(items(entries.slice(0, line))).toMatchObject([{ body: "after", rights: { edit: true, lock: null } }]);
    expect(items(entries.slice(0, line))[0]?.receipt?.words).toBe("Not shared");
    expect(items(entries.slice(line))).toMatchObject([
      { body: "On my way.", rights: { edit: false, lock: "waitingApproval" } },
    ]);
    expect(items((await open(world.lead, handed.number)).stream.entries)).toMatchObject([
      { rights: { edit: false, lock: "waitingApproval" } },
    ]);
  });

  test("pages follow each other without a gap, and a filter shows its kind alone", async ({ world }) => {
    const { ticketId, number } = await world.ticket();
    for (let i = 0; i < STREAM_PAGE + 5; i++) await note(world.lead, ticketId, `Note ${i}`);
    await time(world.lead, ticketId, 30);
    const first = await open(world.lead, number);
    expect(first.counts).toMatchObject({ all: STREAM_PAGE + 6, note: STREAM_PAGE + 5, timeEntry: 1 });
    expect(first.stream.entries).toHaveLength(STREAM_PAGE);
    const before = cursorOf(first.stream.older ?? "");
    const second = (await viewTicket(world.lead, { number, show: "all", before }))!.stream;
    expect(second.older).toBeNull();
    const bodies = items([...first.stream.entries, ...second.entries]).map(({ kind, body }) => `${kind} ${body}`);
    expect(new Set(bodies).size).toBe(STREAM_PAGE + 6);
    expect(bodies[0]).toContain("timeEntry");
    expect(bodies.at(-1)).toBe("note Note 0");
    const only = (await viewTicket(world.lead, { number, show: "timeEntry", before: null }))!.stream.entries;
    expect(items(only).map(({ kind }) => kind)).toEqual(["timeEntry"]);
    expect(only).toHaveLength(1);
  });

  test("a cursor that was not made here is the first page", () => {
    for (const text of [undefined, "", "x", "2026-05-12T08:00:00.000000Z_nobody", "2026-99-99T08:00:00.000000Z_"])
      expect(cursorOf(text)).toBeNull();
  });
});

test("BL-13: the confirmation shows the bundle that approval then writes", async ({ world }) => {
  const handed = await worked(world);
  const review = await reviewed(world.lead, handed.number);
  expect(review).toMatchObject({
    side: "lead",
    hours: { used: 360, authorized: 720, over: false },
    money: { charges: { used: 18_400, authorized: 40_000 }, total: { used: 59_200 }, bundleCents: 40_800 },
  });
  expect(await reviewed(world.technician, handed.partnerNumber)).toMatchObject({
    side: "service",
    money: { bundleCents: null, total: { used: 59_200 } },
  });
  expect(await reviewed(world.stranger, handed.number)).toBeUndefined();
  expect((await open(world.lead, handed.number)).review).toBeNull();
  must(await submitCompletion(world.technician, { ticketId: handed.partnerTicketId }));
  must(await approveCompletion(world.lead, { ticketId: handed.ticketId, submissionNo: 1 }));
  const [bundle] = (await world.items(world.leadDesk, handed.ticketId)).filter(({ origin }) => origin === "bundle");
  expect(bundle?.amountCents).toBe(review?.money?.bundleCents);
});
