import { expect } from "vitest";
import { newId } from "../../db/id";
import type { OutsourceStatus } from "../../domain/outsource/status";
import { must, soundTest as test, type World } from "../../testing/world";
import { addNote } from "../items/add-note";
import { editTicket } from "../tickets/edit";
import { acceptOffer } from "./accept";
import { cancelOutsource } from "./cancel";
import { discardOutsource } from "./discard";
import { removeFromOutsourcing } from "./remove";
import { resendOffer } from "./resend";
import { saveTerms } from "./save-terms";
import { sendOutsource } from "./send";

const kinds = async (world: World, about: Parameters<World["events"]>[1], desk = world.leadDesk) =>
  (await world.events(desk, about)).map(({ kind }) => kind);
const folders = (world: World) =>
  Promise.all(
    ["unsent", "waitingAcceptance", "declined", "removed"].map((at) =>
      world.counter(world.leadDesk, `outsourced:${at}`),
    ),
  );

test("T1 saved terms are Unsent: the lead's alone, no mail, nothing at the partner", async ({ world }) => {
  const { ticketId, number } = await world.ticket();
  const [unsent = 0] = await folders(world);
  expect(must(await saveTerms(world.lead, world.termsInput(ticketId)))).toEqual({ ticketNumber: number });
  const row = (await world.outsource(ticketId))!;
  expect(row).toMatchObject({
    status: "unsent",
    folder: "unsent",
    sequenceNo: 1,
    version: 1,
    sentAt: null,
    hourlyRateCents: 6800,
    billRateCents: 11500,
    authorizedMinutes: 720,
    partnerName: "Ridgeline Field Services",
    ticketNumber: number,
    customerName: "Copperline",
  });
  expect(await world.ticketRow(world.leadDesk, ticketId)).toMatchObject({
    outsourceStatus: "unsent",
    outsourcedTo: null,
  });
  expect(await world.insource(row.offerId)).toBeNull();
  expect(await kinds(world, { ticketId })).toEqual(["ticketCreated", "outsourceSaved"]);
  expect(await world.mailsOf(number)).toEqual([]);
  expect((await folders(world))[0]).toBe(unsent + 1);
});

test("T2 terms sent in one go: offer, both folders, one mail to the partner's primary contact", async ({ world }) => {
  const { ticketId, number } = await world.ticket();
  const received = await world.counter(world.partnerDesk, "received:waitingAcceptance");
  must(await sendOutsource(world.lead, world.termsInput(ticketId)));
  const row = (await world.outsource(ticketId))!;
  expect(row).toMatchObject({ status: "assigned", folder: "waitingAcceptance", outsourcedByName: "Sam Doyle" });
  expect(row.deadline).toEqual(row.acceptBy);
  expect(await world.insource(row.offerId)).toMatchObject({
    tenantId: world.partnerDesk.tenantId,
    leadTenantId: world.leadDesk.tenantId,
    status: "assigned",
    folder: "waitingAcceptance",
    leadTicketNumber: number,
    title: "Label printers drop off the network",
    description: "Since Sunday.",
    priorityName: "Medium",
    hourlyRateCents: 6800,
    authorizedMinutes: 720,
    siteContactName: "Shift lead",
    instructions: "Call one hour ahead.",
    ticketId: null,
    sentByName: "Sam Doyle",
    leadTimeZone: "America/Chicago",
  });
  expect(await world.ticketRow(world.leadDesk, ticketId)).toMatchObject({
    outsourceStatus: "assigned",
    outsourcedTo: "Ridgeline Field Services",
    systemCount: 1,
  });
  expect(await kinds(world, { ticketId })).toEqual(["ticketCreated", "outsourceSent"]);
  expect(await kinds(world, { offerId: row.offerId }, world.partnerDesk)).toEqual(["offerReceived"]);
  expect(await world.mailsOf(number)).toEqual(["N3 service contact@ridgeline.example"]);
  expect(await world.counter(world.partnerDesk, "received:waitingAcceptance")).toBe(received + 1);
});

test("T3 unsent terms are replaced, in one row; T4 and then sent as they stand", async ({ world }) => {
  const t = await world.handOver("unsent");
  must(
    await saveTerms(world.lead, world.termsInput(t.ticketId, { hourlyRateCents: 7000, authorizedMinutes: null }, 1)),
  );
  const changed = (await world.outsource(t.ticketId))!;
  expect(changed).toMatchObject({
    id: t.outsourceId,
    status: "unsent",
    hourlyRateCents: 7000,
    authorizedMinutes: null,
    version: 2,
  });
  expect(await world.insource(t.offerId)).toBeNull();
  must(await sendOutsource(world.lead, world.termsInput(t.ticketId, { rateType: "flat", flatAmountCents: 50_000 }, 2)));
  expect(await world.outsource(t.ticketId)).toMatchObject({
    id: t.outsourceId,
    status: "assigned",
    sequenceNo: 1,
    version: 3,
  });
  expect(await world.insource(t.offerId)).toMatchObject({
    rateType: "flat",
    flatAmountCents: 50_000,
    hourlyRateCents: null,
  });
  expect(await kinds(world, { ticketId: t.ticketId })).toEqual([
    "ticketCreated",
    "outsourceSaved",
    "termsChanged",
    "outsourceSent",
  ]);
  expect(await world.root`select version, rate_type from offer_terms where offer_id = ${t.offerId}`).toEqual([
    { version: 1, rate_type: "flat" },
  ]);
});

test("T5 a discarded outsource is gone, its event stays, and the last ended one stands again", async ({ world }) => {
  const t = await world.handOver("unsent");
  must(await discardOutsource(world.lead, { ticketId: t.ticketId, expectedVersion: 1 }));
  expect(await world.outsource(t.ticketId)).toBeNull();
  expect(await world.ticketRow(world.leadDesk, t.ticketId)).toMatchObject({ outsourceId: null, outsourceStatus: null });
  expect(await world.root`select 1 from offers where id = ${t.offerId}`).toHaveLength(0);
  expect(await kinds(world, { ticketId: t.ticketId })).toEqual([
    "ticketCreated",
    "outsourceSaved",
    "outsourceDiscarded",
  ]);

  for (const status of ["canceled", "declined", "complete"] as const) {
    const ended = await world.handOver(status);
    must(await saveTerms(world.lead, world.termsInput(ended.ticketId)));
    const unsent = (await world.outsource(ended.ticketId))!;
    expect(unsent).toMatchObject({ sequenceNo: 2, status: "unsent" });
    must(await discardOutsource(world.lead, { ticketId: ended.ticketId, expectedVersion: unsent.version }));
    expect(await world.outsource(ended.ticketId)).toMatchObject({ id: ended.outsourceId, status, sequenceNo: 1 });
    expect(await world.ticketRow(world.leadDesk, ended.ticketId)).toMatchObject({
      outsourceStatus: status,
      outsourcedTo: status === "complete" ? "Ridgeline Field Services" : null,
    });
  }
});

test("T9 a canceled offer keeps nothing at the partner but that it was", async ({ world }) => {
  const t = await world.handOver("assigned");
  const { version } = (await world.outsource(t.ticketId))!;
  must(
    await cancelOutsource(world.lead, { ticketId: t.ticketId, expectedVersion: version, reason: "Solved by phone" }),
  );
  expect(await world.outsource(t.ticketId)).toMatchObject({
    status: "canceled",
    folder: "canceled",
    canceledByName: "Sam Doyle",
    cancelReason: "Solved by phone",
  });
  expect(await world.insource(t.offerId)).toMatchObject({
    status: "canceled",
    folder: "gone",
    title: "No longer offered",
    description: "",
    instructions: "",
    siteAddress: "",
    hourlyRateCents: 0,
    authorizedMinutes: null,
  });
  expect(await world.ticketRow(world.leadDesk, t.ticketId)).toMatchObject({
    outsourceStatus: "canceled",
    outsourcedTo: null,
  });
  expect(await world.mailsOf(t.number)).toEqual([
    "N3 service contact@ridgeline.example",
    "N8 service contact@ridgeline.example",
  ]);
  expect(await kinds(world, { ticketId: t.ticketId })).toEqual(["ticketCreated", "outsourceSent", "canceled"]);
});

test("T19 T20 outsourcing again is a new row with a number one higher; the old hand-over rests", async ({ world }) => {
  for (const status of ["canceled", "declined", "complete"] as const) {
    const t = await world.handOver(status);
    const old = await world.insource(t.offerId);
    must(await sendOutsource(world.lead, world.termsInput(t.ticketId)));
    const again = (await world.outsource(t.ticketId))!;
    expect(again).toMatchObject({
      sequenceNo: 2,
      status: "assigned",
      submissionNo: 0,
      acceptedAt: null,
      usedMinutes: 0,
      partnerTicketNumber: null,
    });
    expect(again.id).not.toBe(t.outsourceId);
    expect(await world.insource(t.offerId)).toEqual(old);
    expect(await world.insource(again.offerId)).toMatchObject({ status: "assigned", ticketId: null });
  }
});

test("9.1 D58 a declined ticket leaves its folder when it is given again or removed, and its status stays", async ({
  world,
}) => {
  const start = await folders(world);
  const given = await world.handOver("declined");
  expect(await folders(world)).toEqual([start[0], start[1], start[2]! + 1, start[3]]);
  must(await sendOutsource(world.lead, world.termsInput(given.ticketId)));
  expect(await folders(world)).toEqual([start[0], start[1]! + 1, start[2], start[3]! + 1]);

  const t = await world.handOver("declined");
  const { version } = (await world.outsource(t.ticketId))!;
  const mails = await world.mailsOf(t.number);
  await world.refuses(
    () => removeFromOutsourcing(world.lead, { ticketId: t.ticketId, expectedVersion: version + 1 }),
    "stale",
  );
  must(await removeFromOutsourcing(world.lead, { ticketId: t.ticketId, expectedVersion: version }));
  expect(await world.outsource(t.ticketId)).toMatchObject({ status: "declined", folder: "removed" });
  expect(await world.mailsOf(t.number)).toEqual(mails);
  await world.refuses(
    () => removeFromOutsourcing(world.lead, { ticketId: t.ticketId, expectedVersion: version + 1 }),
    "wrongStatus",
  );
  must(await sendOutsource(world.lead, world.termsInput(t.ticketId)));
  expect(await world.outsource(t.ticketId)).toMatchObject({ sequenceNo: 2, status: "assigned" });
});

test("D-13 an offer sent anew kills the earlier links and mails once more; nothing else moves", async ({
  world,
  root,
}) => {
  const t = await world.handOver("assigned");
  const token = (hash: string) => root`
    insert into tokens (hash, purpose, tenant_id, offer_id, recipient_email, created_at, expires_at)
    values (${hash}, 'offer', ${world.partnerDesk.tenantId}, ${t.offerId}, 'contact@ridgeline.example', clock(), clock() + interval '1 day')`;
  await token(`first ${t.offerId}`);
  const before = await world.outsource(t.ticketId);
  must(await resendOffer(world.lead, { ticketId: t.ticketId }));
  expect(await root`select dead_at is not null as dead from tokens where offer_id = ${t.offerId}`).toEqual([
    { dead: true },
  ]);
  expect(await world.outsource(t.ticketId)).toEqual(before);
  expect(await world.mailsOf(t.number, "N3")).toHaveLength(2);
  for (const status of ["unsent", "declined", "accepted"] as const) {
    const other = await world.handOver(status);
    await world.refuses(() => resendOffer(world.lead, { ticketId: other.ticketId }), "wrongStatus");
  }
});

test("X7 X9 C33 C34 terms are fixed from sending on, a second outsource is refused, an old page is told", async ({
  world,
}) => {
  for (const status of ["assigned", "accepted", "inProgress", "waitingApproval"] as const) {
    const { ticketId } = await world.handOver(status);
    for (const verb of [saveTerms, sendOutsource]) {
      await world.refuses(() => verb(world.lead, world.termsInput(ticketId)), "alreadyOpen", { status });
      await world.refuses(() => verb(world.lead, world.termsInput(ticketId, {}, 1)), "stale", {
        by: "Sam Doyle",
        status,
      });
    }
    await world.refuses(() => discardOutsource(world.lead, { ticketId, expectedVersion: 1 }), "wrongStatus", {
      status,
    });
  }
  const { ticketId } = await world.handOver("unsent");
  await world.refuses(() => saveTerms(world.lead, world.termsInput(ticketId)), "alreadyOpen");
  await world.refuses(() => sendOutsource(world.lead, world.termsInput(ticketId, {}, 2)), "stale");
  await world.refuses(() => discardOutsource(world.lead, { ticketId, expectedVersion: 2 }), "stale");
  const fresh = await world.ticket();
  await world.refuses(
    () => discardOutsource(world.lead, { ticketId: fresh.ticketId, expectedVersion: 1 }),
    "wrongStatus",
  );
});

test("X8 terms of an inactive partner are refused, and of a partner of nobody", async ({ world, root }) => {
  const { ticketId } = await world.ticket();
  await world.refuses(
    () => sendOutsource(world.lead, { ...world.termsInput(ticketId), partnershipId: newId() }),
    "notFound",
  );
  const set = (state: string) => root`update service_partners set state = ${state} where id = ${world.partnershipId}`;
  for (const state of ["inactive", "invited", "notInvited", "declined"]) {
    await set(state);
    for (const verb of [saveTerms, sendOutsource])
      await world.refuses(() => verb(world.lead, world.termsInput(ticketId)), "inactivePartner");
  }
  await set("active");
});

test("12.1 terms that do not hold are refused with field and fault", async ({ world }) => {
  const { ticketId } = await world.ticket();
  const soon = new Date(Date.now() + 60_000);
  const cases = [
    [{ billRateCents: null }, "billRateCents", "billRateMissing"],
    [{ hourlyRateCents: -1 }, "hourlyRateCents", "negative"],
    [{ acceptBy: soon }, "acceptBy", "acceptByTooSoon"],
    [{ completeBy: null }, "completeBy", "completeByMissing"],
    [{ rateType: "flat", flatAmountCents: null }, "flatAmountCents", "amountMissing"],
  ] as const;
  for (const [over, field, status] of cases)
    await world.refuses(() => sendOutsource(world.lead, world.termsInput(ticketId, over)), "invalid", {
      field,
      status,
    });
  must(
    await saveTerms(world.lead, world.termsInput(ticketId, { billRateCents: null, completeBy: null, currency: "XXX" })),
  );
  expect(await world.outsource(ticketId)).toMatchObject({ status: "unsent", currency: "USD" });
});

test("X13 nothing is done to the outsource of a ticket that is Complete", async ({ world }) => {
  const completed = async (status: OutsourceStatus | null) => {
    const t = status ? await world.handOver(status) : await world.ticket();
    const ticket = world.fields(world.leadDesk, "Copperline", { statusId: world.leadDesk.status.get("Complete")! });
    const { version } = (await world.ticketRow(world.leadDesk, t.ticketId))!;
    must(await editTicket(world.lead, { ticketId: t.ticketId, expectedVersion: version, ticket, confirmed: true }));
    return t.ticketId;
  };
  for (const status of [null, "canceled", "declined", "complete"] as const) {
    const ticketId = await completed(status);
    for (const verb of [saveTerms, sendOutsource])
      await world.refuses(() => verb(world.lead, world.termsInput(ticketId)), "ticketComplete");
  }
  const ticketId = await completed("unsent");
  await world.refuses(() => saveTerms(world.lead, world.termsInput(ticketId, {}, 1)), "ticketComplete");
  await world.refuses(() => sendOutsource(world.lead, world.termsInput(ticketId, {}, 1)), "ticketComplete");
  await world.refuses(() => discardOutsource(world.lead, { ticketId, expectedVersion: 1 }), "ticketComplete");
});

test("X16 D32 an insourced ticket goes no further, also after its Complete", async ({ world }) => {
  const chain = await world.befriendStranger();
  for (const status of ["accepted", "complete"] as const) {
    const t = await world.handOver(status);
    const input = { ...world.termsInput(t.partnerTicketId), partnershipId: chain };
    /* The partner has neither agreement nor partnership of its own: the ticket itself says no before any of that is lent. */
    await world.root`update companies set agreement_accepted_at = clock() where tenant_id = ${world.partnerDesk.tenantId}`;
    await world.refuses(() => sendOutsource(world.partner, input), "notFound");
    await world.refuses(
      () => cancelOutsource(world.partner, { ticketId: t.partnerTicketId, expectedVersion: 1, reason: "" }),
      "insourcedTicket",
    );
    const own = newId<typeof chain>();
    const organization = world.partnerDesk.organizations.get("Brightwater IT")!;
    await world.root`
      insert into service_partners (tenant_id, id, partner_tenant_id, kind, organization_id, state, name, short_name, monogram)
      values (${world.partnerDesk.tenantId}, ${own}, ${world.strangerDesk.tenantId}, 'instance', ${organization}, 'active', 'Harbor', 'Harbor', 'HN')`;
    for (const verb of [saveTerms, sendOutsource])
      await world.refuses(() => verb(world.partner, { ...input, partnershipId: own }), "insourcedTicket");
    await world.root`delete from service_partners where id = ${own}`;
    await world.root`update companies set agreement_accepted_at = null where tenant_id = ${world.partnerDesk.tenantId}`;
  }
});

test("D31 the second partner gets the lead's items, and none that came from the first", async ({ world }) => {
  const t = await world.handOver("complete", {
    before: (ticketId) => addNote(world.lead, { ticketId, body: "Key is at the gate.", visibility: "all" }),
  });
  /* The lead publishes the first partner's note to its customer; its origin still tells. */
  await world.root`update items set visibility = 'all' where ticket_id = ${t.ticketId} and origin = 'mirror'`;
  const partnershipId = await world.befriendStranger();
  must(await sendOutsource(world.lead, { ...world.termsInput(t.ticketId), partnershipId }));
  const again = (await world.outsource(t.ticketId))!;
  const harbor = world.as(world.strangerDesk, "dispatcher");
  must(await acceptOffer(harbor, world.acceptInput(again.offerId, {}, world.strangerDesk)));
  const [ticket] = await world.root<
    { id: typeof t.ticketId }[]
  >`select id from tickets where insource_id = ${again.offerId}`;
  const copies = await world.items(world.strangerDesk, ticket!.id);
  expect(copies.map(({ body, origin }) => [body, origin])).toEqual([["Key is at the gate.", "mirror"]]);
  const seen = JSON.stringify([
    copies,
    await world.events(world.strangerDesk, { ticketId: ticket!.id, offerId: again.offerId }),
  ]);
  expect(seen).not.toMatch(/Ridgeline|RF-|On my way/);
  await world.root`update items set visibility = 'internal' where ticket_id = ${t.ticketId} and origin = 'mirror'`;
});
