import type { Refusal } from "../refusals";
import { ok, type Result, refuse } from "../result";
import { type OutsourceStatus, type Party, PHASE_OF } from "./status";
import type { OutsourceAction } from "./transitions";

/** What the deletion of a ticket depends on. `status`: of its open or last outsource; `everAccepted`: of any of them. */
export type Deletable = { isInsourced: boolean; everAccepted: boolean; status: OutsourceStatus | null };

/** X10, X11 and the row of 6.1: refuses insourcedStays, deletedForever, cancelFirst (Assigned). */
export function mayDeleteTicket(ticket: Deletable): Result<true, Refusal> {
  if (ticket.isInsourced) return refuse("insourcedStays");
  if (ticket.everAccepted || (ticket.status !== null && PHASE_OF[ticket.status] !== "PRE"))
    return refuse("deletedForever");
  if (ticket.status === "assigned") return refuse("cancelFirst");
  return ok(true);
}

type ByTicket = Extract<OutsourceAction, "cancelByTicket" | "completeByTicket" | "submitByTicket">;

const LEAD_COMPLETES: Record<OutsourceStatus, ByTicket | null> = {
  unsent: null,
  assigned: "cancelByTicket",
  canceled: null,
  declined: null,
  accepted: "completeByTicket",
  inProgress: "completeByTicket",
  waitingApproval: "completeByTicket",
  complete: null,
};

const PARTNER_COMPLETES: Record<OutsourceStatus, ByTicket | null> = {
  unsent: null,
  assigned: null,
  canceled: null,
  declined: null,
  accepted: "submitByTicket",
  inProgress: "submitByTicket",
  waitingApproval: null,
  complete: null,
};

/**
 * What a ticket's own status becoming Complete drives: T10 and T17 for the lead, T18 for the partner; null where it
 * drives nothing (an Unsent outsource rests; D4: nothing in HOLD). Where it drives something the form asks first (7.1).
 */
export function onTicketComplete(side: Party, status: OutsourceStatus | null): ByTicket | null {
  if (status === null) return null;
  return side === "lead" ? LEAD_COMPLETES[status] : PARTNER_COMPLETES[status];
}

/** 6.1: while Unsent, Canceled and Declined the terms page is a form; Complete is answered by a new outsource (T20). */
const TERMS_EDITABLE: Record<OutsourceStatus, boolean> = {
  unsent: true,
  assigned: false,
  canceled: true,
  declined: true,
  accepted: false,
  inProgress: false,
  waitingApproval: false,
  complete: false,
};
export const termsEditable = (status: OutsourceStatus | null): boolean => status === null || TERMS_EDITABLE[status];
