import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { folderStore } from "../../files/folder-store";
import { brokenInvariants } from "../invariants";
import { brokenFiles } from "../stored-files";
import { test } from "../world";
import { type Ask, Courses, Unanswered } from "./courses";
import { outageKind } from "./outage-kind";
import { untilSettled } from "./stored";
import { runVerb } from "./verbs";

const NAME = "cut-backends";
const long = Boolean(process.env.TANDEM_LONG);
const LEAST = long ? 5_000 : 500;
const PEOPLE = 8;

test(`G1 G2 backends killed in the middle of synchronized work, until ${LEAST} writes are acknowledged: none is lost, none is there twice`, {
  timeout: long ? 3_600_000 : 180_000,
}, async ({ world, open, root }) => {
  const db = open("app", { name: NAME, size: PEOPLE, attempts: 2 });
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-backends-"));
  const ask: Ask = async (ctx, verb, input) => {
    try {
      return await runVerb(verb, { ...ctx, db }, input);
    } catch (error) {
      const outage = outageKind(error);
      throw outage ? new Unanswered(outage) : error;
    }
  };
  try {
    const courses = new Courses(world, ask, folder);
    const walks = Array.from({ length: PEOPLE }, () => courses.walk());
    let kills = 0;
    while (courses.acknowledged < LEAST && courses.strange.length === 0) {
      const killed = await root`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = ${NAME} and datname = current_database() and state <> 'idle' order by random() limit 1`;
      kills += killed.length;
      if (kills % 50 === 0) await root`delete from rate_limits`; // nobody uploads that much in an hour
      await pause(100 * Math.random());
    }
    courses.stop();
    await Promise.all(walks);
    await untilSettled(root, NAME);
    expect(courses.strange).toEqual([]);
    expect(await courses.wrong(root)).toEqual([]);
    expect(await brokenInvariants(root)).toEqual([]);
    expect(await brokenFiles(root, folderStore(folder))).toEqual([]);
    console.log(`${courses.acknowledged} acknowledged, ${courses.repeated} after a repeat, ${kills} backends killed`);
    expect(kills).toBeGreaterThan(50);
    expect(courses.repeated).toBeGreaterThan(10);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
