import { expect } from "vitest";
import type { OutsourceStatus } from "../../domain/outsource/status";
import { charge, file, time } from "../../testing/items";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import { addCharge } from "../items/add-charge";
import { addFile } from "../items/add-file";
import { addLocation } from "../items/add-location";
import { addNote } from "../items/add-note";
import { addTimeEntry } from "../items/add-time";
import { editTicket } from "../tickets/edit";
import { approveCompletion } from "./approve";
import { askQuestion } from "./ask";
import { cancelOutsource } from "./cancel";
import { completeOutsource } from "./complete";
import { rejectCompletion } from "./reject";
import { submitCompletion } from "./submit";

const both = async (world: World, t: HandedOver) => [
  (await world.outsource(t.ticketId))!.status,
  (await world.insource(t.offerId))!.status,
];
const kinds = async (world: World, desk: World["leadDesk"], ticketId: HandedOver["ticketId"]) =>
  (await world.events(desk, { ticketId })).map(({ kind }) => kind);
const version = async (world: World, t: HandedOver) => (await world.outsource(t.ticketId))!.version;

test("T11 S18 D6 the partner's first note, time, charge or question starts the work; a file or path does not", async ({
  world,
}) => {
  const acts: [string, (t: HandedOver) => Promise<unknown>, OutsourceStatus][] = [
    [
      "note",
      ({ partnerTicketId: ticketId }) => addNote(world.technician, { ticketId, body: "On site.", visibility: "all" }),
      "inProgress",
    ],
    [
      "internal note",
      ({ partnerTicketId: ticketId }) =>
        addNote(world.technician, { ticketId, body: "Mind the dog.", visibility: "internal" }),
      "inProgress",
    ],
    ["time", ({ partnerTicketId }) => addTimeEntry(world.technician, time(partnerTicketId)), "inProgress"],
    ["charge", ({ partnerTicketId }) => addCharge(world.technician, charge(partnerTicketId)), "inProgress"],
    [
      "question",
      ({ partnerTicketId: ticketId }) => askQuestion(world.technician, { ticketId, question: "Which door?" }),
      "inProgress",
    ],
    ["file", async ({ partnerTicketId }) => addFile(world.technician, await file(world, partnerTicketId)), "accepted"],
    [
      "path",
      ({ partnerTicketId: ticketId }) =>
        addLocation(world.technician, {
          ticketId,
          attachmentKind: "url",
          title: "Map",
          location: "https://map.example",
          visibility: "all",
        }),
      "accepted",
    ],
  ];
  const arrivals: Record<string, string> = { note: "N9", charge: "N12", file: "N13" }; // N10 has no resource to go to
  for (const [name, act, status] of acts) {
    const t = await world.handOver("accepted");
    expect(await act(t), name).toMatchObject({ ok: true });
    expect(await both(world, t), name).toEqual([status, status]);
    const started = (await kinds(world, world.leadDesk, t.ticketId)).filter((kind) => kind === "workStarted");
    expect(started, name).toHaveLength(status === "inProgress" ? 1 : 0);
    expect(
      (await world.mailsOf(t.number)).filter((mail) => !/^N(3|5|16) /.test(mail)),
      name,
    ).toEqual(arrivals[name] ? [`${arrivals[name]} lead contact@brightwater.example`] : []);
  }
});

test("S19 nothing of the lead's starts the work", async ({ world }) => {
  const t = await world.handOver("accepted");
  must(await addNote(world.lead, { ticketId: t.ticketId, body: "Key is at the gate.", visibility: "all" }));
  must(await addTimeEntry(world.lead, time(t.ticketId)));
  must(await addCharge(world.lead, charge(t.ticketId)));
  must(await addFile(world.lead, await file(world, t.ticketId)));
  must(
    await editTicket(
      world.lead,
      await world.edit(world.leadDesk, t.ticketId, { assignedUserId: world.lead.actor.userId }),
    ),
  );
  expect(await both(world, t)).toEqual(["accepted", "accepted"]);
});

test("T12 a changed assigned person starts the work: from nobody, and back to nobody; other fields do not", async ({
  world,
}) => {
  const technician = world.technician.actor.userId;
  const edit = async (t: HandedOver, over: object) =>
    must(await editTicket(world.partner, await world.edit(world.partnerDesk, t.partnerTicketId, over)));
  const t = await world.handOver("accepted");
  await edit(t, { title: "Printers, third floor", priorityId: world.partnerDesk.priority.get("High")! });
  expect(await both(world, t)).toEqual(["accepted", "accepted"]);
  await edit(t, { assignedUserId: technician });
  expect(await both(world, t)).toEqual(["inProgress", "inProgress"]);
  expect(await world.outsource(t.ticketId)).toMatchObject({ partnerResourceName: "Alex Torres" });
  const [told] = (await world.events(world.leadDesk, { ticketId: t.ticketId })).slice(-1);
  expect(told).toMatchObject({ kind: "reassigned", onTicket: true, data: { from: null, to: "Alex Torres" } });

  const back = await world.handOver("accepted", { accepted: { assignedUserId: technician } });
  await edit(back, { assignedUserId: null });
  expect(await both(world, back)).toEqual(["inProgress", "inProgress"]);
  expect(await world.outsource(back.ticketId)).toMatchObject({ partnerResourceName: null });
});

test("T13 Insource Complete waits for approval: figures to the lead, the partner's ticket untouched", async ({
  world,
}) => {
  for (const from of ["accepted", "inProgress"] as const) {
    const t = await world.handOver(from, {
      ticket: { assignedUserId: world.leadDesk.people.technician!.actor.userId },
    });
    const before = (await world.ticketRow(world.partnerDesk, t.partnerTicketId))!;
    must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
    expect(await both(world, t)).toEqual(["waitingApproval", "waitingApproval"]);
    const row = (await world.outsource(t.ticketId))!;
    expect(row).toMatchObject({ submissionNo: 1, submittedByName: "Alex Torres", folder: "waitingApproval" });
    expect(row.suspendedAt).toEqual(row.statusSince);
    expect(await world.insource(t.offerId)).toMatchObject({
      submittedBy: world.technician.actor.userId,
      suspendedAt: row.suspendedAt,
    });
    expect(await world.ticketRow(world.partnerDesk, t.partnerTicketId)).toMatchObject({
      statusId: before.statusId,
      version: before.version,
    });
    expect(await world.mailsOf(t.number, "N17")).toEqual([
      "N17 lead contact@brightwater.example",
      "N17 lead dispatcher@brightwater.example",
      "N17 lead technician@brightwater.example",
    ]);
    for (const [desk, id] of [
      [world.leadDesk, t.ticketId],
      [world.partnerDesk, t.partnerTicketId],
    ] as const)
      expect((await kinds(world, desk, id)).slice(-1)).toEqual(["submitted"]);
  }
});

test("T14 X6 C20 a rejection needs its reason and the newest submission, and opens the work again", async ({
  world,
}) => {
  const t = await world.handOver("waitingApproval", {
    accepted: { assignedUserId: world.partnerDesk.people.admin!.actor.userId },
  });
  const reject = (submissionNo: number, reason: string) =>
    rejectCompletion(world.lead, { ticketId: t.ticketId, submissionNo, reason });
  for (const reason of ["", " \n "])
    await world.refuses(() => reject(1, reason), "reasonRequired", { field: "reason" });
  await world.refuses(() => reject(0, "Still offline"), "staleSubmission");
  must(await reject(1, "Still offline"));
  expect(await both(world, t)).toEqual(["inProgress", "inProgress"]);
  expect(await world.outsource(t.ticketId)).toMatchObject({
    rejectionReason: "Still offline",
    suspendedAt: null,
    submissionNo: 1,
    folder: "acceptedInProgress",
  });
  expect(await world.mailsOf(t.number, "N18")).toEqual([
    "N18 service admin@ridgeline.example",
    "N18 service contact@ridgeline.example",
    "N18 service technician@ridgeline.example",
  ]);
  for (const [desk, id] of [
    [world.leadDesk, t.ticketId],
    [world.partnerDesk, t.partnerTicketId],
  ] as const) {
    const [last] = (await world.events(desk, { ticketId: id })).slice(-1);
    expect(last).toMatchObject({ kind: "rejected", reason: "Still offline", onTicket: true });
  }
  must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
  await world.refuses(() => reject(1, "Still offline"), "staleSubmission");
  await world.refuses(
    () => approveCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1 }),
    "staleSubmission",
  );
});

test("X1 X4 X5 X15 every move from a status without it is refused and changes nothing", async ({ world }) => {
  const LEGAL: Record<string, OutsourceStatus[]> = {
    cancel: ["assigned"],
    complete: ["accepted", "inProgress"],
    submit: ["accepted", "inProgress"],
    approve: ["waitingApproval"],
    reject: ["waitingApproval"],
  };
  for (const status of [
    "unsent",
    "assigned",
    "canceled",
    "declined",
    "accepted",
    "inProgress",
    "waitingApproval",
    "complete",
  ] as const) {
    const t = await world.handOver(status);
    const expectedVersion = await version(world, t);
    const { ticketId, partnerTicketId } = t;
    const moves: Record<string, () => Promise<{ ok: boolean }>> = {
      cancel: () => cancelOutsource(world.lead, { ticketId, expectedVersion, reason: "" }),
      complete: () => completeOutsource(world.lead, { ticketId, expectedVersion }),
      approve: () => approveCompletion(world.lead, { ticketId, submissionNo: 1 }),
      reject: () => rejectCompletion(world.lead, { ticketId, submissionNo: 1, reason: "No" }),
      ...(t.partnerNumber && { submit: () => submitCompletion(world.technician, { ticketId: partnerTicketId }) }),
    };
    for (const [name, move] of Object.entries(moves))
      if (!LEGAL[name]!.includes(status)) await world.refuses(move as () => never, "wrongStatus", { status });
  }
});

test("the lead does not report completion of its own ticket: that step is the partner's", async ({ world }) => {
  for (const status of ["assigned", "inProgress", "waitingApproval"] as const) {
    const { ticketId } = await world.handOver(status);
    await world.refuses(() => submitCompletion(world.lead, { ticketId }), "notYourMove", { action: "submit" });
  }
});

test("D-06 cancel and complete from an older page are refused with the status that stands", async ({ world }) => {
  const t = await world.handOver("assigned");
  await world.refuses(
    () => cancelOutsource(world.lead, { ticketId: t.ticketId, expectedVersion: 0, reason: "" }),
    "stale",
    { status: "assigned" },
  );
  const live = await world.handOver("inProgress");
  await world.refuses(() => completeOutsource(world.lead, { ticketId: live.ticketId, expectedVersion: 1 }), "stale", {
    status: "inProgress",
  });
});

test("S76 D33 a question is a shared note in LIVE, a system note on both sides in HOLD, and refused after", async ({
  world,
}) => {
  const t = await world.handOver("accepted", {
    ticket: { assignedUserId: world.leadDesk.people.technician!.actor.userId },
  });
  const ask = (question: string) => askQuestion(world.technician, { ticketId: t.partnerTicketId, question });
  await world.refuses(() => ask("  "), "reasonRequired", { field: "question" });
  must(await ask("Which door?"));
  const [copy] = await world.items(world.leadDesk, t.ticketId);
  expect(copy).toMatchObject({
    kind: "note",
    origin: "mirror",
    visibility: "internal",
    body: "Which door?",
    authorName: "Alex Torres",
    authorCompany: "Ridgeline",
  });
  const recipients = [
    "contact@brightwater.example",
    "dispatcher@brightwater.example",
    "technician@brightwater.example",
  ];
  expect(await world.mailsOf(t.number, "N16")).toEqual(recipients.map((email) => `N16 lead ${email}`));
  must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
  must(await ask("Shall I leave the key?"));
  expect(await world.items(world.leadDesk, t.ticketId)).toHaveLength(1);
  expect(await world.items(world.partnerDesk, t.partnerTicketId)).toHaveLength(1);
  for (const [desk, id] of [
    [world.leadDesk, t.ticketId],
    [world.partnerDesk, t.partnerTicketId],
  ] as const) {
    const [last] = (await world.events(desk, { ticketId: id })).slice(-1);
    expect(last).toMatchObject({
      kind: "questionAskedInHold",
      onTicket: true,
      data: { question: "Shall I leave the key?" },
    });
  }
  expect(await world.mailsOf(t.number, "N16")).toHaveLength(6);
  must(await approveCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1 }));
  await world.refuses(() => ask("Still there?"), "wrongStatus", { status: "complete" });
  await world.refuses(() => askQuestion(world.lead, { ticketId: t.ticketId, question: "Me too?" }), "notYourMove");
});
