import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "vitest";
import { brokenInvariants } from "../invariants";
import { test as base } from "../world";
import { PLANS, type Plan } from "./plans";
import { stored, untilSettled } from "./stored";
import { runVerb, VERBS, type VerbName } from "./verbs";
import { Zygotes } from "./zygotes";

const NAME = "killed-application";
/** trust.md 9.4: these at each submission, all of them in the long run. */
const AT_EACH_SUBMISSION: readonly VerbName[] = [
  "outsource.accept",
  "item.addNote",
  "outsource.submit",
  "outsource.approve",
  "(files and row) upload",
];
const names = process.env.TANDEM_LONG ? (Object.keys(VERBS) as VerbName[]) : AT_EACH_SUBMISSION;

const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
  .extend("zygotes", { scope: "file" }, async ({}, { onCleanup }) => {
    const zygotes = await Zygotes.prepare("lib/testing/faults/killed-child.ts");
    onCleanup(() => zygotes.close());
    return zygotes;
  })
  // biome-ignore lint/correctness/noEmptyPattern: as above
  .extend("folder", { scope: "file" }, async ({}, { onCleanup }) => {
    const folder = mkdtempSync(path.join(tmpdir(), "tandem-killed-files-"));
    onCleanup(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  });

for (const name of names) {
  test(`G1, G2 the process that runs ${name} is killed at every point`, { timeout: 300_000 }, async ({
    world,
    urls,
    zygotes,
    folder,
  }) => {
    const again = ({ who, input }: Plan) => runVerb(name, { ...who, db: world.db }, input);
    const once = async (plan: Plan) => {
      const second = await again(plan);
      if (name === "(the clock's) lapse") expect(second.ok).toBe(false);
      else expect(second).toMatchObject({ ok: true });
    };
    let plan = await PLANS[name](world, folder);
    let before = await stored(world.root);
    let kept = 0;
    for (let at = 1; ; at++) {
      const { db: _, ...who } = plan.who;
      const { signal, answer } = await zygotes.run({
        url: urls.app,
        name: NAME,
        verb: name,
        who,
        input: plan.input,
        at,
      });
      await untilSettled(world.root, NAME);
      const after = await stored(world.root);
      if (answer) {
        expect(answer, "the last run is not killed").toMatchObject({ result: { ok: true } });
        expect(answer.points).toBeLessThan(at);
        await once(plan);
        expect(await stored(world.root)).toBe(after);
        break;
      }
      expect(signal).toBe("SIGKILL");
      if (after === before) continue;
      kept += 1;
      await once(plan);
      expect(await stored(world.root), "the repeat answers what is stored").toBe(after);
      plan = await PLANS[name](world, folder);
      before = await stored(world.root);
    }
    expect(kept, "killed after the commit").toBeGreaterThan(0);
    expect(await brokenInvariants(world.root)).toEqual([]);
  });
}
