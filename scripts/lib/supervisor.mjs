import { spawn } from "node:child_process";
import path from "node:path";
import { NODE, ROOT } from "./machine.mjs";

export const NEXT = "node_modules/next/dist/bin/next";
const LEASH = path.join(import.meta.dirname, "leash.mjs");

/**
 * Children in sessions of their own, so that Ctrl-C reaches only us and we end them in order: first those that use the
 * database, then `last` (the database). The end of any child that was to stay ends all.
 */
export class Supervisor {
  #children = new Map();
  #ending = null;
  #last = [];
  #patienceMs;
  #replaced = new WeakSet();

  /** @param patienceMs how long a child may take to end by itself. @param signalCode what a stop by a signal answers. */
  constructor({ patienceMs = 8_000, signalCode = 0 } = {}) {
    this.#patienceMs = patienceMs;
    for (const out of [process.stdout, process.stderr]) out.on("error", () => {}); // a closed terminal must not stop the stopping
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => this.stop(signalCode, signal));
  }

  get ending() {
    return this.#ending !== null;
  }

  /** Done after all children have ended; the newest first. */
  finally(step) {
    this.#last.unshift(step);
  }

  /** A child that must stay: when it ends, everything does. */
  keep(name, args, env) {
    const child = this.#spawn(name, args, env);
    child.once("exit", (code, signal) => {
      if (this.ending || this.#replaced.has(child)) return;
      this.stop(1, `${name} ended (${code ?? signal})`);
    });
    return child;
  }

  /** A child that does one thing. Answers its exit code. */
  run(name, args, env) {
    return new Promise((resolve) => this.#spawn(name, args, env).once("exit", (code) => resolve(code ?? 1)));
  }

  /** `next build`; answers its exit code. No secret and no address of this machine goes into a build. */
  build() {
    return this.run("build", [NEXT, "build"], { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  }

  /** Ends a child that no longer answers and starts it again. */
  async restart(name, args, env) {
    if (this.ending) return;
    const child = this.#children.get(name);
    if (child) this.#replaced.add(child);
    await end(child, this.#patienceMs);
    if (!this.ending) this.keep(name, args, env);
  }

  /** Idempotent. */
  stop(code, why) {
    this.#ending ??= (async () => {
      console.log(`\nstopping  ${why}`);
      await Promise.all([...this.#children.values()].map((child) => end(child, this.#patienceMs)));
      for (const step of this.#last) {
        try {
          await step();
        } catch (error) {
          console.error(`stopping  ${error.message}`);
        }
      }
      console.log("stopped");
      process.exit(code);
    })();
    return this.#ending;
  }

  #spawn(name, args, env) {
    const child = spawn(NODE, ["--import", LEASH, ...args], {
      cwd: ROOT,
      env: { ...env, TANDEM_LEASH: String(process.pid) },
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#children.set(name, child);
    child.once("exit", () => {
      if (this.#children.get(name) === child) this.#children.delete(name);
    });
    if (this.ending) child.kill("SIGTERM");
    return child;
  }
}

async function end(child, patienceMs) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => killGroup(child.pid), patienceMs);
  await gone;
  clearTimeout(timer);
  killGroup(child.pid); // whatever it had started itself
}

function killGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // gone meanwhile
  }
}
