import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { v7 } from "uuid";
import { describe, expect } from "vitest";
import { asId, type OfferId } from "../domain/ids";
import { test } from "../testing/db-test";
import { insertEvent, insertMessage, newTenant } from "../testing/outbox";
import { loop } from "./loop";
import { relayOnce } from "./relay";

type Row = { tenant_id: string; id: string; published: boolean; number: number | null };

/** Every event of a tenant carries a number of its own, from 1 without gaps, in the order of their ids. */
function expectNumbered(rows: readonly Row[]): void {
  const byTenant = Map.groupBy(rows, ({ tenant_id }) => tenant_id);
  for (const events of byTenant.values()) {
    const numbers = events.map(({ number }) => number).sort((a, b) => Number(a) - Number(b));
    expect(numbers).toEqual(events.map((_, at) => at + 1));
  }
}
const events = (sql: postgres.Sql) => sql<Row[]>`select tenant_id, id, published, number::int from events order by id`;
const jobs = (sql: postgres.Sql) =>
  sql<{ key: string; task: string; due: number }[]>`
    select key, task_identifier as task, extract(epoch from run_at - now())::float as due from graphile_worker.jobs`;

describe("the relay", () => {
  test("numbers, queues mails and deadlines, and notifies in one go", async ({ root, worker, urls }) => {
    const [lead, service] = [newTenant(), newTenant()];
    const offerId = asId<OfferId>(v7());
    const heard: string[] = [];
    const ear = postgres(urls.worker, { max: 1, onnotice() {} });
    await ear.listen("events", (payload) => heard.push(payload));
    const acceptBy = new Date(Date.now() + 3_600_000).toISOString();
    await insertEvent(root, lead, { kind: "outsourceSent", offerId, data: { acceptBy } });
    const received = await insertEvent(root, service, {
      kind: "offerReceived",
      offerId,
      data: { terms: { acceptBy } },
    });
    const mail = await insertMessage(root, service, { eventId: received });
    await insertEvent(root, lead);

    expect(await relayOnce(worker)).toBe(3);
    expect(await relayOnce(worker)).toBe(0);

    expectNumbered(await events(root));
    const added = await jobs(root);
    expect(added.map(({ key, task }) => ({ key, task }))).toEqual(
      expect.arrayContaining([
        { key: mail, task: "deliver-mail" },
        { key: offerId, task: "decline-overdue" },
      ]),
    );
    expect(added).toHaveLength(2);
    const { due } = added.find(({ key }) => key === offerId)!;
    expect(Math.abs(due - 3_600)).toBeLessThan(30);
    await expect.poll(() => heard.map((text) => JSON.parse(text))).toEqual([{ [lead]: 2, [service]: 1 }]);
    await ear.end();
  });

  test("T8 D34 N4 of several deadlines of one offer in one batch the last one stands, with the lead's own offer", async ({
    root,
    worker,
  }) => {
    const [lead, service] = [newTenant(), newTenant()];
    const offerId = asId<OfferId>(v7());
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const step = (side: string, hours: number) => ({ side, acceptBy: inHours(hours), remindAt: inHours(hours - 1) });
    await insertEvent(root, lead, { kind: "outsourceSent", offerId, data: step("lead", 3) });
    for (const hours of [5, 9]) {
      await insertEvent(root, lead, { kind: "termsAgreed", offerId, data: step("lead", hours) });
      await insertEvent(root, service, { kind: "termsAgreed", offerId, data: step("service", hours) });
    }
    expect(await relayOnce(worker)).toBe(5);
    const added = await root<{ key: string; due: number; lead: string }[]>`
      select j.key, extract(epoch from j.run_at - now())::float as due, p.payload ->> 'leadTenantId' as lead
      from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)
      where j.key in (${offerId}, ${`remind ${offerId}`})`;
    const found = added.map(({ key, due, lead: of }) => `${key} ${Math.round(due / 3_600)} ${of}`);
    expect(found.sort()).toEqual([`${offerId} 9 ${lead}`, `remind ${offerId} 8 ${lead}`].sort());
  });

  test("keeps the notification below the server's limit", async ({ root, worker }) => {
    const tenants = Array.from({ length: 260 }, newTenant);
    await Promise.all(tenants.map((tenant) => insertEvent(root, tenant)));
    expect(await relayOnce(worker)).toBe(260);
  });

  test("loses and doubles nothing while its connections are killed", { timeout: 60_000 }, async ({
    root,
    open,
    urls,
  }) => {
    const tenants = [newTenant(), newTenant(), newTenant()];
    const written: string[] = [];
    const writer = postgres(urls.root, { max: 6, onnotice() {} });
    let writing = true;
    const write = async () => {
      while (writing) {
        const tenant = tenants[Math.floor(Math.random() * tenants.length)]!;
        const mails: string[] = [];
        const failed = await writer
          .begin(async (tx) => {
            for (let n = 0; n < 3; n++) {
              const eventId = await insertEvent(tx, tenant);
              mails.push(await insertMessage(tx, tenant, { eventId }));
              await pause(Math.random() * 10);
            }
            if (Math.random() < 0.1) throw new Error("rolled back");
          })
          .then(() => false)
          .catch((error: Error) => {
            if (error.message !== "rolled back") throw error;
            return true;
          });
        if (!failed) written.push(...mails);
      }
    };
    const relays = [1, 2].map((n) => open("worker", { name: `relay-${n}` }));
    const loops = relays.map((db, n) =>
      loop(
        `relay ${n}`,
        10,
        () => relayOnce(db, { batch: 20 }),
        () => {},
      ),
    );
    let killed = 0;
    const kill = async () => {
      while (writing) {
        await pause(20 + Math.random() * 40);
        const rows = await root`
          select pg_terminate_backend(pid) from pg_stat_activity
          where application_name like 'relay-%' and datname = current_database() and state <> 'idle'`;
        killed += rows.length;
      }
    };
    const working = Promise.all([write(), write(), write(), write(), kill()]);
    await pause(5_000);
    writing = false;
    await working;
    await expect
      .poll(async () => (await root`select count(*)::int as n from events where not published`)[0]?.n, {
        timeout: 20_000,
      })
      .toBe(0);
    await Promise.all(loops.map((one) => one.stop()));
    await writer.end();

    expect(killed).toBeGreaterThan(3);
    const mine = (await events(root)).filter(({ tenant_id }) => tenants.includes(asId(tenant_id)));
    expect(mine).toHaveLength(written.length);
    expectNumbered(mine);
    const counts = await root<{ key: string; revision: number; n: number }[]>`
      select key, max(revision)::int as revision, count(*)::int as n from graphile_worker.jobs
      where key = any(${written}) group by key`;
    expect(counts).toHaveLength(written.length);
    expect(counts.filter(({ n, revision }) => n !== 1 || revision !== 0)).toEqual([]);
  });
});
