import { expect } from "vitest";
import { listInsourceVersions, listTermsVersions } from "../../db/queries/negotiation";
import { negotiableOf } from "../../domain/outsource/terms-difference";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import { viewHistory } from "../tickets/view-history";
import { acceptOffer } from "./accept";
import { agreeTerms, answerTerms, refuseTerms } from "./answer-proposal";
import { cancelOutsource } from "./cancel";
import { declineOffer } from "./decline";
import { proposeTerms, withdrawProposal } from "./propose-terms";
import { viewAsking } from "./view-asking";
import { viewOffer } from "./view-offer";

const HOUR = 3_600_000;
const prices = { billRateCents: 12_500, billFlatAmountCents: null };
const standing = async (world: World, t: HandedOver) => negotiableOf((await world.outsource(t.ticketId))!);

const proposal = async (world: World, t: HandedOver, over: object = {}, seen: number | null = null) => ({
  insourceId: t.offerId,
  termsVersion: (await world.insource(t.offerId))!.termsVersion,
  proposalSeen: seen,
  wanted: { ...(await standing(world, t)), hourlyRateCents: 7500, authorizedMinutes: 900, ...over },
  message: "SECRET-MESSAGE two of us are needed.",
});
const propose = async (world: World, t: HandedOver, over: object = {}, seen: number | null = null) =>
  must(await proposeTerms(world.partner, await proposal(world, t, over, seen)));
const rows = ({ root }: World, t: HandedOver) =>
  root`select tenant_id, number, state, hourly_rate_cents::int as rate, asked_by is not null as known from proposals
    where offer_id = ${t.offerId} order by number, tenant_id`;

test("D34 N24 a proposal stands on both sides, binds nothing, and mails the lead's sender what differs", async ({
  world,
}) => {
  const t = await world.handOver("assigned");
  await propose(world, t);
  const both = await rows(world, t);
  expect(both.map(({ state, rate }) => [state, rate])).toEqual([
    ["open", 7500],
    ["open", 7500],
  ]);
  expect(both.filter(({ known }) => known).map(({ tenant_id }) => tenant_id)).toEqual([world.partnerDesk.tenantId]);
  expect(await world.outsource(t.ticketId)).toMatchObject({
    status: "assigned",
    asking: "proposal",
    termsVersion: 1,
    hourlyRateCents: 6800,
  });
  expect(await world.insource(t.offerId)).toMatchObject({ status: "assigned", asking: "proposal", termsVersion: 1 });
  expect(await world.mailsOf(t.number, "N24")).toEqual([`N24 lead ${world.lead.actor.email}`]);
  const [mail] = (await world.messages("N24")).filter(({ data }) => data.leadTicketNumber === t.number);
  expect(mail?.data).toMatchObject({
    step: "proposed",
    changes: [
      { field: "hourlyRateCents", from: 6800, to: 7500 },
      { field: "authorizedMinutes", from: 720, to: 900 },
    ],
    text: expect.stringContaining("SECRET-MESSAGE"),
    path: `/tickets/${t.number}?do=answerProposal`,
  });
  const partner = await acceptOffer(world.partner, world.acceptInput(t.offerId));
  expect(partner.ok).toBe(true);
  expect((await rows(world, t)).map(({ state }) => state)).toEqual(["ended", "ended"]);
  expect(await world.outsource(t.ticketId)).toMatchObject({
    asking: null,
    acceptedTermsVersion: 1,
    hourlyRateCents: 6800,
  });
});

test("D34 X7 three rounds: refused with a reason, answered, agreed; every version is kept on both sides", async ({
  world,
}) => {
  const t = await world.handOver("assigned");
  await propose(world, t);
  must(await refuseTerms(world.lead, { ticketId: t.ticketId, proposalSeen: 1, reason: "Above our budget." }));
  expect(await world.outsource(t.ticketId)).toMatchObject({ termsVersion: 1, asking: null });

  await propose(world, t, { hourlyRateCents: 7200 });
  const wanted = { ...(await standing(world, t)), hourlyRateCents: 7000 };
  must(await answerTerms(world.lead, { ticketId: t.ticketId, proposalSeen: 2, wanted, prices }));
  expect(await world.outsource(t.ticketId)).toMatchObject({
    status: "assigned",
    termsVersion: 2,
    hourlyRateCents: 7000,
    billRateCents: 12_500,
  });

  await propose(world, t, { hourlyRateCents: 7000, authorizedMinutes: 960 });
  must(await agreeTerms(world.lead, { ticketId: t.ticketId, proposalSeen: 3, completeBy: null }));
  expect(await world.insource(t.offerId)).toMatchObject({
    status: "assigned",
    termsVersion: 3,
    hourlyRateCents: 7000,
    authorizedMinutes: 960,
  });

  const lead = await world.db.read(world.leadDesk.tenantId, (tx) =>
    listTermsVersions(tx, world.leadDesk.tenantId, t.offerId),
  );
  const partner = await world.db.read(world.partnerDesk.tenantId, (tx) =>
    listInsourceVersions(tx, world.partnerDesk.tenantId, t.offerId),
  );
  expect(lead.map(({ version, cause }) => [version, cause])).toEqual([
    [1, "sent"],
    [2, "answered"],
    [3, "agreed"],
  ]);
  expect(partner.map(negotiableOf)).toEqual(lead.map(negotiableOf));
  expect(JSON.stringify(partner)).not.toContain("12500");
  const mails = (await world.messages("N24")).filter(({ data }) => data.leadTicketNumber === t.number);
  const steps = mails
    .filter(({ data }) => data.side === "service")
    .map(({ data, recipientEmail }) => [data.step, recipientEmail]);
  for (const step of ["refused", "answered", "agreed"])
    expect(
      steps
        .filter(([said]) => said === step)
        .map(([, to]) => to)
        .sort(),
    ).toEqual(["contact@ridgeline.example", world.partner.actor.email].sort());
  expect(JSON.stringify(mails.filter(({ data }) => data.side === "service"))).not.toContain("12500");

  await world.refuses(() => acceptOffer(world.partner, world.acceptInput(t.offerId)), "staleTerms");
  must(await acceptOffer(world.partner, { ...world.acceptInput(t.offerId), termsVersion: 3 }));
  expect(await world.outsource(t.ticketId)).toMatchObject({ status: "accepted", acceptedTermsVersion: 3 });
  expect(await world.insource(t.offerId)).toMatchObject({ acceptedTermsVersion: 3 });
});

test("D34 after an agreement the partner has four hours; where that passes complete-by the lead moves it in the same step", async ({
  world,
  clock,
}) => {
  const t = await world.handOver("assigned");
  const { acceptBy } = (await world.outsource(t.ticketId))!;
  const now = new Date(acceptBy.getTime() - HOUR);
  await clock.freeze(now);
  await propose(world, t, { completeBy: new Date(acceptBy.getTime() + HOUR) });
  const asked = await viewAsking(world.lead, "lead", t.offerId);
  expect(asked).toMatchObject({ kind: "proposal", movesCompleteBy: true });
  const agree = (completeBy: Date | null) => () =>
    agreeTerms(world.lead, { ticketId: t.ticketId, proposalSeen: 1, completeBy });
  await world.refuses(agree(null), "invalid", { field: "completeBy" });
  must(await agree(new Date(now.getTime() + 6 * HOUR))());
  const row = (await world.outsource(t.ticketId))!;
  expect(row.acceptBy.getTime() - now.getTime()).toBeGreaterThanOrEqual(4 * HOUR);
  expect(row.acceptBy.getTime() - now.getTime()).toBeLessThanOrEqual(4 * HOUR + 60_000);
  expect(row).toMatchObject({ deadline: row.acceptBy, completeBy: new Date(now.getTime() + 6 * HOUR) });
  expect(await world.insource(t.offerId)).toMatchObject({ acceptBy: row.acceptBy, deadline: row.acceptBy });
});

test("D34 a newer proposal replaces the open one, a withdrawn one is over, and all end with the offer", async ({
  world,
}) => {
  const t = await world.handOver("assigned");
  await propose(world, t);
  await world.refuses(async () => proposeTerms(world.partner, await proposal(world, t, {}, null)), "staleProposal");
  await propose(world, t, { hourlyRateCents: 8000 }, 1);
  expect((await rows(world, t)).map(({ number, state }) => [number, state])).toEqual([
    [1, "replaced"],
    [1, "replaced"],
    [2, "open"],
    [2, "open"],
  ]);
  const agree = (seen: number) => () =>
    agreeTerms(world.lead, { ticketId: t.ticketId, proposalSeen: seen, completeBy: null });
  await world.refuses(agree(1), "staleProposal");
  must(await withdrawProposal(world.partner, { insourceId: t.offerId, proposalSeen: 2 }));
  await world.refuses(agree(2), "staleProposal", { by: "Sam Dunn" });
  await propose(world, t);
  const { version } = (await world.outsource(t.ticketId))!;
  must(await cancelOutsource(world.lead, { ticketId: t.ticketId, expectedVersion: version, reason: "" }));
  expect((await rows(world, t)).slice(-2).map(({ state }) => state)).toEqual(["ended", "ended"]);
  await world.refuses(agree(3), "wrongStatus", { status: "canceled" });
  const left = await world.root`select 1 from insource_terms where insource_id = ${t.offerId}`;
  expect(left).toHaveLength(0);
});

test("D34 who may not: a colleague without the right, a stranger, the other side; nobody learns anything", async ({
  world,
}) => {
  const t = await world.handOver("assigned");
  const input = await proposal(world, t);
  await world.refuses(() => proposeTerms(world.technician, input), "notPermitted");
  await world.refuses(() => proposeTerms(world.stranger, input), "notFound");
  await world.refuses(() => proposeTerms(world.lead, input), "notFound");
  await propose(world, t);
  const agree = { ticketId: t.ticketId, proposalSeen: 1, completeBy: null };
  await world.refuses(() => agreeTerms(world.viewer, agree), "notPermitted");
  await world.refuses(() => agreeTerms(world.stranger, agree), "notFound");
  await world.refuses(() => agreeTerms(world.partner, agree), "notFound");
  expect(await viewAsking(world.viewer, "lead", t.offerId)).toBeNull();
  expect(await viewAsking(world.stranger, "lead", t.offerId)).toBeNull();
  await world.refuses(
    () => refuseTerms(world.lead, { ticketId: t.ticketId, proposalSeen: 1, reason: " " }),
    "reasonRequired",
  );
});

test("D21 what everybody of the lead reads of a negotiation tells neither amounts nor the message", async ({
  world,
}) => {
  const t = await world.handOver("assigned");
  await propose(world, t);
  const history = await viewHistory(world.viewer, { number: t.number, show: "all", item: null });
  const text = JSON.stringify(history);
  expect(text).toContain("proposed other terms");
  expect(text).not.toMatch(/7500|75\.00|SECRET-MESSAGE/);
});

test("D34 the partner's page shows the standing terms, its proposal against them, and every version", async ({
  world,
}) => {
  const t = await world.handOver("assigned");
  await propose(world, t);
  const view = await viewOffer(world.partner, { id: t.offerId });
  expect(view).toMatchObject({
    kind: "offer",
    proposal: { number: 1, state: "open", changes: [{ field: "hourlyRateCents" }, { field: "authorizedMinutes" }] },
    versions: [{ version: 1, cause: "sent", changes: [] }],
  });
  must(await agreeTerms(world.lead, { ticketId: t.ticketId, proposalSeen: 1, completeBy: null }));
  expect(await viewOffer(world.partner, { id: t.offerId })).toMatchObject({
    proposal: { state: "agreed", answeredBy: "Sam Doyle" },
    versions: [
      { version: 1 },
      {
        version: 2,
        cause: "agreed",
        by: "Sam Doyle",
        changes: [{ field: "hourlyRateCents", from: 6800, to: 7500 }, {}],
      },
    ],
  });
  must(await declineOffer(world.partner, { insourceId: t.offerId, reason: "No team" }));
  expect(await viewOffer(world.partner, { id: t.offerId })).toMatchObject({ facts: null, versions: [] });
});
