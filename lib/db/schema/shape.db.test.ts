import type postgres from "postgres";
import { describe, expect } from "vitest";
import { test } from "../../testing/db-test";

/** Found before a tenant is known, or no tenant's (house.md 3.0); rate limits hold hashed addresses. */
const GLOBAL = [
  "blobs",
  "mailbox",
  "rate_limits",
  "recovery_codes",
  "sessions",
  "settings",
  "tenants",
  "tokens",
  "users",
];
/** search_tickets() reads it as its owner, because `@@` is not leakproof; the function asks the tenant itself. */
const UNFORCED = ["ticket_words"];
/** The lead's and the partner's names for one another, in plain columns: never a foreign key across tenants. */
const OTHER_TENANTS = ["lead_tenant_id", "other_tenant_id", "partner_tenant_id"];

const OURS = "c.relkind = 'r' and c.relnamespace = 'public'::regnamespace";
const tables = async (root: postgres.Sql) =>
  root<{ name: string; tenant: boolean; enabled: boolean; forced: boolean; policies: number }[]>`
    select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenant,
      c.relrowsecurity as enabled, c.relforcerowsecurity as forced, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c where ${root.unsafe(OURS)} order by 1`;
const list = (sql: postgres.Sql, query: string) =>
  sql.unsafe(query).then((rows) => rows.map((row) => Object.values(row).join(" ")));

test("every table is one tenant's or listed as global", async ({ root }) => {
  const all = await tables(root);
  expect(all.filter(({ tenant }) => tenant).length).toBeGreaterThan(15);
  const keyed = all.filter(({ name, tenant }) => tenant && !GLOBAL.includes(name));
  expect(all.filter((table) => !keyed.includes(table)).map(({ name }) => name)).toEqual(GLOBAL);
});

describe("tenant_id comes first in what a tenant table is found and held by", () => {
  const first = (kind: string) => `
    select c.relname, i.relname as index from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id'
    where ${OURS} and c.relname not in (${GLOBAL.map((name) => `'${name}'`).join(", ")}) and ${kind}
      and pg_get_indexdef(x.indexrelid, 1, true) <> 'tenant_id'`;
  const kinds = [
    ["primary key", "x.indisprimary"],
    ["unique index", "x.indisunique"],
    ["index", "true"],
  ] as const;
  test.for(kinds)("%s", async ([, kind], { root }) => {
    expect(await list(root, first(kind))).toEqual([]);
    const all = await root.unsafe(
      `select 1 from pg_index x join pg_class c on c.oid = x.indrelid where ${OURS} and ${kind}`,
    );
    expect(all.length).toBeGreaterThan(15);
  });

  test("every tenant table has a primary key", async ({ root }) => {
    const bare = `select c.relname from pg_class c where ${OURS} and not exists (select from pg_index x where x.indrelid = c.oid and x.indisprimary)`;
    expect(await list(root, bare)).toEqual([]);
  });

  test("every foreign key of a tenant table stays inside the tenant, or points at a global table", async ({ root }) => {
    const keys = await root<{ name: string; target: string; columns: string[]; targets: string[] }[]>`
      select k.conname as name, t.relname as target,
        (select array_agg(a.attname::text order by o) from unnest(k.conkey) with ordinality u(n, o) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n) as columns,
        (select array_agg(a.attname::text order by o) from unnest(k.confkey) with ordinality u(n, o) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n) as targets
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid where k.contype = 'f' and ${root.unsafe(OURS)}`;
    expect(keys.length).toBeGreaterThan(15);
    const crossing = keys.filter(({ target, columns, targets }) =>
      GLOBAL.includes(target)
        ? columns.some((column) => OTHER_TENANTS.includes(column))
        : columns[0] !== "tenant_id" || targets[0] !== "tenant_id",
    );
    expect(crossing).toEqual([]);
  });
});

test("D-08 row-level security is on and forced on every tenant table, with a policy for each login", async ({
  root,
}) => {
  const keyed = (await tables(root)).filter(({ name, tenant }) => tenant && !GLOBAL.includes(name));
  expect(keyed.filter(({ enabled, policies }) => !enabled || policies < 1)).toEqual([]);
  expect(keyed.filter(({ forced }) => !forced).map(({ name }) => name)).toEqual(UNFORCED);
  const wide = `
    select c.relname, p.polname from pg_policy p join pg_class c on c.oid = p.polrelid
    where pg_get_expr(p.polqual, p.polrelid) not like '%app.tenants%' and p.polroles <> array[(select oid from pg_roles where rolname = 'tandem_worker')]`;
  expect(await list(root, wide)).toEqual([]);
  const unchecked = `select c.relname from pg_policy p join pg_class c on c.oid = p.polrelid where p.polname = 'own_rows' and p.polwithcheck is null`;
  expect(await list(root, unchecked)).toEqual([]);
});

test("D-08 the logins own no table, bypass nothing and may not become anybody else", async ({ root }) => {
  const powers = `
    select rolname from pg_roles where rolname in ('tandem_app', 'tandem_worker', 'tandem_owner')
    and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`;
  expect(await list(root, powers)).toEqual([]);
  const owned = `select c.relname from pg_class c where ${OURS} and pg_get_userbyid(c.relowner) <> 'tandem_owner'`;
  expect(await list(root, owned)).toEqual([]);
  const member = `select 1 from pg_auth_members m where pg_get_userbyid(m.member) in ('tandem_app', 'tandem_worker')`;
  expect(await list(root, member)).toEqual([]);
});

test("speed.md 6: what a distributed engine could not carry is not there", async ({ root }) => {
  const absent = {
    enums: "select typname from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace",
    "numeric in an index": `
      select c.relname, i.relname from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = i.oid where ${OURS} and a.atttypid = 'numeric'::regtype`,
    "nulls last": `select indexname from pg_indexes where schemaname = 'public' and indexdef ilike '%nulls last%'`,
    triggers: `select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid where ${OURS} and not t.tgisinternal`,
    sequences: "select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace",
    identities: `select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid where ${OURS} and a.attidentity <> ''`,
    rules: "select rulename from pg_rules where schemaname = 'public'",
    "exclusion or deferred constraints": `select conname from pg_constraint k join pg_class c on c.oid = k.conrelid where ${OURS} and (k.contype = 'x' or k.condeferrable)`,
  };
  for (const [what, query] of Object.entries(absent)) expect(await list(root, query), what).toEqual([]);
});

test("every instant knows its zone, every amount is whole minor units", async ({ root }) => {
  const naive = `select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid where ${OURS} and a.atttypid in ('timestamp'::regtype, 'money'::regtype, 'float8'::regtype, 'float4'::regtype)`;
  expect(await list(root, naive)).toEqual([]);
  const cents = `select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid where ${OURS} and a.attname like '%_cents' and a.atttypid <> 'int8'::regtype`;
  expect(await list(root, cents)).toEqual([]);
});
