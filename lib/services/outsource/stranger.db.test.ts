import { expect } from "vitest";
import { newId } from "../../db/id";
import type { OfferId, TicketId } from "../../domain/ids";
import type { OutsourceStatus } from "../../domain/outsource/status";
import type { Result } from "../../domain/result";
import { charge, file, time } from "../../testing/items";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import type { Context } from "../context";
import { addCharge } from "../items/add-charge";
import { addFile } from "../items/add-file";
import { addLocation } from "../items/add-location";
import { addNote } from "../items/add-note";
import { addTimeEntry } from "../items/add-time";
import { createTicket } from "../tickets/create";
import { deleteTicket } from "../tickets/delete";
import { editTicket } from "../tickets/edit";
import { acceptOffer } from "./accept";
import { approveCompletion } from "./approve";
import { askQuestion } from "./ask";
import { cancelOutsource } from "./cancel";
import { completeOutsource } from "./complete";
import { declineOffer } from "./decline";
import { discardOutsource } from "./discard";
import { rejectCompletion } from "./reject";
import { removeFromOutsourcing } from "./remove";
import { resendOffer } from "./resend";
import { saveTerms } from "./save-terms";
import { sendOutsource } from "./send";
import { submitCompletion } from "./submit";

type Verb = (ctx: Context) => Promise<Result<unknown, string>>;

/** Every verb that names a ticket, aimed at this one, in a form that its owner might send. */
async function onTicket(
  world: World,
  ticketId: TicketId,
  status: OutsourceStatus = "accepted",
): Promise<Record<string, Verb>> {
  const blob = await file(world, ticketId);
  const expectedVersion = 1;
  return {
    saveTerms: (ctx) => saveTerms(ctx, world.termsInput(ticketId, {}, status === "unsent" ? 1 : null)),
    sendOutsource: (ctx) => sendOutsource(ctx, world.termsInput(ticketId, {}, status === "unsent" ? 1 : null)),
    discard: (ctx) => discardOutsource(ctx, { ticketId, expectedVersion }),
    cancel: (ctx) => cancelOutsource(ctx, { ticketId, expectedVersion, reason: "" }),
    complete: (ctx) => completeOutsource(ctx, { ticketId, expectedVersion }),
    approve: (ctx) => approveCompletion(ctx, { ticketId, submissionNo: 1 }),
    reject: (ctx) => rejectCompletion(ctx, { ticketId, submissionNo: 1, reason: "No" }),
    resend: (ctx) => resendOffer(ctx, { ticketId }),
    remove: (ctx) => removeFromOutsourcing(ctx, { ticketId, expectedVersion }),
    submit: (ctx) => submitCompletion(ctx, { ticketId }),
    ask: (ctx) => askQuestion(ctx, { ticketId, question: "Who are you?" }),
    addNote: (ctx) => addNote(ctx, { ticketId, body: "Hello.", visibility: "all" }),
    addTime: (ctx) => addTimeEntry(ctx, time(ticketId)),
    addCharge: (ctx) => addCharge(ctx, charge(ticketId)),
    addFile: (ctx) => addFile(ctx, blob),
    addLocation: (ctx) =>
      addLocation(ctx, {
        ticketId,
        attachmentKind: "url",
        title: "",
        location: "https://a.example",
        visibility: "all",
      }),
    delete: (ctx) => deleteTicket(ctx, { ticketId, expectedVersion }),
    edit: (ctx) =>
      editTicket(ctx, {
        ticketId,
        expectedVersion,
        ticket: world.fields(world.leadDesk, "Copperline"),
        confirmed: true,
      }),
  };
}
const onOffer = (world: World, insourceId: OfferId): Record<string, Verb> => ({
  accept: (ctx) => acceptOffer(ctx, world.acceptInput(insourceId)),
  decline: (ctx) => declineOffer(ctx, { insourceId, reason: "No" }),
});

test("A23 A25 a stranger's verbs find nothing, say the same of a guess, and leave no trace", async ({ world }) => {
  const everybody = world.stranger;
  for (const status of ["unsent", "assigned", "inProgress", "waitingApproval", "complete"] as const) {
    const t = await world.handOver(status);
    const aimed = { ...(await onTicket(world, t.ticketId, status)), ...onOffer(world, t.offerId) };
    const there = t.partnerNumber ? await onTicket(world, t.partnerTicketId) : {};
    const guessed = { ...(await onTicket(world, newId<TicketId>(), status)), ...onOffer(world, newId<OfferId>()) };
    const before = await world.fingerprint();
    for (const [name, verb] of Object.entries(guessed)) {
      const nothing = await verb(everybody);
      expect(nothing, name).toMatchObject({ ok: false, error: "notFound" });
      expect(await aimed[name as keyof typeof aimed]!(everybody), `${name} in ${status}`).toEqual(nothing);
    }
    for (const [name, verb] of Object.entries(there))
      expect(await verb(everybody), name).toMatchObject({ error: "notFound" });
    expect(await world.fingerprint()).toBe(before);
  }
});

test("A23 each party's verbs on the other's ticket find nothing", async ({ world }) => {
  const t = await world.handOver("inProgress");
  const [leads, partners] = [await onTicket(world, t.ticketId), await onTicket(world, t.partnerTicketId)];
  const before = await world.fingerprint();
  for (const [name, verb] of Object.entries(leads))
    expect(await verb(world.partner), name).toMatchObject({ error: "notFound" });
  for (const [name, verb] of Object.entries(partners))
    expect(await verb(world.lead), name).toMatchObject({ error: "notFound" });
  for (const [name, verb] of Object.entries(onOffer(world, t.offerId)))
    expect(await verb(world.lead), name).toMatchObject({ error: "notFound" });
  expect(await world.fingerprint()).toBe(before);
});

test("A40 level None may work and not outsource; who may not receive neither accepts nor declines (PERM-7, PERM-8)", async ({
  world,
}) => {
  const OUTSOURCING = [
    "saveTerms",
    "sendOutsource",
    "discard",
    "cancel",
    "complete",
    "approve",
    "reject",
    "resend",
    "remove",
  ];
  for (const status of ["unsent", "assigned", "declined", "inProgress", "waitingApproval"] as const) {
    const t = await world.handOver(status);
    const verbs = await onTicket(world, t.ticketId, status);
    const before = await world.fingerprint();
    for (const name of OUTSOURCING)
      expect(await verbs[name]!(world.viewer), `${name} in ${status}`).toMatchObject({ error: "notPermitted" });
    if (status === "assigned")
      for (const [name, verb] of Object.entries(onOffer(world, t.offerId)))
        expect(await verb(world.technician), name).toMatchObject({ error: "notPermitted" });
    expect(await world.fingerprint()).toBe(before);
    expect(await addNote(world.viewer, { ticketId: t.ticketId, body: "I may.", visibility: "all" })).toMatchObject({
      ok: true,
    });
  }
});

test("PERM-6 a company without the agreement outsources nothing, and works what it received", async ({
  world,
  root,
}) => {
  const t = await world.handOver("inProgress");
  const agreement = (at: string) => root`
    update companies set agreement_accepted_at = ${root.unsafe(at)} where tenant_id = ${world.leadDesk.tenantId}`;
  const fresh = await world.ticket();
  const verbs = await onTicket(world, fresh.ticketId);
  await agreement("null");
  await world.refuses(() => verbs.saveTerms!(world.lead), "notPermitted");
  await world.refuses(() => verbs.sendOutsource!(world.lead), "notPermitted");
  must(await addNote(world.lead, { ticketId: t.ticketId, body: "Still ours.", visibility: "all" }));
  await agreement("clock()");
});

test("A27 A28 fields that are not offered are not taken: tenant, status, origin, link, version", async ({ world }) => {
  const forged = {
    ...world.fields(world.leadDesk, "Copperline"),
    tenantId: world.strangerDesk.tenantId,
    insourceId: newId(),
    outsourceStatus: "complete",
    outsourcedTo: "Nobody",
    version: 9,
    number: "BW-1",
  };
  const { ticketId, number } = must(await createTicket(world.lead, forged));
  expect(await world.ticketRow(world.leadDesk, ticketId)).toMatchObject({
    number,
    insourceId: null,
    outsourceStatus: null,
    outsourcedTo: null,
    version: 1,
  });
  const t: HandedOver = await world.handOver("inProgress");
  const note = {
    ticketId: t.partnerTicketId,
    body: "Hello.",
    visibility: "all",
    origin: "mirror",
    offerId: newId(),
    tenantId: world.leadDesk.tenantId,
  };
  const { itemId } = must(await addNote(world.technician, note as never));
  const own = (await world.items(world.partnerDesk, t.partnerTicketId)).find(({ id }) => id === itemId);
  expect(own).toMatchObject({ origin: "own", offerId: t.offerId, tenantId: world.partnerDesk.tenantId });
});
