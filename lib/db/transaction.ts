import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { Busy, CommitUnknown, ConnectionLost, DatabaseUnavailable, isRefusal, sqlState } from "./errors";
import type { Line } from "./line";
import type { Pool } from "./pool";

/** What work may do inside a transaction. No savepoints: one command is one transaction. */
export type Tx = Omit<PostgresJsDatabase, "transaction" | "$client">;

/** `frame` statements open and close the transaction, `work` is what the caller asked. `trip` is new when nothing else was on its way. */
export type Sent = { text: string; kind: "frame" | "work"; trip: boolean };
export type Frame = { write: boolean; tenant: string | null; until: number };
export type Watch = {
  onStatement: (sent: Sent) => void;
  onAnswer: (sent: Sent) => void;
  onConnect: () => void;
  /** Keeps a statement back until it settles; only a test's stepper has one. */
  gate?: (sent: Sent) => Promise<void>;
};

type Fate = "committed" | "aborted" | "in progress" | null;

const NAME_TENANT = "select set_config('app.tenants', $1, true)";
const LAST_SECOND = 1_000; // kept for asking after a lost commit

/** One attempt at one transaction on a line of its own (D-01). */
export class Transaction {
  readonly #open = new Set<(why: Error) => void>();
  #over: Error | null = null;
  #failed: unknown;
  #xid: string | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly line: Line,
    private readonly frame: Frame,
    private readonly watch: Watch,
  ) {
    line.tellHolder = (why) => {
      this.#over ??= why;
      for (const reject of this.#open) reject(why);
    };
  }

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const { pool, line, frame } = this;
    const timer = setTimeout(
      () => pool.lose(line, new Busy("out of time")),
      Math.max(0, frame.until - performance.now() - LAST_SECOND),
    );
    const release = () => {
      clearTimeout(timer);
      pool.release(line);
    };
    let commitTravelsBehind = false;
    try {
      if (!line.warm) await this.#connect();
      const value = await this.#work(work);
      if (!frame.write) {
        commitTravelsBehind = true;
        this.#say("commit", [], true).then(release, release);
        return value;
      }
      await this.#commit();
      return value;
    } finally {
      if (!commitTravelsBehind) release();
    }
  }

  /** Alone on the line: had the connection failed under a whole transaction, the driver would send the rest elsewhere. */
  async #connect(): Promise<void> {
    try {
      await this.#say("select 1");
      this.watch.onConnect();
    } catch (cause) {
      if (this.line.lost instanceof Busy) throw this.line.lost;
      throw new DatabaseUnavailable("no connection to the database", { cause });
    }
  }

  async #work<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const { line } = this;
    try {
      const opened = Promise.all([this.#say(this.frame.write ? "begin" : "begin read only"), this.#head()]);
      opened.catch(() => {});
      const ended = new Promise<never>((_, reject) => this.#open.add(reject));
      const [, value] = await Promise.all([opened, Promise.race([work(this.#drizzle()), ended])]);
      if (this.#failed) throw this.#failed;
      this.#over ??= new Error("the transaction is over");
      return value;
    } catch (error) {
      this.#over ??= new Error("the transaction is over");
      if (!line.lost) await this.#say("rollback", [], true).catch(() => {});
      throw line.lost ?? (sqlState(error) === "25P02" ? this.#failed : error);
    }
  }

  async #head(): Promise<void> {
    const { write, tenant } = this.frame;
    const xid = "pg_current_xact_id()::text as xid";
    const args = tenant === null ? [] : [`{${tenant}}`];
    const text = [args.length > 0 && NAME_TENANT, write && (args.length > 0 ? `, ${xid}` : `select ${xid}`)];
    if (!write && args.length === 0) return;
    const [row] = await this.#say(text.filter(Boolean).join(""), args);
    this.#xid = typeof row?.xid === "string" ? row.xid : null;
  }

  async #commit(): Promise<void> {
    const { line } = this;
    try {
      const { command } = await this.#say("commit", [], true);
      if (command !== "COMMIT") throw this.#failed ?? new Error(`commit was answered with ${command}`);
    } catch (error) {
      if (!line.lost) throw error;
      const fate = this.#xid && (await this.#askAfter(this.#xid));
      if (fate === "aborted") throw line.lost;
      if (fate !== "committed") throw new CommitUnknown("the connection was lost during commit", { cause: line.lost });
    }
  }

  /** What became of a commit that was not answered, asked on another line until the deadline. */
  async #askAfter(xid: string): Promise<Fate> {
    const left = () => this.frame.until - performance.now();
    while (left() > 0) {
      const line = await this.pool.acquire(left()).catch(() => null);
      if (!line) return null;
      const timer = setTimeout(() => this.pool.lose(line, new Busy("out of time")), Math.max(0, left()));
      try {
        const ended = new Promise<never>((_, reject) => {
          line.tellHolder = reject;
        });
        const asked = line.sql.unsafe<{ fate: Fate }[]>("select pg_xact_status($1::text::xid8) as fate", [xid]);
        const [row] = await Promise.race([asked, ended]);
        if (row?.fate !== "in progress") return row?.fate ?? null;
      } catch (error) {
        if (!isRefusal(error)) this.pool.lose(line, new ConnectionLost("connection lost", { cause: error }));
      } finally {
        clearTimeout(timer);
        this.pool.release(line);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return null;
  }

  /** The only way to the socket: nothing starts after the end, and everything settles. */
  #guard<T>(text: string, kind: Sent["kind"], statement: () => PromiseLike<T>, closing = false): Promise<T> {
    const { line, pool } = this;
    if (!line.lost && line.hungUp) pool.lose(line, new ConnectionLost("socket ended"));
    const refused = line.lost ?? (closing ? null : this.#over);
    if (refused) return Promise.reject(refused);
    const sent: Sent = { text, kind, trip: line.inFlight === 0 };
    this.watch.onStatement(sent);
    const kept = this.watch.gate?.(sent);
    line.inFlight += 1;
    const answer = new Promise<T>((resolve, reject) => {
      const settled = () => {
        line.inFlight -= 1;
        this.#open.delete(reject);
      };
      this.#open.add(reject);
      (kept ? kept.then(statement) : statement()).then(
        (value) => {
          settled();
          this.watch.onAnswer(sent);
          if (line.lost) reject(line.lost);
          else resolve(value);
        },
        (error: unknown) => {
          settled();
          this.#failed ??= error; // a swallowed error must still stop the commit
          if (!isRefusal(error)) pool.lose(line, new ConnectionLost("connection lost", { cause: error }));
          reject(line.lost ?? error);
        },
      );
    });
    answer.catch(() => {}); // the transaction reports it
    return answer;
  }

  #say(text: string, args: string[] = [], closing = false): Promise<postgres.RowList<postgres.Row[]>> {
    return this.#guard(text, "frame", () => this.line.sql.unsafe(text, args, { prepare: args.length > 0 }), closing);
  }

  /**
   * drizzle over the guard. It asks for unprepared statements, which would cost two trips each: here all are prepared.
   * Each starts one turn after it is asked for, with `values` or without, so that they are sent in the order asked.
   */
  #drizzle(): Tx {
    const { sql } = this.line;
    const client = {
      options: sql.options,
      unsafe: (text: string, args: postgres.ParameterOrJSON<never>[] = []) => {
        let asValues = false;
        const start = () => {
          const query = sql.unsafe(text, args, { prepare: true });
          return asValues ? query.values() : query;
        };
        const rows = Promise.resolve().then(() => this.#guard<unknown>(text, "work", start));
        rows.catch(() => {}); // the transaction reports it
        return Object.assign(rows, {
          values: () => {
            asValues = true;
            return rows;
          },
        });
      },
    };
    return drizzle(client as unknown as postgres.Sql); // drizzle uses these two members and no other
  }
}
