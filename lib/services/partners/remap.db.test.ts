import { describe, expect } from "vitest";
import { newId } from "../../db/id";
import type { OrganizationId, PartnershipId } from "../../domain/ids";
import { contend } from "../../testing/contend";
import { must, soundTest as test, type World } from "../../testing/world";
import { createOrganization } from "../organizations/edit";
import { acceptOffer } from "../outsource/accept";
import { remapLead } from "./remap";
import { viewRemap } from "./view-leads";

const admin = (world: World) => world.as(world.partnerDesk, "admin");
const fields = { address: null, city: null, phone: null, fax: null, web: null, currency: "USD" };
const organization = async (world: World, name: string, type: "customer" | "lead" = "customer") =>
  must(await createOrganization(admin(world), { ...fields, name, type })).organizationId;
const version = async (world: World) =>
  Number((await world.root`select version from lead_partners where id = ${world.partnershipId}`)[0]!.version);
const ask = async (world: World, organizationId: OrganizationId, over: object = {}) => ({
  partnershipId: world.partnershipId,
  organizationId,
  expectedVersion: await version(world),
  confirmShared: false,
  openTickets: false,
  ...over,
});
const organizationOf = async (world: World, id: Parameters<World["ticketRow"]>[1]) =>
  (await world.ticketRow(world.partnerDesk, id))?.organizationId;

test("MAP-10 before the first ticket there is nothing to remap", async ({ world }) => {
  const to = await organization(world, "Early");
  await world.refuses(async () => remapLead(admin(world), await ask(world, to)), "mappingNeeded");
});

test("MAP-6 MAP-10 new tickets alone, with a line in the trunk", async ({ world }) => {
  const before = await world.handOver("accepted");
  const to = await organization(world, "Brightwater Holding");
  must(await remapLead(admin(world), await ask(world, to)));
  expect(await organizationOf(world, before.partnerTicketId)).toBe(
    world.partnerDesk.organizations.get("Brightwater IT"),
  );
  const after = await world.handOver("accepted");
  expect(await organizationOf(world, after.partnerTicketId)).toBe(to);
  const [event] = await world.root`select actor_name as by, data from events where kind = 'leadPartnerRemapped'`;
  expect(event).toMatchObject({
    by: "Robin Archer",
    data: { from: "Brightwater IT", to: "Brightwater Holding", tickets: 0 },
  });
});

test("MAP-10 open tickets too, but none with a posted item and none that is complete", async ({ world }) => {
  const [open, posted] = [await world.handOver("accepted"), await world.handOver("inProgress")];
  await world.root`update items set posted_at = clock() where ticket_id = ${posted.partnerTicketId}`;
  const was = await organizationOf(world, posted.partnerTicketId);
  const to = await organization(world, "Brightwater Group");
  const view = await viewRemap(admin(world), { partner: world.partnershipId, organization: to, search: "" });
  expect(view?.preview?.movable.map(({ number }) => number)).toContain(open.partnerNumber);
  expect(view?.preview?.posted.map(({ number }) => number)).toEqual([posted.partnerNumber]);
  const { tickets } = must(await remapLead(admin(world), await ask(world, to, { openTickets: true })));
  expect(tickets).toBe(view?.preview?.movable.length);
  expect(await organizationOf(world, open.partnerTicketId)).toBe(to);
  expect(await organizationOf(world, posted.partnerTicketId)).toBe(was);
  await world.root`update items set posted_at = null where ticket_id = ${posted.partnerTicketId}`;
});

describe("what is refused", () => {
  test("A45 an organization of another company, or of nobody", async ({ world }) => {
    for (const id of [
      world.strangerDesk.organizations.get("Lighthouse Hotel")!,
      world.leadDesk.organizations.get("Copperline")!,
      newId<OrganizationId>(),
    ])
      await world.refuses(async () => remapLead(admin(world), await ask(world, id)), "notFound");
    const view = await viewRemap(admin(world), {
      partner: world.partnershipId,
      organization: world.leadDesk.organizations.get("Copperline")!,
      search: "",
    });
    expect(view?.preview).toBe(null);
  });

  test("A25 another company's partnership, who is no administrator, and a type that takes no tickets", async ({
    world,
  }) => {
    const to = await organization(world, "Somewhere");
    const input = await ask(world, to);
    await world.refuses(() => remapLead(world.as(world.partnerDesk, "dispatcher"), input), "notPermitted");
    await world.refuses(() => remapLead(world.stranger, input), "notFound");
    await world.refuses(() => remapLead(admin(world), { ...input, partnershipId: newId<PartnershipId>() }), "notFound");
    await world.refuses(() => remapLead(admin(world), { ...input, expectedVersion: 999 }), "stale");
    const wrong = await organization(world, "A mere lead", "lead");
    await world.refuses(async () => remapLead(admin(world), await ask(world, wrong)), "invalid");
    expect(
      await viewRemap(world.as(world.partnerDesk, "dispatcher"), {
        partner: world.partnershipId,
        organization: to,
        search: "",
      }),
    ).toBe(null);
    expect(await viewRemap(world.stranger, { partner: world.partnershipId, organization: to, search: "" })).toBe(null);
  });

  test("MAP-11 an organization that stands for another lead, until sharing is confirmed", async ({ world }) => {
    const to = await organization(world, "Shared Ltd");
    const other = newId<PartnershipId>();
    await world.root`
      insert into lead_partners (tenant_id, id, lead_tenant_id, organization_id, state, name, short_name, monogram, currency)
      values (${world.partnerDesk.tenantId}, ${other}, ${world.strangerDesk.tenantId}, ${to}, 'active', 'Harbor Networks', 'Harbor', 'HN', 'USD')`;
    await world.refuses(async () => remapLead(admin(world), await ask(world, to)), "mappingTaken", {
      company: "Harbor Networks",
    });
    must(await remapLead(admin(world), await ask(world, to, { confirmShared: true })));
    await world.root`delete from lead_partners where id = ${other}`;
  });
});

test("an acceptance and a remapping at once: the ticket carries the one or the other", async ({ world }) => {
  const t = await world.handOver("assigned");
  const to = await organization(world, "Racing Ltd");
  const input = await ask(world, to, { openTickets: true });
  const rivals: (() => Promise<{ ok: boolean }>)[] = [
    () => acceptOffer(world.partner, world.acceptInput(t.offerId)),
    () => remapLead(admin(world), input),
  ];
  const said = await contend(world.root, rivals, "select 1 from lead_partners for update");
  expect(said.map(({ ok }) => ok)).toEqual([true, true]);
  const ticketId = (await world.insource(t.offerId))!.ticketId!;
  expect(await organizationOf(world, ticketId)).toBe(to);
});
