import { describe, expect } from "vitest";
import { newId } from "../../db/id";
import type { OfferId, TicketId } from "../../domain/ids";
import { must, test, type World } from "../../testing/world";
import type { Context } from "../context";
import { addNote } from "../items/add-note";
import { approveCompletion } from "../outsource/approve";
import { submitCompletion } from "../outsource/submit";
import { markShown } from "./shown";
import { viewTicket } from "./view-ticket";

const show = async (ctx: Context, ticketId: TicketId, shownAt = new Date(Date.now() + 3_600_000)) =>
  must(await markShown({ ...ctx, request: { ...ctx.request, id: null } }, { ticketId, shownAt })).told;
const readings = ({ root }: World, offerId: OfferId) =>
  root<{ tenantId: string; readAt: Date }[]>`
    select tenant_id as "tenantId", read_at as "readAt" from ticket_readings where offer_id = ${offerId} order by 1`;
/** What the receipts of one's own shared items say. */
async function receipts(ctx: Context, number: string) {
  const view = (await viewTicket(ctx, { number, show: "all", before: null }))!;
  return view.stream.entries.flatMap((entry) =>
    entry.type === "item" && !entry.theirs ? [`${entry.body}: ${entry.receipt?.detail?.text ?? "nothing"}`] : [],
  );
}
const note = (ctx: Context, ticketId: TicketId, body: string) =>
  addNote(ctx, { ticketId, body, visibility: "all" }).then(must);

describe("D60 read", () => {
  test("each side learns that the other company opened the ticket, once it was shown", async ({ world }) => {
    const { lead, technician, leadDesk, partnerDesk } = world;
    const { ticketId, number, offerId, partnerTicketId, partnerNumber } = await world.handOver("inProgress");
    await note(lead, ticketId, "Gate 3.");
    expect(await readings(world, offerId)).toEqual([]);
    await viewTicket(technician, { number: partnerNumber, show: "all", before: null });
    expect(await receipts(lead, number)).toEqual(["Gate 3.: nothing"]);

    expect(await show(technician, partnerTicketId)).toBe("told");
    expect(await receipts(lead, number)).toEqual(["Gate 3.: Read"]);
    expect(await receipts(technician, partnerNumber)).toEqual(["On my way.: nothing"]);
    expect(await show(world.viewer, ticketId)).toBe("told");
    expect(await receipts(technician, partnerNumber)).toEqual(["On my way.: Read"]);
    const kept = await readings(world, offerId);
    expect(kept.map(({ tenantId }) => tenantId)).toEqual([leadDesk.tenantId, partnerDesk.tenantId].sort());
  });

  test("at most once a minute, and what came later is read later", async ({ world, clock }) => {
    const { ticketId, number, offerId, partnerTicketId } = await world.handOver("accepted");
    await note(world.lead, ticketId, "First.");
    expect(await show(world.technician, partnerTicketId)).toBe("told");
    const [first] = await readings(world, offerId);
    expect(await show(world.technician, partnerTicketId)).toBe("later");
    expect(await show(world.partner, partnerTicketId)).toBe("later");
    expect(await readings(world, offerId)).toEqual([first]);

    await note(world.lead, ticketId, "Second.");
    await clock.shift(60_000);
    expect(await receipts(world.lead, number)).toEqual(["Second.: nothing", "First.: Read"]);
    expect(await show(world.technician, partnerTicketId, first!.readAt)).toBe("later");
    expect(await show(world.technician, partnerTicketId)).toBe("told");
    expect(await receipts(world.lead, number)).toEqual(["Second.: Read", "First.: Read"]);
  });

  test("a page that stood before the item came did not show it", async ({ world }) => {
    const { ticketId, number, partnerTicketId, partnerNumber } = await world.handOver("accepted");
    const { now } = (await viewTicket(world.technician, { number: partnerNumber, show: "all", before: null }))!;
    await note(world.lead, ticketId, "Too late.");
    expect(await show(world.technician, partnerTicketId, now)).toBe("told");
    expect(await receipts(world.lead, number)).toEqual(["Too late.: nothing"]);
  });

  test("no time that is yet to come is believed", async ({ world }) => {
    const { ticketId, number, partnerTicketId } = await world.handOver("accepted");
    await show(world.technician, partnerTicketId, new Date("2126-01-01T00:00:00Z"));
    await note(world.lead, ticketId, "Not read yet.");
    expect(await receipts(world.lead, number)).toEqual(["Not read yet.: nothing"]);
  });

  test("in HOLD it is told still, before acceptance and after Complete nobody is told", async ({ world }) => {
    const assigned = await world.handOver("assigned");
    expect(await show(world.lead, assigned.ticketId)).toBe("nobody");
    const alone = await world.ticket();
    expect(await show(world.lead, alone.ticketId)).toBe("nobody");
    const held = await world.handOver("inProgress");
    must(await submitCompletion(world.technician, { ticketId: held.partnerTicketId }));
    expect(await show(world.lead, held.ticketId)).toBe("told");
    must(await approveCompletion(world.lead, { ticketId: held.ticketId, submissionNo: 1 }));
    expect(await show(world.technician, held.partnerTicketId)).toBe("nobody");
    expect(await show(world.lead, held.ticketId)).toBe("nobody");
    expect(await readings(world, held.offerId)).toHaveLength(1);
  });

  test("a stranger, and the other side by the other ticket, find nothing and write nothing", async ({ world }) => {
    const { ticketId, partnerTicketId } = await world.handOver("accepted");
    const at = { shownAt: new Date() };
    await world.refuses(() => markShown(world.stranger, { ticketId, ...at }), "notFound");
    await world.refuses(() => markShown(world.stranger, { ticketId: partnerTicketId, ...at }), "notFound");
    await world.refuses(() => markShown(world.technician, { ticketId, ...at }), "notFound");
    await world.refuses(() => markShown(world.lead, { ticketId: newId<TicketId>(), ...at }), "notFound");
  });

  test("it waits for nobody who holds the outsource, its ticket or its items", async ({ world }) => {
    const { ticketId, partnerTicketId, offerId } = await world.handOver("inProgress");
    await world.root.begin(async (tx) => {
      await tx.unsafe(`
        select 1 from outsources for update; select 1 from insources for update; select 1 from offers for update;
        select 1 from tickets for update; select 1 from items for update; select 1 from mirrors for update`);
      expect(await show(world.technician, partnerTicketId)).toBe("told");
      expect(await show(world.lead, ticketId)).toBe("told");
    });
    expect(await readings(world, offerId)).toHaveLength(2);
  });
});

describe("who has the ticket open", () => {
  const others = async (ctx: Context, ticketId: TicketId, leaving = false) =>
    must(await markShown({ ...ctx, request: { ...ctx.request, id: null } }, { ticketId, shownAt: null, leaving }))
      .others;

  test("colleagues see each other, the other company nobody, and silence ends it", async ({ world, clock }) => {
    const { ticketId, partnerTicketId } = await world.handOver("inProgress");
    expect(await others(world.lead, ticketId)).toEqual([]);
    expect(await others(world.viewer, ticketId)).toEqual([world.lead.actor.name]);
    expect(await others(world.lead, ticketId)).toEqual([world.viewer.actor.name]);
    expect(await others(world.technician, partnerTicketId)).toEqual([]);

    await others(world.viewer, ticketId, true);
    expect(await others(world.lead, ticketId)).toEqual([]);
    await others(world.viewer, ticketId);
    await clock.shift(51_000);
    expect(await others(world.lead, ticketId)).toEqual([]);
    expect(await others(world.viewer, ticketId)).toEqual([world.lead.actor.name]);
  });
});
