import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, vi } from "vitest";
import { Busy } from "../../db/client";
import { migrateDatabase } from "../../db/migrate";
import { contendAll } from "../../testing/contend";
import { handOversLike } from "../../testing/mould";
import { freeze } from "../../testing/races";
import { type HandedOver, must, soundTest, World } from "../../testing/world";
import { addNote } from "../items/add-note";
import { acceptOffer } from "./accept";
import { cancelOutsource } from "./cancel";
import { declineOffer } from "./decline";
import { sendOutsource } from "./send";

const RUNS = Number(process.env.RACE_RUNS ?? 200);
const AT_ONCE = 20;
const test = soundTest.extend("world", { scope: "file" }, async ({ open, root }) =>
  World.found(open("app", { size: 2 * AT_ONCE + 4, lockTimeoutMs: 20_000, totalMs: 60_000, waitMs: 30_000 }), root),
);
const list = (handOvers: HandedOver[]) => handOvers.map(({ outsourceId }) => `'${outsourceId}'`).join(",");
const copies = async (world: World, like: HandedOver, count: number) =>
  (await handOversLike(world, like, [{ world, place: 0 }], count))[0]!; // of the one world
async function inRounds(all: HandedOver[], round: (some: HandedOver[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += AT_ONCE) await round(all.slice(at, at + AT_ONCE));
}
afterEach(() => {
  vi.useRealTimers();
});

test(`C05 an answer that began in time and got the lock too late is refused, ${RUNS} times`, {
  timeout: 900 * RUNS,
}, async ({ world, clock, root }) => {
  const like = await world.handOver("assigned");
  await inRounds(await copies(world, like, RUNS), async (some) => {
    await freeze(world, like, clock, -50);
    const late = some.map((t, i) => [
      () =>
        i % 2 === 0
          ? declineOffer(world.partner, { insourceId: t.offerId, reason: "No team" })
          : acceptOffer(world.partner, world.acceptInput(t.offerId)),
    ]);
    const hold = `select 1 from outsources where id in (${list(some)}) for update`;
    const said = await contendAll<{ ok: boolean; error?: string }>(root, late, hold, () =>
      freeze(world, like, clock, 150),
    );
    expect(said.flat().filter(({ error }) => error !== "lateAnswer")).toEqual([]);
  });
  expect(await root`select 1 from tickets where insource_id is not null`).toEqual([]);
});

test(`C09 a late acceptance beside the offer to the second partner hears and touches nothing of it, ${RUNS} times`, {
  timeout: 900 * RUNS,
}, async ({ world, root }) => {
  const partnershipId = await world.befriendStranger();
  const like = await world.handOver("canceled");
  await inRounds(await copies(world, like, RUNS), async (some) => {
    const said = await Promise.all(
      some.flatMap((t) => [
        acceptOffer(world.partner, world.acceptInput(t.offerId)),
        sendOutsource(world.lead, { ...world.termsInput(t.ticketId), partnershipId }),
      ]),
    );
    const late = said.filter((_, i) => i % 2 === 0);
    for (const one of late)
      expect(one).toMatchObject({ ok: false, error: "wrongStatus", detail: { status: "canceled" } });
    expect(JSON.stringify(late)).not.toMatch(/Harbor/);
    expect(said.filter((one, i) => i % 2 === 1 && !one.ok)).toEqual([]);
  });
  const [row] = await root`
    select count(*)::int as offers, count(*) filter (where status <> 'assigned')::int as touched
    from insources where tenant_id = ${world.strangerDesk.tenantId}`;
  expect(row).toEqual({ offers: RUNS, touched: 0 });
});

test(`C40 a right withdrawn while ${RUNS} commands wait is gone for all of them`, { timeout: 900 * RUNS }, async ({
  world,
  root,
}) => {
  const { userId } = world.lead.actor;
  const like = await world.handOver("assigned");
  const level = (to: string) => `update members set outsource_level = '${to}' where user_id = '${userId}'`;
  await inRounds(await copies(world, like, RUNS), async (some) => {
    const acts = some.map((t) => [
      () => cancelOutsource(world.lead, { ticketId: t.ticketId, expectedVersion: 1, reason: "" }),
    ]);
    const said = await contendAll<{ ok: boolean; error?: string }>(root, acts, level("none"));
    expect(said.flat().filter(({ error }) => error !== "notPermitted")).toEqual([]);
    await root.unsafe(level("allowPartnerManagement"));
  });
  expect(
    await root`select 1 from outsources where status = 'canceled' and ticket_number like ${`${like.number}-%`}`,
  ).toEqual([]);
});

test("C46 beside a stuck client the others are told busy after three seconds, and the stuck one is ended, three times", {
  timeout: 60_000,
}, async ({ world, open, root }) => {
  const like = await world.handOver("assigned");
  const stuck = await copies(world, like, 3);
  const db = open("app", { name: "as shipped" });
  const { tenantId } = world.leadDesk;
  const holding = stuck.map((t) =>
    db.write(tenantId, async (tx) => {
      const { outsources } = await import("../../db/schema");
      const { and, eq } = await import("drizzle-orm");
      const mine = and(eq(outsources.tenantId, tenantId), eq(outsources.id, t.outsourceId));
      await tx.select({ id: outsources.id }).from(outsources).where(mine).for("update");
      await new Promise(() => {}); // never comes back
    }),
  );
  for (const one of holding) one.catch(() => {});
  await expect
    .poll(
      async () =>
        (
          await root`select 1 from pg_stat_activity where application_name = 'as shipped' and state = 'idle in transaction'`
        ).length,
      { timeout: 5_000 },
    )
    .toBe(3);
  const cancel = (t: HandedOver) =>
    cancelOutsource({ ...world.lead, db }, { ticketId: t.ticketId, expectedVersion: 1, reason: "" });
  const began = performance.now();
  const told = await Promise.allSettled(stuck.map(cancel));
  for (const one of told) expect(one).toMatchObject({ status: "rejected", reason: expect.any(Busy) });
  expect(performance.now() - began).toBeGreaterThan(2_900);
  for (const one of await Promise.allSettled(holding)) expect(one).toMatchObject({ reason: expect.any(Busy) });
  for (const t of stuck) must(await cancel(t));
});

test.for([-2, 2, 48])(
  "C48 an application whose clock is %i hours wrong answers by the database's",
  async (hours, { world, clock }) => {
    const [open, late] = [await world.handOver("assigned"), await world.handOver("assigned")];
    const input = world.acceptInput(open.offerId);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * 3_600_000 });
    must(await acceptOffer(world.partner, input));
    await freeze(world, late, clock, 1);
    expect(await declineOffer(world.partner, { insourceId: late.offerId, reason: "No team" })).toMatchObject({
      ok: false,
      error: "lateAnswer",
    });
  },
);

test.for([1, 2, 3])(
  "C49 a migration meets running commands: it gives way, comes again, and no command fails (%i)",
  { timeout: 60_000 },
  async (nth, { world, urls, root }) => {
    const t = await world.handOver("inProgress");
    const folder = mkdtempSync(path.join(tmpdir(), "tandem-migrations-"));
    try {
      cpSync("drizzle", folder, { recursive: true });
      const journal = path.join(folder, "meta", "_journal.json");
      const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8"));
      for (let i = 1; i <= nth; i++) {
        entries.push({
          idx: 900 + i,
          version: "7",
          when: Date.now() + 1_000_000 + i,
          tag: `${900 + i}_more`,
          breakpoints: true,
        });
        writeFileSync(
          path.join(folder, `${900 + i}_more.sql`),
          `alter table items add column if not exists more_${i} text;`,
        );
      }
      writeFileSync(journal, JSON.stringify({ ...rest, entries }));

      let done = false;
      const said: unknown[] = [];
      const notes = async () => {
        while (!done) {
          const one = await addNote(world.technician, {
            ticketId: t.partnerTicketId,
            body: "At work.",
            visibility: "all",
          });
          if (!one.ok) said.push(one);
        }
      };
      const working = [notes(), notes()];
      let migrated: Promise<unknown> = Promise.resolve();
      await root.begin(async (tx) => {
        await tx`lock table items in row exclusive mode`; // a command that takes its time
        migrated = migrateDatabase(urls.owner, urls.worker, folder).finally(() => {
          done = true;
        });
        migrated.catch(() => {});
        const gaveWay = async () =>
          (
            await root`select 1 from pg_stat_activity where application_name = 'tandem-migrate' and wait_event_type = 'Lock'`
          ).length;
        await expect.poll(gaveWay, { timeout: 10_000 }).toBe(1);
        await expect.poll(gaveWay, { timeout: 10_000, interval: 20 }).toBe(0);
      });
      await migrated;
      await Promise.all(working);
      expect(said).toEqual([]);
      expect(
        await root`select 1 from information_schema.columns where table_name = 'items' and column_name = ${`more_${nth}`}`,
      ).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
