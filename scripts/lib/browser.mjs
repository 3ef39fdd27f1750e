import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { NODE, ROOT } from "./machine.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
/** What a browser on a server needs: no talk with its maker, no graphics card, and no sandbox where root may not have one. */
export const BROWSER_ARGS = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** Finds a Chromium that starts, or installs one. Answers its path, "" for Playwright's own. Throws a sentence for people. */
export async function findBrowser() {
  const { chromium } = await import("@playwright/test");
  const starts = async (executablePath) => {
    try {
      await (await chromium.launch({ executablePath: executablePath || undefined, args: BROWSER_ARGS })).close();
      return true;
    } catch {
      return false;
    }
  };
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (await starts(named)) return named;
    throw new Error(`CHROMIUM_PATH (${named}) does not start.`);
  }
  const own = async () => existsSync(chromium.executablePath()) && (await starts(""));
  const system = async () => {
    for (const found of NAMES.map(onPath)) if (found && (await starts(found))) return found;
    return null;
  };

  if (await own()) return "";
  const present = await system();
  if (present) return present;

  console.log("browser   none found, asking Playwright for its Chromium");
  run(NODE, ["node_modules/@playwright/test/cli.js", "install", "chromium"], 240_000);
  if (await own()) return "";

  if (process.getuid?.() === 0 && onPath("apt-get")) {
    console.log("browser   installing Debian's chromium package");
    run("apt-get", ["update", "-q"], 180_000);
    run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-liberation"], 600_000);
    const installed = await system();
    if (installed) return installed;
  }
  throw new Error(
    "No Chromium was found and none could be installed. Install one, or set CHROMIUM_PATH to its program.",
  );
}

function onPath(name) {
  const folder = (process.env.PATH ?? "").split(path.delimiter).find((one) => one && existsSync(path.join(one, name)));
  return folder ? path.join(folder, name) : null;
}

const run = (program, args, timeout) =>
  spawnSync(program, args, {
    cwd: ROOT,
    stdio: "inherit",
    timeout,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
