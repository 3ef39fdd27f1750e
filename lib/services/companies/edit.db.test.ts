import { expect } from "vitest";
import { must, test, type World } from "../../testing/world";
import { viewTerms } from "../outsource/view-terms";
import { type CompanyFields, editCompany, viewCompany } from "./edit";

const admin = (world: World, desk = world.leadDesk) => world.as(desk, "admin");
async function form(world: World, over: Partial<CompanyFields> = {}, desk = world.leadDesk) {
  const { version, currencyStays, logo, ...fields } = (await viewCompany(admin(world, desk)))!;
  return { ...fields, expectedVersion: version, ...over };
}

test("who may not configure neither reads nor changes it; an older form is refused", async ({ world }) => {
  expect(await viewCompany(world.lead)).toBe(null);
  const stale = await form(world);
  await world.refuses(() => editCompany(world.lead, stale), "notPermitted");
  must(await editCompany(admin(world), { ...stale, city: "Northam" }));
  await world.refuses(() => editCompany(admin(world), stale), "stale", { by: "Robin Ames" });
});

test("the currency stays once an amount stands in it, and not before", async ({ world, root }) => {
  const { strangerDesk } = world;
  must(await editCompany(admin(world, strangerDesk), await form(world, { currency: "EUR" }, strangerDesk)));
  const changed = await form(world, { currency: "EUR" });
  expect((await viewCompany(admin(world)))?.currencyStays, "of the partner's default rates").toBe(true);
  await world.refuses(() => editCompany(admin(world), changed), "currencyStays", { field: "currency" });

  await world.handOver("accepted");
  const { tenantId } = world.leadDesk;
  await root`update service_partners set default_hourly_rate_cents = null, default_bill_rate_cents = null where tenant_id = ${tenantId}`;
  await world.refuses(() => editCompany(admin(world), changed), "currencyStays", { field: "currency" });
  await root`update service_partners set default_hourly_rate_cents = 6800, default_bill_rate_cents = 11500 where tenant_id = ${tenantId}`;
});

test("what new terms begin with: the partner's own hours, else the company's; the company's instructions", async ({
  world,
  root,
}) => {
  const { ticketId, number } = await world.ticket();
  const hoursOf = async () => {
    const asked = { number, partnerId: world.partnershipId, choosing: false, search: "", recent: false };
    const view = await viewTerms(world.lead, asked);
    if (view?.kind !== "form") throw new Error("the terms may be written");
    const hours = (view.terms.acceptBy.getTime() - view.now.getTime()) / 3_600_000;
    return { hours: Math.floor(hours), instructions: view.terms.instructions };
  };
  await root`update tickets set due_at = clock() + interval '60 days' where id = ${ticketId}`;
  const over = { defaultAcceptWindowHours: 7, defaultInstructions: "Ring at the gate." };
  must(await editCompany(admin(world), await form(world, over)));
  expect(await hoursOf()).toEqual({ hours: 7, instructions: "Ring at the gate." });
  await root`update service_partners set default_accept_window_hours = 50 where tenant_id = ${world.leadDesk.tenantId}`;
  expect(await hoursOf()).toEqual({ hours: 50, instructions: "Ring at the gate." });
  await root`update service_partners set default_accept_window_hours = null where tenant_id = ${world.leadDesk.tenantId}`;
  must(await editCompany(admin(world), await form(world, { defaultAcceptWindowHours: 24, defaultInstructions: "" })));
});

test("partners learn a new name and zone at once, on what is handed over now; what has ended keeps the old", async ({
  world,
  root,
}) => {
  const running = await Promise.all([world.handOver("assigned"), world.handOver("waitingApproval")]);
  const ended = await world.handOver("complete");
  const before = await root`select * from lead_partners where tenant_id = ${world.strangerDesk.tenantId}`;
  const named = {
    name: "Brightwater Group",
    shortName: "Group",
    monogram: "BG",
    outsourceEmail: "new@brightwater.example",
    timeZone: "Europe/Vienna",
  };
  must(await editCompany(admin(world), await form(world, named)));
  const partner = world.partnerDesk.tenantId;
  expect(
    await root`select name, short_name as short, monogram, outsource_email as mail from lead_partners where tenant_id = ${partner}`,
  ).toEqual([{ name: named.name, short: "Group", monogram: "BG", mail: named.outsourceEmail }]);
  const lead = async ({ offerId }: { offerId: string }) =>
    (
      await root`select lead_name as name, lead_time_zone as zone from insources where tenant_id = ${partner} and id = ${offerId}`
    )[0];
  for (const one of running) expect(await lead(one)).toEqual({ name: named.name, zone: named.timeZone });
  expect(await lead(ended)).toEqual({ name: "Brightwater IT", zone: "America/Chicago" });
  expect(await lead(await world.handOver("assigned"))).toEqual({ name: named.name, zone: named.timeZone });
  expect(await root`select * from lead_partners where tenant_id = ${world.strangerDesk.tenantId}`).toEqual(before);

  const field = { name: "Ridgeline Group", shortName: "RG", monogram: "RG", timeZone: "Asia/Tokyo" };
  must(await editCompany(admin(world, world.partnerDesk), await form(world, field, world.partnerDesk)));
  const service = async ({ outsourceId, ticketId }: { outsourceId: string; ticketId: string }) =>
    (
      await root`select partner_name as name, partner_time_zone as zone, outsourced_to as to
      from outsources o join tickets t on t.tenant_id = o.tenant_id and t.id = ${ticketId} where o.id = ${outsourceId}`
    )[0];
  for (const one of running)
    expect(await service(one)).toEqual({ name: field.name, zone: field.timeZone, to: field.name });
  const old = "Ridgeline Field Services";
  expect(await service(ended)).toEqual({ name: old, zone: "America/Denver", to: old });
  expect(
    await root`select name, time_zone as zone from service_partners where tenant_id = ${world.leadDesk.tenantId}`,
  ).toEqual([{ name: field.name, zone: field.timeZone }]);
  const [event] = await root`select data from events where kind = 'companyEdited' and tenant_id = ${partner}`;
  expect(event?.data.changes).toContainEqual({ label: "name", from: old, to: field.name });
});
