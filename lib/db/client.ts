import type { TenantId } from "../domain/ids";
import { ConnectionLost, DatabaseUnavailable, outageOf, sqlState } from "./errors";
import { Pool } from "./pool";
import { type Sent, Transaction, type Tx } from "./transaction";

export { Busy, CommitUnknown, ConnectionLost, DatabaseUnavailable, isConstraint, Rollback, sqlState } from "./errors";
export type { Sent, Tx } from "./transaction";

export type DbOptions = {
  /** Shown by pg_stat_activity. */
  name?: string;
  /** Connections at most; 10. */
  size?: number;
  /** Waiting, work, commit and retries of one call together, in ms; 9 s, below what a person waits. */
  totalMs?: number;
  /** How often a call is tried where the next try may meet better luck; 4. */
  attempts?: number;
  /** Waiting for a free connection, in ms; 3 s. */
  waitMs?: number;
  /** A connection is replaced after this time, in ms, with its prepared statements; 30 minutes. */
  retireMs?: number;
  statementTimeoutMs?: number;
  lockTimeoutMs?: number;
  /** Called for each statement as it is sent; for tests and for measuring. */
  onStatement?: (sent: Sent) => void;
  /** Called when its answer has come and nobody has been told yet; for tests. */
  onAnswer?: (sent: Sent) => void;
  /** Told true when the server has taken a new connection, false when none is left and a new one failed. */
  onReach?: (reached: boolean) => void;
  /** Keeps each statement back until it settles; for the stepper (trust.md 9.3). */
  gate?: (sent: Sent) => Promise<void>;
};

export type Db = {
  /** Reads of one tenant. Answers without waiting for the end of the transaction. */
  read<T>(tenant: TenantId, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction of one tenant. Whatever `work` throws rolls back; it may run again, so it must have no other effect. */
  write<T>(tenant: TenantId, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** No tenant: global tables, or a login whose policies see all. Read only unless `write`. */
  none<T>(work: (tx: Tx) => Promise<T>, options?: { write?: boolean }): Promise<T>;
  /** Ends every connection; who waits is refused. */
  close(): Promise<void>;
  readonly stats: DbStats;
};
/** `statements` counts work, not begin and commit. `trips` counts all round trips, but for a statement's first use on a line, which costs one more. */
export type DbStats = { lines: number; idle: number; waiting: number; statements: number; trips: number };

const MINUTE = 60_000;
const WORTH_RETRYING_MS = 1_500;

/**
 * The only door to the database (D-01, D-02). Serialization failures, deadlocks and connections lost before COMMIT
 * are tried again; a lost COMMIT is asked after. Throws Busy, ConnectionLost, DatabaseUnavailable, CommitUnknown,
 * or what `work` threw; the server's refusals keep their SQLSTATE (`sqlState`, `isConstraint`).
 */
export function openDatabase(url: string, options: DbOptions = {}): Db {
  const { name = "tandem", size = 10, totalMs = 9_000, waitMs = 3_000, retireMs = 30 * MINUTE, attempts = 4 } = options;
  const connection = {
    application_name: name,
    TimeZone: "UTC",
    statement_timeout: options.statementTimeoutMs ?? 10_000,
    lock_timeout: options.lockTimeoutMs ?? 3_000,
    idle_in_transaction_session_timeout: 15_000,
  };
  const pool = new Pool({ url, connection }, size, retireMs);
  const counted = { statements: 0, trips: 0 };
  const watch = {
    gate: options.gate,
    onStatement(sent: Sent) {
      if (sent.kind === "work") counted.statements += 1;
      if (sent.trip) counted.trips += 1;
      options.onStatement?.(sent);
    },
    onAnswer: (sent: Sent) => options.onAnswer?.(sent),
    onConnect: () => options.onReach?.(true),
  };

  async function transact<T>(write: boolean, tenant: TenantId | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    const until = performance.now() + totalMs;
    for (let attempt = 0; ; attempt++) {
      try {
        const line = await pool.acquire(Math.min(waitMs, until - performance.now()));
        return await new Transaction(pool, line, { write, tenant, until }, watch).run(work);
      } catch (error) {
        if (error instanceof DatabaseUnavailable && pool.counts.lines === 0) options.onReach?.(false);
        const again = attempt + 1 < attempts && performance.now() < until - WORTH_RETRYING_MS && mayPass(error);
        if (!again) throw outageOf(error) ?? error;
        await new Promise((resolve) => setTimeout(resolve, 40 * (attempt + 1) * Math.random()));
      }
    }
  }

  return {
    read: (tenant, work) => transact(false, tenant, work),
    write: (tenant, work) => transact(true, tenant, work),
    none: (work, { write = false } = {}) => transact(write, null, work),
    close: () => pool.close(),
    get stats() {
      return { ...pool.counts, ...counted };
    },
  };
}

/** Nothing was stored, and the next attempt may meet better luck. */
function mayPass(error: unknown): boolean {
  if (error instanceof ConnectionLost || error instanceof DatabaseUnavailable) return true;
  const state = sqlState(error);
  return state === "40001" || state === "40P01";
}
