import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { alive, NODE } from "./machine.mjs";

const SUPERVISOR = path.join(import.meta.dirname, "supervisor.mjs");
let home: string;
let running: ChildProcess | null = null;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "tandem-supervisor-"));
  const child = (name: string, body: string) => writeFileSync(path.join(home, `${name}.mjs`), body);
  child("web", `console.log("web " + process.pid); setInterval(() => {}, 1_000);`);
  child(
    "worker",
    `process.on("SIGTERM", () => setTimeout(() => { console.log("worker finished its job"); process.exit(0); }, 200));
     console.log("worker " + process.pid); setInterval(() => {}, 1_000);`,
  );
  child(
    "main",
    `import { Supervisor } from ${JSON.stringify(SUPERVISOR)};
     const supervisor = new Supervisor({ patienceMs: 3_000 });
     supervisor.finally(async () => console.log("database ended"));
     supervisor.keep("web", [${JSON.stringify(path.join(home, "web.mjs"))}], process.env);
     supervisor.keep("worker", [${JSON.stringify(path.join(home, "worker.mjs"))}], process.env);`,
  );
});

afterEach(() => {
  running?.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

/** Starts the supervisor with both children. `told` collects what all three print. */
async function start() {
  const supervisor = spawn(NODE, [path.join(home, "main.mjs")], { stdio: ["ignore", "pipe", "pipe"] });
  running = supervisor;
  let told = "";
  supervisor.stdout.on("data", (bytes) => {
    told += bytes;
  });
  const ended = new Promise<number | null>((resolve) => supervisor.once("exit", resolve));
  const pidOf = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, "m").exec(told)?.[1] ?? 0);
  await until(() => pidOf("web") > 0 && pidOf("worker") > 0);
  return { supervisor, ended, pidOf, told: () => told };
}

async function until(question: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (question()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("it never came true");
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s lets the worker finish, and ends the database last",
  async (signal) => {
    const { supervisor, ended, pidOf, told } = await start();
    supervisor.kill(signal);
    supervisor.kill(signal);
    expect(await ended).toBe(0);
    expect(told().indexOf("worker finished its job")).toBeGreaterThan(0);
    expect(told().indexOf("database ended")).toBeGreaterThan(told().indexOf("worker finished its job"));
    expect(told().match(/database ended/g)).toHaveLength(1);
    expect([alive(pidOf("web")), alive(pidOf("worker"))]).toEqual([false, false]);
  },
);

test("the death of one child ends all, with an error", async () => {
  const { ended, pidOf, told } = await start();
  process.kill(pidOf("web"), "SIGKILL");
  expect(await ended).toBe(1);
  expect(told()).toContain("web ended (SIGKILL)");
  expect(told()).toContain("database ended");
  expect(alive(pidOf("worker"))).toBe(false);
});

test("when the supervisor is killed the children end by themselves", async () => {
  const { supervisor, pidOf } = await start();
  supervisor.kill("SIGKILL");
  await until(() => !alive(pidOf("web")) && !alive(pidOf("worker")));
});
