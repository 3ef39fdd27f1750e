/**
 * The production build holds this module once for pages and once more for routes, while they share one client: what one
 * copy throws the other must know. So these are known by their names, not by their classes.
 */
const isCalled = (name: string, thrown: unknown): boolean => thrown instanceof Error && thrown.name === name;

/** The connection ended before COMMIT was sent, or the commit is known to have failed: nothing was stored. */
export class ConnectionLost extends Error {
  override name = "ConnectionLost";
  static override [Symbol.hasInstance] = (thrown: unknown) => isCalled("ConnectionLost", thrown);
}

/** The connection ended during COMMIT and the server could not be asked after it: the idempotency key must decide. */
export class CommitUnknown extends Error {
  override name = "CommitUnknown";
  static override [Symbol.hasInstance] = (thrown: unknown) => isCalled("CommitUnknown", thrown);
}

/** Nothing was stored because others were in the way: no line free, a lock not given in time, out of time. Trying again is right. */
export class Busy extends Error {
  override name = "Busy";
  static override [Symbol.hasInstance] = (thrown: unknown) => isCalled("Busy", thrown);
}

/** No connection could be opened at all, or the server had no room to work in. Nothing was stored. */
export class DatabaseUnavailable extends Error {
  override name = "DatabaseUnavailable";
  static override [Symbol.hasInstance] = (thrown: unknown) => isCalled("DatabaseUnavailable", thrown);
}

/** Thrown by work that wants everything undone: the transaction rolls back and throws this same value, it is never retried. */
export class Rollback<T = unknown> extends Error {
  override name = "Rollback";
  constructor(readonly value: T) {
    super("rolled back on request");
  }
}

type ServerError = { name: string; code: string; severity: string; constraint_name?: string };

/** drizzle wraps what the driver throws, so the server's own words may lie one or two causes deep. */
function serverError(error: unknown): ServerError | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name === "PostgresError" && "code" in at && "severity" in at) {
      return {
        name: at.name,
        code: String(at.code),
        severity: String(at.severity),
        constraint_name: "constraint_name" in at ? String(at.constraint_name) : undefined,
      };
    }
  }
  return null;
}

/** The SQLSTATE the server answered, or null when this is no answer of the server. */
export const sqlState = (error: unknown): string | null => serverError(error)?.code ?? null;

/** Whether the server refused because of the constraint or unique index of this name. */
export const isConstraint = (error: unknown, name: string): boolean => serverError(error)?.constraint_name === name;

/** What the server could not do now, in our words: others were in the way (locks, time) or it had no room (class 53). */
export function outageOf(error: unknown): Busy | DatabaseUnavailable | null {
  const state = sqlState(error);
  if (state === null) return null;
  if (state === "55P03") return new Busy("a lock was not given", { cause: error });
  if (["40001", "40P01", "57014"].includes(state)) return new Busy("others were in the way", { cause: error });
  if (state.startsWith("53")) return new DatabaseUnavailable("the database has no room", { cause: error });
  return null;
}

/** The server refused the statement and the connection is still good. */
export function isRefusal(error: unknown): boolean {
  const answer = serverError(error);
  return answer !== null && answer.severity !== "FATAL" && answer.severity !== "PANIC";
}
