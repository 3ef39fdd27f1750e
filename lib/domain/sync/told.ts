import { type FieldChange, TOLD_FIELDS } from "../events";
import type { Party } from "../outsource/status";

/** `fields`: told as changed fields (S78); `status`: told as the partner's ticket status (S79). */
export type Told = { fields: FieldChange[]; status: FieldChange | null };

const isTold = ({ field }: FieldChange): boolean => TOLD_FIELDS.some((told) => told === field);
/** Said in words of their own: by the status below, and by the event of the reassignment. */
const OF_PARTNER: readonly string[] = ["status", "assignedTo"];

/**
 * S78, S79: what the other side is told of one side's changed ticket fields in LIVE; it keeps its own. `completes`: the
 * change completed the work, which says so itself.
 */
export function toldOf(side: Party, changes: readonly FieldChange[], completes: boolean): Told {
  const others = side === "service" ? OF_PARTNER : [];
  const status = changes.find(({ field }) => field === "status") ?? null;
  return {
    fields: changes.filter(
      (change) => isTold(change) && !others.includes(change.field) && !(completes && change.field === "status"),
    ),
    status: side === "service" && !completes ? status : null,
  };
}
