import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type postgres from "postgres";
import { expect } from "vitest";
import { asId, type TenantId } from "../domain/ids";
import { test } from "../testing/db-test";
import { relayTo } from "../testing/relay";
import {
  Busy,
  CommitUnknown,
  ConnectionLost,
  DatabaseUnavailable,
  type Db,
  openDatabase,
  Rollback,
  sqlState,
  type Tx,
} from "./client";

const someone = asId<TenantId>(randomUUID());

test.beforeAll(async ({ owner }) => {
  await owner`create table halves (id uuid, side text, primary key (id, side))`;
  await owner`grant all on halves to tandem_app`;
});
test.beforeEach(async ({ root }) => {
  await root`truncate halves`;
});

const put = (tx: Tx, id: string, side: string) => tx.execute(sql`insert into halves values (${id}, ${side})`);
const sidesOf = async (root: postgres.Sql, id: string) =>
  (await root`select side from halves where id = ${id} order by side`).map((row) => row.side);

async function ownPid(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return row!.pid;
}

/** driver/killtx.mjs: the bare driver ran the statement after the kill on another connection and kept it. */
test.for([
  { size: 1, others: 0 },
  { size: 1, others: 3 },
  { size: 5, others: 3 },
])(
  "a statement after the death of its connection runs nowhere (size $size, $others others)",
  async ({ size, others }, { open, root }) => {
    const db = open("app", { size });
    const [before, after, other] = [randomUUID(), randomUUID(), randomUUID()];
    const outcomes: string[] = [];
    const call = db.write(someone, async (tx) => {
      const pid = await ownPid(tx);
      await put(tx, before, "before");
      const rest = Array.from({ length: others }, (_, n) =>
        db.write(someone, (their) => put(their, other, `other ${n}`)),
      );
      for (const one of rest) one.catch(() => {});
      await root`select pg_terminate_backend(${pid})`;
      await pause(200);
      const late = await put(tx, after, "after").then(
        () => "ran",
        () => "rejected",
      );
      outcomes.push(late);
      await Promise.allSettled(rest);
      throw new Rollback("enough");
    });
    const error = await call.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConnectionLost);
    const attempts = 4; // each told at once, while its work still slept
    await untilTrue(async () => outcomes.length === attempts);
    expect(new Set(outcomes)).toEqual(new Set(["rejected"]));
    expect(await sidesOf(root, before)).toEqual([]);
    expect(await sidesOf(root, after)).toEqual([]);
    await expect(db.write(someone, (tx) => put(tx, after, "served again"))).resolves.toBeDefined();
  },
);

/** driver/late.mjs: the late COMMIT of a dead transaction committed half of another one. */
test("the late end of a dead transaction commits nothing of the next one", async ({ open, root }) => {
  const db = open("app", { size: 1 });
  const [first, second] = [randomUUID(), randomUUID()];
  let attempts = 0;
  const busyElsewhere = db.write(someone, async (tx) => {
    attempts += 1;
    await put(tx, first, "first");
    if (attempts === 1) {
      const pid = await ownPid(tx);
      await root`select pg_terminate_backend(${pid})`;
      await pause(600);
    }
    return "done";
  });
  await pause(200);
  const undone = db.write(someone, async (tx) => {
    await put(tx, second, "second");
    await pause(800);
    throw new Rollback("the second rolls back");
  });
  await expect(undone).rejects.toBeInstanceOf(Rollback);
  await expect(busyElsewhere).resolves.toBe("done");
  expect(attempts).toBe(2);
  expect(await sidesOf(root, first)).toEqual(["first"]);
  expect(await sidesOf(root, second)).toEqual([]);
});

test("a commit whose answer was swallowed is known to have happened", async ({ urls, open, root }) => {
  const relay = await relayTo(urls.app);
  const direct = open("app");
  const db = openDatabase(relay.url, { size: 2 });
  try {
    await db.read(someone, async () => 1);
    const id = randomUUID();
    const call = db.write(someone, async (tx) => {
      await put(tx, id, "kept");
      setTimeout(() => relay.deaf(), 0); // after this answer and before that of COMMIT
      await pause(50);
    });
    await untilTrue(async () => (await sidesOf(root, id)).length === 1);
    relay.hear();
    relay.cut();
    await expect(call).resolves.toBeUndefined();
    expect(await direct.none(async (tx) => (await tx.execute(sql`select 1 from halves where id = ${id}`)).length)).toBe(
      1,
    );
  } finally {
    await db.close();
    await relay.close();
  }
});

test("a commit that cannot be asked after is CommitUnknown, never a success or a retry", async ({ urls, root }) => {
  const relay = await relayTo(urls.app);
  const db = openDatabase(relay.url, { size: 2, totalMs: 2_500 });
  try {
    await db.read(someone, async () => 1);
    const id = randomUUID();
    let attempts = 0;
    const call = db.write(someone, async (tx) => {
      attempts += 1;
      await put(tx, id, "kept");
      setTimeout(() => relay.deaf(), 0);
      await pause(50);
    });
    await expect(call).rejects.toBeInstanceOf(CommitUnknown);
    expect(attempts).toBe(1);
    expect(await sidesOf(root, id)).toEqual(["kept"]);
  } finally {
    relay.cut();
    await db.close();
    await relay.close();
  }
});

async function untilTrue(question: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await question()) return;
    await pause(10);
  }
  throw new Error("it never came true");
}

type Outcome = { id: string; wanted: "both" | "none"; error: unknown; ms: number };

test("killing connections under load leaves nothing half, lost, stray or hanging", { timeout: 60_000 }, async ({
  open,
  root,
}) => {
  const SECONDS = 5;
  const db = open("app", { size: 6, name: "torture" });
  const stray: unknown[] = [];
  const onStray = (error: unknown) => stray.push(error);
  process.on("unhandledRejection", onStray);
  process.on("uncaughtException", onStray);

  const until = performance.now() + SECONDS * 1_000;
  const outcomes: Outcome[] = [];
  const mixedUp: string[] = [];
  const callers = Array.from({ length: 16 }, async (_, caller) => {
    for (let n = 0; performance.now() < until; n++) {
      if (n % 4 === 3) await ask(db, mixedUp);
      else outcomes.push(await command(db, caller + n));
    }
  });
  const kills = await killUntil(root, until);
  await Promise.all(callers);
  process.off("unhandledRejection", onStray);
  process.off("uncaughtException", onStray);

  const rows = await root`select id, array_agg(side order by side) as sides from halves group by id`;
  const stored = new Map(rows.map((row) => [String(row.id), row.sides]));
  const known = new Set(outcomes.map(({ id }) => id));
  const acknowledged = outcomes.filter(({ wanted, error }) => wanted === "both" && error === null);
  const refused = outcomes.filter(({ error }) => error !== null && !(error instanceof CommitUnknown));

  expect(kills).toBeGreaterThan(20);
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(
    rows.filter((row) => row.sides.length !== 2),
    "half",
  ).toEqual([]);
  expect(
    acknowledged.filter(({ id }) => !stored.has(id)),
    "acknowledged but lost",
  ).toEqual([]);
  expect(
    refused.filter(({ id }) => stored.has(id)),
    "refused but stored",
  ).toEqual([]);
  expect(
    [...stored.keys()].filter((id) => !known.has(id)),
    "rows of nobody",
  ).toEqual([]);
  expect(
    refused.filter(({ error }) => !expected(error)),
    "errors of another kind",
  ).toEqual([]);
  expect(mixedUp, "answers to another's question").toEqual([]);
  expect(stray, "unhandled").toEqual([]);
  expect(Math.max(...outcomes.map(({ ms }) => ms)), "longest wait in ms").toBeLessThan(9_500);

  await untilTrue(async () => db.stats.idle === db.stats.lines && db.stats.waiting === 0);
  const served = await Promise.all(
    Array.from({ length: 12 }, () => db.write(someone, async (tx) => put(tx, randomUUID(), "well"))),
  );
  expect(served).toHaveLength(12);
});

/** Writes two rows that belong together; every third wants them undone, every fifth hides an error of its own. */
async function command(db: Db, n: number): Promise<Outcome> {
  const id = randomUUID();
  const undo = n % 3 === 0;
  const swallow = n % 5 === 0;
  const started = performance.now();
  const error = await db
    .write(someone, async (tx) => {
      await put(tx, id, "left");
      if (swallow) await put(tx, id, "left").catch(() => {});
      await put(tx, id, "right");
      if (undo) throw new Rollback(id);
    })
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  return { id, wanted: undo || swallow ? "none" : "both", error, ms: performance.now() - started };
}

async function ask(db: Db, mixedUp: string[]): Promise<void> {
  const question = randomUUID();
  try {
    const [row] = await db.read(someone, (tx) => tx.execute(sql`select ${question}::text as answer`));
    if (row?.answer !== question) mixedUp.push(question);
  } catch (error) {
    if (!expected(error)) mixedUp.push(String(error));
  }
}

const expected = (error: unknown) =>
  error instanceof Rollback ||
  error instanceof Busy ||
  error instanceof ConnectionLost ||
  error instanceof DatabaseUnavailable ||
  ["23505", "25P02"].includes(sqlState(error) ?? "");

async function killUntil(root: postgres.Sql, until: number): Promise<number> {
  let kills = 0;
  while (performance.now() < until) {
    const killed = await root`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'torture' order by random() limit 1`;
    kills += killed.length;
    await pause(20 * Math.random());
  }
  return kills;
}
