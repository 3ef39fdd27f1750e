/** The connection ended before COMMIT was sent, or the commit is known to have failed: nothing was stored. */
export class ConnectionLost extends Error {
  override name = "ConnectionLost";
}

/** The connection ended during COMMIT and the server could not be asked after it: the idempotency key must decide. */
export class CommitUnknown extends Error {
  override name = "CommitUnknown";
}

/** Nothing was stored because others were in the way: no line free, a lock not given in time, out of time. Trying again is right. */
export class Busy extends Error {
  override name = "Busy";
}

/** No connection could be opened at all. Nothing was stored. */
export class DatabaseUnavailable extends Error {
  override name = "DatabaseUnavailable";
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

/** The server refused the statement and the connection is still good. */
export function isRefusal(error: unknown): boolean {
  const answer = serverError(error);
  return answer !== null && answer.severity !== "FATAL" && answer.severity !== "PANIC";
}
