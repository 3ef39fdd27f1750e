import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../lib/machine.mjs";
import { NEXT } from "../lib/supervisor.mjs";
import { type Env, finish } from "./house";

export const FLOOR = path.join(ROOT, ".data/bench-floor");
const CONFIG = `export default { turbopack: { root: ${JSON.stringify(ROOT)} }, typescript: { ignoreBuildErrors: true } };\n`;

/** The empty App Router application, built by the same Next in a folder of its own. */
export async function buildFloor(env: Env, log: string): Promise<void> {
  rmSync(path.join(FLOOR, "app"), { recursive: true, force: true });
  mkdirSync(FLOOR, { recursive: true });
  cpSync(path.join(import.meta.dirname, "floors/next"), FLOOR, { recursive: true });
  writeFileSync(path.join(FLOOR, "next.config.mjs"), CONFIG);
  await finish([NEXT, "build", FLOOR], { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }, log);
}
