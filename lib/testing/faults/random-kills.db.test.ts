import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { deserialize, serialize } from "node:v8";
import { expect } from "vitest";
import { folderStore } from "../../files/folder-store";
import { brokenInvariants } from "../invariants";
import { randomBy } from "../stepper";
import { brokenFiles } from "../stored-files";
import { test } from "../world";
import { type Ask, Courses, Unanswered } from "./courses";
import type { Answered, Asked, ServingJob } from "./serving-child";
import { untilSettled } from "./stored";
import { Zygotes } from "./zygotes";

const NAME = "serving-application";
const KILLS = process.env.TANDEM_LONG ? 200 : 20;
const PEOPLE = 6;
/** Answers between two kills, and then so many ms. */
const MOST_ANSWERS = 40;
const MOST_MS = 60;
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

/** trust.md 9.4: a process that serves the verbs over HTTP, dead at any moment, with the next one ready behind it. */
class Service {
  #child: ChildProcess | null = null;
  #port = 0;

  constructor(
    private readonly zygotes: Zygotes,
    private readonly job: ServingJob,
  ) {}

  async start(): Promise<void> {
    this.#child = await this.zygotes.take();
    const told = once(this.#child, "message");
    this.#child.send(this.job);
    const [port] = await told;
    this.#port = port;
  }

  async kill(): Promise<void> {
    const gone = once(this.#child!, "exit"); // started
    this.#child!.kill("SIGKILL");
    await gone;
  }

  readonly ask: Ask = async ({ db: _, ...who }, verb, input) => {
    const asked: Asked = { verb, who, input };
    const answered: Answered = await fetch(`http://127.0.0.1:${this.#port}`, {
      method: "POST",
      body: serialize(asked),
    })
      .then(
        async (response) => deserialize(Buffer.from(await response.arrayBuffer())),
        () => ({ outage: "no answer" }),
      )
      .catch(() => ({ outage: "half an answer" }));
    if ("outage" in answered) throw new Unanswered(answered.outage);
    if ("mistake" in answered) throw new Error(answered.mistake);
    return answered.result as Awaited<ReturnType<Ask>>; // the verb's own, from the other process
  };
}

test(`G1 G2 the application killed ${KILLS} times at random under load: nothing acknowledged is lost, nothing is there twice`, {
  timeout: 120_000 + 10_000 * KILLS,
}, async ({ world, urls, root }) => {
  const random = randomBy(SEED);
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-random-"));
  const zygotes = await Zygotes.prepare("lib/testing/faults/serving-child.ts");
  try {
    const service = new Service(zygotes, { url: urls.app, name: NAME });
    const courses = new Courses(world, service.ask, folder);
    await service.start();
    const walks = Array.from({ length: PEOPLE }, () => courses.walk());
    for (let kill = 1; kill <= KILLS && courses.strange.length === 0; kill++) {
      const enough = courses.acknowledged + 1 + MOST_ANSWERS * random();
      await expect
        .poll(() => courses.acknowledged >= enough || courses.strange.length > 0, { timeout: 120_000, interval: 2 })
        .toBe(true);
      await pause(MOST_MS * random());
      await service.kill();
      await service.start();
      await root`delete from rate_limits`; // nobody uploads that much in an hour
    }
    courses.stop();
    await Promise.all(walks);
    await service.kill();
    await untilSettled(root, NAME);
    expect(courses.strange, `seed ${SEED}`).toEqual([]);
    expect(await courses.wrong(root), `seed ${SEED}`).toEqual([]);
    expect(await brokenInvariants(root)).toEqual([]);
    expect(await brokenFiles(root, folderStore(folder))).toEqual([]);
    console.log(
      `${courses.acknowledged} acknowledged, ${courses.repeated} after a repeat, ${KILLS} kills, seed ${SEED}`,
    );
    expect(courses.repeated).toBeGreaterThan(KILLS / 2);
  } finally {
    await zygotes.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
