import { tmpdir } from "node:os";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { openDatabase } from "../db/client";
import { saveRelayReport } from "../db/queries/health";
import { test } from "../testing/db-test";
import { viewHealth } from "./health";

const HERE = tmpdir();

test("D-28 the outbox is late until the relay has looked, and again when it falls silent", async ({
  db,
  worker,
  clock,
}) => {
  expect(await viewHealth(db, HERE)).toEqual({ database: "ok", outbox: "late", disk: "ok" });
  await worker.none(saveRelayReport, { write: true });
  expect(await viewHealth(db, HERE)).toEqual({ database: "ok", outbox: "ok", disk: "ok" });
  await clock.shift(119_000);
  expect((await viewHealth(db, HERE)).outbox).toBe("ok");
  await clock.shift(121_000);
  expect((await viewHealth(db, HERE)).outbox).toBe("late");
});

test("D-28 an event that has waited for two minutes makes the outbox late", async ({ db, worker, root }) => {
  await root`insert into tenants (id, kind, created_at) values ('00000000-0000-7000-8000-000000000001', 'instance', clock())`;
  await root`insert into events (tenant_id, id, kind, on_ticket, actor_kind, at)
    values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'ticketCreated', false, 'system', clock() - interval '119 s')`;
  await worker.none(saveRelayReport, { write: true });
  expect((await viewHealth(db, HERE)).outbox).toBe("ok");
  await root`update events set at = at - interval '2 s'`;
  await worker.none(saveRelayReport, { write: true });
  expect((await viewHealth(db, HERE)).outbox).toBe("late");
});

test("D-08 the application cannot write the relay's report", async ({ db }) => {
  const call = db.none((tx) => tx.execute(sql`update settings set value = '{}'`), { write: true });
  await expect(call).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("D-28 a database that is gone is said, not thrown", async () => {
  const gone = openDatabase("postgres://a:b@127.0.0.1:1/none");
  expect(await viewHealth(gone, HERE)).toEqual({ database: "unreachable", outbox: "unknown", disk: "ok" });
  await gone.close();
});
