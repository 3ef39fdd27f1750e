import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { describe, expect } from "vitest";
import type { Refusal } from "../domain/refusals";
import type { Result } from "../domain/result";
import { test as base } from "../testing/db-test";
import { insertEvent, insertMessage, insertOffer, newTenant, type OpenOffer } from "../testing/outbox";
import type { DeclineOverdue } from "./queue";
import { type Jobs, startJobs } from "./runner";

type Lapsed = DeclineOverdue & { at: number };
type Bench = { lapsed: Lapsed[]; reminded: Lapsed[]; answer: (result: Result<unknown, Refusal>) => void };

/** A worker whose verb of T8 only notes when, by the database's clock, it was called, and closes the offer when it says ok. */
const test = base.extend<{ bench: Bench }>({
  bench: async ({ urls, worker, db, root }, use) => {
    const [lapsed, reminded]: [Lapsed[], Lapsed[]] = [[], []];
    let next: Result<unknown, Refusal> | null = null;
    const lapse = async (input: DeclineOverdue): Promise<Result<unknown, Refusal>> => {
      const [row] = await root`select extract(epoch from clock())::float * 1000 as now`;
      lapsed.push({ ...input, at: Number(row?.now) });
      const result = next ?? { ok: true, value: null };
      next = null;
      if (result.ok) await root`update offers set state = 'declined' where id = ${input.offerId}`;
      return result;
    };
    const jobs: Jobs = await startJobs({
      url: urls.worker,
      db: worker,
      app: db,
      lapse,
      remind: async (input) => {
        const [row] = await root`select extract(epoch from clock())::float * 1000 as now`;
        reminded.push({ ...input, at: Number(row?.now) });
        await root`update offers set remind_at = null where id = ${input.offerId}`;
        return { ok: true, value: null };
      },
      cleanFiles: async () => ({ failed: [] }),
      post: null,
      log: () => {},
      pollMs: 50,
      relayMs: 20,
      sweepMs: 200,
    });
    await use({
      lapsed,
      reminded,
      answer: (result) => {
        next = result;
      },
    });
    await jobs.stop();
  },
});

const send = ({ lead, offerId }: OpenOffer, root: postgres.Sql, acceptBy: Date) =>
  insertEvent(root, lead, { kind: "outsourceSent", offerId, data: { acceptBy: acceptBy.toISOString() } });
const stateOf = async (root: postgres.Sql, { offerId }: OpenOffer) =>
  (await root`select state from offers where id = ${offerId}`)[0]?.state;

/** Mails that wait, so that the relay and the queue have something to do beside. */
async function busy(root: postgres.Sql, many: number): Promise<void> {
  const tenant = newTenant();
  for (let i = 0; i < many; i++) await insertMessage(root, tenant, { eventId: await insertEvent(root, tenant) });
}

describe("D-05 to the second, under load", () => {
  test("T8 forty deadlines among hundreds of events are each kept within a second, and none before its time", async ({
    root,
    bench,
  }) => {
    const first = Date.now() + 6_000;
    const due = new Map<string, number>();
    for (let i = 0; i < 40; i++) {
      const acceptBy = new Date(first + i * 50);
      const offer = await insertOffer(root, acceptBy);
      await send(offer, root, acceptBy);
      due.set(offer.offerId, acceptBy.getTime());
    }
    await busy(root, 150);
    await expect.poll(() => bench.lapsed.length, { timeout: 60_000 }).toBe(40);
    const late = bench.lapsed.map(({ offerId, at }) => at - due.get(offerId)!);
    expect(Math.min(...late)).toBeGreaterThan(0);
    expect(Math.max(...late)).toBeLessThan(1_000);
    expect(new Set(bench.lapsed.map(({ offerId }) => offerId)).size).toBe(40);
  });

  test("N4 the reminder comes at its time by the database's clock, once, and anew where the job was lost", async ({
    root,
    bench,
  }) => {
    const [acceptBy, remindAt] = [new Date(Date.now() + 3_600_000), new Date(Date.now() + 1_500)];
    const sent = await insertOffer(root, acceptBy);
    await root`update offers set remind_at = ${remindAt} where id = ${sent.offerId}`;
    const data = { acceptBy: acceptBy.toISOString(), remindAt: remindAt.toISOString() };
    await insertEvent(root, sent.lead, { kind: "outsourceSent", offerId: sent.offerId, data });
    const lost = await insertOffer(root, acceptBy);
    await root`update offers set remind_at = ${remindAt} where id = ${lost.offerId}`;
    await expect.poll(() => bench.reminded.length, { timeout: 60_000 }).toBe(2);
    for (const { at } of bench.reminded) expect(at).toBeGreaterThanOrEqual(remindAt.getTime());
    expect(new Set(bench.reminded.map(({ offerId }) => offerId))).toEqual(new Set([sent.offerId, lost.offerId]));
  });
});

describe("T8: the accept-by time passes", () => {
  test("declines at the deadline and not before it", async ({ root, bench }) => {
    const acceptBy = new Date(Date.now() + 1_500);
    const offer = await insertOffer(root, acceptBy);
    await send(offer, root, acceptBy);
    await expect.poll(() => bench.lapsed.length, { timeout: 60_000 }).toBe(1);
    const [{ at, offerId, leadTenantId }] = bench.lapsed as [Lapsed];
    expect({ offerId, leadTenantId }).toEqual({ offerId: offer.offerId, leadTenantId: offer.lead });
    expect(at).toBeGreaterThan(acceptBy.getTime());
    expect(at).toBeLessThan(acceptBy.getTime() + 2_000);
    await pause(600);
    expect(bench.lapsed).toHaveLength(1);
  });

  test("waits for a deadline that was moved", async ({ root, bench }) => {
    const early = new Date(Date.now() + 400);
    const late = new Date(Date.now() + 1_800);
    const offer = await insertOffer(root, late);
    await send(offer, root, early);
    await pause(900);
    expect(bench.lapsed).toEqual([]);
    await expect.poll(() => stateOf(root, offer), { timeout: 60_000 }).toBe("declined");
    expect(bench.lapsed[0]!.at).toBeGreaterThan(late.getTime());
  });

  test("follows the database's clock, whatever the job says", async ({ root, bench, clock }) => {
    const acceptBy = new Date(Date.now() + 3 * 86_400_000);
    const offer = await insertOffer(root, acceptBy);
    await send(offer, root, acceptBy);
    await pause(500);
    expect(bench.lapsed).toEqual([]);
    await clock.set(new Date(acceptBy.getTime() + 1_000));
    await expect.poll(() => stateOf(root, offer), { timeout: 60_000 }).toBe("declined");
  });

  test("finds an offer whose job was lost", async ({ root, bench }) => {
    const offer = await insertOffer(root, new Date(Date.now() - 1_000));
    await expect.poll(() => stateOf(root, offer), { timeout: 60_000 }).toBe("declined");
    expect(bench.lapsed.filter(({ offerId }) => offerId === offer.offerId)).toHaveLength(1);
  });

  test("tries again where the verb was busy or came a moment early", async ({ root, bench }) => {
    for (const error of ["notDue", "busy"] as const) {
      bench.answer({ ok: false, error });
      const offer = await insertOffer(root, new Date(Date.now() - 1_000));
      await expect.poll(() => stateOf(root, offer), { timeout: 20_000 }).toBe("declined");
      expect(bench.lapsed.filter(({ offerId }) => offerId === offer.offerId).length).toBeGreaterThan(1);
    }
  });

  test("leaves an offer alone that was answered", async ({ root, bench }) => {
    const acceptBy = new Date(Date.now() + 500);
    const offer = await insertOffer(root, acceptBy);
    await send(offer, root, acceptBy);
    await root`update offers set state = 'accepted' where id = ${offer.offerId}`;
    await pause(1_200);
    expect(bench.lapsed).toEqual([]);
  });
});

test("housekeeping drops old answers, old news and long ended sessions, and keeps the rest", async ({
  root,
  worker,
  db,
}) => {
  const { housekeeping } = await import("./housekeeping");
  const [tenant, user] = ["01890000-0000-7000-8000-00000000aaaa", "01890000-0000-7000-8000-00000000bbbb"];
  await root`insert into tenants (id, kind, created_at) values (${tenant}, 'instance', clock())`;
  await root`insert into users (id, tenant_id, email, created_at) values (${user}, ${tenant}, 'a@b.example', clock())`;
  for (const [id, days] of [
    ["01890000-0000-7000-8000-000000000001", 8],
    ["01890000-0000-7000-8000-000000000002", 6],
  ] as const) {
    await root`
      insert into requests (tenant_id, id, verb, input_hash, answer, at)
      values (${tenant}, ${id}, 'send', 'x', '{}', clock() - make_interval(days => ${days}))`;
    await root`
      insert into sessions (id, user_id, tenant_id, created_at, seen_at, expires_at, ended_at)
      values (${id}, ${user}, ${tenant}, clock(), clock(), clock(), clock() - make_interval(days => ${days}))`;
  }
  const event = "01890000-0000-7000-8000-0000000000e0";
  await root`
    insert into members (tenant_id, user_id, first_name, last_name, email, role, outsource_level, created_at)
    values (${tenant}, ${user}, 'Ada', 'Old', 'a@b.example', 'technician', 'none', clock())`;
  await root`
    insert into events (tenant_id, id, kind, on_ticket, actor_kind, at, published)
    select ${tenant}, gen_random_uuid(), 'noteArrived', false, 'system', clock(), true from generate_series(1, 2500)`;
  await root`
    insert into events (tenant_id, id, kind, on_ticket, actor_kind, at, published)
    values (${tenant}, ${event}, 'noteArrived', false, 'system', clock(), true)`;
  await root`
    insert into notifications (tenant_id, user_id, id, event_id, created_at, read_at)
    select ${tenant}, ${user}, gen_random_uuid(), id, clock() - make_interval(days => case when id = ${event} then 89 else 91 end),
      case when random() < 0.5 then clock() end from events where tenant_id = ${tenant}`;
  const said: string[] = [];
  const cleanFiles = async () => ({ failed: ["ab12: EACCES"] });
  await housekeeping({ db: worker, app: db, cleanFiles, log: (line) => said.push(line) })();
  expect(said).toEqual(["unused files: ab12: EACCES"]);
  const left = ["01890000-0000-7000-8000-000000000002"];
  expect((await root`select id from requests`).map(({ id }) => id)).toEqual(left);
  expect((await root`select id from sessions`).map(({ id }) => id)).toEqual(left);
  expect(await root`select event_id from notifications where tenant_id = ${tenant}`).toEqual([{ event_id: event }]);
});
