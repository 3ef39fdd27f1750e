import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { type Db, openDatabase, type Sent } from "../../db/client";
import type { Refusal } from "../../domain/refusals";
import type { Result } from "../../domain/result";
import { brokenInvariants } from "../invariants";
import { type Relay, relayTo } from "../relay";
import { test as base, type World } from "../world";
import { outageKind } from "./outage-kind";
import { PLANS, type Plan } from "./plans";
import { stored, untilSettled } from "./stored";
import { runVerb, VERBS, type VerbName } from "./verbs";

const NAME = "cut-application";
const COMMIT = "before commit";
const commitsOf = ({ seen }: Point) => seen.filter((name) => name === COMMIT).length;

/** `at` is the number of the point, or of the commit, that `act` is done at; 0 for none. */
type Point = { of: "points" | "commits"; at: number; fired: string | null; seen: string[]; act: () => void };
type Bench = { db: Db; relay: Relay; point: Point; folder: string; forget: () => Promise<unknown> };
const test = base.extend("bench", { scope: "file" }, async ({ urls, root }, { onCleanup }): Promise<Bench> => {
  const point: Point = { of: "points", at: 0, fired: null, seen: [], act: () => {} };
  const relay = await relayTo(urls.app);
  const reach = (when: string) => (sent: Sent) => {
    const name = `${when} ${sent.text.slice(0, 60)}`;
    point.seen.push(name);
    if (point.of === "commits" && name !== COMMIT) return;
    const reached = point.of === "points" ? point.seen.length : commitsOf(point);
    if (reached !== point.at) return;
    point.fired = name;
    point.act();
  };
  const options = { name: NAME, size: 1, attempts: 1 };
  const db = openDatabase(relay.url, { ...options, onStatement: reach("before"), onAnswer: reach("after") });
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-cut-"));
  onCleanup(async () => {
    await db.close();
    await relay.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const forget = async () => root`delete from rate_limits`; // each try is a new one
  return { db, relay, point, folder, forget };
});

let points = 0;
beforeAll(() => {
  points = 0;
});
afterAll(() => console.log(`cut at ${points} points of ${Object.keys(VERBS).length} verbs`));

/** The next one that differs for the server: before a statement it stands as after the answer to the one before. */
function nextPoint(seen: readonly string[], at: number): number {
  const later = seen.findIndex((name, i) => i >= at && !(name !== COMMIT && isBefore(name) && isAfter(seen[i - 1])));
  return later < 0 ? Math.max(at, seen.length) + 1 : later + 1;
}
const isBefore = (name: string) => name.startsWith("before");
const isAfter = (name = "") => name.startsWith("after");
/** A right code is forgiven its tries in a transaction of its own, behind the one that counts. */
const isDone = (name: VerbName, point: Point) =>
  ["factor.begin", "factor.confirm", "factor.remove"].includes(name) &&
  point.seen.filter((one) => one === "after commit").length > 1;

type Outcome = { result: Result<unknown, Refusal> } | { error: unknown };
async function attempt(
  bench: Bench,
  name: VerbName,
  { who, input }: Plan,
  at: number,
  of: Point["of"] = "points",
): Promise<Outcome> {
  bench.relay.cut();
  await bench.forget();
  await expect.poll(() => bench.db.stats.lines, { interval: 1 }).toBe(0); // each begins on a connection of its own
  Object.assign(bench.point, { of, at, fired: null, seen: [] });
  try {
    return { result: await runVerb(name, { ...who, db: bench.db }, input) };
  } catch (error) {
    return { error };
  }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const again = (world: World, name: VerbName, { who, input }: Plan) =>
  runVerb(name, { ...who, db: world.db }, input).then(plain);
/** Without a request of its own the second time finds the thing done. */
const isOnceByItself = (name: VerbName) => name === "(the clock's) lapse";

async function repeats(world: World, name: VerbName, plan: Plan, first: unknown): Promise<void> {
  const before = await stored(world.root);
  const second = await again(world, name, plan);
  if (isOnceByItself(name)) expect(second).toMatchObject({ ok: false });
  else if (first === null) expect(second).toMatchObject({ ok: true });
  else expect(second).toEqual(plain(first));
  expect(await stored(world.root)).toBe(before);
}

for (const name of Object.keys(VERBS) as VerbName[]) {
  test(`G1, G2 ${name} cut at every point leaves nothing half, and acts once when it comes again`, {
    timeout: 120_000,
  }, async ({ world, bench }) => {
    await attempt(bench, name, await PLANS[name](world, bench.folder), 0);
    const { seen } = bench.point;
    bench.point.act = () => bench.relay.cut();
    let plan = await PLANS[name](world, bench.folder);
    let before = await stored(world.root);
    let at = nextPoint(seen, 0);
    for (let tries = 0; tries < 400; tries++) {
      const outcome = await attempt(bench, name, plan, at);
      const { fired } = bench.point;
      if (fired === null) {
        expect(outcome).toMatchObject({ result: { ok: true } });
        await repeats(world, name, plan, "result" in outcome ? outcome.result : null);
        expect(await brokenInvariants(world.root)).toEqual([]);
        expect(at).toBeGreaterThan(6);
        return;
      }
      points += 1;
      await untilSettled(world.root, NAME);
      if ("error" in outcome) expect(outageKind(outcome.error), fired).not.toBeNull();
      const isKept = await isStored(world, name, plan, before);
      if ("result" in outcome)
        expect({ fired, isKept, ok: outcome.result.ok }).toEqual({ fired, isKept: true, ok: true });
      else if (fired.startsWith("before") && !isDone(name, bench.point))
        expect(isKept, `stored although cut ${fired}`).toBe(false);
      if (fired === COMMIT && "error" in outcome && !isDone(name, bench.point))
        expect(await stored(world.root), "something of the cut ones is left").toBe(before);
      if (isKept) {
        await repeats(world, name, plan, "result" in outcome ? outcome.result : null);
        plan = await PLANS[name](world, bench.folder);
        before = await stored(world.root);
      }
      at = nextPoint(seen, at);
    }
    throw new Error(`more points than expected: ${bench.point.seen.join("; ")}`);
  });

  test(`G1, G2 ${name} whose COMMIT is not answered is known to be stored, and stored once`, async ({
    world,
    bench,
  }) => {
    await attempt(bench, name, await PLANS[name](world, bench.folder), 0);
    const { relay, point } = bench;
    const last = commitsOf(point);
    const plan = await PLANS[name](world, bench.folder);
    point.act = () => {
      relay.deaf();
      setTimeout(() => {
        relay.hear();
        relay.cut();
      }, 80);
    };
    const outcome = await attempt(bench, name, plan, last, "commits");
    expect(point.fired).toBe(COMMIT);
    await untilSettled(world.root, NAME);
    if ("error" in outcome) expect(outageKind(outcome.error)).not.toBeNull();
    await repeats(world, name, plan, "result" in outcome ? outcome.result : null);
    expect(await brokenInvariants(world.root)).toEqual([]);
  });
}

/** Commit keeps the request with all the rest, so its row tells; where there is none all rows are compared. */
async function isStored({ root }: World, name: VerbName, { who }: Plan, before: string): Promise<boolean> {
  if (name.startsWith("(")) return (await stored(root)) !== before;
  const rows = await root`select from requests where id = ${who.request.id}`;
  return rows.length > 0;
}

test("every verb of the services stands in the list", () => {
  const sources = readdirSync("lib/services", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(path.join("lib/services", file), "utf8").replace(/^import.*$/gm, ""));
  const named = sources.flatMap((text) =>
    [...text.matchAll(/"([a-z]+\.[a-z][A-Za-z]+)"/g)].map(([, name = ""]) => name),
  );
  const commands = new Set(named.filter((name) => name !== "tandem.database"));
  expect(commands.size).toBeGreaterThan(25);
  const listed = Object.keys(VERBS).filter((name) => !name.startsWith("("));
  expect([...commands, "outsource.save", "outsource.send"].sort()).toEqual(listed.sort());
});
