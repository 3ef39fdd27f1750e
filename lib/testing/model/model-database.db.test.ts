import postgres from "postgres";
import { expect } from "vitest";
import { test } from "../db-test";
import { brokenInvariantsHere } from "../invariants";
import { Database } from "./database";
import { clockForEach, companiesLike, foundCompanies } from "./found";
import { hold, type Real, replay, type Tally } from "./run";
import { COUNTER_EXAMPLES } from "./steps";

const RUNS = Number(process.env.MODEL_DB_RUNS ?? 200);
const SEED = Number(process.env.MODEL_SEED ?? (process.env.CI ? 913_927 : Date.now() % 1_000_000));
const LANES = 4;
const AHEAD = 40;

const base = test
  .extend("companies", { scope: "file" }, async ({ db, root }) => {
    await clockForEach(root);
    const first = await foundCompanies(db, root);
    let [next, ready] = [1, companiesLike(root, first, 1, AHEAD)];
    let taken = 0;
    return async () => {
      if (taken === AHEAD) {
        next += AHEAD;
        taken = 0;
        ready = companiesLike(root, first, next, AHEAD);
      }
      const mine = taken++;
      return (await ready)[mine]!; // as many as were asked for
    };
  })
  .extend("realAt", { scope: "file" }, async ({ companies, db, worker, root }) => async (owner: postgres.Sql) => {
    const real = new Database({ db, worker, root, owner }, await companies());
    await root`insert into model_clock select unnest(${real.tenants}::uuid[]), interval '0'`;
    await owner`select set_config('app.tenants', ${`{${real.tenants.join(",")}}`}, false)`;
    return Object.assign(real, { broken: () => brokenInvariantsHere(owner) }) satisfies Real;
  });

base(
  `trust 9.2: ${RUNS} sequences of up to 60 commands end as the law says, for each who reads`,
  {
    timeout: 20_000 * RUNS,
  },
  async ({ realAt, urls }) => {
    const tally: Tally = new Map();
    const lane = async (number: number) => {
      const owner = postgres(urls.owner, { max: 1, onnotice() {} });
      await hold(() => realAt(owner), {
        runs: Math.ceil(RUNS / LANES),
        seed: SEED + number,
        tally,
        shrinks: Boolean(process.env.MODEL_SHRINK),
      });
      await owner.end();
    };
    await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
    process.stdout.write(`model, database: ${[...tally.values()].reduce((a, b) => a + b, 0)} commands, seed ${SEED}\n`);
    if (process.env.MODEL_TALLY)
      process.stdout.write(
        `${[...tally]
          .map(([told, times]) => `${times} ${told}`)
          .sort()
          .join("\n")}\n`,
      );
    expect(tally.size).toBeGreaterThan(50);
  },
);

for (const [name, steps] of COUNTER_EXAMPLES)
  base(`trust 9.2: ${name}`, async ({ realAt, urls }) => {
    const owner = postgres(urls.owner, { max: 1, onnotice() {} });
    expect(await replay(await realAt(owner), steps), "steps that could be tried").toBe(steps.length);
    await owner.end();
  });
