import { expect } from "vitest";
import { newId } from "../../db/id";
import { test } from "../../testing/world";
import type { Context } from "../context";
import { addNote } from "../items/add-note";
import { type TermsAsked, viewTerms } from "./view-terms";

const asked = (number: string, over: Partial<TermsAsked> = {}): TermsAsked => ({
  number,
  partnerId: undefined,
  choosing: false,
  search: "",
  recent: false,
  ...over,
});
const form = async (ctx: Context, input: TermsAsked) => {
  const view = await viewTerms(ctx, input);
  if (view?.kind !== "form") throw new Error(`not a form: ${JSON.stringify(view)}`);
  return view;
};
const fixed = async (ctx: Context, input: TermsAsked) => {
  const view = await viewTerms(ctx, input);
  if (view?.kind !== "fixed") throw new Error(`not fixed: ${JSON.stringify(view)}`);
  return view;
};

test("a stranger learns nothing, of no ticket and of no partner", async ({ world }) => {
  const sent = await world.handOver("assigned");
  expect(await viewTerms(world.stranger, asked(sent.number))).toBeNull();
  expect(await viewTerms(world.lead, asked("BW-99999"))).toBeNull();
  const { number } = await world.ticket({}, world.stranger);
  expect(await viewTerms(world.stranger, asked(number, { partnerId: world.partnershipId }))).toBeNull();
  expect((await form(world.stranger, asked(number))).choices?.partners).toEqual([]);
});

test("12.1 a partner's usual terms, the ticket's customer and deadlines are filled in", async ({ world }) => {
  const dueAt = new Date(Date.now() + 72 * 3_600_000);
  const { number, ticketId } = await world.ticket({ dueAt });
  await addNote(world.lead, { ticketId, body: "For all.", visibility: "all" });
  await addNote(world.lead, { ticketId, body: "Only us.", visibility: "internal" });
  expect((await form(world.lead, asked(number))).partner).toBeNull();
  const view = await form(world.lead, asked(number, { partnerId: world.partnershipId }));
  expect(view.partner).toMatchObject({ name: "Ridgeline Field Services", contactEmail: "contact@ridgeline.example" });
  expect(view.version).toBeNull();
  expect(view.terms).toMatchObject({
    rateType: "hourly",
    hourlyRateCents: 6800,
    billRateCents: 11500,
    shareNotes: true,
    shareFiles: true,
    site: { organizationName: "Copperline", address: "1 Test Street", city: "Testham", phone: "+1 555 0199" },
  });
  const hours = (at: Date | null) => (at ? (at.getTime() - view.now.getTime()) / 3_600_000 : Number.NaN);
  expect(hours(view.terms.acceptBy)).toBeGreaterThanOrEqual(24);
  expect(hours(view.terms.acceptBy)).toBeLessThan(24.26);
  expect(view.terms.completeBy).toEqual(new Date(dueAt.getTime() - 3_600_000));
  expect(view.shareable).toMatchObject({ notes: 1, internalNotes: 1, files: 0 });
});

test("12.1 the company's instructions begin the terms, an estimate brings accept-by forward, and the partner's zone is known", async ({
  world,
}) => {
  const { tenantId } = world.leadDesk;
  await world.root`update companies set default_instructions = 'Safety shoes.' where tenant_id = ${tenantId}`;
  const dueAt = new Date(Date.now() + 30 * 3_600_000);
  const { number } = await world.ticket({ dueAt, estimatedMinutes: 12 * 60 });
  const view = await form(world.lead, asked(number, { partnerId: world.partnershipId }));
  expect(view.terms.instructions).toBe("Safety shoes.");
  const latest = view.terms.completeBy!.getTime() - 12 * 3_600_000;
  expect(view.terms.acceptBy.getTime()).toBeLessThanOrEqual(latest);
  expect(latest - view.terms.acceptBy.getTime()).toBeLessThan(15 * 60_000);
  expect(view.partner?.timeZone).toBe(world.partner.actor.timeZone);
  await world.root`update companies set default_instructions = '' where tenant_id = ${tenantId}`;
});

test("the selector finds by first letters and by part, takes % literally, and lists active partners only (X8)", async ({
  world,
  root,
}) => {
  const { number } = await world.ticket();
  const names = async (search: string, recent = false) =>
    (await form(world.lead, asked(number, { choosing: true, search, recent }))).choices?.partners.map(
      ({ name }) => name,
    );
  expect(await names("ridge")).toEqual(["Ridgeline Field Services"]);
  expect(await names("FIELD")).toEqual(["Ridgeline Field Services"]);
  expect(await names("vices")).toEqual(["Ridgeline Field Services"]);
  expect(await names("%")).toEqual([]);
  expect(await names("R_dge")).toEqual([]);
  await world.handOver("assigned");
  expect(await names("", true)).toContain("Ridgeline Field Services");
  await root`update service_partners set state = 'inactive' where id = ${world.partnershipId}`;
  try {
    expect(await names("")).toEqual([]);
    const view = await form(world.lead, asked(number, { partnerId: world.partnershipId }));
    expect([view.partner?.active, view.choices?.partners]).toEqual([false, []]);
  } finally {
    await root`update service_partners set state = 'active' where id = ${world.partnershipId}`;
  }
});

test("T1 after Declined and Canceled the form is there again, as a copy of the last terms with its reason", async ({
  world,
}) => {
  const declined = await world.handOver("declined", { terms: { instructions: "Ring at gate 2." } });
  const view = await form(world.lead, asked(declined.number));
  expect(view.terms.instructions).toBe("Ring at gate 2.");
  expect(view.version).toBeNull();
  expect(view.last).toMatchObject({ status: "declined", reason: "No team" });
  const canceled = await world.handOver("canceled");
  expect((await form(world.lead, asked(canceled.number))).last).toMatchObject({ status: "canceled", reason: "Solved" });
});

test("T3 unsent terms come back with their version", async ({ world }) => {
  const unsent = await world.handOver("unsent", { terms: { authorizedMinutes: 90 } });
  const view = await form(world.lead, asked(unsent.number));
  expect([view.version, view.terms.authorizedMinutes, view.last]).toEqual([1, 90, null]);
});

test("X7 from sending on the terms are fixed, with their history", async ({ world }) => {
  for (const status of ["assigned", "accepted", "waitingApproval", "complete"] as const) {
    const { number } = await world.handOver(status);
    const view = await fixed(world.lead, asked(number));
    expect([view.status, view.termsVersion, view.terms.billRateCents]).toEqual([status, 1, 11500]);
    expect(view.history[0]?.text).toContain("outsourced the ticket to Ridgeline Field Services");
    expect(view.again).toBe(status === "complete");
  }
});

test("T20 after Complete a partner opens a new form", async ({ world }) => {
  const done = await world.handOver("complete");
  const view = await form(world.lead, asked(done.number, { partnerId: world.partnershipId }));
  expect([view.version, view.last?.status]).toEqual([null, "complete"]);
});

test("2.2 D21 level None gets no page, and a colleague who did not send sees no money of others", async ({ world }) => {
  const sent = await world.handOver("assigned");
  const { number } = await world.ticket();
  const because = async (ctx: Context, of: string) => {
    const view = await viewTerms(ctx, asked(of));
    return view?.kind === "refused" ? view.because : view?.kind;
  };
  expect(await because(world.viewer, number)).toBe("notPermitted");
  expect(await because(world.viewer, sent.number)).toBe("notPermitted");
  const technician = world.as(world.leadDesk, "technician");
  expect(await because(technician, number)).toBe("form");
  expect(await because(technician, sent.number)).toBe("notPermitted");
  const refused = await viewTerms(technician, asked(sent.number));
  expect(JSON.stringify(refused)).not.toContain("6800");
});

test("X13 X16 a complete ticket and an insourced one say why there is no form", async ({ world, root }) => {
  const { number, ticketId } = await world.ticket();
  await root`update tickets set status_kind = 'complete' where id = ${ticketId}`;
  expect(await viewTerms(world.lead, asked(number))).toMatchObject({ kind: "refused", because: "ticketComplete" });
  const worked = await world.handOver("accepted");
  await root`update companies set agreement_accepted_at = now() where tenant_id = ${world.partnerDesk.tenantId}`;
  const agreed: Context = { ...world.partner, actor: { ...world.partner.actor, outsources: true } };
  expect(await viewTerms(agreed, asked(worked.partnerNumber))).toMatchObject({
    kind: "refused",
    because: "insourcedTicket",
  });
});

test("speed.md 3: at most four statements in two trips behind the session", async ({ world, open }) => {
  const sent = await world.handOver("accepted");
  const db = open("app");
  const ctx = { ...world.lead, db };
  await viewTerms(ctx, asked(sent.number));
  const before = { ...db.stats };
  await viewTerms(ctx, asked(sent.number));
  expect(db.stats.statements - before.statements).toBeLessThanOrEqual(4);
  expect(await viewTerms(ctx, asked(newId()))).toBeNull();
});
