import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort, NODE, ROOT } from "../../scripts/lib/machine.mjs";
import { lockOf, startPostgres } from "../../scripts/lib/postgres.mjs";
import { secretsOf } from "../../scripts/lib/secrets.mjs";
import { answers } from "../../scripts/lib/watch.mjs";

/** An installation of one spec's own, from the same build, whose database may be killed. */
export class OwnInstance {
  #again: Awaited<ReturnType<typeof startPostgres>> | null = null;
  #log = "";

  private constructor(
    readonly url: string,
    private readonly home: string,
    private readonly app: ChildProcess,
  ) {
    for (const out of [app.stdout, app.stderr]) out?.on("data", (bytes) => (this.#log += String(bytes)));
  }

  static async start(env: Record<string, string>): Promise<OwnInstance> {
    const home = mkdtempSync(path.join(tmpdir(), "tandem-own-"));
    const port = await freePort();
    const { DATABASE_URL, APP_DATABASE_URL, WORKER_DATABASE_URL, APP_URL, RESEND_API_KEY, ...inherited } = process.env;
    const app = spawn(NODE, ["scripts/start.mjs"], {
      cwd: ROOT,
      env: { ...inherited, ...env, PORT: String(port), DATA_DIR: path.join(home, "data") },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const own = new OwnInstance(`http://localhost:${port}`, home, app);
    if (!(await answers(`${own.url}/ready`, 120_000, () => app.exitCode !== null)))
      throw new Error(`the instance did not start:\n${own.log}`);
    return own;
  }

  /** All that the application has written to its terminal. */
  get log(): string {
    return this.#log;
  }
  get running(): boolean {
    return this.app.exitCode === null;
  }
  /** The database's superuser, so that a test can look at all rows. */
  get rootUrl(): string {
    const { postgres: password, port } = secretsOf(path.join(this.home, "data"));
    return `postgres://postgres:${password}@127.0.0.1:${port}/tandem`;
  }
  /** Where its store keeps files. */
  get filesFolder(): string {
    return path.join(this.home, "data", "files");
  }
  get #database(): string {
    return path.join(this.home, "data", "db");
  }

  /** kill -9 of the postmaster; its backends end by themselves. */
  killDatabase(): void {
    const lock = lockOf(this.#database);
    if (!lock) throw new Error("the database does not run");
    process.kill(lock.pid, "SIGKILL");
  }

  async startDatabase(): Promise<void> {
    const { postgres: password, port } = secretsOf(path.join(this.home, "data"));
    this.#again = await startPostgres({ dir: this.#database, password, port });
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.app.once("exit", resolve));
    if (this.running) {
      this.app.kill("SIGTERM");
      await gone;
    }
    await this.#again?.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}
