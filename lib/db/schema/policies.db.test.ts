import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { expect } from "vitest";
import { EVENT_KINDS } from "../../domain/events";
import { addFile } from "../../services/items/add-file";
import { addNote } from "../../services/items/add-note";
import { file } from "../../testing/items";
import { test as base, must, type World } from "../../testing/world";
import { sqlState } from "../errors";
import { insources, items, outsources } from "./index";

/** The application's login itself, without the client before it. */
const test = base.extend("app", { scope: "file" }, async ({ urls }, { onCleanup }) => {
  const app = postgres(urls.app, { max: 1, onnotice() {} });
  onCleanup(() => app.end({ timeout: 1 }));
  return app;
});
const tenantTables = async ({ root }: World) =>
  root<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity order by 1`;
const own = (app: postgres.Sql, tenant: string | null, work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
  app.begin(async (tx) => {
    if (tenant) await tx`select set_config('app.tenants', ${`{${tenant}}`}, true)`;
    return work(tx);
  });

test("A48 without a tenant the application sees no row of any tenant table, and writes none", async ({
  world,
  app,
}) => {
  await world.handOver("inProgress");
  const tables = await tenantTables(world);
  expect(tables.length).toBeGreaterThan(15);
  for (const { name } of tables) {
    const [all] = await world.root`select count(*)::int as n from ${world.root(name)}`;
    const [seen] = await app`select count(*)::int as n from ${app(name)}`;
    expect(seen, `${name} of ${all!.n}`).toEqual({ n: 0 });
  }
  const before = await world.fingerprint();
  await expect(
    app`insert into counters (tenant_id, what, value) values (${world.leadDesk.tenantId}, 'ticket:open', 9)`,
  ).rejects.toMatchObject({ code: "42501" });
  expect((await app`update outsources set status = 'complete', completed_at = clock()`).count).toBe(0);
  expect((await app`delete from items`).count).toBe(0);
  expect(await world.fingerprint()).toBe(before);
});

test("A48 the variable is gone with its transaction, committed or not", async ({ world, app }) => {
  const { tenantId } = world.leadDesk;
  expect(await own(app, tenantId, (tx) => tx`select 1 from companies`)).toHaveLength(1);
  expect(await app`select 1 from companies`).toHaveLength(0);
  await own(app, tenantId, (tx) => tx`select 1 / 0`).catch(() => {});
  expect(await app`select 1 from companies`).toHaveLength(0);
});

test("A49 with one tenant's variable the other side's rows are neither read, written, moved nor deleted", async ({
  world,
  app,
}) => {
  const t = await world.handOver("inProgress");
  const sides = [
    [world.leadDesk.tenantId, world.partnerDesk.tenantId],
    [world.partnerDesk.tenantId, world.leadDesk.tenantId],
  ] as const;
  for (const [mine, theirs] of sides) {
    const before = await world.fingerprint();
    await own(app, mine, async (tx) => {
      for (const { name } of await tenantTables(world))
        expect(await tx`select 1 from ${tx(name)} where tenant_id <> ${mine} limit 1`, name).toHaveLength(0);
      expect((await tx`update outsources set title = 'Taken' where tenant_id = ${theirs}`).count).toBe(0);
      expect(
        (await tx`update insources set title = 'Taken' where id = ${t.offerId} and tenant_id = ${theirs}`).count,
      ).toBe(0);
      expect((await tx`delete from tickets where tenant_id = ${theirs}`).count).toBe(0);
    });
    const steps = [
      (tx: postgres.TransactionSql) => tx`update counters set tenant_id = ${theirs} where what = 'ticket:open'`,
      (tx: postgres.TransactionSql) =>
        tx`insert into counters (tenant_id, what, value) values (${theirs}, 'forged', 1)`,
      (tx: postgres.TransactionSql) => tx`update items set tenant_id = ${theirs}`,
    ];
    for (const step of steps) await expect(own(app, mine, step)).rejects.toMatchObject({ code: "42501" });
    expect(await world.fingerprint()).toBe(before);
  }
});

test("A49 through the client too: a statement that names the other tenant finds nothing", async ({ world, db }) => {
  const t = await world.handOver("inProgress");
  const { tenantId } = world.partnerDesk;
  await db.write(tenantId, async (tx) => {
    expect(await tx.select().from(outsources)).toEqual([]);
    expect(await tx.update(outsources).set({ title: "Taken" }).returning({ id: outsources.id })).toEqual([]);
    expect(await tx.select().from(items).where(eq(items.tenantId, world.leadDesk.tenantId))).toEqual([]);
    expect((await tx.select().from(insources)).map(({ id }) => id)).toContain(t.offerId);
  });
});

test("A120 D-25 the trunk and the mails are written once: the application changes and deletes neither", async ({
  world,
  app,
}) => {
  await world.handOver("inProgress");
  const { tenantId } = world.leadDesk;
  const before = await world.fingerprint();
  const forbidden = [
    "update events set data = '{}'",
    "update events set published = true",
    "update events set number = 1",
    "delete from events",
    "update messages set recipient_email = 'thief@evil.example'",
    "update messages set data = '{}'",
    "update messages set sent_at = clock()",
    "delete from messages",
    "truncate events",
    "alter table events no force row level security",
    "alter table events disable row level security",
    "insert into settings (name, value) values ('x', '1')",
    "create table mine (id int)",
    "set role tandem_owner",
    "create or replace function clock() returns timestamptz language sql as 'select now()'",
  ];
  for (const statement of forbidden)
    await expect(
      own(app, tenantId, (tx) => tx.unsafe(statement)),
      statement,
    ).rejects.toMatchObject({ code: "42501" });
  expect(await world.fingerprint()).toBe(before);
});

test("the worker reads what it needs and writes no business", async ({ world, urls }) => {
  const t = await world.handOver("assigned");
  must(await addFile(world.lead, await file(world, t.ticketId)));
  const worker = postgres(urls.worker, { max: 1, onnotice() {} });
  try {
    expect(await worker`select 1 from events where offer_id = ${t.offerId}`).not.toHaveLength(0);
    expect(await worker`select blob_hash from items where blob_hash is not null`).not.toHaveLength(0);
    for (const statement of [
      "select body from items",
      "update items set blob_hash = null",
      "update outsources set status = 'canceled'",
      "delete from events",
      "select * from items",
      "update events set data = '{}'",
      "select * from tickets",
    ])
      await expect(worker.unsafe(statement), statement).rejects.toMatchObject({ code: "42501" });
  } finally {
    await worker.end({ timeout: 1 });
  }
});

test("I7 the database knows every kind of event, and no other", async ({ world, root }) => {
  const insert = (kind: string) => root`
    insert into events (tenant_id, id, kind, on_ticket, actor_kind, at) values (${world.leadDesk.tenantId}, gen_random_uuid(), ${kind}, false, 'own', clock())`;
  for (const kind of EVENT_KINDS) await insert(kind);
  await expect(insert("approvedTwice")).rejects.toMatchObject({ code: "23514", constraint_name: "events_kind" });
});

test("D-07 the last guards: one open outsource, one accepted offer, one bundle, one copy of a source, no party with itself", async ({
  world,
  root,
}) => {
  const t = await world.handOver("complete");
  const open = await world.handOver("inProgress");
  const clone = (table: string, id: string, over: string) =>
    root.unsafe(`
    insert into ${table} select (jsonb_populate_record(x, ${over})).* from ${table} x where id = '${id}'`);
  const fresh = "'id', gen_random_uuid()";
  const cases = [
    [
      clone(
        "outsources",
        open.outsourceId,
        `jsonb_build_object(${fresh}, 'sequence_no', 2, 'offer_id', gen_random_uuid())`,
      ),
      "outsources_one_open",
    ],
    [clone("offers", open.offerId, `jsonb_build_object(${fresh})`), "offers_one_accepted"],
    [root`update insources set lead_tenant_id = tenant_id where id = ${t.offerId}`, "insources_parties"],
    [root`update outsources set completed_at = null where id = ${t.outsourceId}`, "outsources_completion"],
    [root`update outsources set suspended_at = clock() where id = ${open.outsourceId}`, "outsources_hold"],
    [root`update outsources set status = 'finished' where id = ${open.outsourceId}`, "outsources_status"],
    [root`update tickets set outsource_id = id where id = ${t.partnerTicketId}`, "tickets_one_side"],
  ] as const;
  for (const [statement, constraint] of cases)
    await expect(statement, constraint).rejects.toMatchObject({ constraint_name: constraint });
  const [bundle] = await root<
    { row: string }[]
  >`select id as row from items where origin = 'bundle' and ticket_id = ${t.ticketId}`;
  const twice = root`
    insert into items (tenant_id, id, ticket_id, kind, visibility, origin, offer_id, born_in, author_name, author_company, author_monogram, title, quantity, work_date, created_at, updated_at)
    select tenant_id, gen_random_uuid(), ticket_id, kind, visibility, origin, offer_id, born_in, author_name, author_company, author_monogram, title, quantity, work_date, created_at, updated_at
    from items where id = ${bundle!.row}`;
  await expect(twice).rejects.toMatchObject({ constraint_name: "items_one_bundle" });
  must(await addNote(world.technician, { ticketId: open.partnerTicketId, body: "Once.", visibility: "all" }));
  const copied = root`
    insert into mirrors select tenant_id, offer_id, gen_random_uuid(), ticket_id, role, other_tenant_id, other_item_id, other_kind, state, source_version, created_at, state_since
    from mirrors where offer_id = ${open.offerId} limit 1`;
  await expect(copied).rejects.toMatchObject({ constraint_name: "mirrors_other" });
});

test("D-08 the search function asks the tenant itself", async ({ world, db }) => {
  const { number } = await world.ticket({ title: "Zebrafish aquarium" });
  const search = (tenant: string) => sql`select search_tickets(${tenant}::uuid, 'zebrafish', null, 10) as id`;
  const { leadDesk, strangerDesk } = world;
  expect(await db.read(leadDesk.tenantId, (tx) => tx.execute(search(leadDesk.tenantId))), number).toHaveLength(1);
  expect(await db.read(strangerDesk.tenantId, (tx) => tx.execute(search(leadDesk.tenantId)))).toHaveLength(0);
  const words = await db
    .read(strangerDesk.tenantId, (tx) => tx.execute(sql`select 1 from ticket_words`))
    .catch(sqlState);
  expect(words).toHaveLength(0);
});
