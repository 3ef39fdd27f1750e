import { Busy, ConnectionLost, DatabaseUnavailable } from "./errors";
import { Line, type LineSettings } from "./line";

type Waiting = { give: (line: Line) => void; refuse: (why: Error) => void };

/** A few lines, handed out one holder at a time, first come first served. */
export class Pool {
  readonly #idle: Line[] = [];
  readonly #all = new Set<Line>();
  readonly #waiting: Waiting[] = [];
  #closed = false;

  constructor(
    private readonly settings: LineSettings,
    private readonly size: number,
    private readonly retireMs: number,
  ) {}

  get counts() {
    return { lines: this.#all.size, idle: this.#idle.length, waiting: this.#waiting.length };
  }

  /** A line of one's own until `release`. Throws Busy when none comes free in time. */
  async acquire(ms: number): Promise<Line> {
    if (this.#closed) throw new DatabaseUnavailable("the pool is closed");
    const line = this.#waiting.length > 0 ? null : this.#take();
    if (line) return line;
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        const at = this.#waiting.indexOf(entry);
        if (at >= 0) this.#waiting.splice(at, 1);
      };
      const entry: Waiting = {
        give: (free) => {
          leave();
          resolve(free);
        },
        refuse: (why) => {
          leave();
          reject(why);
        },
      };
      const timer = setTimeout(() => entry.refuse(new Busy("no connection came free in time")), Math.max(0, ms));
      this.#waiting.push(entry);
    });
  }

  release(line: Line): void {
    line.tellHolder = () => {};
    if (line.lost) return;
    if (this.#closed || performance.now() - line.openedAt > this.retireMs) {
      this.lose(line, new ConnectionLost("line retired"));
      return;
    }
    line.warm = true;
    this.#idle.push(line);
    this.#serve();
  }

  /** Throws a line away and tells its holder, synchronously: nothing may start on it any more. */
  lose(line: Line, why: Error): void {
    if (line.lost) return;
    line.lost = why;
    this.#all.delete(line);
    const at = this.#idle.indexOf(line);
    if (at >= 0) this.#idle.splice(at, 1);
    line.tellHolder(why);
    line.destroy();
    this.#serve();
  }

  /** Refuses who waits, lets holders finish for up to `ms`, ends every connection. */
  async close(ms = 5_000): Promise<void> {
    this.#closed = true;
    for (const entry of [...this.#waiting]) entry.refuse(new DatabaseUnavailable("the pool is closed"));
    for (const until = performance.now() + ms; this.#idle.length < this.#all.size && performance.now() < until; ) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (const line of [...this.#all]) this.lose(line, new ConnectionLost("the pool is closed"));
  }

  #take(): Line | null {
    return this.#idle.pop() ?? (this.#all.size < this.size ? this.#open() : null);
  }

  #open(): Line {
    const line = new Line(this.settings, (gone) => this.lose(gone, new ConnectionLost("connection closed")));
    this.#all.add(line);
    return line;
  }

  #serve(): void {
    while (!this.#closed && this.#waiting.length > 0) {
      const line = this.#take();
      if (!line) return;
      this.#waiting[0]!.give(line);
    }
  }
}
