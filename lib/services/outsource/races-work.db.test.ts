import { expect } from "vitest";
import { contend } from "../../testing/contend";
import { time } from "../../testing/items";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import { joinPartners } from "../demo/companies";
import { addNote } from "../items/add-note";
import { addTimeEntry } from "../items/add-time";
import { deleteTicket } from "../tickets/delete";
import { editTicket } from "../tickets/edit";
import { acceptOffer } from "./accept";
import { approveCompletion } from "./approve";
import { completeOutsource } from "./complete";
import { rejectCompletion } from "./reject";
import { saveTerms } from "./save-terms";
import { sendOutsource } from "./send";
import { submitCompletion } from "./submit";

type Said = { ok: boolean; error?: string; detail?: object };
const race = (world: World, ...rivals: (() => Promise<Said>)[]) => contend(world.root, rivals);
const onTickets = (world: World, ...rivals: (() => Promise<Said>)[]) =>
  contend(world.root, rivals, "select 1 from tickets for update");
const ok = { ok: true };
const no = (error: string, detail?: object) => ({ ok: false, error, ...(detail && { detail }) });
const submit = (world: World, t: HandedOver) => () =>
  submitCompletion(world.technician, { ticketId: t.partnerTicketId });
const approve = (world: World, t: HandedOver) => () =>
  approveCompletion(world.as(world.leadDesk, "admin"), { ticketId: t.ticketId, submissionNo: 1 });
const reject = (world: World, t: HandedOver) => () =>
  rejectCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1, reason: "Still offline" });
const complete = async (world: World, t: HandedOver) => {
  const expectedVersion = (await world.outsource(t.ticketId))!.version;
  return () => completeOutsource(world.lead, { ticketId: t.ticketId, expectedVersion });
};
const completeTicket = async (world: World, t: HandedOver) => {
  const input = await world.edit(
    world.leadDesk,
    t.ticketId,
    { statusId: world.leadDesk.status.get("Complete")! },
    true,
  );
  return () => editTicket(world.lead, input);
};
const log = (world: World, t: HandedOver) => () =>
  addTimeEntry(world.technician, time(t.partnerTicketId, { minutes: 45 }));
const kinds = async (world: World, t: HandedOver) =>
  (await world.events(world.leadDesk, { ticketId: t.ticketId })).map(({ kind }) => kind);
const bundle = async (world: World, t: HandedOver) =>
  (await world.items(world.leadDesk, t.ticketId)).filter(({ origin }) => origin === "bundle");

test("C14 R4 a note beside a submission is shared before it or local after it, never half", async ({ world }) => {
  const note = (t: HandedOver) => () =>
    addNote(world.technician, { ticketId: t.partnerTicketId, body: "Last words.", visibility: "all" });
  for (const [first, at] of [
    ["note", "LIVE"],
    ["submit", "HOLD"],
  ] as const) {
    const t = await world.handOver("inProgress");
    const rivals = [note(t), submit(world, t)];
    expect(await race(world, ...(first === "note" ? rivals : rivals.reverse())), first).toMatchObject([ok, ok]);
    const own = (await world.items(world.partnerDesk, t.partnerTicketId)).find(({ body }) => body === "Last words.")!;
    const there = (await world.items(world.leadDesk, t.ticketId)).filter(({ body }) => body === "Last words.");
    expect([own.bornIn, there.length], first).toEqual([at, at === "LIVE" ? 1 : 0]);
    expect(
      (await world.links(world.partnerDesk, t.offerId)).some(({ itemId }) => itemId === own.id),
      first,
    ).toBe(at === "LIVE");
  }
});

test("C16 two submit: one number, one mail for each reader", async ({ world }) => {
  const t = await world.handOver("inProgress");
  expect(await race(world, submit(world, t), submit(world, t))).toMatchObject([
    ok,
    no("wrongStatus", { status: "waitingApproval" }),
  ]);
  expect(await world.outsource(t.ticketId)).toMatchObject({ submissionNo: 1 });
  expect(await world.mailsOf(t.number, "N17")).toHaveLength(2);
});

test("C17 submit and completing the lead's ticket end Complete in both orders, with one bundle and one note", async ({
  world,
}) => {
  for (const order of ["submit first", "complete first"] as const) {
    const t = await world.handOver("inProgress");
    const rivals = [submit(world, t), await completeTicket(world, t)];
    const said = await race(world, ...(order === "submit first" ? rivals : rivals.reverse()));
    expect(said, order).toMatchObject(
      order === "submit first" ? [ok, ok] : [ok, no("wrongStatus", { status: "complete" })],
    );
    expect(await world.outsource(t.ticketId), order).toMatchObject({ status: "complete" });
    expect(await bundle(world, t), order).toHaveLength(1);
    expect(
      (await kinds(world, t)).filter((kind) => kind.startsWith("completed")),
      order,
    ).toHaveLength(1);
  }
  const t = await world.handOver("inProgress");
  const said = await race(world, submit(world, t), await complete(world, t));
  expect(said).toMatchObject([ok, no("wrongStatus", { status: "waitingApproval", action: "complete" })]);
});

test("C18 approve and reject: the first stands, and the loser leaves no reason", async ({ world }) => {
  const a = await world.handOver("waitingApproval");
  expect(await race(world, approve(world, a), reject(world, a))).toMatchObject([
    ok,
    no("wrongStatus", { status: "complete" }),
  ]);
  expect(await world.outsource(a.ticketId)).toMatchObject({ rejectionReason: null });
  expect(await kinds(world, a)).not.toContain("rejected");
  const b = await world.handOver("waitingApproval");
  expect(await race(world, reject(world, b), approve(world, b))).toMatchObject([
    ok,
    no("wrongStatus", { status: "inProgress" }),
  ]);
  expect(await bundle(world, b)).toEqual([]);
});

test("R5 T15 T17 approve and completing the ticket together: one Complete, one bundled charge", async ({ world }) => {
  const t = await world.handOver("waitingApproval");
  expect(await race(world, approve(world, t), await completeTicket(world, t), approve(world, t))).toMatchObject([
    ok,
    ok,
    no("wrongStatus"),
  ]);
  expect(await bundle(world, t)).toHaveLength(1);
  expect((await kinds(world, t)).filter((kind) => /^(approved|completed)/.test(kind))).toEqual(["approved"]);
});

test("C21 R6 the lead's note before the rejection stays local, after it travels", async ({ world }) => {
  const note = (t: HandedOver) => () =>
    addNote(world.lead, { ticketId: t.ticketId, body: "See the plan.", visibility: "all" });
  for (const [first, copies] of [
    ["note", 0],
    ["reject", 1],
  ] as const) {
    const t = await world.handOver("waitingApproval");
    const rivals = [note(t), reject(world, t)];
    expect(await race(world, ...(first === "note" ? rivals : rivals.reverse())), first).toMatchObject([ok, ok]);
    expect(
      (await world.items(world.partnerDesk, t.partnerTicketId)).filter(({ body }) => body === "See the plan."),
      first,
    ).toHaveLength(copies);
  }
});

test("C22 time beside the end is in the bundle or stays local; the sum holds in every order", async ({ world }) => {
  const cases = [
    ["inProgress", complete, "time first", 5100],
    ["inProgress", complete, "end first", 0],
    ["waitingApproval", async (w: World, t: HandedOver) => approve(w, t), "time first", 0],
    ["waitingApproval", async (w: World, t: HandedOver) => approve(w, t), "end first", 0],
  ] as const;
  for (const [status, end, order, cents] of cases) {
    const t = await world.handOver(status);
    const rivals: (() => Promise<Said>)[] = [log(world, t), await end(world, t)];
    expect(
      await race(world, ...(order === "time first" ? rivals : rivals.reverse())),
      `${status} ${order}`,
    ).toMatchObject([ok, ok]);
    expect(await bundle(world, t), `${status} ${order}`).toMatchObject([{ amountCents: cents }]);
    expect(
      (await world.items(world.partnerDesk, t.partnerTicketId)).filter(({ kind }) => kind === "timeEntry"),
    ).toHaveLength(1);
  }
});

test("C32 X10 deleting a ticket and sending it: the first stands", async ({ world }) => {
  const remove = (ticketId: HandedOver["ticketId"]) => () => deleteTicket(world.lead, { ticketId, expectedVersion: 1 });
  const send = (ticketId: HandedOver["ticketId"]) => () => sendOutsource(world.lead, world.termsInput(ticketId));
  const a = await world.ticket();
  expect(await onTickets(world, remove(a.ticketId), send(a.ticketId))).toMatchObject([ok, no("notFound")]);
  const b = await world.ticket();
  expect(await onTickets(world, send(b.ticketId), remove(b.ticketId))).toMatchObject([ok, no("cancelFirst")]);
});

test("C33 X9 two offers in two tabs: one stands, the second is told", async ({ world }) => {
  for (const [first, second] of [
    [sendOutsource, sendOutsource],
    [saveTerms, sendOutsource],
    [sendOutsource, saveTerms],
  ] as const) {
    const { ticketId } = await world.ticket();
    const said = await onTickets(
      world,
      () => first(world.lead, world.termsInput(ticketId)),
      () => second(world.lead, world.termsInput(ticketId)),
    );
    expect(said).toMatchObject([ok, no("alreadyOpen")]);
    expect(await world.root`select 1 from outsources where ticket_id = ${ticketId}`).toHaveLength(1);
  }
});

test("D-04 a note beside the first offer finds it: nothing slips between", async ({ world }) => {
  const { ticketId } = await world.ticket();
  const send = () => sendOutsource(world.lead, world.termsInput(ticketId));
  const note = () => addNote(world.lead, { ticketId, body: "Mind the dog.", visibility: "all" });
  expect(await onTickets(world, send, note)).toMatchObject([ok, ok]);
  const { offerId } = (await world.outsource(ticketId))!;
  must(await acceptOffer(world.partner, world.acceptInput(offerId)));
  const { ticketId: there } = (await world.insource(offerId))!;
  expect((await world.items(world.partnerDesk, there!)).map(({ body }) => body)).toEqual(["Mind the dog."]);
});

test("T10 completing a ticket while its offer goes to another partner cancels that one", async ({ world }) => {
  const partnershipId = await world.befriendStranger();
  const t = await world.handOver("unsent");
  const send = () => sendOutsource(world.lead, { ...world.termsInput(t.ticketId, {}, 1), partnershipId });
  expect(await race(world, send, await completeTicket(world, t))).toMatchObject([ok, ok]);
  expect(await world.outsource(t.ticketId)).toMatchObject({ status: "canceled", partnerName: "Harbor Networks" });
  expect(await world.root`select status from insources where id = ${t.offerId}`).toEqual([{ status: "canceled" }]);
});

test("C40 a right withdrawn while the command waits is gone", async ({ world, root }) => {
  const t = await world.handOver("assigned");
  const { userId } = world.lead.actor;
  const send = () => sendOutsource(world.lead, world.termsInput(t.ticketId));
  const withdrawn = `update members set outsource_level = 'none' where user_id = '${userId}'`;
  expect(await contend<Said>(root, [send], withdrawn)).toMatchObject([no("notPermitted")]);
  const closed = `update members set active = false where user_id = '${userId}'`;
  const note = () => addNote(world.lead, { ticketId: t.ticketId, body: "Still here?", visibility: "all" });
  expect(await contend<Said>(root, [note], closed)).toMatchObject([no("notPermitted")]);
  await root`update members set active = true, outsource_level = 'allowPartnerManagement' where user_id = ${userId}`;
});

test("C45 both sides write both ways at once, a thousand times: nobody waits for ever, nothing is tried twice", {
  timeout: 180_000,
}, async ({ world, open, root }) => {
  const { leadDesk, partnerDesk } = world;
  await root`update companies set agreement_accepted_at = clock() where tenant_id = ${partnerDesk.tenantId}`;
  await joinPartners(world.db, partnerDesk, leadDesk, { cost: 5000, bill: 9000 });
  const there = await world.handOver("inProgress");
  const [relation] = await root<
    { id: typeof world.partnershipId }[]
  >`select id from service_partners where tenant_id = ${partnerDesk.tenantId}`;
  const back = await world.ticket({}, world.partner);
  must(await sendOutsource(world.partner, { ...world.termsInput(back.ticketId), partnershipId: relation!.id }));
  const [offer] = await root<
    { id: typeof there.offerId }[]
  >`select id from insources where tenant_id = ${leadDesk.tenantId}`;
  const organizationId = leadDesk.organizations.get("Ridgeline Field Services")!;
  const fields = world.fields(leadDesk, "Ridgeline Field Services");
  must(
    await acceptOffer(world.lead, {
      insourceId: offer!.id,
      termsVersion: 1,
      mapping: { organizationId, confirmShared: false },
      ticket: fields,
    }),
  );
  const [received] = await root<
    { id: typeof there.ticketId }[]
  >`select id from tickets where insource_id = ${offer!.id}`;

  let begun = 0;
  const onStatement = ({ text }: { text: string }) => {
    if (text === "begin") begun += 1;
  };
  const db = open("app", { onStatement, size: 8, waitMs: 30_000, totalMs: 60_000, lockTimeoutMs: 20_000 });
  const note = (who: "lead" | "partner", ticketId: typeof there.ticketId) =>
    addNote({ ...world[who], db }, { ticketId, body: "At once.", visibility: "all" });
  let asked = 0;
  for (let round = 0; round < 32; round++) {
    const notes = Array.from({ length: 8 }, () => [
      note("lead", there.ticketId),
      note("partner", there.partnerTicketId),
      note("lead", received!.id),
      note("partner", back.ticketId),
    ]).flat();
    asked += notes.length;
    expect((await Promise.all(notes)).filter((one) => !one.ok)).toEqual([]);
  }
  expect([asked, begun]).toEqual([1_024, 1_024]);
  await root`update companies set agreement_accepted_at = null where tenant_id = ${partnerDesk.tenantId}`;
});
