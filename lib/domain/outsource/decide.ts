import type { EventKind } from "../events";
import type { Refusal } from "../refusals";
import { ok, type Refused, type Result, refuse } from "../result";
import { isOpen, type Mover, type OutsourceStatus, type Party, PHASE_OF, type Phase } from "./status";
import { type OutsourceAction, ruleOf, transition } from "./transitions";

/** The lead's ticket as the lead's actions need it: X13, X16. */
type LeadTicket = { ticketComplete: boolean; isInsourced: boolean };
/** The clock after the lock, and the deadline of the offer (X3, D-05). */
type Clock = { now: Date; acceptBy: Date };
/** The submission the form showed and the newest one (C20). */
type Submission = { submissionSeen: number; submissionNewest: number };

/** What must be known before each action is decided; nothing here is optional, so no guard can be forgotten. */
type Facts = {
  saveTerms: LeadTicket & { partnerActive: boolean };
  send: LeadTicket & { partnerActive: boolean; termsComplete: boolean };
  editTerms: LeadTicket & { partnerActive: boolean };
  discard: LeadTicket;
  accept: Clock & { termsSeen: number; termsNewest: number };
  decline: Clock & { reason: string };
  lapse: Clock;
  cancel: LeadTicket;
  cancelByTicket: object;
  startWork: object;
  reassign: object;
  submit: object;
  submitByTicket: object;
  reject: LeadTicket & Submission & { reason: string };
  approve: LeadTicket & Submission;
  complete: LeadTicket;
  completeByTicket: object;
};

export type Command = { [Action in OutsourceAction]: { action: Action; by: Mover } & Facts[Action] }[OutsourceAction];

export type Effect =
  /** A new outsource row, its number one higher (T1, T2, T19, T20). */
  | { kind: "open" }
  /** The row goes, its event stays (T5). */
  | { kind: "remove" }
  /** Synchronization starts, is suspended, resumes or ends (0.2). */
  | { kind: "phase"; from: Phase; to: Phase }
  /** The existing public notes and files are copied (D10, S73 to S75). */
  | { kind: "copyExisting" }
  /** The accept and decline links die (D-13). */
  | { kind: "endLinks" }
  /** The partner's time becomes one non-billable charge (S68, BL-13). */
  | { kind: "bundle" }
  | { kind: "tell"; to: Party; event: EventKind };

/** `status` null: the row is gone (T5). `rule` is the row of domain.md 4.2 that spoke. */
export type Decision = { rule: string; status: OutsourceStatus | null; effects: Effect[] };

const phaseOf = (status: OutsourceStatus | null): Phase => (status ? PHASE_OF[status] : "PRE");

/** Guards beyond status and mover, in the order in which they are told. */
function guard(command: Command): Refused<Refusal> | null {
  if ("isInsourced" in command && command.isInsourced) return refuse("insourcedTicket");
  if ("ticketComplete" in command && command.ticketComplete) return refuse("ticketComplete");
  if ("partnerActive" in command && !command.partnerActive) return refuse("inactivePartner");
  if (command.action === "send" && !command.termsComplete) return refuse("termsIncomplete");
  if ("acceptBy" in command) {
    const past = command.now.getTime() > command.acceptBy.getTime();
    if (command.action === "lapse" && !past) return refuse("notDue", { at: command.acceptBy });
    if (command.action !== "lapse" && past) return refuse("lateAnswer", { at: command.acceptBy });
  }
  if ("termsSeen" in command && command.termsSeen !== command.termsNewest) return refuse("staleTerms");
  if ("submissionSeen" in command && command.submissionSeen !== command.submissionNewest)
    return refuse("staleSubmission");
  if ("reason" in command && transition(command.action).reason === "required" && !command.reason.trim())
    return refuse("reasonRequired", { field: "reason" });
  return null;
}

function effectsOf(status: OutsourceStatus | null, command: Command): Effect[] {
  const { to, tells } = transition(command.action);
  const effects: Effect[] = [];
  const opens = to !== null && phaseOf(to) === "PRE" && (status === null || !isOpen(status));
  if (opens) effects.push({ kind: "open" });
  if (to === null) effects.push({ kind: "remove" });
  const [before, after] = [opens ? "PRE" : phaseOf(status), phaseOf(to)];
  if (before !== after) effects.push({ kind: "phase", from: before, to: after });
  if (to === "accepted") effects.push({ kind: "copyExisting" });
  if (status === "assigned") effects.push({ kind: "endLinks" });
  if (to === "complete") effects.push({ kind: "bundle" });
  return [...effects, ...tells.map((tell): Effect => ({ kind: "tell", ...tell }))];
}

/**
 * The one answer to "may this happen, and what follows". `status` null: the ticket has no outsource. Refuses with
 * wrongStatus (X1, X2, X4, X5, X7) or alreadyOpen (X9) and the status it found, notYourMove, insourcedTicket (X16),
 * ticketComplete (X13), inactivePartner (X8), termsIncomplete, lateAnswer (X3), notDue, staleTerms (D34),
 * staleSubmission (C20), reasonRequired (X6). Rights are asked by the verb.
 */
export function decide(status: OutsourceStatus | null, command: Command): Result<Decision, Refusal> {
  const rule = ruleOf(status, command.action);
  const row = transition(command.action);
  if (rule === null) {
    const second = status !== null && isOpen(status) && ruleOf(null, command.action) !== null;
    return refuse(second ? "alreadyOpen" : "wrongStatus", { status: status ?? "none", action: command.action });
  }
  if (command.by !== row.by) return refuse("notYourMove", { action: command.action });
  const refused = guard(command);
  if (refused) return refused;
  return ok({ rule, status: row.to, effects: effectsOf(status, command) });
}
