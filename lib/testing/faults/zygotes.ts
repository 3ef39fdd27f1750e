import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild"; // comes with tsx: one file starts in a tenth of the time of two hundred
import type { KilledAnswer, KilledJob } from "./killed-child";

export type Killed = { signal: string | null; answer: KilledAnswer | null };

/** Processes that have loaded everything and wait for their one job; the next are started while one works. */
export class Zygotes {
  readonly #waiting: Promise<ChildProcess>[] = [];

  private constructor(
    private readonly folder: string,
    private readonly program: string,
    ahead: number,
  ) {
    for (let n = 0; n < ahead; n++) this.#waiting.push(this.#start());
  }

  static async prepare(source: string, ahead = 2): Promise<Zygotes> {
    const folder = mkdtempSync(path.join(tmpdir(), "tandem-killed-"));
    const program = path.join(folder, "child.cjs");
    await build({
      entryPoints: [source],
      outfile: program,
      bundle: true,
      platform: "node",
      format: "cjs",
      loader: { ".node": "copy" }, // the hash of passwords is a native module
      logLevel: "error",
    });
    return new Zygotes(folder, program, ahead);
  }

  /** One that waits for its job; the next one starts. */
  take(): Promise<ChildProcess> {
    this.#waiting.push(this.#start());
    return this.#waiting.shift()!; // one was pushed
  }

  /** Gives the job to a process and waits for its end, whichever it is. */
  async run(job: KilledJob): Promise<Killed> {
    const child = await this.take();
    let answer: KilledAnswer | null = null;
    child.once("message", (message: KilledAnswer) => {
      answer = message;
    });
    const gone = once(child, "exit");
    child.send(job);
    const [, signal] = await gone;
    return { signal, answer };
  }

  async close(): Promise<void> {
    for (const child of await Promise.all(this.#waiting)) child.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(this.program, {
      serialization: "advanced",
      execArgv: [],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    await once(child, "message");
    return child;
  }
}
