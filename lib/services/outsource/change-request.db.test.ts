import { expect } from "vitest";
import { listInsourceVersions, listTermsVersions } from "../../db/queries/negotiation";
import { charge, time } from "../../testing/items";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import { addCharge } from "../items/add-charge";
import { addTimeEntry } from "../items/add-time";
import { viewTicket } from "../tickets/view-ticket";
import { grantChange, refuseChange, requestChange } from "./request-change";
import { submitCompletion } from "./submit";
import { viewAsking } from "./view-asking";

const nothing = { authorizedMinutes: null, authorizedChargesCents: null, completeBy: null };
const more = { ...nothing, authorizedMinutes: 900, authorizedChargesCents: 55_000 };
const ask = (world: World, t: HandedOver, asked: object = more, requestSeen: number | null = null) =>
  requestChange(world.technician, {
    ticketId: t.partnerTicketId,
    requestSeen,
    asked: { ...nothing, ...asked },
    reason: "The switch is broken too.",
  });
const grant = (world: World, t: HandedOver, given: object = more, requestSeen = 1) =>
  grantChange(world.lead, { ticketId: t.ticketId, requestSeen, given: { ...nothing, ...given } });
const rows = async ({ root }: World, t: HandedOver) =>
  (await root`select number, state from change_requests where offer_id = ${t.offerId} order by number, tenant_id`).map(
    ({ number, state }) => `${number} ${state}`,
  );

test("D59 N25 a request moves nothing; granted as asked it is a version in which only those fields differ", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  const before = (await world.outsource(t.ticketId))!;
  must(await ask(world, t));
  expect(await world.outsource(t.ticketId)).toMatchObject({
    status: "inProgress",
    asking: "request",
    authorizedMinutes: 720,
    termsVersion: 1,
  });
  expect(await world.insource(t.offerId)).toMatchObject({ asking: "request", authorizedMinutes: 720 });
  must(await grant(world, t));
  const after = (await world.outsource(t.ticketId))!;
  expect(after).toMatchObject({
    status: "inProgress",
    asking: null,
    termsVersion: 2,
    authorizedMinutes: 900,
    authorizedChargesCents: 55_000,
    acceptedTermsVersion: 1,
  });
  for (const field of ["hourlyRateCents", "billRateCents", "rateType", "acceptBy", "completeBy", "currency"] as const)
    expect(after[field]).toEqual(before[field]);
  expect(await world.insource(t.offerId)).toMatchObject({
    termsVersion: 2,
    authorizedMinutes: 900,
    authorizedChargesCents: 55_000,
  });
  const { tenantId } = world.leadDesk;
  const lead = await world.db.read(tenantId, (tx) => listTermsVersions(tx, tenantId, t.offerId));
  const partner = await world.db.read(world.partnerDesk.tenantId, (tx) =>
    listInsourceVersions(tx, world.partnerDesk.tenantId, t.offerId),
  );
  expect([lead.at(-1)?.cause, partner.at(-1)?.cause]).toEqual(["granted", "granted"]);
  expect(await world.mailsOf(t.number, "N25")).toEqual(
    [`N25 lead ${world.lead.actor.email}`, `N25 service ${world.technician.actor.email}`].sort(),
  );
  const kinds = async (desk: typeof world.leadDesk, ticketId: typeof t.ticketId) =>
    (await world.events(desk, { ticketId }))
      .filter(({ kind, onTicket }) => onTicket && kind.startsWith("change"))
      .map(({ kind }) => kind);
  expect(await kinds(world.leadDesk, t.ticketId)).toEqual(["changeRequested", "changeGranted"]);
  expect(await kinds(world.partnerDesk, t.partnerTicketId)).toEqual(["changeRequested", "changeGranted"]);
});

test("D59 other figures, a refusal with a reason, a newer request, and the end of LIVE", async ({ world }) => {
  const t = await world.handOver("accepted");
  must(await ask(world, t));
  must(await ask(world, t, { authorizedMinutes: 960 }, 1));
  expect(await rows(world, t)).toEqual(["1 replaced", "1 replaced", "2 open", "2 open"]);
  await world.refuses(() => grant(world, t, more, 1), "staleRequest");
  must(await grant(world, t, { authorizedMinutes: 800 }, 2));
  expect(await world.outsource(t.ticketId)).toMatchObject({ authorizedMinutes: 800, authorizedChargesCents: 40_000 });
  const granted = (await world.events(world.partnerDesk, { ticketId: t.partnerTicketId })).findLast(
    ({ kind }) => kind === "changeGranted",
  );
  expect(granted?.data).toMatchObject({
    asAsked: false,
    changes: [{ field: "authorizedMinutes", from: 720, to: 800 }],
  });

  must(await ask(world, t, { authorizedMinutes: 960 }));
  const no = (reason: string) => () => refuseChange(world.lead, { ticketId: t.ticketId, requestSeen: 3, reason });
  await world.refuses(no(""), "reasonRequired");
  must(await no("The customer waits.")());
  await world.refuses(no("Twice."), "staleRequest", { by: "Sam Doyle" });

  must(await ask(world, t, { authorizedMinutes: 960 }));
  must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
  expect((await rows(world, t)).slice(-2)).toEqual(["4 lapsed", "4 lapsed"]);
  expect(await world.outsource(t.ticketId)).toMatchObject({ asking: null });
  await world.refuses(() => grant(world, t, more, 4), "wrongStatus", { status: "waitingApproval" });
  await world.refuses(() => ask(world, t), "wrongStatus");
});

test("D59 D21 who may not grant, and what nobody of the lead without sight of the terms reads", async ({ world }) => {
  const t = await world.handOver("inProgress");
  must(await ask(world, t, { authorizedChargesCents: 55_501 }));
  await world.refuses(
    () => grantChange(world.viewer, { ticketId: t.ticketId, requestSeen: 1, given: more }),
    "notPermitted",
  );
  await world.refuses(
    () => grantChange(world.stranger, { ticketId: t.ticketId, requestSeen: 1, given: more }),
    "notFound",
  );
  await world.refuses(
    () => grantChange(world.partner, { ticketId: t.partnerTicketId, requestSeen: 1, given: more }),
    "notPermitted",
  );
  await world.refuses(
    () => requestChange(world.lead, { ticketId: t.ticketId, requestSeen: null, asked: more, reason: "x" }),
    "notYourMove",
  );
  expect(await viewAsking(world.viewer, "lead", t.offerId)).toBeNull();
  const seen = await viewTicket(world.viewer, { number: t.number, show: "all", before: null });
  expect(JSON.stringify(seen)).toContain("asked for a change of the terms");
  expect(JSON.stringify(seen)).not.toMatch(/55501|555\.01/);
});

test("N23 the sender is told of 80 and of 100 percent once each, and anew after a grant", async ({ world }) => {
  const t = await world.handOver("accepted");
  const work = async (minutes: number) =>
    must(await addTimeEntry(world.technician, time(t.partnerTicketId, { minutes })));
  const told = async () =>
    (await world.messages("N23"))
      .filter(({ data }) => data.leadTicketNumber === t.number)
      .map(({ data }) => data.marks);
  await work(570);
  expect(await told()).toEqual([]);
  await work(6);
  expect(await told()).toEqual([{ hours: 80, charges: 0 }]);
  await work(30);
  expect(await told()).toHaveLength(1);
  await work(200);
  expect((await told()).at(-1)).toEqual({ hours: 100, charges: 0 });
  must(await addCharge(world.technician, charge(t.partnerTicketId, { quantity: "1", unitPriceCents: 39_000 })));
  expect((await told()).at(-1)).toEqual({ hours: 0, charges: 80 });
  expect(await told()).toHaveLength(3);
  must(await ask(world, t, { authorizedMinutes: 1200 }));
  must(await grant(world, t, { authorizedMinutes: 1200 }));
  await work(200);
  expect((await told()).at(-1)).toEqual({ hours: 80, charges: 0 });
  expect(await told()).toHaveLength(4);
  expect(await world.mailsOf(t.number, "N23")).toEqual(Array(4).fill(`N23 lead ${world.lead.actor.email}`));
});
