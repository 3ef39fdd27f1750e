import { expect } from "vitest";
import { test } from "../testing/db-test";
import { brokenInvariants } from "../testing/invariants";
import { insertEvent, newTenant } from "../testing/outbox";
import { relayOnce } from "./relay";
import { sealOnce } from "./seal";

test("D-25 G17 seals each company's events in the order of their numbers, each upon the one before", async ({
  root,
  worker,
}) => {
  const tenants = [newTenant(), newTenant()];
  for (const text of ["one", "zwei 🔧", "three"])
    for (const tenant of tenants) await insertEvent(root, tenant, { kind: "noteArrived", data: { b: 1, a: text } });
  expect(await sealOnce(worker)).toBe(0); // nothing is published
  await relayOnce(worker);
  while ((await sealOnce(worker, { depth: 2 })) > 0);
  for (const tenant of tenants) await insertEvent(root, tenant);
  await relayOnce(worker);
  await Promise.all([sealOnce(worker), sealOnce(worker)]);
  while ((await sealOnce(worker)) > 0);

  const rows = await root<{ tenant: string; seal: string | null }[]>`
    select tenant_id as tenant, seal from events order by tenant_id, number`;
  expect(rows).toHaveLength(8);
  expect(rows.every(({ seal }) => /^[0-9a-f]{64}$/.test(seal ?? ""))).toBe(true);
  expect(new Set(rows.map(({ seal }) => seal)).size).toBe(8);
  expect((await brokenInvariants(root)).filter((line) => line.startsWith("I14"))).toEqual([]);
});

test("G17 the application can write an event and never change, seal or remove one", async ({ root, worker, db }) => {
  const tenant = newTenant();
  await insertEvent(root, tenant);
  await relayOnce(worker);
  for (const statement of [
    "update events set reason = 'x'",
    "update events set seal = 'x'",
    "delete from events",
    "truncate events",
  ]) {
    const tried = db.write(tenant, (tx) => tx.execute(statement));
    await expect(tried, statement).rejects.toThrow();
  }
});
