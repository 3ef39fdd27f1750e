import { TERMS_PAIRS } from "../../testing/pairs-terms";
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

for (const pair of TERMS_PAIRS) {
  test(`${pair.title}, ${RUNS} times`, { timeout: 900 * RUNS }, async ({ world, worlds, clock }) => {
    await race(world, worlds, pair, RUNS, clock);
  });
}
