import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { alive, ROOT } from "./machine.mjs";

const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "package-lock.json",
];
const STAMP = path.join(ROOT, ".next/tandem-build.json");
const BUILD_ID = path.join(ROOT, ".next/BUILD_ID");
const DESK = path.join(ROOT, "node_modules/.cache/tandem");
const LOCK = path.join(DESK, "build.lock");
const USERS = path.join(DESK, "users");

/** One hash of everything that a build is made from. */
export function fingerprint() {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap((name) => filesOf(name)).sort()) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(path.join(ROOT, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesOf(name) {
  const place = path.join(ROOT, name);
  if (!existsSync(place)) return [];
  let entries;
  try {
    entries = readdirSync(place, { withFileTypes: true, recursive: true });
  } catch {
    return [name]; // a file
  }
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith("lib/testing/"));
}

const isFresh = (print) => {
  if (!existsSync(STAMP) || !existsSync(BUILD_ID)) return false;
  return JSON.parse(readFileSync(STAMP, "utf8")).fingerprint === print;
};

/**
 * Builds when the sources changed since the last build; copies in the same folder share one build and wait for it.
 * `run` starts `next build` and answers its exit code. Answers whether there was something to do.
 */
export async function buildIfNeeded(run) {
  mkdirSync(USERS, { recursive: true });
  const unlock = await lock();
  try {
    const print = fingerprint();
    if (isFresh(print)) return false;
    const others = users();
    if (others.length > 0) {
      throw new Error(
        `The sources changed, but process ${others.join(", ")} still runs the older build from this folder. Stop it, then start again.`,
      );
    }
    rmSync(STAMP, { force: true });
    const started = Date.now();
    console.log("build     building the application, once after each change (about a minute)");
    const code = await run();
    if (code !== 0 || !existsSync(BUILD_ID)) throw new Error(`The build failed (${code}).`);
    writeFileSync(STAMP, JSON.stringify({ fingerprint: print, at: new Date() }));
    console.log(`build     done in ${Math.round((Date.now() - started) / 1_000)} s`);
    return true;
  } finally {
    unlock();
  }
}

/** Says that this process serves from the build, until it ends. */
export function occupyBuild() {
  const file = path.join(USERS, String(process.pid));
  mkdirSync(USERS, { recursive: true });
  writeFileSync(file, "");
  process.once("exit", () => rmSync(file, { force: true }));
}

function users() {
  return readdirSync(USERS)
    .map(Number)
    .filter((pid) => {
      if (alive(pid)) return pid !== process.pid;
      rmSync(path.join(USERS, String(pid)), { force: true });
      return false;
    });
}

async function lock() {
  for (let said = false; ; await pause(300)) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: "wx" });
      return () => rmSync(LOCK, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = Number(existsSync(LOCK) ? readFileSync(LOCK, "utf8") : 0);
    if (holder && !alive(holder)) rmSync(LOCK, { force: true });
    else if (!said) console.log("build     another copy is building in this folder; waiting for it");
    said = true;
  }
}
