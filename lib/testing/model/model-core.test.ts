import { expect, test } from "vitest";
import { Core } from "./core";
import { hold, type Tally } from "./run";
import { VERBS } from "./steps";

const RUNS = Number(process.env.MODEL_RUNS ?? 5_000);
const SEED = Number(process.env.MODEL_SEED ?? (process.env.CI ? 913_927 : Date.now() % 1_000_000));

test(`trust 9.2: ${RUNS} sequences of up to 60 commands, decided by the pure core, end as the law says`, {
  timeout: 60 * RUNS + 60_000,
}, async () => {
  const tally: Tally = new Map();
  const { MODEL_PATH: path, MODEL_REPLAY: replayPath } = process.env;
  await hold(async () => new Core(), { runs: RUNS, seed: SEED, tally, path, replayPath, shrinks: true });
  const commands = [...tally.values()].reduce((sum, times) => sum + times, 0);
  process.stdout.write(`model, pure core: ${RUNS} sequences, ${commands} commands, seed ${SEED}\n`);
  const never = VERBS.filter((verb) => verb !== "stranger" && !tally.has(`${verb} ok`));
  expect(never, `seed ${SEED}: verbs that never succeeded`).toEqual([]);
});
