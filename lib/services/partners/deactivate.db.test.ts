import { describe, expect } from "vitest";
import { newId } from "../../db/id";
import { contend } from "../../testing/contend";
import { inviteOne } from "../../testing/invitations";
import { must, soundTest as test, type World } from "../../testing/world";
import { acceptOffer } from "../outsource/accept";
import { cancelOutsource } from "../outsource/cancel";
import { declineOffer } from "../outsource/decline";
import { saveTerms } from "../outsource/save-terms";
import { sendOutsource } from "../outsource/send";
import { submitCompletion } from "../outsource/submit";
import { deactivatePartner, reactivatePartner } from "./deactivate";
import { saveDefaults } from "./defaults";
import { viewPartner } from "./view-partner";

const HOLD = "select 1 from service_partners for update";
const ridgeline = (world: World) => world.leadDesk.organizations.get(world.partnerDesk.profile.name)!;
const manager = (world: World) => world.as(world.leadDesk, "dispatcher");
const off = (world: World, cancelOffers = false) =>
  deactivatePartner(manager(world), { organizationId: ridgeline(world), cancelOffers });
const on = (world: World) => reactivatePartner(manager(world), { organizationId: ridgeline(world) });
const states = async (world: World) => [
  ...(await world.root`select state from service_partners where id = ${world.partnershipId}`).map(({ state }) => state),
  ...(await world.root`select state from lead_partners where id = ${world.partnershipId}`).map(({ state }) => state),
];

test("INV-13 D9 both rows, one event, no mail; nobody may twice", async ({ world }) => {
  const mails = (await world.messages()).length;
  must(await off(world));
  expect(await states(world)).toEqual(["inactive", "inactive"]);
  await world.refuses(() => off(world), "wrongStatus");
  must(await on(world));
  expect(await states(world)).toEqual(["active", "active"]);
  await world.refuses(() => on(world), "wrongStatus");
  expect((await world.messages()).length).toBe(mails);
  const view = await viewPartner(manager(world), ridgeline(world));
  expect(view?.history.slice(0, 2).map(({ text }) => text)).toEqual([
    "Sam Doyle, Brightwater reactivated Ridgeline Field Services.",
    "Sam Doyle, Brightwater deactivated Ridgeline Field Services.",
  ]);
});

describe("T22 T23 what is open", () => {
  test("T22 unsent terms cannot be sent (X8), an open offer may be answered or canceled", async ({ world }) => {
    const unsent = await world.handOver("unsent");
    const [first, second, third] = [
      await world.handOver("assigned"),
      await world.handOver("assigned"),
      await world.handOver("assigned"),
    ];
    must(await off(world));
    const version = (await world.outsource(unsent.ticketId))!.version;
    await world.refuses(
      () => sendOutsource(world.lead, world.termsInput(unsent.ticketId, {}, version)),
      "inactivePartner",
    );
    const { ticketId } = await world.ticket();
    for (const verb of [saveTerms, sendOutsource])
      await world.refuses(() => verb(world.lead, world.termsInput(ticketId)), "inactivePartner");
    must(await acceptOffer(world.partner, world.acceptInput(first.offerId)));
    must(await declineOffer(world.partner, { insourceId: second.offerId, reason: "No team" }));
    const open = (await world.outsource(third.ticketId))!;
    must(await cancelOutsource(world.lead, { ticketId: third.ticketId, expectedVersion: open.version, reason: "" }));
    must(await on(world));
  });

  test("T23 accepted work is finished", async ({ world }) => {
    const t = await world.handOver("inProgress");
    must(await off(world));
    must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
    must(await on(world));
  });

  test("T22 in the same step every open offer is taken back, and nothing else", async ({ world }) => {
    const work = await world.handOver("accepted");
    const unsent = await world.handOver("unsent");
    const offers = [
      await world.handOver("assigned"),
      await world.handOver("assigned"),
      await world.handOver("assigned"),
    ];
    const view = await viewPartner(manager(world), ridgeline(world));
    const named = view?.open.filter(({ status }) => status === "assigned").map(({ number }) => number);
    expect(named).toEqual(expect.arrayContaining(offers.map(({ number }) => number)));
    const { canceled } = must(await off(world, true));
    expect(canceled).toBe(named?.length);
    for (const { ticketId, offerId, number } of offers) {
      expect((await world.outsource(ticketId))?.status).toBe("canceled");
      expect((await world.insource(offerId))?.status).toBe("canceled");
      expect(await world.mailsOf(number, "N8")).toHaveLength(1);
    }
    expect((await world.outsource(work.ticketId))?.status).toBe("accepted");
    expect((await world.outsource(unsent.ticketId))?.status).toBe("unsent");
    must(await on(world));
  });
});

describe("D-04 X8 one clean winner", () => {
  for (const order of ["send first", "deactivate first"] as const)
    test(`sending against deactivating with cancellation, ${order}`, async ({ world }) => {
      const { ticketId } = await world.ticket();
      const send = () => sendOutsource(world.lead, world.termsInput(ticketId));
      const stop = () => off(world, true);
      const rivals: (() => Promise<{ ok: boolean }>)[] = order === "send first" ? [send, stop] : [stop, send];
      const said = await contend(world.root, rivals, HOLD);
      const status = (await world.outsource(ticketId))?.status ?? null;
      if (order === "send first") {
        expect(said.map(({ ok }) => ok)).toEqual([true, true]);
        expect(status).toBe("canceled");
      } else {
        expect(said).toMatchObject([{ ok: true }, { ok: false, error: "inactivePartner" }]);
        expect(status).toBe(null);
      }
      must(await on(world));
    });

  test("accepting against deactivating with cancellation: accepted or canceled, never both", async ({ world }) => {
    const t = await world.handOver("assigned");
    const rivals: (() => Promise<{ ok: boolean }>)[] = [
      () => acceptOffer(world.partner, world.acceptInput(t.offerId)),
      () => off(world, true),
    ];
    const said = await contend(world.root, rivals, "select 1 from outsources for update");
    const status = (await world.outsource(t.ticketId))?.status;
    expect(said[1]?.ok).toBe(true);
    expect(status).toBe(said[0]?.ok ? "accepted" : "canceled");
    must(await on(world));
  });

  test("two managers deactivate at once: one does", async ({ world }) => {
    const rivals = [manager(world), world.as(world.leadDesk, "admin")].map(
      (who) => () => deactivatePartner(who, { organizationId: ridgeline(world), cancelOffers: false }),
    );
    const said = await contend(world.root, rivals, HOLD);
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    must(await on(world));
  });
});

describe("12.1 default terms", () => {
  const values = {
    rateType: "flat",
    hourlyRateCents: null,
    flatAmountCents: 30_000,
    billRateCents: null,
    acceptWindowHours: 36,
  } as const;
  const version = async (world: World) => (await viewPartner(manager(world), ridgeline(world)))!.defaults!.version;

  test("are saved with the version of the page, validated by field", async ({ world }) => {
    const expectedVersion = await version(world);
    const input = { organizationId: ridgeline(world), expectedVersion, ...values };
    await world.refuses(() => saveDefaults(manager(world), { ...input, flatAmountCents: -1 }), "invalid", {
      field: "flatAmountCents",
      status: "negative",
    });
    must(await saveDefaults(manager(world), input));
    await world.refuses(() => saveDefaults(world.as(world.leadDesk, "admin"), input), "stale");
    expect((await viewPartner(manager(world), ridgeline(world)))?.defaults).toMatchObject(values);
  });

  test("D21 A28 who may not manage partners neither sees nor saves them, nor learns the event's figures", async ({
    world,
  }) => {
    const technician = world.as(world.leadDesk, "technician");
    expect(await viewPartner(technician, ridgeline(world))).toBe(null);
    const input = { organizationId: ridgeline(world), expectedVersion: await version(world), ...values };
    await world.refuses(() => saveDefaults(world.as(world.leadDesk, "technician"), input), "notPermitted");
    const told = await world.root`select data from events where kind = 'partnerDefaultsChanged'`;
    expect(JSON.stringify(told)).not.toMatch(/30000|Cents/);
  });
});

test("A25 a stranger company learns nothing", async ({ world }) => {
  const organizationId = ridgeline(world);
  expect(await viewPartner(world.stranger, organizationId)).toBe(null);
  expect(await viewPartner(world.stranger, newId())).toBe(null);
  await world.refuses(() => deactivatePartner(world.stranger, { organizationId, cancelOffers: true }), "notFound");
  await world.refuses(() => reactivatePartner(world.stranger, { organizationId }), "notFound");
  const one = await inviteOne(world);
  await world.refuses(
    () => deactivatePartner(world.stranger, { organizationId: one.organizationId, cancelOffers: true }),
    "notFound",
  );
  await world.refuses(
    () => deactivatePartner(manager(world), { organizationId: one.organizationId, cancelOffers: true }),
    "wrongStatus",
  );
});
