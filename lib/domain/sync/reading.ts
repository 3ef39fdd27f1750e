import type { Phase } from "../outsource/status";

/** D60: opening the ticket is told to the other company while links live; after Complete nothing is told any more. */
export const tellsReading = (phase: Phase): boolean => phase === "LIVE" || phase === "HOLD";

/** D60: when the other company last opened the ticket, as far as that came after the item; null if it did not. */
export const readSince = (openedAt: Date | null, crossedAt: Date): Date | null =>
  openedAt !== null && openedAt >= crossedAt ? openedAt : null;
