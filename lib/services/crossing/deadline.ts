import type { OutsourceStatus } from "../../domain/outsource/status";

/** What a folder is sorted by. */
export function deadlineOf(
  status: OutsourceStatus,
  terms: { acceptBy: Date; completeBy: Date | null },
  now: Date,
): Date {
  if (status === "assigned") return terms.acceptBy;
  if (status === "accepted" || status === "inProgress") return terms.completeBy ?? now;
  return now;
}
