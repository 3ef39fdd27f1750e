import { expect } from "vitest";
import type { Terms } from "../../domain/outsource/terms";
import { charge, time } from "../../testing/items";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import { addCharge } from "../items/add-charge";
import { addTimeEntry } from "../items/add-time";
import { acceptOffer } from "../outsource/accept";
import { approveCompletion } from "../outsource/approve";
import { completeOutsource } from "../outsource/complete";
import { rejectCompletion } from "../outsource/reject";
import { sendOutsource } from "../outsource/send";
import { submitCompletion } from "../outsource/submit";

const bundles = async (world: World, t: HandedOver) =>
  (await world.items(world.leadDesk, t.ticketId)).filter(({ origin }) => origin === "bundle");
const complete = async (world: World, t: HandedOver) => {
  const { version } = (await world.outsource(t.ticketId))!;
  must(await completeOutsource(world.lead, { ticketId: t.ticketId, expectedVersion: version }));
};
const flat: Partial<Terms> = { rateType: "flat", flatAmountCents: 55_000, hourlyRateCents: null };

test("S68 BL-5 BL-6 BL-13 BL-14 hourly: each entry rounded, then summed; deductions are listed; the entries stay", async ({
  world,
}) => {
  const t = await world.handOver("accepted", { terms: { hourlyRateCents: 3333 } });
  const log = async (over: object) => must(await addTimeEntry(world.technician, time(t.partnerTicketId, over)));
  await log({ workDate: "2026-02-03", minutes: 100, offsetMinutes: -10 });
  await log({ workDate: "2026-02-02", minutes: 7 });
  await log({ workDate: "2026-02-04", minutes: 30, offsetMinutes: 15 });
  must(await addCharge(world.technician, charge(t.partnerTicketId)));
  await complete(world, t);
  const [bundle, ...more] = await bundles(world, t);
  expect(more).toEqual([]);
  /* 90, 7 and 45 minutes at 33.33: 49.995, 3.8885 and 24.9975 */
  expect(bundle).toMatchObject({
    kind: "charge",
    title: "Outsourced labor - Ridgeline Field Services - 1",
    quantity: "1.0000",
    amountCents: 5000 + 389 + 2500,
    unitCostCents: 7889,
    unitPriceCents: null,
    isBillable: false,
    visibility: "internal",
    bornIn: "DONE",
    offerId: t.offerId,
    authorUserId: null,
  });
  expect(bundle!.body.split("\n")).toEqual([
    "- Mon 2 Feb 2026, Alex Torres: 0.12 h, to bill 0.12 h",
    "- Tue 3 Feb 2026, Alex Torres: 1.67 h, deducted 0.17 h, to bill 1.50 h",
    "- Wed 4 Feb 2026, Alex Torres: 0.50 h, added 0.25 h, to bill 0.75 h",
  ]);
  expect(await world.outsource(t.ticketId)).toMatchObject({ bundleItemId: bundle!.id, usedLaborCents: 7889 });
  expect((await world.items(world.leadDesk, t.ticketId)).filter(({ kind }) => kind === "timeEntry")).toHaveLength(3);
  expect((await world.items(world.partnerDesk, t.partnerTicketId)).some(({ origin }) => origin === "bundle")).toBe(
    false,
  );
});

test("BL-12 BL-13 always exactly one: flat once, however much was worked; nothing worked is 0 or the flat amount", async ({
  world,
}) => {
  for (const [terms, worked, cents] of [
    [flat, true, 55_000],
    [flat, false, 55_000],
    [{}, false, 0],
  ] as const) {
    const t = await world.handOver("accepted", { terms });
    if (worked) must(await addTimeEntry(world.technician, time(t.partnerTicketId, { minutes: 600 })));
    await complete(world, t);
    const found = await bundles(world, t);
    expect(found).toMatchObject([{ amountCents: cents, quantity: "1.0000", isBillable: false }]);
    const copies = (await world.items(world.leadDesk, t.ticketId)).filter(({ origin }) => origin === "mirror");
    expect(copies.map(({ isBillable }) => isBillable)).toEqual(worked ? [false] : []);
    expect((await world.outsource(t.ticketId))!.usedMinutes).toBe(worked ? 600 : 0);
    if (!worked) expect(found[0]!.body).toBe("No time was recorded.");
  }
});

test("BL-13 what stands on the lead's ticket counts: its figures, non-billable with 0, deleted and HOLD entries not", async ({
  world,
  root,
}) => {
  const t = await world.handOver("accepted");
  for (const minutes of [60, 120, 240])
    must(await addTimeEntry(world.technician, time(t.partnerTicketId, { minutes, summary: `${minutes}` })));
  must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
  must(await addTimeEntry(world.technician, time(t.partnerTicketId, { minutes: 480 })));
  must(await addTimeEntry(world.lead, time(t.ticketId, { minutes: 480 })));
  must(await rejectCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1, reason: "More" }));
  must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
  /* As the lead's edits of copies will leave them. */
  await root.begin(async (sql) => {
    const copy = (minutes: number) =>
      sql`tenant_id = ${world.leadDesk.tenantId} and ticket_id = ${t.ticketId} and origin = 'mirror' and minutes = ${minutes}`;
    await sql`update mirrors set state = 'severedEdit' where offer_id = ${t.offerId}`;
    await sql`update items set is_billable = false where ${copy(120)}`;
    await sql`update items set offset_minutes = -30 where ${copy(60)}`;
    await sql`delete from items where ${copy(240)}`;
    await sql`update tickets set time_entry_count = time_entry_count - 1 where tenant_id = ${world.leadDesk.tenantId} and id = ${t.ticketId}`;
    for (const table of ["outsources", "insources"])
      await sql`update ${sql(table)} set used_minutes = 30, used_labor_cents = 3400 where id in (${t.outsourceId}, ${t.offerId})`;
  });
  must(await approveCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 2 }));
  const [bundle] = await bundles(world, t);
  expect(bundle!.amountCents).toBe(3400);
  expect(bundle!.body.split("\n")).toHaveLength(2);
  expect(bundle!.body).toContain("2.00 h, non-billable, to bill 0.00 h");
  await root`update mirrors set state = 'ended' where offer_id = ${t.offerId}`;
});

test("BL-14 the bundle bears the day of the completion on the lead's calendar", async ({ world, clock }) => {
  for (const [at, day] of [
    ["2027-03-02T05:30:00Z", "2027-03-01"],
    ["2027-03-02T06:30:00Z", "2027-03-02"],
  ] as const) {
    const t = await world.handOver("inProgress");
    await clock.freeze(new Date(at));
    await complete(world, t);
    expect(await bundles(world, t)).toMatchObject([{ workDate: day }]);
    await clock.reset();
  }
});

test("D31 T20 each hand-over of a ticket has its own bundle, of its own time", async ({ world }) => {
  const t = await world.handOver("accepted");
  must(await addTimeEntry(world.technician, time(t.partnerTicketId, { minutes: 60 })));
  await complete(world, t);
  must(await sendOutsource(world.lead, world.termsInput(t.ticketId)));
  const again = (await world.outsource(t.ticketId))!;
  must(await acceptOffer(world.partner, world.acceptInput(again.offerId)));
  const { ticketId } = (await world.insource(again.offerId))!;
  must(await addTimeEntry(world.technician, time(ticketId!, { minutes: 30 })));
  await complete(world, t);
  expect((await bundles(world, t)).map(({ title, amountCents }) => [title, amountCents])).toEqual([
    ["Outsourced labor - Ridgeline Field Services - 1", 6800],
    ["Outsourced labor - Ridgeline Field Services - 2", 3400],
  ]);
});
