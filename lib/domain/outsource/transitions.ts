import type { EventKind } from "../events";
import type { Capability } from "../permissions";
import type { Mover, OutsourceStatus, Party } from "./status";

/** "none": the ticket was never outsourced, or its only outsource was discarded. */
export type From = OutsourceStatus | "none";
export type Transition = {
  /** The statuses it leaves, each with the number of its row in domain.md 4.2. */
  from: Readonly<Partial<Record<From, string>>>;
  by: Mover;
  needs: Capability;
  /** null: the row is removed and what stood before stands again (T5). */
  to: OutsourceStatus | null;
  /** Whose tenant gets which event row; events.ts says what becomes a note and what a mail. */
  tells: readonly { to: Party; event: EventKind }[];
  reason?: "required";
  /** X13: refused while the lead's ticket status is Complete. */
  sleepsWithTicket?: true;
};

const lead = (event: EventKind) => ({ to: "lead", event }) as const;
const service = (event: EventKind) => ({ to: "service", event }) as const;
const both = (event: EventKind) => [lead(event), service(event)] as const;

/**
 * domain.md 4.2, T1 to T20. Guards, menus, notices and tests are read off this table. Outsourcing again after Canceled,
 * Declined or Complete is a new row. T21 is not offered (D7); T22 and T23 change no status (D9).
 */
// biome-ignore format: a table is read in columns
export const TRANSITIONS = {
  saveTerms:        { from: { none: "T1", canceled: "T1", declined: "T1", complete: "T20" },                   by: "lead",    needs: "outsource", to: "unsent",          tells: [lead("outsourceSaved")],                            sleepsWithTicket: true },
  send:             { from: { none: "T2", unsent: "T4", canceled: "T19", declined: "T19", complete: "T20" },   by: "lead",    needs: "outsource", to: "assigned",        tells: [lead("outsourceSent"), service("offerReceived")],   sleepsWithTicket: true },
  editTerms:        { from: { unsent: "T3" },                                                                  by: "lead",    needs: "outsource", to: "unsent",          tells: [lead("termsChanged")],                              sleepsWithTicket: true },
  discard:          { from: { unsent: "T5" },                                                                  by: "lead",    needs: "outsource", to: null,              tells: [lead("outsourceDiscarded")],                        sleepsWithTicket: true },
  accept:           { from: { assigned: "T6" },                                                                by: "service", needs: "receive",   to: "accepted",        tells: both("accepted") },
  decline:          { from: { assigned: "T7" },                                                                by: "service", needs: "receive",   to: "declined",        tells: both("declined"),                                    reason: "required" },
  lapse:            { from: { assigned: "T8" },                                                                by: "system",  needs: "work",      to: "declined",        tells: both("lapsed") },
  cancel:           { from: { assigned: "T9" },                                                                by: "lead",    needs: "outsource", to: "canceled",        tells: both("canceled"),                                    sleepsWithTicket: true },
  cancelByTicket:   { from: { assigned: "T10" },                                                               by: "lead",    needs: "work",      to: "canceled",        tells: both("canceled") },
  startWork:        { from: { accepted: "T11" },                                                               by: "service", needs: "work",      to: "inProgress",      tells: both("workStarted") },
  reassign:         { from: { accepted: "T12" },                                                               by: "service", needs: "work",      to: "inProgress",      tells: [lead("reassigned"), service("workStarted")] },
  submit:           { from: { accepted: "T13", inProgress: "T13" },                                            by: "service", needs: "work",      to: "waitingApproval", tells: both("submitted") },
  submitByTicket:   { from: { accepted: "T18", inProgress: "T18" },                                            by: "service", needs: "work",      to: "waitingApproval", tells: both("submitted") },
  reject:           { from: { waitingApproval: "T14" },                                                        by: "lead",    needs: "outsource", to: "inProgress",      tells: both("rejected"),                                    reason: "required", sleepsWithTicket: true },
  approve:          { from: { waitingApproval: "T15" },                                                        by: "lead",    needs: "outsource", to: "complete",        tells: both("approved"),                                    sleepsWithTicket: true },
  complete:         { from: { accepted: "T16", inProgress: "T16" },                                            by: "lead",    needs: "outsource", to: "complete",        tells: both("completedByLead"),                             sleepsWithTicket: true },
  completeByTicket: { from: { accepted: "T17", inProgress: "T17", waitingApproval: "T17" },                    by: "lead",    needs: "work",      to: "complete",        tells: both("completedByTicket") },
} as const satisfies Record<string, Transition>;

export type OutsourceAction = keyof typeof TRANSITIONS;
export const isAction = (text: string): text is OutsourceAction => Object.hasOwn(TRANSITIONS, text);
export const OUTSOURCE_ACTIONS: readonly OutsourceAction[] = Object.keys(TRANSITIONS).filter(isAction);
export const transition = (action: OutsourceAction): Transition => TRANSITIONS[action];

/** The number of the row that leads from this status by this action; null where there is none. */
export const ruleOf = (status: OutsourceStatus | null, action: OutsourceAction): string | null =>
  transition(action).from[status ?? "none"] ?? null;

/** What the status allows this mover; rights and guards are asked besides. */
export const actionsFor = (status: OutsourceStatus | null, mover: Mover): OutsourceAction[] =>
  OUTSOURCE_ACTIONS.filter((action) => ruleOf(status, action) !== null && transition(action).by === mover);
