export const OUTSOURCE_STATUSES = [
  "unsent",
  "assigned",
  "canceled",
  "declined",
  "accepted",
  "inProgress",
  "waitingApproval",
  "complete",
] as const;
export type OutsourceStatus = (typeof OUTSOURCE_STATUSES)[number];

export type Party = "lead" | "service";
export type Mover = Party | "system";

/** domain.md 0.2: what the link between the two tickets does. */
export const PHASES = ["PRE", "LIVE", "HOLD", "DONE"] as const;
export type Phase = (typeof PHASES)[number];

export const PHASE_OF: Record<OutsourceStatus, Phase> = {
  unsent: "PRE",
  assigned: "PRE",
  canceled: "PRE",
  declined: "PRE",
  accepted: "LIVE",
  inProgress: "LIVE",
  waitingApproval: "HOLD",
  complete: "DONE",
};

/** X9: at most one outsource of a ticket stands in one of these. */
export const OPEN_STATUSES = ["unsent", "assigned", "accepted", "inProgress", "waitingApproval"] as const;
export const isOpen = (status: OutsourceStatus): boolean => (OPEN_STATUSES as readonly string[]).includes(status);
