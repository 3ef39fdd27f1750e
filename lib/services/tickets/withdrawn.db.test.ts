import { expect } from "vitest";
import type { ItemId, TenantId, TicketId } from "../../domain/ids";
import { UNSENT } from "../../domain/mails";
import { fixBundle } from "../../jobs/bundles";
import { change, remove } from "../../testing/changes";
import { file } from "../../testing/items";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import type { Context } from "../context";
import { addFile } from "../items/add-file";
import { addNote } from "../items/add-note";
import { viewNotifications } from "../notifications/view";
import { askQuestion } from "../outsource/ask";
import { viewTerms } from "../outsource/view-terms";
import { viewAsPartner } from "./view-as-partner";
import { HISTORY_FILTERS, viewHistory } from "./view-history";
import { STREAM_FILTERS, viewTicket } from "./view-ticket";
import { ITEM_ACTS } from "./view-ticket-edit";

type Side = "lead" | "partner";
const other = (side: Side): Side => (side === "lead" ? "partner" : "lead");
const deskOf = (world: World, side: Side) => (side === "lead" ? world.leadDesk : world.partnerDesk);
const writerOf = (world: World, side: Side) => (side === "lead" ? world.lead : world.technician);
const ticketOf = (t: HandedOver, side: Side) => (side === "lead" ? t.ticketId : t.partnerTicketId);
const rowOf = async (world: World, t: HandedOver, side: Side, id: ItemId) =>
  (await world.items(deskOf(world, side), ticketOf(t, side))).find((row) => row.id === id)!;

/** All that this person can read of the ticket, and of these entries of it, as one text. */
async function everythingRead(world: World, t: HandedOver, side: Side, ids: readonly ItemId[]): Promise<string> {
  const who: Context = side === "lead" ? world.lead : world.partner;
  const number = side === "lead" ? t.number : t.partnerNumber;
  const ticket = { number, before: null, review: false, attach: null };
  const items = [null, ...ids];
  return JSON.stringify(
    await Promise.all([
      ...STREAM_FILTERS.map((show) => viewTicket(who, { ...ticket, show, act: null })),
      ...ids.flatMap((id) => ITEM_ACTS.map((does) => viewTicket(who, { ...ticket, show: "all", act: { does, id } }))),
      ...HISTORY_FILTERS.flatMap((show) => items.map((item) => viewHistory(who, { number, show, item }))),
      viewNotifications(who, {}),
      viewTerms(who, { number, partnerId: undefined, choosing: false, search: "", recent: false }),
      viewAsPartner(who, { number, before: null }),
    ]),
  );
}

test("S27 D14 what was made internal is no longer read at the other side, in whatever it left there; who and when is", async ({
  world,
}) => {
  for (const side of ["lead", "partner"] as const) {
    const t = await world.handOver("inProgress");
    const who = () => writerOf(world, side);
    const ticketId = ticketOf(t, side);
    const at = other(side);
    const note = must(await addNote(who(), { ticketId, body: "CANARY first", visibility: "all" })).itemId;
    must(await change(who(), await rowOf(world, t, side, note), { body: "CANARY second" }));
    const named = { title: "CANARY plan", fileName: "CANARY.pdf" };
    const hung = must(await addFile(who(), await file(world, ticketId, { ...named, parentId: note }))).itemId;
    const plain = must(await addFile(who(), await file(world, ticketId, named))).itemId;
    must(await change(who(), await rowOf(world, t, side, plain), { title: "CANARY plan 2" }));
    const kept = must(await addNote(who(), { ticketId, body: "DELETED but readable", visibility: "all" })).itemId;
    const own = [note, hung, plain, kept];
    if (side === "partner") {
      must(await askQuestion(who(), { ticketId, question: "CANARY question" }));
      const asked = (await world.items(world.partnerDesk, ticketId)).find((row) => row.isQuestion)!;
      own.push(asked.id);
    }
    const links = await world.links(deskOf(world, side), t.offerId);
    const copies = own.map((id) => links.find(({ itemId }) => itemId === id)!.otherItemId as ItemId);
    expect(await everythingRead(world, t, at, copies), "the control").toContain("CANARY");

    for (const id of own.filter((one) => one !== hung && one !== kept))
      must(await change(who(), await rowOf(world, t, side, id), { visibility: "internal" }));
    must(await remove(who(), await rowOf(world, t, side, kept)));

    const read = await everythingRead(world, t, at, copies);
    expect(read.match(/.{40}CANARY.{20}/g)).toBeNull();
    expect(read).toContain(`Withdrawn by ${who().actor.name}, `);
    expect(read).toContain("Its text is no longer shown.");
    expect(read).toContain("Its name is no longer shown.");
    expect(read, "deleted stays readable in the history").toContain("DELETED but readable");
    expect(await everythingRead(world, t, side, own), "at home all of it stays").toMatch(
      /CANARY first.*CANARY|CANARY.*CANARY first/s,
    );
    const mails = await world.messages("N14");
    for (const { data } of mails.filter((mail) => mail.data.did === "withdrawn")) expect(data.name).toBe("");
  }
});

test("S27 a mail that still waits tells nothing of it, and the file it hangs on neither", async ({ world, open }) => {
  const worker = open("worker", { name: "withdrawn-worker", size: 1 });
  for (const side of ["lead", "partner"] as const) {
    const t = await world.handOver("inProgress");
    const who = () => writerOf(world, side);
    const ticketId = ticketOf(t, side);
    const note = must(await addNote(who(), { ticketId, body: "CANARY first", visibility: "all" })).itemId;
    const named = { title: "CANARY plan", fileName: "CANARY.pdf", parentId: note };
    must(await addFile(who(), await file(world, ticketId, named)));
    must(await addNote(who(), { ticketId, body: "Stays shared.", visibility: "all" }));
    must(await change(who(), await rowOf(world, t, side, note), { body: "CANARY second" }));
    must(await change(who(), await rowOf(world, t, side, note), { visibility: "internal" }));

    const waiting = await world.root<{ tenantId: TenantId; ticketId: TicketId; recipientEmail: string }[]>`
      select distinct tenant_id as "tenantId", ticket_id as "ticketId", recipient_email as "recipientEmail" from messages
      where state = 'queued' and ticket_id in (${t.ticketId}, ${t.partnerTicketId})`;
    expect(waiting.length).toBeGreaterThan(0);
    const bundles = [];
    for (const job of waiting) bundles.push(await worker.none((tx) => fixBundle(tx, job, 0), { write: true }));
    const sent = JSON.stringify(bundles.map((bundle) => bundle?.mails));
    expect(sent).toContain("Stays shared.");
    expect(sent).toContain('"did":"withdrawn"');
    expect(sent).not.toContain("CANARY");
    const kept =
      await world.root`select distinct last_error from messages where state = 'failed' and ticket_id in (${t.ticketId}, ${t.partnerTicketId})`;
    expect(kept).toEqual([{ last_error: UNSENT.withdrawn }]);
  }
});
