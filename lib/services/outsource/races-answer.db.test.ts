import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import { contend } from "../../testing/contend";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import { addNote } from "../items/add-note";
import { editTicket } from "../tickets/edit";
import { acceptOffer } from "./accept";
import { cancelOutsource } from "./cancel";
import { declineByLink, declineOffer, hashOfToken } from "./decline";
import { lapse } from "./lapse";
import { sendOutsource } from "./send";

type Said = { ok: boolean; error?: string; detail?: object };
const race = (world: World, ...rivals: (() => Promise<Said>)[]) => contend(world.root, rivals);
const ok = { ok: true };
const no = (error: string, detail?: object) => ({ ok: false, error, ...(detail && { detail }) });
const statuses = async (world: World, t: HandedOver) => [
  (await world.outsource(t.ticketId))!.status,
  (await world.insource(t.offerId))!.status,
];
const ticketsOf = async ({ root }: World, t: HandedOver) =>
  (await root`select 1 from tickets where insource_id = ${t.offerId}`).length;
const accept =
  (world: World, t: HandedOver, who = world.partner) =>
  () =>
    acceptOffer(who, world.acceptInput(t.offerId));
const decline = (world: World, t: HandedOver) => () =>
  declineOffer(world.partner, { insourceId: t.offerId, reason: "No team" });
const cancel = (world: World, t: HandedOver) => () =>
  cancelOutsource(world.lead, { ticketId: t.ticketId, expectedVersion: 1, reason: "Solved" });

test("C01 accept and cancel: the first stands, the second is told who was faster", async ({ world }) => {
  const a = await world.handOver("assigned");
  expect(await race(world, accept(world, a), cancel(world, a))).toMatchObject([
    ok,
    no("wrongStatus", { status: "accepted" }),
  ]);
  expect(await statuses(world, a)).toEqual(["accepted", "accepted"]);

  const b = await world.handOver("assigned");
  expect(await race(world, cancel(world, b), accept(world, b))).toMatchObject([
    ok,
    no("wrongStatus", { status: "canceled", by: "Sam Doyle" }),
  ]);
  expect([await ticketsOf(world, a), await ticketsOf(world, b)]).toEqual([1, 0]);
  expect(await world.mailsOf(b.number, "N5")).toEqual([]);
});

test("C02 two accept: one ticket, one event, and the second learns the first's name and number", async ({ world }) => {
  const t = await world.handOver("assigned");
  const admin = world.as(world.partnerDesk, "admin");
  const said = await race(world, accept(world, t, admin), accept(world, t));
  const { ticketNumber } = (await world.insource(t.offerId)) as unknown as { ticketNumber: string };
  expect(said).toMatchObject([ok, no("wrongStatus", { by: "Robin Archer", number: ticketNumber })]);
  expect(await ticketsOf(world, t)).toBe(1);
  expect(
    (await world.events(world.leadDesk, { ticketId: t.ticketId })).filter(({ kind }) => kind === "accepted"),
  ).toHaveLength(1);
});

test("C04 accept and the clock: at the deadline accept wins, a millisecond later the clock", async ({
  world,
  clock,
  root,
}) => {
  const byClock = (t: HandedOver) => () =>
    lapse(world.db, { leadTenantId: world.leadDesk.tenantId, offerId: t.offerId });
  const a = await world.handOver("assigned");
  const { acceptBy } = (await world.outsource(a.ticketId))!;
  await clock.freeze(acceptBy);
  expect(await race(world, byClock(a), accept(world, a))).toMatchObject([no("notDue"), ok]);
  await clock.reset();

  const b = await world.handOver("assigned");
  await clock.freeze((await world.outsource(b.ticketId))!.acceptBy);
  const late = async () => clock.freeze(new Date((await world.outsource(b.ticketId))!.acceptBy.getTime() + 1));
  const hold = `select 1 from outsources where id = '${b.outsourceId}' for update`;
  expect(await contend<Said>(root, [accept(world, b), byClock(b)], hold, late)).toMatchObject([no("lateAnswer"), ok]);
  expect(await statuses(world, b)).toEqual(["declined", "declined"]);
  expect(await ticketsOf(world, b)).toBe(0);
});

test("C08 two clocks decline one offer: one event, one mail for each reader", async ({ world, clock }) => {
  const t = await world.handOver("assigned");
  await clock.freeze(new Date((await world.outsource(t.ticketId))!.acceptBy.getTime() + 1));
  const byClock = () => lapse(world.db, { leadTenantId: world.leadDesk.tenantId, offerId: t.offerId });
  expect(await race(world, byClock, byClock)).toMatchObject([ok, no("wrongStatus")]);
  expect(
    (await world.events(world.leadDesk, { ticketId: t.ticketId })).filter(({ kind }) => kind === "lapsed"),
  ).toHaveLength(1);
  const mails = await world.mailsOf(t.number, "N7");
  expect(mails).toHaveLength(3);
  expect(new Set(mails).size).toBe(3);
});

test("C06 a decline by mail and an acceptance in the application: the loser is told", async ({ world, root }) => {
  const byMail = async (t: HandedOver) => {
    const token = randomBytes(32).toString("base64url");
    await root`
      insert into tokens (hash, purpose, tenant_id, offer_id, recipient_email, created_at, expires_at)
      values (${hashOfToken(token)}, 'offer', ${world.partnerDesk.tenantId}, ${t.offerId}, 'contact@ridgeline.example', clock(), clock() + interval '1 day')`;
    return () => declineByLink(world.db, { token, reason: "No team", requestId: null });
  };
  const a = await world.handOver("assigned");
  expect(await race(world, await byMail(a), accept(world, a))).toMatchObject([
    ok,
    no("wrongStatus", { status: "declined", by: "contact@ridgeline.example" }),
  ]);
  const b = await world.handOver("assigned");
  expect(await race(world, accept(world, b), await byMail(b), decline(world, b))).toMatchObject([
    ok,
    no("wrongStatus", { status: "accepted", by: "Sam Dunn" }),
    no("wrongStatus", { status: "accepted" }),
  ]);
  expect([await ticketsOf(world, a), await ticketsOf(world, b)]).toEqual([0, 1]);
});

test("C09 a late acceptance of a canceled offer hears nothing of the second partner, and touches nothing of it", async ({
  world,
}) => {
  const partnershipId = await world.befriendStranger();
  const t = await world.handOver("assigned");
  must(await cancel(world, t)());
  must(await sendOutsource(world.lead, { ...world.termsInput(t.ticketId), partnershipId }));
  const before = await world.fingerprint();
  const said = await accept(world, t)();
  expect(said).toMatchObject(no("wrongStatus", { status: "canceled" }));
  expect(JSON.stringify(said)).not.toMatch(/Harbor/);
  expect(await world.fingerprint()).toBe(before);
});

test("C10 T10 T17 completing the ticket and accepting: canceled, or Complete on both sides", async ({ world }) => {
  const complete = async (t: HandedOver) => {
    const input = await world.edit(
      world.leadDesk,
      t.ticketId,
      { statusId: world.leadDesk.status.get("Complete")! },
      true,
    );
    return () => editTicket(world.lead, input);
  };
  const a = await world.handOver("assigned");
  expect(await race(world, await complete(a), accept(world, a))).toMatchObject([
    ok,
    no("wrongStatus", { status: "canceled" }),
  ]);
  expect(await statuses(world, a)).toEqual(["canceled", "canceled"]);
  const b = await world.handOver("assigned");
  expect(await race(world, accept(world, b), await complete(b))).toMatchObject([ok, ok]);
  expect(await statuses(world, b)).toEqual(["complete", "complete"]);
  expect([await ticketsOf(world, a), await ticketsOf(world, b)]).toEqual([0, 1]);
});

test("C12 two first acceptances map the lead once; the second reuses it", async ({ world, root }) => {
  await root`update lead_partners set organization_id = null, mapped_at = null where tenant_id = ${world.partnerDesk.tenantId}`;
  const [a, b] = [await world.handOver("assigned"), await world.handOver("assigned")];
  const create = (name: string) =>
    ({ create: { name, type: "partner", address: "", city: "", phone: "", web: "" } }) as const;
  const first = (t: HandedOver, name: string) => () =>
    acceptOffer(world.partner, { ...world.acceptInput(t.offerId), mapping: create(name) });
  const hold = "select 1 from lead_partners for update";
  expect(await contend<Said>(root, [first(a, "Brightwater One"), first(b, "Brightwater Two")], hold)).toMatchObject([
    ok,
    ok,
  ]);
  expect(
    await root`select name from organizations where name like 'Brightwater %' and name <> 'Brightwater IT'`,
  ).toEqual([{ name: "Brightwater One" }]);
  const used = await root`
    select distinct o.name from tickets t join organizations o on o.tenant_id = t.tenant_id and o.id = t.organization_id
    where t.insource_id in (${a.offerId}, ${b.offerId})`;
  expect(used).toEqual([{ name: "Brightwater One" }]);
});

test("C13 a note beside an acceptance is copied exactly once, in both orders", async ({ world }) => {
  const note = (t: HandedOver) => () =>
    addNote(world.lead, { ticketId: t.ticketId, body: "Mind the dog.", visibility: "all" });
  for (const order of ["note first", "accept first"] as const) {
    const t = await world.handOver("assigned");
    const rivals = [note(t), accept(world, t)];
    expect(await race(world, ...(order === "note first" ? rivals : rivals.reverse())), order).toMatchObject([ok, ok]);
    const { ticketId } = (await world.insource(t.offerId))!;
    const copies = await world.items(world.partnerDesk, ticketId!);
    expect(
      copies.map(({ body, origin }) => [body, origin]),
      order,
    ).toEqual([["Mind the dog.", "mirror"]]);
    expect(await world.links(world.leadDesk, t.offerId), order).toHaveLength(1);
  }
});
