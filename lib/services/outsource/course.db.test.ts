import { expect } from "vitest";
import { must, soundTest as test } from "../../testing/world";
import { addCharge } from "../items/add-charge";
import { addNote } from "../items/add-note";
import { addTimeEntry } from "../items/add-time";
import { approveCompletion } from "./approve";
import { rejectCompletion } from "./reject";
import { submitCompletion } from "./submit";

const day = () => new Date(Date.now() - 12 * 3_600_000).toISOString().slice(0, 10);
const hours = (ticketId: Parameters<typeof addTimeEntry>[1]["ticketId"], minutes: number, offsetMinutes = 0) => ({
  ticketId,
  workDate: day(),
  startAt: null,
  endAt: null,
  minutes,
  offsetMinutes,
  summary: "Traced ports.",
  internalNotes: "the customer was rude",
});

test("T2 T6 T11 T13 T14 T15 the whole course, both sides equal at every step (S77)", async ({ world }) => {
  const { leadDesk, partnerDesk } = world;
  const t = await world.handOver("accepted", {
    before: (ticketId) => addNote(world.lead, { ticketId, body: "Key is at the gate.", visibility: "all" }),
  });
  const both = async () => [(await world.outsource(t.ticketId))!.status, (await world.insource(t.offerId))!.status];
  expect(await both()).toEqual(["accepted", "accepted"]);
  expect(t.partnerNumber).toMatch(/^RF-\d+$/);
  expect((await world.items(partnerDesk, t.partnerTicketId)).map(({ body, origin }) => [body, origin])).toEqual([
    ["Key is at the gate.", "mirror"],
  ]);

  must(await addTimeEntry(world.technician, hours(t.partnerTicketId, 90, -15)));
  expect(await both()).toEqual(["inProgress", "inProgress"]);
  must(await addTimeEntry(world.lead, hours(t.ticketId, 30)));
  must(
    await addCharge(world.technician, {
      ticketId: t.partnerTicketId,
      name: "Patch panel",
      quantity: "2",
      unitPriceCents: 9200,
      unitCostCents: 5000,
      chargeDate: day(),
      description: "",
    }),
  );
  const atLead = await world.items(leadDesk, t.ticketId);
  const time = atLead.find(({ kind, origin }) => kind === "timeEntry" && origin === "mirror")!;
  expect(time).toMatchObject({
    minutes: 90,
    offsetMinutes: -15,
    minutesToBill: 75,
    visibility: "internal",
    internalNotes: "",
  });
  const charge = atLead.find(({ kind }) => kind === "charge")!;
  expect(charge).toMatchObject({ unitCostCents: 9200, amountCents: 18400, visibility: "internal" });
  const asNote = (await world.items(partnerDesk, t.partnerTicketId)).find(({ origin }) => origin === "mirrorOfTime")!;
  expect(asNote.kind).toBe("note");
  expect(asNote.body).not.toContain("rude");
  expect(await world.outsource(t.ticketId)).toMatchObject({
    usedMinutes: 75,
    usedChargesCents: 18400,
    usedLaborCents: 8500,
  });
  expect(await world.insource(t.offerId)).toMatchObject({
    usedMinutes: 75,
    usedChargesCents: 18400,
    usedLaborCents: 8500,
  });

  must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
  expect(await both()).toEqual(["waitingApproval", "waitingApproval"]);
  must(
    await addNote(world.technician, {
      ticketId: t.partnerTicketId,
      body: "Left cables in the van.",
      visibility: "all",
    }),
  );
  must(
    await rejectCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1, reason: "Printer is still offline" }),
  );
  expect(await both()).toEqual(["inProgress", "inProgress"]);
  must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
  expect(await approveCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1 })).toMatchObject({
    error: "staleSubmission",
  });
  must(await approveCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 2 }));
  expect(await both()).toEqual(["complete", "complete"]);

  const done = await world.items(leadDesk, t.ticketId);
  expect(done.some(({ body }) => body.includes("Left cables"))).toBe(false);
  const bundles = done.filter(({ origin }) => origin === "bundle");
  expect(bundles).toHaveLength(1);
  expect(bundles[0]).toMatchObject({ kind: "charge", isBillable: false, amountCents: 8500, quantity: "1.0000" });
});
