import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { asId, type TenantId } from "../domain/ids";
import { contend } from "../testing/contend";
import { test } from "../testing/db-test";
import { Busy, DatabaseUnavailable, isConstraint, openDatabase, Rollback, type Sent, sqlState } from "./client";
import { clockNow } from "./clock";
import { newId } from "./id";
import { widen } from "./widen";

const tenant = () => asId<TenantId>(randomUUID());
const someone = tenant();

test.beforeAll(async ({ owner }) => {
  await owner`create table plain (id serial primary key, tag text constraint plain_tag unique)`;
  await owner`create table fenced (tenant_id uuid not null, tag text)`;
  await owner`alter table fenced enable row level security`;
  await owner`alter table fenced force row level security`;
  await owner`create policy fence on fenced
    using (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]))`;
  await owner`grant all on plain, fenced to tandem_app`;
  await owner`grant all on sequence plain_id_seq to tandem_app`;
});
test.beforeEach(async ({ root }) => {
  await root`truncate plain, fenced`;
});

const add = (tag: string) => sql`insert into plain (tag) values (${tag})`;

describe("D-02 one transaction", () => {
  test("stores what work wrote", async ({ db, root }) => {
    await db.write(someone, (tx) => tx.execute(add("kept")));
    expect(await root`select tag from plain`).toEqual([{ tag: "kept" }]);
  });

  test("a Rollback undoes everything and comes back as it was thrown", async ({ db, root }) => {
    const refusal = { ok: false };
    const call = db.write(someone, async (tx) => {
      await tx.execute(add("undone"));
      throw new Rollback(refusal);
    });
    await expect(call).rejects.toMatchObject({ name: "Rollback", value: refusal });
    expect(await root`select tag from plain`).toEqual([]);
  });

  test("an error that work swallowed still stops the commit", async ({ db, root }) => {
    await db.write(someone, (tx) => tx.execute(add("one")));
    const call = db.write(someone, async (tx) => {
      await tx.execute(add("two"));
      await tx.execute(add("one")).catch(() => {});
      await tx.execute(add("three")).catch(() => {});
    });
    const error = await call.catch((thrown: unknown) => thrown);
    expect(sqlState(error)).toBe("23505");
    expect(isConstraint(error, "plain_tag")).toBe(true);
    expect(isConstraint(error, "plain_pkey")).toBe(false);
    expect(await root`select tag from plain`).toEqual([{ tag: "one" }]);
  });

  test("a read cannot write", async ({ db }) => {
    const error = await db.read(someone, (tx) => tx.execute(add("x"))).catch((thrown: unknown) => thrown);
    expect(sqlState(error)).toBe("25006");
  });

  test("nothing runs on a transaction that is over", async ({ db, root }) => {
    let kept: (() => Promise<unknown>) | undefined;
    await db.write(someone, async (tx) => {
      kept = async () => tx.execute(add("late"));
    });
    await expect(kept?.()).rejects.toThrow();
    expect(await root`select tag from plain`).toEqual([]);
  });

  test("a serialization failure is tried again, three times", async ({ db }) => {
    let attempts = 0;
    const fail = () =>
      db.write(someone, async (tx) => {
        attempts += 1;
        await tx.execute(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
      });
    expect(sqlState(await fail().catch((thrown: unknown) => thrown))).toBe("40001");
    expect(attempts).toBe(4);
  });

  test("a deadlock costs one of two another attempt, and both arrive", async ({ db, root }) => {
    await root`insert into plain (tag) values ('a'), ('b')`;
    const lock = (first: string, second: string) => () =>
      db.write(someone, async (tx) => {
        await tx.execute(sql`select 1 from plain where tag = ${first} for update`);
        await pause(100);
        await tx.execute(sql`select 1 from plain where tag = ${second} for update`);
        return first;
      });
    await expect(Promise.all([lock("a", "b")(), lock("b", "a")()])).resolves.toEqual(["a", "b"]);
  });

  test("a lock that is not given in time is Busy", async ({ open, root }) => {
    await root`insert into plain (tag) values ('held')`;
    const hasty = open("app", { lockTimeoutMs: 50 });
    await root.begin(async (holder) => {
      await holder`select 1 from plain for update`;
      await expect(
        hasty.write(someone, (tx) => tx.execute(sql`select 1 from plain for update`)),
      ).rejects.toBeInstanceOf(Busy);
    });
  });

  test("no free connection in time is Busy, and the next one is served", async ({ open }) => {
    const narrow = open("app", { size: 1, waitMs: 50 });
    const first = narrow.read(someone, async (tx) => {
      await tx.execute(sql`select pg_sleep(0.3)`);
      return "first";
    });
    await expect(narrow.read(someone, (tx) => tx.execute(sql`select 1`))).rejects.toBeInstanceOf(Busy);
    await expect(first).resolves.toBe("first");
    await expect(narrow.read(someone, async () => "next")).resolves.toBe("next");
  });

  test("work that never ends is cut off and stores nothing", async ({ open, root }) => {
    const short = open("app", { totalMs: 1_500 });
    const call = short.write(someone, async (tx) => {
      await tx.execute(add("endless"));
      await new Promise(() => {});
    });
    await expect(call).rejects.toBeInstanceOf(Busy);
    expect(await root`select tag from plain`).toEqual([]);
  });

  test("an unreachable server is DatabaseUnavailable", async () => {
    const nowhere = openDatabase("postgres://a:b@127.0.0.1:1/none");
    await expect(nowhere.read(someone, async () => 1)).rejects.toBeInstanceOf(DatabaseUnavailable);
    await nowhere.close();
  });

  test("a retired connection is replaced", async ({ open }) => {
    const brief = open("app", { size: 1, retireMs: 0 });
    const pid = () =>
      brief.write(
        someone,
        async (tx) => (await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`))[0]?.pid,
      );
    expect(await pid()).not.toBe(await pid());
  });

  test("timeouts and time zone are the connection's own", async ({ db }) => {
    const names = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "TimeZone"];
    const rows = await db.none((tx) =>
      Promise.all(names.map((name) => tx.execute(sql`select current_setting(${name}) as is`))),
    );
    expect(rows.map(([row]) => row?.is)).toEqual(["10s", "3s", "15s", "UTC"]);
  });
});

describe("D-08 the tenant", () => {
  const put = (of: TenantId) => sql`insert into fenced values (${of}, 'mine')`;
  const count = sql`select count(*)::int as n from fenced`;

  test("is set for the transaction and gone after it", async ({ open }) => {
    const one = open("app", { size: 1 });
    const [a, b] = [tenant(), tenant()];
    await one.write(a, (tx) => tx.execute(put(a)));
    expect((await one.read(a, (tx) => tx.execute(count)))[0]).toEqual({ n: 1 });
    expect((await one.read(b, (tx) => tx.execute(count)))[0]).toEqual({ n: 0 });
    expect((await one.none((tx) => tx.execute(count)))[0]).toEqual({ n: 0 });
  });

  test("cannot be another's", async ({ db }) => {
    const error = await db.write(tenant(), (tx) => tx.execute(put(tenant()))).catch((thrown: unknown) => thrown);
    expect(sqlState(error)).toBe("42501");
  });

  test("widen lets one transaction write two, and no more", async ({ db, root }) => {
    const [a, b] = [tenant(), tenant()];
    await db.write(a, async (tx) => {
      await widen(tx, [a, b]);
      await Promise.all([tx.execute(put(a)), tx.execute(put(b))]);
    });
    expect(await root`select count(*)::int as n from fenced`).toEqual([{ n: 2 }]);
    await expect(db.write(a, (tx) => widen(tx, [a, a]))).rejects.toThrow("two different tenants");
  });
});

describe("round trips", () => {
  test("a warm read of four queries is one trip, a write two", async ({ open }) => {
    const sent: Sent[] = [];
    const one = open("app", { size: 1, onStatement: (statement) => sent.push(statement) });
    const four = () =>
      one.read(someone, (tx) => Promise.all([1, 2, 3, 4].map((n) => tx.execute(sql`select ${n}::int as n`))));
    await four();
    await pause(50);
    const before = one.stats;
    sent.length = 0;
    expect((await four()).map(([row]) => row?.n)).toEqual([1, 2, 3, 4]);
    expect(one.stats.statements - before.statements).toBe(4);
    expect(sent.filter(({ kind, trip }) => trip && kind === "frame").map(({ text }) => text)[0]).toBe(
      "begin read only",
    );
    expect(sent.filter(({ kind, trip }) => trip && kind === "work")).toEqual([]);

    await pause(50);
    sent.length = 0;
    await one.write(someone, (tx) => Promise.all([tx.execute(add("p")), tx.execute(add("q"))]));
    expect(sent.filter(({ trip }) => trip).map(({ text }) => text)).toEqual(["begin", "commit"]);
  });
});

test("D-05 the clock is the database's, and only a test moves it", async ({ db, clock }) => {
  const at = new Date("2031-05-06T07:08:09.123Z");
  await clock.freeze(at);
  expect(await db.none((tx) => clockNow(tx))).toEqual(at);
  await clock.shift(3_600_000);
  const later = await db.none((tx) => clockNow(tx));
  expect(later.getTime() - Date.now()).toBeGreaterThan(3_500_000);
  await clock.reset();
  expect(Math.abs((await db.none((tx) => clockNow(tx))).getTime() - Date.now())).toBeLessThan(60_000);
});

test("D-09 ids come in the order of time", () => {
  const ids = Array.from({ length: 100 }, () => newId<"ticket">());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(100);
});

test("contend starts the rivals together", async ({ db, root }) => {
  await root`insert into plain (tag) values ('prize')`;
  const take = () =>
    db.write(someone, async (tx) => {
      await tx.execute(sql`select 1 from plain for update`);
      const gone = await tx.execute(sql`delete from plain where tag = 'prize' returning id`);
      return gone.length;
    });
  const won = await contend(root, [take, take, take], "select 1 from plain for update");
  expect(won.sort()).toEqual([0, 0, 1]);
});
