import { expect } from "vitest";
import type { OfferId } from "../../domain/ids";
import type { MappingChoice } from "../../inputs/accept";
import { test } from "../../testing/world";
import type { Context } from "../context";
import { acceptOffer } from "./accept";
import { priorityFor, traitsOf, viewAccept } from "./view-accept";

const ask = (ctx: Context, id: OfferId, mapping: MappingChoice = null, search = "") =>
  viewAccept(ctx, { id, mapping, search });
const created = {
  create: { name: "Brightwater Ltd", type: "partner", address: "", city: "", phone: "", web: "" },
} as const;

test("a stranger and the lead learn nothing; a technician is told who may", async ({ world }) => {
  const { offerId } = await world.handOver("assigned");
  expect(await ask(world.stranger, offerId)).toBeNull();
  expect(await ask(world.lead, offerId)).toBeNull();
  expect(await ask(world.technician, offerId)).toMatchObject({ kind: "notPermitted" });
});

test("MAP-1 MAP-9 the first ticket asks which organization the lead is, and proposes those that look like it", async ({
  world,
  root,
}) => {
  const { offerId } = await world.handOver("assigned");
  const { tenantId } = world.partnerDesk;
  const own = world.partnerDesk.organizations.get("Brightwater IT");
  await root`insert into organizations (tenant_id, id, name, type, phone, web, currency, active, created_at, updated_at)
    select ${tenantId}, gen_random_uuid(), name, type, phone, web, 'USD', active, now(), now() from (values
      ('Quay Computing', 'customer', null, 'https://www.brightwater.example/about', true),
      ('By Phone', 'vendor', '(1) 555-0142', null, true),
      ('Brightwater Old', 'dead', null, null, true), ('Brightwater Gone', 'customer', null, null, false),
      ('Summit Outdoor', 'customer', null, null, true)) as t (name, type, phone, web, active)`;
  const view = await ask(world.partner, offerId, null, "summit");
  if (view?.kind !== "open" || view.step !== "mapping") throw new Error("not the mapping step");
  expect(view.suggested.map(({ name, because }) => [name, because])).toEqual([
    ["Brightwater IT", ["name", "domain"]],
    ["By Phone", ["phone"]],
    ["Quay Computing", ["domain"]],
  ]);
  expect(view.suggested[0]?.id).toBe(own);
  expect(view.found?.map(({ name }) => name)).toEqual(["Summit Outdoor"]);
  expect(view.prefill).toMatchObject({ name: "Brightwater IT", type: "partner", city: "Millport" });
  expect(view.toConfirm).toBeNull();
});

test("D3 both steps are looked at without anything being stored", async ({ world }) => {
  const { offerId } = await world.handOver("assigned");
  const before = await world.fingerprint();
  expect(await ask(world.partner, offerId, created)).toMatchObject({
    step: "ticket",
    organization: { name: "Brightwater Ltd", isNew: true },
    contacts: [],
  });
  expect(await world.fingerprint()).toBe(before);
});

test("4.4 the ticket is prefilled from the offer and the chosen organization", async ({ world }) => {
  const { offerId } = await world.handOver("assigned");
  const organizationId = world.partnerDesk.organizations.get("Brightwater IT")!;
  const view = await ask(world.partner, offerId, { organizationId, confirmShared: false });
  if (view?.kind !== "open" || view.step !== "ticket") throw new Error("not the ticket step");
  const contact = view.contacts.find(({ id }) => id === view.prefill.contactId);
  const named = (list: readonly { id: string; name: string }[], id: string | null) =>
    list.find((one) => one.id === id)?.name;
  expect({
    organization: view.organization.name,
    contact: contact?.name,
    status: named(view.choices.statuses, view.prefill.statusId),
    priority: named(view.choices.priorities, view.prefill.priorityId),
    title: view.prefill.title,
    description: view.prefill.description,
  }).toEqual({
    organization: "Brightwater IT",
    contact: "Pat Primary",
    status: "New",
    priority: "Medium",
    title: "Label printers drop off the network",
    description: "Since Sunday.",
  });
  expect(view.prefill.dueAt).toEqual(view.offer.facts?.completeBy);
  expect(view.choices.statuses.some(({ kind }) => kind === "complete")).toBe(false);
});

test("an organization of somebody else, or one that takes no tickets, is no choice", async ({ world }) => {
  const { offerId } = await world.handOver("assigned");
  const foreign = world.leadDesk.organizations.get("Copperline")!;
  expect(await ask(world.partner, offerId, { organizationId: foreign, confirmShared: true })).toMatchObject({
    step: "mapping",
    toConfirm: null,
  });
});

test("MAP-11 an organization that stands for another lead has to be confirmed", async ({ world, root }) => {
  const { offerId } = await world.handOver("assigned");
  const organizationId = world.partnerDesk.organizations.get("Brightwater IT")!;
  await root`insert into lead_partners (tenant_id, id, lead_tenant_id, organization_id, state, name, short_name, monogram, currency)
    values (${world.partnerDesk.tenantId}, gen_random_uuid(), gen_random_uuid(), ${organizationId}, 'active', 'Other Lead', 'Other', 'OL', 'USD')`;
  try {
    expect(await ask(world.partner, offerId, { organizationId, confirmShared: false })).toMatchObject({
      step: "mapping",
      toConfirm: { name: "Brightwater IT", takenBy: "Other Lead" },
    });
    expect(await ask(world.partner, offerId, { organizationId, confirmShared: true })).toMatchObject({
      step: "ticket",
    });
  } finally {
    await root`delete from lead_partners where name = 'Other Lead'`;
  }
});

test("MAP-2 the second ticket of a lead goes straight to the ticket, whatever the address says", async ({ world }) => {
  await world.handOver("accepted");
  const { offerId } = await world.handOver("assigned");
  const view = await ask(world.partner, offerId, created);
  expect(view).toMatchObject({ step: "ticket", mapping: null, organization: { name: "Brightwater IT", isNew: false } });
});

test("an offer that was answered is closed, with the state to show", async ({ world }) => {
  const { offerId } = await world.handOver("accepted");
  expect(await ask(world.partner, offerId)).toMatchObject({ kind: "closed", offer: { state: { kind: "accepted" } } });
  await world.refuses(() => acceptOffer(world.partner, world.acceptInput(offerId)), "wrongStatus");
});

test("MAP-9 compares whole domains and long enough numbers", () => {
  const lead = { name: "A", shortName: "A", web: null, outsourceEmail: null, phone: null };
  expect(
    traitsOf({ ...lead, web: "https://www.Brightwater.example/x", outsourceEmail: "a@mail.example" }).domains,
  ).toEqual(["brightwater.example", "mail.example"]);
  expect(traitsOf({ ...lead, web: "not a site", outsourceEmail: "nobody" }).domains).toEqual([]);
  expect(traitsOf({ ...lead, web: 'x".example' }).domains).toEqual([]);
  expect([traitsOf({ ...lead, phone: "+1 (555) 0142" }).digits, traitsOf({ ...lead, phone: "112" }).digits]).toEqual([
    "15550142",
    "",
  ]);
});

test("4.4 the priority of the same name, else the default, else the first", () => {
  const of = (name: string, isDefault: boolean, active = true) => ({
    id: `${name}-id` as never,
    name,
    isDefault,
    active,
  });
  const list = [of("Low", false), of("Medium", true), of("High", false), of("Urgent", false, false)];
  expect(priorityFor(list, " high ")).toBe("High-id");
  expect(priorityFor(list, "Urgent")).toBe("Medium-id");
  expect(priorityFor([of("Low", false)], "Top")).toBe("Low-id");
  expect(priorityFor([], "Top")).toBeNull();
});
