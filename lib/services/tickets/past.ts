import { BLANK, type ItemContent } from "../../domain/sync/copy";
import type { VersionOp, Visibility } from "../../domain/sync/kinds";

/** An entry as it stood. */
export type Past = ItemContent & { visibility: Visibility };

const instant = (value: unknown): Date | null => (typeof value === "string" ? new Date(value) : null);
/** The columns as the versions keep them; JSON knows no instants. */
export const pastOf = (json: Record<string, unknown>): Past =>
  ({ ...BLANK, ...json, startAt: instant(json.startAt), endAt: instant(json.endAt) }) as Past;

/** After these the entry is no longer on the ticket. */
export const GOES: readonly VersionOp[] = ["deleted", "removed", "withdrawn", "shared"];
