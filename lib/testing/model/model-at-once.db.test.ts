import fc from "fast-check";
import postgres from "postgres";
import { expect } from "vitest";
import { createTicket } from "../../services/tickets/create";
import { test } from "../db-test";
import { brokenInvariantsHere } from "../invariants";
import { AtOnce, anyBatch } from "./at-once";
import { clockForEach, companiesLike, foundCompanies } from "./found";
import { Known } from "./known";
import { Law } from "./law";

const RUNS = Number(process.env.MODEL_AT_ONCE_RUNS ?? 60);
const SEED = Number(process.env.MODEL_SEED ?? (process.env.CI ? 913_927 : Date.now() % 1_000_000));

test(`trust 9.2: of ${RUNS} times two to six commands at once, some order explains the result`, {
  timeout: 20_000 * RUNS,
}, async ({ db, worker, root, urls }) => {
  await clockForEach(root);
  const owner = postgres(urls.owner, { max: 1, onnotice() {} });
  const first = await foundCompanies(db, root);
  const ready = await companiesLike(root, first, 1, RUNS);
  let [taken, fired, done] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(anyBatch, async (batch) => {
      const known = new Known({ db, worker, root, owner }, ready[taken++]!);
      await root`insert into model_clock select unnest(${known.tenants}::uuid[]), interval '0'`;
      await owner`select set_config('app.tenants', ${`{${known.tenants.join(",")}}`}, false)`;
      for (const { company } of new Law().tickets) {
        const { desk, ctx } = known.as(company, 2);
        const made = await createTicket(ctx, known.fields(desk, new Law(), [...desk.organizations.keys()].at(-1)!));
        if (!made.ok) throw new Error(made.error);
        known.tickets.push({ id: made.value.ticketId, number: made.value.number });
      }
      fired += batch.atOnce.length;
      done += await new AtOnce(known, () => brokenInvariantsHere(owner)).fire(batch);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  await owner.end();
  process.stdout.write(`model, at once: ${fired} commands, ${done} of them done, seed ${SEED}\n`);
  expect(done).toBeGreaterThan(RUNS / 2);
});
