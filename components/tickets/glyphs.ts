import type { TicketStatusKind } from "@/lib/domain/ticket-status";

/** The value of `data-ts`, by which the square is drawn (guide 3). */
export const TICKET_GLYPHS: Record<TicketStatusKind, string> = {
  new: "new",
  work: "work",
  wait: "wait",
  complete: "done",
};
