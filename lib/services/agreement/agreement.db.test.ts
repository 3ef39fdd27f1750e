import { and, eq } from "drizzle-orm";
import { expect } from "vitest";
import { members } from "../../db/schema";
import { outsourcePages } from "../../domain/outsource/pages";
import { test, type World } from "../../testing/world";
import { visibleGroups } from "../dashboard/view-folder";
import { acceptAgreement } from "./accept";
import { AGREEMENT_VERSION } from "./text";
import { viewAgreement } from "./view";

const admin = (world: World) => world.as(world.partnerDesk, "admin");
const asOf = (world: World, name: string, outsources: boolean) => {
  const ctx = world.as(world.partnerDesk, name);
  return { ...ctx, actor: { ...ctx.actor, outsources } };
};
const levels = async (world: World) => {
  const { tenantId } = world.partnerDesk;
  const rows = await world.db.read(tenantId, (tx) =>
    tx
      .select({ email: members.email, level: members.outsourceLevel })
      .from(members)
      .where(eq(members.tenantId, tenantId)),
  );
  return Object.fromEntries(rows.map(({ email, level }) => [email.split("@")[0], level]));
};

test("PERM-6 an insource-only company has Received Work and the agreement, and nothing else of the menu", async ({
  world,
}) => {
  expect(visibleGroups(admin(world))).toEqual(["received"]);
  expect(outsourcePages(admin(world).actor).map(({ label }) => label)).toEqual(["Outsource Agreement"]);
  expect(outsourcePages(asOf(world, "technician", false).actor)).toEqual([]);
});

test("10.1 who may not accept it neither reads nor accepts it; an old text is refused", async ({ world }) => {
  const technician = world.as(world.partnerDesk, "technician");
  expect(await viewAgreement(technician)).toBe(null);
  await world.refuses(() => acceptAgreement(technician, { version: AGREEMENT_VERSION }), "notPermitted");
  await world.refuses(() => acceptAgreement(admin(world), { version: "0.9" }), "staleAgreement");
});

test("10.1 PERM-2 PERM-7 accepted once: who, when and which text are kept, and levels nobody set by hand are given", async ({
  world,
  root,
}) => {
  const { tenantId, people } = world.partnerDesk;
  const technician = people.technician!.actor.userId;
  await world.db.write(tenantId, (tx) =>
    tx
      .update(members)
      .set({ levelSetByHand: false, outsourceLevel: "allowPartnerManagement" })
      .where(and(eq(members.tenantId, tenantId), eq(members.userId, technician))),
  );
  const view = await viewAgreement(admin(world));
  expect(view).toMatchObject({ version: AGREEMENT_VERSION, accepted: null });
  expect(view?.text).toContain("service partner");

  const both = await Promise.all([1, 2].map(() => acceptAgreement(admin(world), { version: AGREEMENT_VERSION })));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: "agreementThere", detail: { by: "Robin Archer" } });
  expect(await levels(world)).toEqual({ admin: "allowAll", dispatcher: "allowPartnerManagement", technician: "none" });
  expect((await viewAgreement(admin(world)))?.accepted).toMatchObject({ byName: "Robin Archer", at: expect.any(Date) });
  expect(
    await root`select agreement_version as v, agreement_accepted_by as by from companies where tenant_id = ${tenantId}`,
  ).toEqual([{ v: AGREEMENT_VERSION, by: people.admin!.actor.userId }]);
  expect(await root`select data from events where tenant_id = ${tenantId} and kind = 'agreementAccepted'`).toEqual([
    { data: { version: AGREEMENT_VERSION } },
  ]);
  expect(visibleGroups(asOf(world, "admin", true))).toEqual(["outsourced", "received"]);
  expect(outsourcePages(asOf(world, "admin", true).actor).map(({ label }) => label)).toContain("Permission Levels");
});
