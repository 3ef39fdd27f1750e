import { describe, expect } from "vitest";
import { newId } from "../../db/id";
import type { ItemId, TicketId } from "../../domain/ids";
import { must, test } from "../../testing/world";
import type { Context } from "../context";
import { addCharge } from "../items/add-charge";
import { addNote } from "../items/add-note";
import { deleteItem } from "../items/delete";
import { editCharge } from "../items/edit-charge";
import { editNote } from "../items/edit-note";
import { setPrice } from "../items/set-price";
import { approveCompletion } from "../outsource/approve";
import { submitCompletion } from "../outsource/submit";
import { type HistoryFilter, viewHistory } from "./view-history";
import type { ItemChange } from "./view-history-change";

type Asked = { show?: HistoryFilter; item?: ItemId; after?: string; before?: string };
const look = (ctx: Context, number: string, { show = "all", item, ...page }: Asked = {}) =>
  viewHistory(ctx, { number, show, item: item ?? null, ...page });
const rows = async (ctx: Context, number: string, asked?: Asked) => (await look(ctx, number, asked))!.page.rows;
const changes = async (ctx: Context, number: string, asked?: Asked) =>
  (await rows(ctx, number, asked)).filter((row): row is ItemChange => row.type === "change");
const texts = async (ctx: Context, number: string, asked?: Asked) =>
  (await rows(ctx, number, asked)).map(({ text }) => text);

const note = (ctx: Context, ticketId: TicketId, body: string) =>
  addNote(ctx, { ticketId, body, visibility: "all" }).then(must);
const rewrite = (ctx: Context, ticketId: TicketId, itemId: ItemId, expectedVersion: number, body: string) =>
  editNote(ctx, { ticketId, itemId, expectedVersion, confirmed: true, body, visibility: "all" }).then(must);

describe("G17 what an entry was", () => {
  test("each change stands with who, when, before and after, on both sides", async ({ world }) => {
    const { ticketId, number, partnerTicketId, partnerNumber } = await world.handOver("inProgress");
    const { itemId } = await note(world.lead, ticketId, "Key at the gate.");
    await rewrite(world.lead, ticketId, itemId, 1, "Key at reception.");
    await rewrite(world.lead, ticketId, itemId, 2, "Key at the desk.");

    const mine = await changes(world.lead, number, { item: itemId });
    expect(mine.map(({ text }) => text)).toEqual([
      "Sam Doyle, Brightwater changed the note “Key at the desk”.",
      "Sam Doyle, Brightwater changed the note “Key at reception”.",
    ]);
    expect(mine.map(({ fields }) => fields)).toEqual([
      [
        {
          field: "body",
          from: { as: "text", text: "Key at reception." },
          to: { as: "text", text: "Key at the desk." },
        },
      ],
      [
        {
          field: "body",
          from: { as: "text", text: "Key at the gate." },
          to: { as: "text", text: "Key at reception." },
        },
      ],
    ]);
    const theirs = await world.items(world.partnerDesk, partnerTicketId);
    const copy = theirs.find(({ body }) => body === "Key at the desk.")!;
    expect((await changes(world.technician, partnerNumber, { item: copy.id })).map(({ op }) => op)).toEqual([
      "followed",
      "followed",
    ]);
  });

  test("what is gone is told by its history alone", async ({ world }) => {
    const { ticketId, number, partnerNumber } = await world.handOver("inProgress");
    const { itemId } = await note(world.lead, ticketId, "Wrong ticket.");
    must(await deleteItem(world.lead, { ticketId, itemId, expectedVersion: 1, confirmed: false }));
    const view = (await look(world.lead, number, { item: itemId }))!;
    expect(view.item).toMatchObject({ kind: "note", author: null });
    expect(view.page.rows).toMatchObject([
      { op: "deleted", fields: [{ field: "body", from: { text: "Wrong ticket." } }, { field: "visibility" }] },
    ]);
    const [there] = await changes(world.technician, partnerNumber, { show: "entries" });
    expect(there).toMatchObject({ op: "removed", text: "Sam Doyle, Brightwater deleted the note “Wrong ticket”." });
  });

  test("D21 amounts are for those who may see them, sentences for all", async ({ world }) => {
    const { ticketId, number, partnerTicketId } = await world.handOver("inProgress");
    const charge = { name: "Panel", quantity: "1", chargeDate: "2026-01-05", description: "" };
    const { itemId } = must(
      await addCharge(world.technician, {
        ticketId: partnerTicketId,
        ...charge,
        unitPriceCents: 4_321,
        unitCostCents: null,
      }),
    );
    must(
      await editCharge(world.technician, {
        ticketId: partnerTicketId,
        itemId,
        expectedVersion: 1,
        confirmed: false,
        ...charge,
        name: "Panels",
        unitPriceCents: 6_543,
      }),
    );
    const copy = (await world.items(world.leadDesk, ticketId)).find(({ kind }) => kind === "charge")!;
    must(
      await setPrice(world.lead, {
        ticketId,
        itemId: copy.id,
        expectedVersion: copy.version,
        unitPriceCents: 9_876,
        isBillable: true,
      }),
    );
    const seen = JSON.stringify(await rows(world.lead, number));
    for (const cents of ["4321", "6543", "9876"]) expect(seen).toContain(cents);
    const viewer = await rows(world.viewer, number);
    expect(JSON.stringify(viewer)).not.toMatch(/4321|6543|9876|unitPrice|unitCost|amount/);
    expect(JSON.stringify(viewer)).toContain("Panels");

    must(await deleteItem(world.lead, { ticketId, itemId: copy.id, expectedVersion: 3, confirmed: true }));
    expect(JSON.stringify(await rows(world.viewer, number))).not.toMatch(/4321|6543|9876/);
    expect(JSON.stringify(await rows(world.lead, number))).toContain("9876");
  });
});

describe("the timeline of an outsource", () => {
  test("each side reads its own rows, from the offer to the end", async ({ world }) => {
    const handed = await world.handOver("inProgress");
    must(await submitCompletion(world.technician, { ticketId: handed.partnerTicketId }));
    must(await approveCompletion(world.lead, { ticketId: handed.ticketId, submissionNo: 1 }));
    const asked = { show: "outsourcing" } as const;
    expect((await rows(world.lead, handed.number, asked)).map((row) => row.type === "event" && row.reached)).toEqual([
      "complete",
      "waitingApproval",
      "inProgress",
      "accepted",
      "assigned",
    ]);
    const [first] = (await texts(world.technician, handed.partnerNumber, asked)).toReversed();
    expect(first).toMatch(/Brightwater IT offered BW-\d+\./);
    expect(JSON.stringify(await rows(world.viewer, handed.number, asked))).not.toMatch(/6800|68\.00|40000|figures/);
  });

  test("a ticket that never left has none", async ({ world }) => {
    const { number } = await world.ticket();
    const view = (await look(world.lead, number, { show: "outsourcing" }))!;
    expect(view.handedOver).toBe(false);
    expect(view.page.rows).toEqual([]);
  });
});

describe("who finds it", () => {
  test("a stranger, the other side by the other number, and an item of another ticket: nothing", async ({ world }) => {
    const { ticketId, number, partnerNumber } = await world.handOver("inProgress");
    const { itemId } = await note(world.lead, ticketId, "Here.");
    const other = await world.ticket();
    for (const [ctx, asked] of [
      [world.stranger, number],
      [world.technician, number],
      [world.lead, partnerNumber],
      [world.lead, "BW-9999999"],
      [world.lead, "x\0"],
    ] as const)
      expect(await look(ctx, asked)).toBeNull();
    expect(await look(world.lead, other.number, { item: itemId })).toBeNull();
    expect(await look(world.technician, partnerNumber, { item: itemId })).toBeNull();
    expect(await look(world.lead, number, { item: newId<ItemId>() })).toBeNull();
    expect(await look(world.lead, number, { item: itemId })).toMatchObject({ page: { rows: [] } });
  });

  test("pages follow each other without a gap, there and back", async ({ world }) => {
    const { ticketId, number } = await world.ticket();
    const { itemId } = await note(world.lead, ticketId, "0");
    for (let at = 1; at <= 60; at++) await rewrite(world.lead, ticketId, itemId, at, String(at));
    const first = (await look(world.lead, number, { show: "entries" }))!.page;
    const second = (await look(world.lead, number, { show: "entries", after: first.next! }))!.page;
    expect([first.rows.length, second.rows.length, first.previous, second.next]).toEqual([50, 10, null, null]);
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 60 }, (_, at) => `${itemId}.${60 - at}`));
    const back = (await look(world.lead, number, { show: "entries", before: second.previous! }))!.page;
    expect(back.rows.map(({ id }) => id)).toEqual(ids.slice(0, 50));
  });
});
