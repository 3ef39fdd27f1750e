import { expect } from "vitest";
import type { TicketId } from "../../domain/ids";
import { charge, file, time } from "../../testing/items";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import { addCharge } from "../items/add-charge";
import { addFile } from "../items/add-file";
import { addNote } from "../items/add-note";
import { addTimeEntry } from "../items/add-time";
import { deleteItem } from "../items/delete";
import { editNote } from "../items/edit-note";
import { shareNow } from "../items/share-now";
import { askQuestion } from "../outsource/ask";
import { rejectCompletion } from "../outsource/reject";
import { submitCompletion } from "../outsource/submit";
import { editTicket } from "../tickets/edit";

type Who = "lead" | "technician";
type Sides = { t: HandedOver; here: Record<Who, TicketId> };

/** In Progress, with a resource on each side who is not the one that acts. */
async function handOver(world: World): Promise<Sides> {
  const resource = (desk: World["leadDesk"], name: string) => ({ assignedUserId: desk.people[name]!.actor.userId });
  const t = await world.handOver("inProgress", {
    ticket: resource(world.leadDesk, "technician"),
    accepted: resource(world.partnerDesk, "dispatcher"),
  });
  await world.root`delete from messages where data ->> 'leadTicketNumber' = ${t.number}`;
  return { t, here: { lead: t.ticketId, technician: t.partnerTicketId } };
}
/** PC(L) and RES; PC(P) and RES. */
const LEAD = ["contact@brightwater.example", "technician@brightwater.example"];
const PARTNER = ["contact@ridgeline.example", "dispatcher@ridgeline.example"];
const to = (template: string, side: "lead" | "service", readers: string[]) =>
  readers.map((email) => `${template} ${side} ${email}`);

test("N9 to N14 S80 each goes to the other side's contact and resource, N10 to the lead's resource alone", async ({
  world,
}) => {
  const { t, here } = await handOver(world);
  const acts: [string, (who: Who) => Promise<unknown>, string[], string[]][] = [
    [
      "note",
      (who) => addNote(world[who], { ticketId: here[who], body: "Look.", visibility: "all" }),
      to("N9", "lead", LEAD),
      to("N9", "service", PARTNER),
    ],
    [
      "time",
      (who) => addTimeEntry(world[who], time(here[who])),
      ["N10 lead technician@brightwater.example"],
      to("N11", "service", PARTNER),
    ],
    [
      "charge",
      (who) => addCharge(world[who], charge(here[who])),
      to("N12", "lead", LEAD),
      to("N12", "service", PARTNER),
    ],
    [
      "file",
      async (who) => addFile(world[who], await file(world, here[who])),
      to("N13", "lead", LEAD),
      to("N13", "service", PARTNER),
    ],
  ];
  for (const [name, act, atLead, atPartner] of acts) {
    for (const [who, told] of [
      ["technician", atLead],
      ["lead", atPartner],
    ] as const) {
      const before = await world.mailsOf(t.number);
      expect(await act(who), `${name} of ${who}`).toMatchObject({ ok: true });
      expect(await world.mailsOf(t.number), `${name} of ${who}`).toEqual([...before, ...told].sort());
    }
  }
});

test("N14 a note that was changed, made internal or deleted is told each time", async ({ world }) => {
  const { t, here } = await handOver(world);
  for (const [who, told] of [
    ["technician", to("N14", "lead", LEAD)],
    ["lead", to("N14", "service", PARTNER)],
  ] as const) {
    const ticketId = here[who];
    const { itemId } = must(await addNote(world[who], { ticketId, body: "Gate 3.", visibility: "all" }));
    const place = { ticketId, itemId, confirmed: false };
    must(await editNote(world[who], { ...place, expectedVersion: 1, body: "Gate 4.", visibility: "all" }));
    must(await editNote(world[who], { ...place, expectedVersion: 2, body: "Gate 4.", visibility: "internal" }));
    expect((await world.mailsOf(t.number, "N14")).filter((mail) => told.includes(mail))).toEqual(
      [...told, ...told].sort(),
    );
    must(await deleteItem(world[who], { ...place, expectedVersion: 3 }));
    const again = must(await addNote(world[who], { ticketId, body: "Gone soon.", visibility: "all" }));
    must(await deleteItem(world[who], { ...place, itemId: again.itemId, expectedVersion: 1 }));
    expect((await world.mailsOf(t.number, "N14")).filter((mail) => told.includes(mail))).toHaveLength(6);
  }
  const [changed] = (await world.messages("N14")).filter(({ data }) => data.leadTicketNumber === t.number);
  expect(changed!.data).toMatchObject({
    itemKind: "note",
    did: "changed",
    changes: [{ field: "body", from: "Gate 3.", to: "Gate 4." }],
  });
});

test("N9 N13 D56 S28 the contact is told of a note's files as the resource is, shared now or made public", async ({
  world,
}) => {
  for (const [who, side, readers] of [
    ["technician", "lead", LEAD],
    ["lead", "service", PARTNER],
  ] as const) {
    const { t, here } = await handOver(world);
    const ticketId = here[who];
    const withFiles = async (visibility: "all" | "internal") => {
      const { itemId } = must(await addNote(world[who], { ticketId, body: "With pictures.", visibility }));
      for (const title of ["Front", "Back"])
        must(await addFile(world[who], await file(world, ticketId, { parentId: itemId, title })));
      return { ticketId, itemId, confirmed: false, expectedVersion: 1 };
    };
    const told = [...to("N9", side, [...readers]), ...to("N13", side, [...readers, ...readers])].sort();

    const internal = await withFiles("internal");
    must(await editNote(world[who], { ...internal, body: "With pictures.", visibility: "all" }));
    expect(await world.mailsOf(t.number), `${who} publishes`).toEqual(told);

    must(await submitCompletion(world.technician, { ticketId: here.technician }));
    const held = await withFiles("all");
    must(await rejectCompletion(world.lead, { ticketId: here.lead, submissionNo: 1, reason: "More" }));
    must(await shareNow(world[who], held));
    const both = [...(await world.mailsOf(t.number, "N9")), ...(await world.mailsOf(t.number, "N13"))].sort();
    expect(both, `${who} shares now`).toEqual([...told, ...told].sort());
  }
});

test("N15 S78 changed fields are told to the other side once for each reader, with old and new", async ({ world }) => {
  const { t, here } = await handOver(world);
  must(await editTicket(world.lead, await world.edit(world.leadDesk, here.lead, { title: "Printers and scanners" })));
  expect(await world.mailsOf(t.number)).toEqual(to("N15", "service", PARTNER));
  const waiting = await world.statusId(world.partnerDesk, "In Progress");
  const edit = await world.edit(world.partnerDesk, here.technician, { title: "Second title", statusId: waiting });
  must(await editTicket(world.technician, edit));
  const mails = (await world.messages("N15")).filter(({ data }) => data.leadTicketNumber === t.number);
  expect(mails.filter(({ recipientEmail }) => recipientEmail === "contact@ridgeline.example")).toMatchObject([
    { data: { changes: [{ field: "title", to: "Printers and scanners" }] } },
  ]);
  const fieldsOf = (email: string) =>
    mails
      .filter(({ recipientEmail }) => recipientEmail === email)
      .flatMap(({ data }) => (data.changes as { field: string }[]).map(({ field }) => field))
      .sort();
  for (const email of LEAD) expect(fieldsOf(email), email).toEqual(["status", "title"]);
});

test("13 of N9 to N15 nobody gets their own, by person or by address", async ({ world, root }) => {
  const { t, here } = await handOver(world);
  const [technician] = await root<{ email: string }[]>`
    update contacts set email = 'Technician@Ridgeline.example' where email = 'contact@brightwater.example' returning email`;
  expect(technician).toBeDefined();
  must(await addNote(world.technician, { ticketId: here.technician, body: "Mine.", visibility: "all" }));
  expect(await world.mailsOf(t.number)).toEqual(["N9 lead technician@brightwater.example"]);
  await root`update contacts set email = 'contact@brightwater.example' where email = 'Technician@Ridgeline.example'`;
});

test("S76 S55 S3 a question is N16 alone, what is internal or written in HOLD tells nobody", async ({ world }) => {
  const { t, here } = await handOver(world);
  must(await askQuestion(world.technician, { ticketId: here.technician, question: "Which door?" }));
  expect(new Set((await world.mailsOf(t.number)).map((mail) => mail.split(" ")[0]))).toEqual(new Set(["N16"]));
  const before = await world.mailsOf(t.number);
  must(await addNote(world.technician, { ticketId: here.technician, body: "Quiet.", visibility: "internal" }));
  expect(await world.mailsOf(t.number)).toEqual(before);
  must(await submitCompletion(world.technician, { ticketId: here.technician }));
  const submitted = await world.mailsOf(t.number);
  for (const who of ["technician", "lead"] as const) {
    must(await addNote(world[who], { ticketId: here[who], body: "In HOLD.", visibility: "all" }));
    must(await addTimeEntry(world[who], time(here[who])));
    must(await addCharge(world[who], charge(here[who])));
    must(await addFile(world[who], await file(world, here[who])));
  }
  expect(await world.mailsOf(t.number)).toEqual(submitted);
});

test("N12 D13 D21 the amount goes to the lead alone, and there to who may see it; N10 never waits, the others do (D38)", async ({
  world,
  root,
}) => {
  const { t, here } = await handOver(world);
  const { userId } = world.leadDesk.people.technician!.actor;
  const level = (to: string) => root`update members set outsource_level = ${to} where user_id = ${userId}`;
  const amounts = async () =>
    (await world.messages("N12"))
      .filter(({ data }) => data.leadTicketNumber === t.number)
      .map(({ recipientEmail, data }) => [recipientEmail, data.amountCents, data.currency]);
  const [was] = await root<{ level: string }[]>`select outsource_level as level from members where user_id = ${userId}`;
  await level("none");
  must(await addCharge(world.technician, charge(here.technician)));
  expect((await amounts()).sort()).toEqual([
    ["contact@brightwater.example", 18_400, "USD"],
    ["technician@brightwater.example", null, null],
  ]);
  await root`delete from messages where data ->> 'leadTicketNumber' = ${t.number}`;
  await level("allowAll");
  must(await addCharge(world.technician, charge(here.technician)));
  must(await addCharge(world.lead, charge(here.lead)));
  expect((await amounts()).sort()).toEqual([
    ["contact@brightwater.example", 18_400, "USD"],
    ["contact@ridgeline.example", null, null],
    ["dispatcher@ridgeline.example", null, null],
    ["technician@brightwater.example", 18_400, "USD"],
  ]);
  expect(JSON.stringify((await world.messages("N12")).filter(({ data }) => data.side === "service"))).not.toMatch(
    /9200|18400|5000|10000/,
  );
  await level(was!.level);
  must(await addTimeEntry(world.technician, time(here.technician)));
  const waits = await root<{ template: string; waits: boolean }[]>`
    select distinct template, ticket_id is not null as waits from messages
    where data ->> 'leadTicketNumber' = ${t.number} order by 1`;
  expect(waits).toEqual([
    { template: "N10", waits: false },
    { template: "N12", waits: true },
    { template: "N23", waits: true }, // two charges come near the limit
  ]);
});
