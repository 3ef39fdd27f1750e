import { and, eq } from "drizzle-orm";
import { expect } from "vitest";
import { Rollback } from "../../db/client";
import { newId } from "../../db/id";
import { companies, members, priorities, queues, ticketStatuses } from "../../db/schema";
import type { TenantId } from "../../domain/ids";
import { test } from "../../testing/world";
import { found, type NewCompany, type NewPerson } from "./found";

const LAKESIDE: NewCompany = {
  kind: "instance",
  name: "Lakeside IT",
  shortName: "Lakeside",
  monogram: "LI",
  address: null,
  city: null,
  phone: null,
  web: null,
  outsourceEmail: null,
  currency: "EUR",
  timeZone: "Europe/Berlin",
  ticketPrefix: "LI-",
  agreement: null,
};
const person = (email: string, role: NewPerson["role"]): NewPerson => ({
  email,
  firstName: "Mira",
  lastName: "Lake",
  role,
  passwordHash: null,
});

test("PERM-2 a company is founded with what its tickets need and the default level of each role", async ({
  world,
  root,
}) => {
  const tenantId = newId<TenantId>();
  const roles = ["admin", "serviceDesk", "technician", "billing", "viewer"] as const;
  const people = roles.map((role) => person(`${role}@lakeside.example`, role));
  await world.db.write(tenantId, (tx) => found(tx, { tenantId, company: LAKESIDE, people }));
  await world.db.read(tenantId, async (tx) => {
    const levels = await tx
      .select({ role: members.role, level: members.outsourceLevel, byHand: members.levelSetByHand })
      .from(members)
      .where(eq(members.tenantId, tenantId));
    expect(Object.fromEntries(levels.map(({ role, level }) => [role, level]))).toEqual({
      admin: "allowAll",
      serviceDesk: "allowOutsourcing",
      technician: "none",
      billing: "none",
      viewer: "none",
    });
    expect(levels.some(({ byHand }) => byHand)).toBe(false);
    const [company] = await tx.select().from(companies).where(eq(companies.tenantId, tenantId));
    expect(company).toMatchObject({ name: "Lakeside IT", agreementAcceptedAt: null, currency: "EUR" });
    const statuses = await tx.select().from(ticketStatuses).where(eq(ticketStatuses.tenantId, tenantId));
    expect(statuses.filter(({ kind }) => kind === "new")).toHaveLength(1);
    expect(statuses.filter(({ kind }) => kind === "complete")).toHaveLength(1);
    const defaults = and(eq(priorities.tenantId, tenantId), eq(priorities.isDefault, true));
    expect(await tx.select().from(priorities).where(defaults)).toHaveLength(1);
    expect((await tx.select().from(queues).where(eq(queues.tenantId, tenantId))).length).toBeGreaterThan(0);
  });
  expect(await root`select kind, actor_name as name from events where tenant_id = ${tenantId}`).toEqual([
    { kind: "companyFounded", name: "Mira Lake" },
  ]);
});

test("A15 an address that anybody has, in any letter case, founds nothing", async ({ world, db }) => {
  const before = await world.fingerprint();
  const tenantId = newId<TenantId>();
  const people = [person("ADMIN@Brightwater.example", "admin")];
  const tried = db.write(tenantId, async (tx) => {
    const result = await found(tx, { tenantId, company: LAKESIDE, people });
    throw new Rollback(result);
  });
  await expect(tried).rejects.toMatchObject({ value: { ok: false, error: "emailTaken" } });
  expect(await world.fingerprint()).toBe(before);
});
