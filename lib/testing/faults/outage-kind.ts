import { Busy, CommitUnknown, ConnectionLost, DatabaseUnavailable } from "../../db/client";

/** The kind of outage a verb may throw, by its name; null for a mistake of the program. */
export function outageKind(error: unknown): string | null {
  const kinds = [Busy, CommitUnknown, ConnectionLost, DatabaseUnavailable];
  return kinds.some((kind) => error instanceof kind) && error instanceof Error ? error.name : null;
}
