import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { Db } from "../../db/client";
import { asId, type PartnershipId, type TenantId, type UserId } from "../../domain/ids";
import type { Context } from "../../services/context";
import { addOrganizations, type Desk, type Entry, foundDesk, joinPartners } from "../../services/demo/companies";
import { movedDesk, movedId, tenantsLike } from "../mould";
import type { Companies } from "./known";
import { COMPANY_NAMES, CONTACTS } from "./law";
import { COMPANIES, type Company, PARTNERS } from "./steps";

const entry = (name: string, type: Entry["type"], email: string): Entry => ({
  name,
  type,
  address: "1 Test Street",
  city: "Testham",
  phone: "+1 555 0199",
  contacts: [["Pat", "Primary", email, "+1 555 0198"]],
});

/** Three partners of one another, with a customer each, and a company that has nothing to do with them. */
export async function foundCompanies(db: Db, root: postgres.Sql): Promise<Companies> {
  const list = await Promise.all(COMPANIES.map((_, index) => foundDesk(db, index, "no password")));
  const desks = Object.fromEntries(COMPANIES.map((company, i) => [company, list[i]!])) as Record<Company, Desk>; // in their order
  for (const company of COMPANIES) {
    const known = Object.entries(CONTACTS[company] ?? {});
    const partners = PARTNERS[company];
    await addOrganizations(db, desks[company], [
      ...known.map(([other, email]) =>
        entry(COMPANY_NAMES[other as Company], partners.includes(other as Company) ? "partner" : "customer", email),
      ),
      entry("Copperline", "customer", `it@${company}customer.example`),
    ]);
  }
  const partnerships: Record<string, PartnershipId> = {};
  for (const lead of COMPANIES)
    for (const partner of PARTNERS[lead])
      partnerships[`${lead} ${partner}`] = await joinPartners(db, desks[lead], desks[partner], {
        cost: 6000,
        bill: 9000,
      });
  return { desks, partnerships, stranger: await foundStranger(db, root) };
}

async function foundStranger(db: Db, root: postgres.Sql): Promise<Context> {
  const [tenantId, userId] = [asId<TenantId>(randomUUID()), asId<UserId>(randomUUID())];
  const email = "robin@stranger.example";
  const company = {
    name: "Stranger IT",
    shortName: "Stranger",
    monogram: "ST",
    currency: "USD",
    timeZone: "UTC",
  };
  await root.begin((sql) => [
    sql`insert into tenants (id, kind, created_at) values (${tenantId}, 'instance', clock())`,
    sql`insert into companies (tenant_id, name, short_name, monogram, currency, time_zone, ticket_prefix, agreement_accepted_at, created_at)
        values (${tenantId}, 'Stranger IT', 'Stranger', 'ST', 'USD', 'UTC', 'ST', clock(), clock())`,
    sql`insert into users (id, tenant_id, email, created_at) values (${userId}, ${tenantId}, ${email}, clock())`,
    sql`insert into members (tenant_id, user_id, first_name, last_name, email, role, outsource_level, created_at)
        values (${tenantId}, ${userId}, 'Robin', 'Strange', ${email}, 'admin', 'allowAll', clock())`,
  ]);
  return {
    db,
    request: { id: null, address: null, userAgent: null },
    actor: {
      tenantId,
      userId,
      sessionId: null,
      tenantKind: "instance",
      name: "Robin Strange",
      email,
      role: "admin",
      level: "allowAll",
      timeZone: "UTC",
      company,
      outsources: true,
    },
  };
}

/** The same companies `count` times more, as other tenants; `from` is the number of the first. */
export async function companiesLike(
  root: postgres.Sql,
  one: Companies,
  from: number,
  count: number,
): Promise<Companies[]> {
  const places = Array.from({ length: count }, (_, i) => from + i);
  const tenants = COMPANIES.map((company) => one.desks[company].tenantId);
  await tenantsLike(root, tenants, places);
  return places.map((place) => ({
    stranger: one.stranger,
    desks: Object.fromEntries(
      COMPANIES.map((company) => [company, movedDesk(one.desks[company], place)]),
    ) as Companies["desks"], // each of them
    partnerships: Object.fromEntries(Object.entries(one.partnerships).map(([pair, id]) => [pair, movedId(id, place)])),
  }));
}

/** The time of each sequence moves by itself: `clock()` asks whose transaction it is. */
export async function clockForEach(root: postgres.Sql): Promise<void> {
  await root.unsafe(`
    create table model_clock (tenant uuid primary key, shift interval not null);
    grant select on model_clock to public;
    create or replace function clock() returns timestamptz language sql volatile as $$
      select clock_timestamp() + coalesce((select shift from model_clock
        where tenant = any((nullif(current_setting('app.tenants', true), ''))::uuid[]) limit 1), interval '0') $$`);
}
