import { expect } from "vitest";
import { charge, file, time } from "../../testing/items";
import { must, soundTest as test, type World } from "../../testing/world";
import { addCharge } from "../items/add-charge";
import { addFile } from "../items/add-file";
import { addLocation } from "../items/add-location";
import { addNote } from "../items/add-note";
import { addTimeEntry } from "../items/add-time";
import { acceptOffer } from "../outsource/accept";
import { approveCompletion } from "../outsource/approve";
import { askQuestion } from "../outsource/ask";
import { rejectCompletion } from "../outsource/reject";
import { sendOutsource } from "../outsource/send";
import { submitCompletion } from "../outsource/submit";
import { editTicket } from "../tickets/edit";

/** Every row of one company in every table, as one text. */
async function everythingOf({ root }: World, tenantId: string): Promise<string> {
  const tables = await root<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum > 0
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`;
  const rows = await Promise.all(
    tables.map(
      ({ name }) =>
        root`select ${name} as table, to_jsonb(t) as row from ${root(name)} t where tenant_id = ${tenantId}`,
    ),
  );
  return JSON.stringify(rows);
}
/** What each side writes that must stay with it, in the phase it is in. */
async function whisper(
  world: World,
  who: "lead" | "technician",
  ticketId: Parameters<typeof addNote>[1]["ticketId"],
  mark: string,
) {
  must(await addNote(world[who], { ticketId, body: `${mark}-NOTE`, visibility: "internal" }));
  must(await addTimeEntry(world[who], time(ticketId, { internalNotes: `${mark}-TIME` })));
  must(await addCharge(world[who], charge(ticketId, { unitCostCents: 7_770_777 })));
  must(
    await addLocation(world[who], {
      ticketId,
      attachmentKind: "filePath",
      title: `${mark}-PATH`,
      location: `//srv/${mark}-PATH`,
      visibility: "all",
    }),
  );
  must(
    await addFile(
      world[who],
      await file(world, ticketId, { visibility: "internal", title: `${mark}-FILE`, fileName: `${mark}.jpg` }),
    ),
  );
}
const said = (text: string, marks: RegExp) => [...new Set(text.match(marks) ?? [])];

test("5.1 of trust: nothing of one side's own crosses in the whole course, not in items, events or mails", async ({
  world,
}) => {
  const { leadDesk, partnerDesk } = world;
  const secret = await world.ticket({ title: "LEAD-OTHER" });
  const t = await world.handOver("assigned", {
    terms: { billRateCents: 9_990_999, hourlyRateCents: 6800 },
    ticket: { purchaseOrderNumber: "LEAD-PO", externalId: "LEAD-EXT", resolution: "LEAD-RESOLUTION" },
    before: async (ticketId) => {
      await whisper(world, "lead", ticketId, "LEAD-BEFORE");
      must(await addTimeEntry(world.lead, time(ticketId, { summary: "LEAD-OLDTIME" })));
      must(await addCharge(world.lead, charge(ticketId, { description: "LEAD-OLDCHARGE" })));
    },
  });
  must(
    await acceptOffer(
      world.partner,
      world.acceptInput(t.offerId, {
        title: "SERVICE-TITLE",
        resolution: "SERVICE-RESOLUTION",
        externalId: "SERVICE-EXT",
      }),
    ),
  );
  const { ticketId: there } = (await world.insource(t.offerId))!;
  const both = async (mark: string) => {
    await whisper(world, "lead", t.ticketId, `LEAD-${mark}`);
    await whisper(world, "technician", there!, `SERVICE-${mark}`);
  };
  await both("LIVE");
  must(await askQuestion(world.technician, { ticketId: there!, question: "Which door?" }));
  must(
    await editTicket(
      world.partner,
      await world.edit(partnerDesk, there!, {
        assignedUserId: world.technician.actor.userId,
        externalId: "SERVICE-EXT2",
      }),
    ),
  );
  must(await submitCompletion(world.technician, { ticketId: there! }));
  await both("HOLD");
  must(await rejectCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1, reason: "Still offline" }));
  must(await submitCompletion(world.technician, { ticketId: there! }));
  must(await approveCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 2 }));
  await both("DONE");

  const [lead, partner] = [
    await everythingOf(world, leadDesk.tenantId),
    await everythingOf(world, partnerDesk.tenantId),
  ];
  /* The words are there to be found: each side has its own. */
  expect(said(lead, /LEAD-(?:LIVE|HOLD|DONE|BEFORE)-(?:NOTE|TIME|PATH)/g)).toHaveLength(12);
  expect(said(partner, /SERVICE-(?:LIVE|HOLD|DONE)-(?:NOTE|TIME|PATH)/g)).toHaveLength(9);
  expect(lead).toContain("9990999");
  expect(said(partner, /LEAD-[A-Z-]+|9990999|7770777\D/g).filter((mark) => !mark.startsWith("7770777"))).toEqual([]);
  expect(said(lead, /SERVICE-[A-Z-]+/g)).toEqual([]);
  /* The cost of each side's own charges stands once for each charge it wrote, and on no copy. */
  const costs = await world.root`select distinct tenant_id, origin from items where unit_cost_cents = 7770777`;
  expect(costs.every(({ origin }) => origin === "own")).toBe(true);
  expect(partner).not.toContain(secret.number);
});

test("OTHER-PARTNER: neither partner learns of the other, whatever became of the first offer", async ({ world }) => {
  const t = await world.handOver("canceled");
  const partnershipId = await world.befriendStranger();
  must(await sendOutsource(world.lead, { ...world.termsInput(t.ticketId), partnershipId }));
  const { offerId } = (await world.outsource(t.ticketId))!;
  must(
    await acceptOffer(world.as(world.strangerDesk, "dispatcher"), world.acceptInput(offerId, {}, world.strangerDesk)),
  );
  const [first, second] = [
    await everythingOf(world, world.partnerDesk.tenantId),
    await everythingOf(world, world.strangerDesk.tenantId),
  ];
  expect(first).not.toMatch(/Harbor|harbor/);
  expect(first).not.toContain(offerId);
  expect(second).not.toMatch(/Ridgeline|ridgeline|Solved/);
  expect(second).not.toContain(t.offerId);
});
