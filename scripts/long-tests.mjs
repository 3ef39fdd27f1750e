// npm run test:races [-- --all --runs 5000 --seed 7], npm run test:model [-- --runs 50000 --seed 7] and
// npm run test:faults [-- --long --seed 7]: the same tests as in npm test, for longer. --all: every order of steps. --seed
// repeats a run whose failure printed it. --long: every verb killed at every point, the application 200 times at random,
// the database 50 times.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { NODE, ROOT } from "./lib/machine.mjs";

const TESTS = {
  races: ["races", "stepper"],
  model: ["model-"],
  faults: ["testing/faults", "db/faults", "deliver-mail", "deliver-bundle", "disk-full"],
};
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { all: { type: "boolean" }, long: { type: "boolean" }, runs: { type: "string" }, seed: { type: "string" } },
});
const SEED = { races: "STEPPER_SEED", model: "MODEL_SEED", faults: "KILL_SEED" };
const [what = ""] = positionals;
const filters = Object.hasOwn(TESTS, what) ? TESTS[what] : null;
if (!filters || Object.values(values).some((value) => typeof value === "string" && !/^\d+$/.test(value))) {
  console.error("node scripts/long-tests.mjs races|model|faults [--all] [--long] [--runs NUMBER] [--seed NUMBER]");
  process.exit(2);
}
const env = { ...process.env };
if (values.all) env.STEPPER_ALL = "1";
if (values.long) env.TANDEM_LONG = "1";
if (values.runs) env[what === "races" ? "RACE_RUNS" : "MODEL_RUNS"] = values.runs;
if (what === "model" && values.runs)
  env.MODEL_DB_RUNS = env.MODEL_AT_ONCE_RUNS = String(Math.max(200, Math.round(values.runs / 25)));
if (values.seed) env[SEED[what]] = values.seed;
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--testTimeout", "0", ...filters];
const { status } = spawnSync(NODE, vitest, { cwd: ROOT, stdio: "inherit", env });
process.exit(status ?? 1);
