import fc from "fast-check";
import { describe, expect, vi } from "vitest";
import { asId, type TenantId } from "../../domain/ids";
import { test as base } from "../../testing/db-test";
import { type ManyTickets, seedManyTickets } from "../../testing/many-tickets";
import type { Tx } from "../client";
import { listOrganizations } from "./organizations";
import { listMine, listOutsourced } from "./outsourced-work";
import { cursorText, PAGE, type Page, type Place, pageOf, readCursor, readPlace } from "./page";
import { listReceived, listReceivedOpen } from "./received-work";
import { listTickets, searchTickets, type TicketFilter, type TicketSort } from "./ticket-list";

vi.setConfig({ testTimeout: 120_000 }); // the first test waits for the rows

const test = base.extend("many", { scope: "file" }, ({ root }) => seedManyTickets(root, 2_400));
const OPEN: TicketFilter = { set: "open", queueId: null, assigned: null, outsource: null };
const ALL: TicketFilter = { ...OPEN, set: "all" };
const PLAIN = { typed: "", partner: null };

type Row = { id: string };
type Read<R extends Row> = (place: Place) => Promise<Page<R>>;
const sortedBy = "instant";

/** Every page from the first to the last, then back again. */
async function walk<R extends Row>(read: Read<R>, by: "instant" | "name" = sortedBy) {
  const forth: string[][] = [];
  let page = await read(null);
  forth.push(page.rows.map(({ id }) => id));
  while (page.next) {
    page = await read(readPlace({ after: page.next }, by));
    forth.push(page.rows.map(({ id }) => id));
  }
  const back: string[][] = [page.rows.map(({ id }) => id)];
  while (page.previous) {
    page = await read(readPlace({ before: page.previous }, by));
    back.push(page.rows.map(({ id }) => id));
  }
  return { forth: forth.flat(), back: back.reverse().flat() };
}

describe("speed.md 4 pages by keyset lose no row and repeat none", () => {
  const COLUMN: Record<TicketSort, string> = {
    due: "due_at, id",
    updated: "updated_at desc, id desc",
    created: "created_at desc, id desc",
    completed: "completed_at desc, id desc",
  };

  test("whatever ties there are, in every order, forth and back", async ({ db, root, many }) => {
    const ticketsBy = (tx: Tx, filter: TicketFilter, sort: TicketSort) => async (place: Place) =>
      pageOf(await listTickets(tx, many.tenantId, filter, sort, place), place, ({ at, id }) => ({
        group: 0,
        key: at,
        id,
      }));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom<TicketSort>("due", "updated", "created", "completed"),
        async (different, sort) => {
          await root.unsafe(`update tickets set
            due_at = '2026-03-01'::timestamptz + (hashtext(id::text || 'a') % ${different}) * interval '1 microsecond',
            updated_at = '2026-03-01'::timestamptz + (hashtext(id::text || 'b') % ${different}) * interval '1 microsecond',
            created_at = '2026-03-01'::timestamptz + (hashtext(id::text || 'c') % ${different}) * interval '1 microsecond',
            completed_at = case when completed_at is null then null else '2026-03-01'::timestamptz + (hashtext(id::text || 'd') % ${different}) * interval '1 microsecond' end
            where tenant_id = '${many.tenantId}'`);
          const set = sort === "completed" ? "complete" : "open";
          const full = await root.unsafe(`select id from tickets where tenant_id = '${many.tenantId}'
            and status_kind ${set === "open" ? "<>" : "="} 'complete' order by ${COLUMN[sort]}`);
          const ids = full.map((row) => String(row.id));
          const walked = await db.read(many.tenantId, (tx) => walk(ticketsBy(tx, { ...OPEN, set }, sort)));
          expect(ids.length).toBeGreaterThan(2 * PAGE);
          expect(walked.forth).toEqual(ids);
          expect(walked.back).toEqual(ids);
        },
      ),
      { numRuns: 12 },
    );
  });

  test("All My Open, over its groups", async ({ db, root, many }) => {
    const full = await root.unsafe(`select id from outsources where tenant_id = '${many.tenantId}'
      and (outsourced_by = '${many.userId}' or assigned_user_id = '${many.userId}')
      and folder in ('waitingApproval', 'declined', 'waitingAcceptance', 'acceptedInProgress', 'unsent')
      order by array_position(array['waitingApproval', 'declined', 'waitingAcceptance', 'acceptedInProgress', 'unsent'], folder), deadline, id`);
    const ids = full.map((row) => String(row.id));
    const walked = await db.read(many.tenantId, (tx) =>
      walk(async (place) =>
        pageOf(await listMine(tx, many.tenantId, many.userId, PLAIN, place), place, ({ group, at, id }) => ({
          group,
          key: at,
          id,
        })),
      ),
    );
    expect(ids.length).toBeGreaterThan(3 * PAGE);
    expect(walked.forth).toEqual(ids);
    expect(walked.back).toEqual(ids);
  });

  test("the received ones, and one folder, and all", async ({ db, root, many }) => {
    const { tenantId } = many;
    const ids = async (query: string) => (await root.unsafe(query)).map((row) => String(row.id));
    const open =
      await ids(`select id from insources where tenant_id = '${tenantId}' and folder in ('waitingAcceptance', 'acceptedInProgress', 'waitingApproval')
      order by array_position(array['waitingAcceptance', 'acceptedInProgress', 'waitingApproval'], folder), deadline, id`);
    const complete = await ids(
      `select id from insources where tenant_id = '${tenantId}' and folder = 'complete' order by deadline desc, id desc`,
    );
    const all = await ids(
      `select id from outsources where tenant_id = '${tenantId}' order by status_since desc, id desc`,
    );
    const walked = await db.read(tenantId, async (tx) => {
      const cursor = ({ group, at, id }: { group: number; at: string; id: string }) => ({ group, key: at, id });
      return [
        await walk(async (place) => pageOf(await listReceivedOpen(tx, tenantId, PLAIN, place), place, cursor)),
        await walk(async (place) => pageOf(await listReceived(tx, tenantId, "complete", PLAIN, place), place, cursor)),
        await walk(async (place) => pageOf(await listOutsourced(tx, tenantId, null, PLAIN, place), place, cursor)),
      ];
    });
    expect(walked).toEqual([open, complete, all].map((full) => ({ forth: full, back: full })));
  });

  test("organizations by name, equal names included", async ({ db, root, many }) => {
    await root.unsafe(
      `update organizations set name = split_part(name, ' ', 1) where tenant_id = '${many.tenantId}' and id > '019000a5-0000-7000-8000-000000000064'`,
    );
    const full = await root.unsafe(
      `select id from organizations where tenant_id = '${many.tenantId}' order by name_key, id`,
    );
    const ids = full.map((row) => String(row.id));
    const filter = { typed: "", type: null, inactive: false };
    const walked = await db.read(many.tenantId, (tx) =>
      walk(
        async (place) =>
          pageOf(await listOrganizations(tx, many.tenantId, filter, place), place, ({ key, id }) => ({
            group: 0,
            key,
            id,
          })),
        "name",
      ),
    );
    expect(ids).toHaveLength(500);
    expect(walked).toEqual({ forth: ids, back: ids });
  });

  test("a cursor from elsewhere is the first page", () => {
    const good = cursorText({
      group: 0,
      key: "2026-06-01T00:00:00.000000Z",
      id: "01900000-0000-7000-8000-000000000001",
    });
    expect(readCursor(good, "instant")).not.toBeNull();
    const broken = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString("base64url");
    const id = "01900000-0000-7000-8000-000000000001";
    for (const text of [
      undefined,
      "",
      "x",
      good.slice(1),
      broken([0, "2026-06-01T00:00:00.000000Z", "1"]),
      broken([0, "2026-02-30T00:00:00.000000Z", id]),
      broken([0, "2026-06-01T25:00:00.000000Z", id]),
      broken([0, "now()", id]),
      broken([99, "2026-06-01T00:00:00.000000Z", id]),
      broken({ group: 0 }),
      broken(null),
    ])
      expect(readCursor(text, "instant")).toBeNull();
    expect(readCursor(broken([0, "a\u0000b", id]), "name")).toBeNull();
  });
});

const search = (tx: Tx, tenant: TenantId, typed: string) => searchTickets(tx, tenant, typed, ALL, null);

/** The same, with a few titles of their own. */
const named = test.extend("tenant", { scope: "file" }, async ({ root, many }) => {
  const titles: Record<number, string> = {
    11: "Rabatt 50% off_sale",
    12: "O'Brien's \"quoted\" \\ path",
    13: "Tür/Fenster klemmt",
    14: "Umlaut ÄRGER",
    15: "xa:* | xb & !xc <-> xd",
  };
  for (const [row, title] of Object.entries(titles))
    await root`update tickets set title = ${title} where tenant_id = ${many.tenantId} and number = ${`T${row}`}`;
  await root`update ticket_words w set words = array_to_tsvector(words_of(concat_ws(' ', t.number, t.title)))
    from tickets t where t.tenant_id = w.tenant_id and t.id = w.ticket_id and w.tenant_id = ${many.tenantId}
      and t.number = any(${Object.keys(titles).map((row) => `T${row}`)})`;
  return many.tenantId;
});

describe("search finds words, and no sign has a meaning", () => {
  named.for([
    ["t11 off", 11],
    ["50%", 11],
    ["off_sale", 11],
    ["sale rab", 11],
    ["o'brien", 12],
    ['"quoted"', 12],
    ["\\", 0],
    ["%", 0],
    ["_", 0],
    ["'", 0],
    ["fenst", 13],
    ["tür", 13],
    ["ärger", 14],
    ["ÄRG", 14],
    ["xa:* & xb", 15],
    ["<-> !xc", 15],
    ["enster", 0],
    ["klemmt offline", 0],
    ["", 0],
  ] as const)("%s finds %i", async ([typed, row], { db, tenant }) => {
    const found = await db.read(tenant, (tx) => search(tx, tenant, typed));
    const numbers = found.map(({ number }) => number);
    if (row === 0) expect(numbers).toEqual([]);
    else expect(numbers).toContain(`T${row}`);
    if (row !== 0 && row !== 11) expect(numbers).toHaveLength(1);
  });

  test("inside a folder it is the row's own words, letter case and signs as they are", async ({ db, root, many }) => {
    const { tenantId } = many;
    await root`update outsources set customer_name = '50%_Off' where tenant_id = ${tenantId} and id = (
      select id from outsources where tenant_id = ${tenantId} and folder = 'complete' order by deadline limit 1)`;
    const count = (typed: string) =>
      db.read(tenantId, async (tx) => [
        (await listOutsourced(tx, tenantId, "complete", { typed, partner: null }, null)).length,
        (await listOutsourced(tx, tenantId, null, { typed, partner: null }, null)).length,
        (await listOutsourced(tx, tenantId, "unsent", { typed, partner: null }, null)).length,
      ]);
    expect(await count("50%_off")).toEqual([1, 1, 0]);
    expect(await count("50_")).toEqual([0, 0, 0]);
  });

  named("goes on behind the last one found", async ({ db, tenant }) => {
    const [all, first] = await db.read(tenant, async (tx) => {
      const page = await search(tx, tenant, "printer");
      const last = page[PAGE - 1]!;
      return [page, await searchTickets(tx, tenant, "printer", ALL, asId(last.foundId))];
    });
    expect(all).toHaveLength(PAGE + 1);
    expect(first[0]?.foundId).toBe(all[PAGE]?.foundId);
  });

  named("keeps the place of what the filter leaves out", async ({ db, tenant }) => {
    const found = await db.read(tenant, (tx) =>
      searchTickets(tx, tenant, "printer", { ...OPEN, set: "complete" }, null),
    );
    expect(found).toHaveLength(PAGE + 1);
    expect(found.some(({ id }) => id === null)).toBe(true);
    expect(found.filter(({ id }) => id !== null).every(({ statusKind }) => statusKind === "complete")).toBe(true);
  });
});

describe("ISO a stranger's lists hold nothing of ours", () => {
  const everything = (tx: Tx, { tenantId, userId }: Pick<ManyTickets, "tenantId" | "userId">) =>
    Promise.all([
      listTickets(tx, tenantId, ALL, "due", null),
      searchTickets(tx, tenantId, "printer", ALL, null),
      listOutsourced(tx, tenantId, null, PLAIN, null),
      listMine(tx, tenantId, userId, PLAIN, null),
      listReceivedOpen(tx, tenantId, PLAIN, null),
      listOrganizations(tx, tenantId, { typed: "", type: null, inactive: false }, null),
    ]);

  test("not even when it names our tenant", async ({ db, many }) => {
    const ours = await db.read(many.tenantId, (tx) => everything(tx, many));
    expect(ours.every(({ length }) => length > 0)).toBe(true);
    const theirs = await db.read(many.otherTenantId, (tx) => everything(tx, many));
    expect(theirs.map(({ length }) => length)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
