import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { openDatabase } from "../../db/client";
import type { Context } from "../../services/context";
import { runVerb, type VerbName } from "./verbs";

/** What the parent sends: run this verb and die at the point of this number. */
export type KilledJob = {
  url: string;
  name: string;
  verb: VerbName;
  who: Omit<Context, "db">;
  input: unknown;
  at: number;
};
export type KilledAnswer = { result: unknown; points: number };

let count = 0;
let dieAt = 0;
function reach(): void {
  count += 1;
  if (count === dieAt) process.kill(process.pid, "SIGKILL");
}

/** The file's own points: before and after it gets its name. */
const { rename } = fs.promises;
fs.promises.rename = async (...between) => {
  reach();
  await rename(...between);
  reach();
};
syncBuiltinESMExports();

process.once("message", async (job: KilledJob) => {
  dieAt = job.at;
  const db = openDatabase(job.url, { name: job.name, size: 1, onStatement: reach, onAnswer: reach });
  const result = await runVerb(job.verb, { ...job.who, db }, job.input);
  const answer: KilledAnswer = { result, points: count };
  process.send?.(answer, () => process.exit(0));
});
process.send?.("ready");
