import { expect } from "vitest";
import { ANSWER_PAIRS, MEETINGS, type Meeting, WORK_PAIRS } from "../../testing/pairs";
import { ITEM_PAIRS } from "../../testing/pairs-items";
import { TERMS_PAIRS } from "../../testing/pairs-terms";
import { manyWorlds } from "../../testing/races";
import { laneOf, stepThrough } from "../../testing/step-through";
import { soundTest } from "../../testing/world";

/** trust.md 9.3: so many merge orders of the decisive statements of each pair, drawn by a seed; all of them in the long run. */
const ALL = Boolean(process.env.STEPPER_ALL);
const MOST = ALL ? 1_000 : 60;
const SEED = Number(process.env.STEPPER_SEED ?? Date.now() % 1_000_000);
const LANES = 4;

const test = soundTest.extend("lanes", { scope: "file" }, async ({ world, open }) => {
  const worlds = await manyWorlds(world, LANES);
  const options = { size: 1, lockTimeoutMs: 20_000, totalMs: 60_000, waitMs: 30_000 };
  return worlds.map((one, i) => laneOf(one, (name, gate) => open("app", { ...options, name, gate }), i));
});

/* A first acceptance maps the lead anew in some of the worlds (C12), so it comes when nobody compares them any more. */
const meetings: Meeting[] = [
  ...[...ANSWER_PAIRS, ...WORK_PAIRS, ...ITEM_PAIRS, ...TERMS_PAIRS].filter(({ stepped }) => stepped),
  ...MEETINGS,
].sort((a, b) => Number(a.onTwo ?? false) - Number(b.onTwo ?? false));

for (const meeting of meetings) {
  test(`${meeting.title}: in every order of steps`, { timeout: 2_000 * MOST }, async ({
    world,
    lanes,
    clock,
    root,
  }) => {
    const walked = await stepThrough(meeting, world, lanes, clock, { most: MOST, seed: SEED });
    expect(walked, `seed ${SEED}`).toBeGreaterThan(10);
    const [row] = await root`select deadlocks::int from pg_stat_database where datname = current_database()`;
    expect(row, `seed ${SEED}`).toEqual({ deadlocks: 0 });
  });
}
