import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { expect, test } from "vitest";
import { startPostgres } from "../../../scripts/lib/postgres.mjs";
import { prepareServer, urlFor, WORKER } from "../../../scripts/lib/roles.mjs";
import { Busy, openDatabase } from "../../db/client";
import { newId } from "../../db/id";
import { migrateDatabase } from "../../db/migrate";
import type { RequestId } from "../../domain/ids";
import { addNote } from "../../services/items/add-note";
import { addTimeEntry } from "../../services/items/add-time";
import { brokenInvariants } from "../invariants";
import { time } from "../items";
import { World } from "../world";
import { outageKind } from "./outage-kind";

const long = Boolean(process.env.TANDEM_LONG);
const KILLS = long ? 50 : 5;
const LEAST = long ? 5_000 : 500;
const WRITERS = 8;
const READY_MS = 10_000;

type Write = { key: string; kind: "note" | "time"; acknowledged: boolean; tries: number };

/**
 * G1, G2, G18, C44: a server of the test's own, with everything on that guards against a crash. What a writer was told is
 * counted outside the database; a refused or unanswered write is repeated under its own request id, as a person would.
 */
test(`C44 G1 PostgreSQL killed with -9 ${KILLS} times under load: nothing acknowledged is lost, nothing is there twice`, {
  timeout: long ? 3_600_000 : 240_000,
}, async () => {
  const home = mkdtempSync(path.join(tmpdir(), "tandem-crash-"));
  chmodSync(home, 0o711);
  const start = (port?: number) =>
    startPostgres({
      dir: path.join(home, "db"),
      password: "test",
      port,
      settings: ["max_connections=60", "shared_buffers=32MB"],
    });
  let server = await start();
  const passwords = { owner: "owner", app: "app", worker: "worker" };
  const { owner } = await prepareServer(server.url, passwords, "tandem");
  await migrateDatabase(owner, urlFor(owner, { user: WORKER, password: passwords.worker }));
  const db = openDatabase(urlFor(owner, { user: "tandem_app", password: passwords.app }), { size: WRITERS });
  const root = postgres(urlFor(server.url, { database: "tandem" }), { max: 1, onnotice() {} });
  try {
    const world = await World.found(db, root);
    const places = await Promise.all(Array.from({ length: WRITERS }, () => world.handOver("inProgress")));
    const writes: Write[] = [];
    const strange: unknown[] = [];
    let working = true;

    const writer = async (partnerTicketId: (typeof places)[number]["partnerTicketId"], n: number) => {
      for (let turn = 0; working; turn++) {
        const write: Write = {
          key: `key ${newId()}`,
          kind: (turn + n) % 3 === 0 ? "time" : "note",
          acknowledged: false,
          tries: 0,
        };
        writes.push(write);
        const ctx = world.as(world.partnerDesk, "technician", newId<RequestId>());
        while (!write.acknowledged) {
          write.tries += 1;
          try {
            const { key } = write;
            const result =
              write.kind === "note"
                ? await addNote(ctx, { ticketId: partnerTicketId, body: key, visibility: "all" })
                : await addTimeEntry(ctx, time(partnerTicketId, { summary: key, minutes: 6 }));
            if (result.ok) write.acknowledged = true;
            else if (result.error !== "busy") strange.push(result);
          } catch (error) {
            if (outageKind(error) === null) strange.push(error);
            await pause(error instanceof Busy ? 20 : 50);
          }
          if (strange.length > 0) return;
        }
      }
    };
    const writers = places.map(({ partnerTicketId }, n) => writer(partnerTicketId, n));
    const acknowledged = () => writes.filter((write) => write.acknowledged).length;

    const backAfter: number[] = [];
    for (let kill = 1; kill <= KILLS; kill++) {
      const enough = (LEAST / (KILLS + 1)) * kill;
      await expect.poll(acknowledged, { timeout: 120_000, interval: 20 }).toBeGreaterThan(enough);
      process.kill(server.pid, "SIGKILL");
      await pause(100);
      server = await start(server.port);
      const returned = performance.now();
      const so = acknowledged();
      await expect.poll(acknowledged, { timeout: READY_MS, interval: 5 }).toBeGreaterThan(so);
      backAfter.push(Math.round(performance.now() - returned));
    }
    await expect.poll(acknowledged, { timeout: 120_000, interval: 20 }).toBeGreaterThan(LEAST);
    working = false;
    await Promise.all(writers);

    expect(strange).toEqual([]);
    const rows = await root<{ key: string; tenant: string; n: number }[]>`
      select body as key, tenant_id as tenant, count(*)::int as n from items where body like 'key %' group by 1, 2`;
    const counted = new Map(rows.map(({ key, tenant, n }) => [`${tenant} ${key}`, n]));
    const sides = [world.partnerDesk.tenantId, world.leadDesk.tenantId];
    const wrong = writes.flatMap(({ key }) =>
      sides
        .filter((tenant) => counted.get(`${tenant} ${key}`) !== 1)
        .map((tenant) => `${key}: ${counted.get(`${tenant} ${key}`) ?? 0}`),
    );
    expect(wrong, "lost, half or doubled").toEqual([]);
    expect(rows).toHaveLength(writes.length * 2);
    expect(await brokenInvariants(root)).toEqual([]);
    const repeated = writes.filter(({ tries }) => tries > 1).length;
    console.log(
      `${writes.length} acknowledged, ${repeated} after a repeat, ${KILLS} kills, writing again after ${backAfter.join(", ")} ms`,
    );
    expect(repeated).toBeGreaterThan(0);
  } finally {
    await db.close();
    await root.end({ timeout: 1 });
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
});
