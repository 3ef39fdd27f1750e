import { ANSWER_PAIRS } from "../../testing/pairs";
import { manyWorlds, race } from "../../testing/races";
import { soundTest, World } from "../../testing/world";

/** trust.md 8: pairs that a lock decides, so many times each. */
const RUNS = Number(process.env.RACE_RUNS ?? 200);
const BESIDE = 20;

const test = soundTest
  .extend("world", { scope: "file" }, async ({ open, root }) =>
    World.found(open("app", { size: 2 * BESIDE + 4, lockTimeoutMs: 20_000, totalMs: 60_000, waitMs: 30_000 }), root),
  )
  .extend("worlds", { scope: "file" }, async ({ world }) => manyWorlds(world, BESIDE));

/* A first acceptance maps the lead anew in some of the worlds (C12), so it comes when nobody compares them any more. */
const PAIRS = [...ANSWER_PAIRS].sort((a, b) => Number(a.onTwo ?? false) - Number(b.onTwo ?? false));

for (const pair of PAIRS) {
  test(`${pair.title}, ${RUNS} times`, { timeout: 900 * RUNS }, async ({ world, worlds, clock }) => {
    await race(world, worlds, pair, RUNS, clock);
  });
}
