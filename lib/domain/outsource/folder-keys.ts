import type { OutsourceStatus } from "./status";

/** The folder a row stands in, kept on the row so that a folder is one index range (9.1). "removed" is D58, "gone" an offer that is no more (4.1). */
export const OUTSOURCED_KEYS = [
  "unsent",
  "waitingAcceptance",
  "declined",
  "acceptedInProgress",
  "waitingApproval",
  "canceled",
  "complete",
  "removed",
] as const;
export type OutsourcedKey = (typeof OUTSOURCED_KEYS)[number];

export const RECEIVED_KEYS = [
  "waitingAcceptance",
  "acceptedInProgress",
  "waitingApproval",
  "complete",
  "gone",
] as const;
export type ReceivedKey = (typeof RECEIVED_KEYS)[number];

export const OUTSOURCED_KEY: Record<OutsourceStatus, OutsourcedKey> = {
  unsent: "unsent",
  assigned: "waitingAcceptance",
  canceled: "canceled",
  declined: "declined",
  accepted: "acceptedInProgress",
  inProgress: "acceptedInProgress",
  waitingApproval: "waitingApproval",
  complete: "complete",
};

export const RECEIVED_KEY: Record<OutsourceStatus, ReceivedKey> = {
  unsent: "gone",
  assigned: "waitingAcceptance",
  canceled: "gone",
  declined: "gone",
  accepted: "acceptedInProgress",
  inProgress: "acceptedInProgress",
  waitingApproval: "waitingApproval",
  complete: "complete",
};
