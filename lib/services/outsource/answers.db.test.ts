import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import { newId } from "../../db/id";
import type { OrganizationId, RequestId } from "../../domain/ids";
import { contend } from "../../testing/contend";
import { must, soundTest as test, type World } from "../../testing/world";
import { acceptOffer } from "./accept";
import { declineByLink, declineOffer, hashOfToken } from "./decline";
import { lapse } from "./lapse";

const LEAD_TABLES = ["tickets", "organizations", "insources", "items"] as const;
const unmap = ({ root }: World) =>
  root`update lead_partners set organization_id = null, mapped_at = null, version = version + 1`;
const rows = async ({ root, partnerDesk }: World) =>
  Promise.all(
    LEAD_TABLES.map((table) =>
      root`select 1 from ${root(table)} where tenant_id = ${partnerDesk.tenantId}`.then((all) => all.length),
    ),
  );
const kinds = async (world: World, desk: World["leadDesk"], about: Parameters<World["events"]>[1]) =>
  (await world.events(desk, about)).map(({ kind }) => kind);

async function link({ root, partnerDesk }: World, offerId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await root`
    insert into tokens (hash, purpose, tenant_id, offer_id, recipient_email, created_at, expires_at)
    values (${hashOfToken(token)}, 'offer', ${partnerDesk.tenantId}, ${offerId}, 'contact@ridgeline.example', clock(), clock() + interval '1 day')`;
  return token;
}

test("T6 D3 S72 acceptance stores mapping, ticket and status at once, and nothing of it when it is refused", async ({
  world,
}) => {
  await unmap(world);
  const due = new Date(Date.now() + 90 * 3_600_000);
  const technician = world.partnerDesk.people.technician!.actor.userId;
  const t = await world.handOver("assigned", {
    ticket: { assignedUserId: world.leadDesk.people.technician!.actor.userId },
  });
  const token = await link(world, t.offerId);
  const input = world.acceptInput(t.offerId, {
    title: "Printers at Copperline",
    dueAt: due,
    assignedUserId: technician,
  });
  const taken = { name: "Ledger GmbH", type: "partner", address: "", city: "Ashford", phone: "", web: "" } as const;
  await world.refuses(() => acceptOffer(world.partner, { ...input, mapping: null }), "mappingNeeded");
  await world.refuses(
    () =>
      acceptOffer(world.partner, {
        ...input,
        mapping: { create: taken },
        ticket: { ...input.ticket, statusId: newId() },
      }),
    "invalid",
    { field: "statusId" },
  );
  await world.refuses(() => acceptOffer(world.partner, { ...input, termsVersion: 2 }), "staleTerms");

  const before = await rows(world);
  const { ticketNumber } = must(await acceptOffer(world.partner, { ...input, mapping: { create: taken } }));
  expect(ticketNumber).toMatch(/^RF-\d+$/);
  const after = await rows(world);
  expect(after.map((count, i) => count - before[i]!)).toEqual([1, 1, 0, 0]);
  const insource = (await world.insource(t.offerId))!;
  expect(insource).toMatchObject({
    status: "accepted",
    folder: "acceptedInProgress",
    ticketNumber,
    acceptedByName: "Sam Dunn",
    answeredByName: "Sam Dunn",
    assignedName: "Alex Torres",
  });
  const ticket = (await world.ticketRow(world.partnerDesk, insource.ticketId!))!;
  const [mapped] = await world.root`select organization_id, mapped_at is not null as at from lead_partners`;
  expect(ticket).toMatchObject({
    number: ticketNumber,
    source: "insourced",
    title: "Printers at Copperline",
    dueAt: due,
    insourceId: t.offerId,
    insourceStatus: "accepted",
    organizationId: mapped!.organization_id,
    assignedUserId: technician,
    outsourceId: null,
    description: "Since Sunday.",
  });
  expect(mapped!.at).toBe(true);
  expect(await world.root`select name, type, currency from organizations where id = ${ticket.organizationId}`).toEqual([
    { name: "Ledger GmbH", type: "partner", currency: "USD" },
  ]);
  expect(await world.outsource(t.ticketId)).toMatchObject({
    status: "accepted",
    acceptedByName: "Sam Dunn",
    partnerTicketNumber: ticketNumber,
    partnerResourceName: "Alex Torres",
    partnerTicketStatus: "New",
  });
  expect(await world.ticketRow(world.leadDesk, t.ticketId)).toMatchObject({
    outsourceStatus: "accepted",
    outsourcedTo: "Ridgeline Field Services",
  });
  expect(await world.root`select state from offers where id = ${t.offerId}`).toEqual([{ state: "accepted" }]);
  expect(await kinds(world, world.leadDesk, { ticketId: t.ticketId })).toEqual([
    "ticketCreated",
    "outsourceSent",
    "accepted",
  ]);
  expect(await kinds(world, world.partnerDesk, { ticketId: insource.ticketId! })).toEqual([
    "ticketCreated",
    "accepted",
  ]);
  /* The organization made on the spot has no contact, and the outsource address serves before the mapping only. */
  expect(await world.mailsOf(t.number, "N5")).toEqual([
    "N5 lead dispatcher@brightwater.example",
    "N5 lead technician@brightwater.example",
  ]);
  expect(await declineByLink(world.db, { token, reason: "Late", requestId: null })).toMatchObject({
    error: "wrongStatus",
    detail: { number: ticketNumber },
  });
});

test("MAP-2 MAP-3 a lead is mapped once: later acceptances keep it, whatever a form says", async ({ world }) => {
  await unmap(world);
  const first = await world.handOver("accepted");
  const [{ organization_id: mapped }] = await world.root<
    [{ organization_id: OrganizationId }]
  >`select organization_id from lead_partners`;
  expect(mapped).toBe(world.partnerDesk.organizations.get("Brightwater IT"));
  expect(await world.mailsOf(first.number, "N5")).toEqual([
    "N5 lead contact@brightwater.example",
    "N5 lead dispatcher@brightwater.example",
  ]);
  const second = await world.handOver("assigned");
  const forged = world.fields(world.partnerDesk, "Brightwater IT", { source: "phone", organizationId: newId() });
  const mapping = { organizationId: newId<OrganizationId>(), confirmShared: true };
  must(await acceptOffer(world.partner, { ...world.acceptInput(second.offerId), mapping, ticket: forged }));
  const { ticketId } = (await world.insource(second.offerId))!;
  expect(await world.ticketRow(world.partnerDesk, ticketId!)).toMatchObject({
    organizationId: mapped,
    source: "insourced",
  });
  const maps =
    await world.root`select 1 from events where kind = 'leadPartnerMapped' and data ->> 'organization' = 'Brightwater IT'`;
  expect(maps).toHaveLength(1);
});

test("A45 MAP-11 mapping names an own, active organization that takes tickets, and shares it only when told to", async ({
  world,
  root,
}) => {
  await unmap(world);
  const t = await world.handOver("assigned");
  const accept = (organizationId: OrganizationId, confirmShared = false) =>
    acceptOffer(world.partner, { ...world.acceptInput(t.offerId), mapping: { organizationId, confirmShared } });
  await world.refuses(() => accept(world.leadDesk.organizations.get("Copperline")!), "notFound");
  await world.refuses(() => accept(newId()), "notFound");
  const own = world.partnerDesk.organizations.get("Brightwater IT")!;
  await root`update organizations set active = false where id = ${own}`;
  await world.refuses(() => accept(own), "invalid", { field: "organizationId" });
  await root`update organizations set active = true where id = ${own}`;
  const [other] = await root<{ id: string }[]>`
    insert into lead_partners (tenant_id, id, lead_tenant_id, organization_id, state, name, short_name, monogram, currency)
    values (${world.partnerDesk.tenantId}, ${newId()}, ${world.strangerDesk.tenantId}, ${own}, 'active', 'Harbor Networks', 'Harbor', 'HN', 'USD') returning id`;
  await world.refuses(() => accept(own), "mappingTaken", { company: "Harbor Networks" });
  must(await accept(own, true));
  await root`delete from lead_partners where id = ${other!.id}`;
});

test("T7 a decline ends the offer on both sides and tells the lead why", async ({ world }) => {
  await unmap(world);
  const t = await world.handOver("assigned", {
    ticket: { assignedUserId: world.leadDesk.people.technician!.actor.userId },
  });
  await world.refuses(() => declineOffer(world.partner, { insourceId: t.offerId, reason: "  " }), "reasonRequired");
  must(await declineOffer(world.partner, { insourceId: t.offerId, reason: "No team that day" }));
  expect(await world.outsource(t.ticketId)).toMatchObject({
    status: "declined",
    folder: "declined",
    declinedByName: "Sam Dunn",
    declineReason: "No team that day",
    autoDeclined: false,
  });
  expect(await world.insource(t.offerId)).toMatchObject({
    status: "declined",
    folder: "gone",
    title: "No longer offered",
    description: "",
    sitePhone: "",
    instructions: "",
    declineReason: "No team that day",
  });
  expect(await world.ticketRow(world.leadDesk, t.ticketId)).toMatchObject({
    outsourceStatus: "declined",
    outsourcedTo: null,
  });
  expect(await world.mailsOf(t.number, "N6")).toEqual([
    "N6 lead dispatcher@brightwater.example",
    "N6 lead partners@brightwater.example",
    "N6 lead technician@brightwater.example",
  ]);
  const [told] = (await world.messages("N6")).filter(({ data }) => data.leadTicketNumber === t.number);
  expect(told!.data).toMatchObject({ reason: "No team that day", byLinkSentTo: null, actorName: "Sam Dunn" });
  expect(await kinds(world, world.leadDesk, { ticketId: t.ticketId })).toEqual([
    "ticketCreated",
    "outsourceSent",
    "declined",
  ]);
  expect(await kinds(world, world.partnerDesk, { offerId: t.offerId })).toEqual(["offerReceived", "declined"]);
});

test("T7 D11 D-13 whoever holds the link may decline once, with a reason; a wrong or dead one does nothing", async ({
  world,
  root,
}) => {
  await unmap(world);
  const t = await world.handOver("assigned");
  const [token, dead] = [await link(world, t.offerId), await link(world, t.offerId)];
  await root`update tokens set dead_at = clock() where hash = ${hashOfToken(dead)}`;
  await world.refuses(
    () => declineByLink(world.db, { token: "x".repeat(43), reason: "No", requestId: null }),
    "deadLink",
  );
  await world.refuses(() => declineByLink(world.db, { token: dead, reason: "No", requestId: null }), "deadLink");
  await world.refuses(() => declineByLink(world.db, { token, reason: " ", requestId: null }), "reasonRequired");
  must(await declineByLink(world.db, { token, reason: "Booked out", requestId: newId() }));
  expect(await world.outsource(t.ticketId)).toMatchObject({
    status: "declined",
    declinedByName: "contact@ridgeline.example",
    declineReason: "Booked out",
  });
  /* A53: the contact whose link it was is told too. */
  expect(await world.mailsOf(t.number, "N6")).toEqual([
    "N6 lead dispatcher@brightwater.example",
    "N6 lead partners@brightwater.example",
    "N6 service contact@ridgeline.example",
  ]);
  const [told] = (await world.messages("N6")).filter(({ data }) => data.leadTicketNumber === t.number);
  expect(told!.data).toMatchObject({ byLinkSentTo: "contact@ridgeline.example", actorCompany: null });
  await world.refuses(() => declineByLink(world.db, { token, reason: "Booked out", requestId: null }), "wrongStatus", {
    status: "declined",
  });
});

test("X2 an answered offer cannot be answered again, and says who was faster", async ({ world }) => {
  for (const status of ["declined", "canceled", "accepted", "inProgress", "waitingApproval", "complete"] as const) {
    const t = await world.handOver(status);
    const by = status === "canceled" ? "Sam Doyle" : "Sam Dunn";
    const detail = { status, by, ...(t.partnerNumber && { number: t.partnerNumber }) };
    await world.refuses(() => acceptOffer(world.partner, world.acceptInput(t.offerId)), "wrongStatus", detail);
    await world.refuses(
      () => declineOffer(world.partner, { insourceId: t.offerId, reason: "No" }),
      "wrongStatus",
      detail,
    );
  }
});

test("T8 X3 the last millisecond accepts; the next one is too late, whether or not the clock's work was done", async ({
  world,
  clock,
}) => {
  const { tenantId: leadTenantId } = world.leadDesk;
  const in_time = await world.handOver("assigned");
  const late = await world.handOver("assigned");
  const limit = (await world.outsource(in_time.ticketId))!.acceptBy;
  await clock.freeze(limit);
  await world.refuses(() => lapse(world.db, { leadTenantId, offerId: in_time.offerId }), "notDue");
  must(await acceptOffer(world.partner, world.acceptInput(in_time.offerId)));

  await clock.freeze(new Date((await world.outsource(late.ticketId))!.acceptBy.getTime() + 1));
  await world.refuses(() => acceptOffer(world.partner, world.acceptInput(late.offerId)), "lateAnswer");
  await world.refuses(() => declineOffer(world.partner, { insourceId: late.offerId, reason: "No" }), "lateAnswer");
  const token = await link(world, late.offerId);
  await world.refuses(() => declineByLink(world.db, { token, reason: "No", requestId: null }), "lateAnswer");
  must(await lapse(world.db, { leadTenantId, offerId: late.offerId }));
  expect(await world.outsource(late.ticketId)).toMatchObject({
    status: "declined",
    autoDeclined: true,
    declinedByName: null,
    folder: "declined",
  });
  expect(await world.insource(late.offerId)).toMatchObject({
    status: "declined",
    folder: "gone",
    title: "No longer offered",
  });
  expect(await world.mailsOf(late.number, "N7")).toEqual([
    "N7 lead contact@brightwater.example",
    "N7 lead dispatcher@brightwater.example",
    "N7 service contact@ridgeline.example",
  ]);
  const [event] = (await world.events(world.leadDesk, { ticketId: late.ticketId })).slice(-1);
  expect(event).toMatchObject({ kind: "lapsed", actorKind: "system", actorName: null, onTicket: true });
  await world.refuses(() => lapse(world.db, { leadTenantId, offerId: late.offerId }), "wrongStatus");
  await world.refuses(() => lapse(world.db, { leadTenantId, offerId: in_time.offerId }), "wrongStatus");
  await world.refuses(
    () => lapse(world.db, { leadTenantId: world.strangerDesk.tenantId, offerId: late.offerId }),
    "wrongStatus",
  );
});

test("C04 C05 an answer that waited for the lock past the deadline is refused", async ({ world, root, clock }) => {
  const t = await world.handOver("assigned");
  const { acceptBy } = (await world.outsource(t.ticketId))!;
  await clock.freeze(new Date(acceptBy.getTime() - 50));
  const hold = `select 1 from outsources where id = '${t.outsourceId}' for update`;
  const pass = () => clock.freeze(new Date(acceptBy.getTime() + 150));
  const before = await world.fingerprint();
  const accept = () => acceptOffer(world.partner, world.acceptInput(t.offerId));
  const decline = () => declineOffer(world.partner, { insourceId: t.offerId, reason: "No" });
  const late = { ok: false, error: "lateAnswer" };
  expect(await contend<unknown>(root, [accept, decline], hold, pass)).toMatchObject([late, late]);
  expect(await world.fingerprint()).toBe(before);
});

test("T7 a decline by link that is sent twice acts once and says the same; its key serves nothing else", async ({
  world,
}) => {
  const t = await world.handOver("assigned");
  const [token, requestId] = [await link(world, t.offerId), newId<RequestId>()];
  const decline = (reason = "No team") => declineByLink(world.db, { token, reason, requestId });
  const answers = await Promise.all([decline(), decline(), decline()]);
  for (const answer of [...answers, await decline()]) expect(answer).toEqual({ ok: true, value: { declined: true } });
  expect(await kinds(world, world.leadDesk, { ticketId: t.ticketId })).toEqual([
    "ticketCreated",
    "outsourceSent",
    "declined",
  ]);
  await world.refuses(() => decline("Another reason"), "repeated");
});
