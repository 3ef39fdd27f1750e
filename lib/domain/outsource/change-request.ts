import { MAX_CENTS, totalAuthorized } from "../money/amounts";
import { type Holder, may, mayReadTerms } from "../permissions";
import type { Refusal } from "../refusals";
import { ok, type Refused, type Result, refuse } from "../result";
import { type Mover, type OutsourceStatus, PHASE_OF } from "./status";
import { MAX_AUTHORIZED_MINUTES, MAX_COMPLETE_DAYS } from "./terms";
import { keptToTheMinute, type Negotiable, negotiableOf, type TermsChange, termsDifference } from "./terms-difference";

/** D59: at most one request of an outsource is open; every other state is an end. */
export const REQUEST_STATES = ["open", "replaced", "granted", "refused", "lapsed"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** The whole that is asked for or given, not the more; null leaves it as it stands. */
export type Asked = {
  authorizedMinutes: number | null;
  authorizedChargesCents: number | null;
  completeBy: Date | null;
};
export const ASKED_FIELDS = [
  "authorizedMinutes",
  "authorizedChargesCents",
  "completeBy",
] as const satisfies readonly (keyof Asked)[];

export const REQUEST_FAULTS = ["notMore", "noLimit", "notLater", "notAhead", "tooLarge", "dateInvalid"] as const;
export type RequestFault = (typeof REQUEST_FAULTS)[number];

/** The clock after the lock, the terms as they stand, and the request the page showed; null where none was open. */
type Standing = { now: Date; standing: Negotiable; requestSeen: number | null; requestOpen: number | null };
type Facts = {
  requestChange: Standing & { asked: Asked; reason: string };
  grantChange: Standing & { ticketComplete: boolean; given: Asked };
  refuseChange: Standing & { ticketComplete: boolean; reason: string };
};
export type RequestAction = keyof Facts;
export type ChangeRequest = { [Action in RequestAction]: { action: Action; by: Mover } & Facts[Action] }[RequestAction];

/** `terms`: the next version; only the three fields of a request may differ from the standing ones. */
export type RequestDecided = {
  request: Exclude<RequestState, "open" | "lapsed"> | null;
  opens: boolean;
  terms: Negotiable | null;
  changes: TermsChange[];
};

const MOVER: Record<RequestAction, Mover> = { requestChange: "service", grantChange: "lead", refuseChange: "lead" };

/** The partner asks with access to the ticket; the lead answers with the right to outsource and sight of the terms (D21). */
export const mayRequest = (holder: Holder): boolean => may(holder, "work");
export const mayGrant = (holder: Holder, isSender: boolean): boolean =>
  mayReadTerms(holder, { isSender, editable: false });

const DAY = 24 * 60 * 60_000;
const limitFault = (value: number | null, now: number | null, most: number): RequestFault | null => {
  if (value === null || value === now) return null;
  if (now === null) return "noLimit";
  if (value < now) return "notMore";
  return Number.isSafeInteger(value) && value <= most ? null : "tooLarge";
};

function dateFault(value: Date | null, standing: Date | null, now: Date): RequestFault | null {
  if (value === null || value.getTime() === standing?.getTime()) return null;
  if (Number.isNaN(value.getTime())) return "dateInvalid";
  if (standing !== null && value.getTime() < standing.getTime()) return "notLater";
  if (value.getTime() <= now.getTime()) return "notAhead";
  return value.getTime() > now.getTime() + MAX_COMPLETE_DAYS * DAY ? "tooLarge" : null;
}

/** The standing terms with what is given; what is not, stands. */
export const withGiven = (standing: Negotiable, given: Asked): Negotiable => ({
  ...negotiableOf(standing),
  authorizedMinutes: given.authorizedMinutes ?? standing.authorizedMinutes,
  authorizedChargesCents: given.authorizedChargesCents ?? standing.authorizedChargesCents,
  completeBy: given.completeBy ?? standing.completeBy,
});

/** D59: more hours, more charges, a later complete-by, never less: what stands in the way, by field. */
export function requestFault(
  asked: Asked,
  standing: Negotiable,
  now: Date,
): { field: keyof Asked; fault: RequestFault } | null {
  const faults: [keyof Asked, RequestFault | null][] = [
    ["authorizedMinutes", limitFault(asked.authorizedMinutes, standing.authorizedMinutes, MAX_AUTHORIZED_MINUTES)],
    ["authorizedChargesCents", limitFault(asked.authorizedChargesCents, standing.authorizedChargesCents, MAX_CENTS)],
    ["completeBy", dateFault(asked.completeBy, standing.completeBy, now)],
  ];
  for (const [field, fault] of faults) if (fault) return { field, fault };
  const total = totalAuthorized(withGiven(standing, asked));
  return total !== null && total > MAX_CENTS ? { field: "authorizedMinutes", fault: "tooLarge" } : null;
}

function guard(status: OutsourceStatus, asked: ChangeRequest): Refused<Refusal> | null {
  const { action } = asked;
  if (asked.by !== MOVER[action]) return refuse("notYourMove", { action });
  if (PHASE_OF[status] !== "LIVE") return refuse("wrongStatus", { status, action });
  if ("ticketComplete" in asked && asked.ticketComplete) return refuse("ticketComplete");
  if (asked.requestSeen !== asked.requestOpen) return refuse("staleRequest");
  if (action !== "requestChange" && asked.requestOpen === null) return refuse("staleRequest");
  if ("reason" in asked && !asked.reason.trim()) return refuse("reasonRequired", { field: "reason" });
  return null;
}

/**
 * D59: may a change be asked for, granted or refused, and what follows. No status moves (X7). Refuses notYourMove,
 * wrongStatus outside of LIVE, ticketComplete, staleRequest, reasonRequired, sameTerms, and invalid with the field.
 */
export function decideRequest(status: OutsourceStatus, asked: ChangeRequest): Result<RequestDecided, Refusal> {
  const refused = guard(status, asked);
  if (refused) return refused;
  if (asked.action === "refuseChange") return ok({ request: "refused", opens: false, terms: null, changes: [] });
  const said = asked.action === "requestChange" ? asked.asked : asked.given;
  const wanted = { ...said, completeBy: keptToTheMinute(said.completeBy, asked.standing.completeBy) };
  const fault = requestFault(wanted, asked.standing, asked.now);
  if (fault) return refuse("invalid", { field: fault.field, status: fault.fault });
  const terms = withGiven(asked.standing, wanted);
  const changes = termsDifference(asked.standing, terms);
  if (changes.length === 0) return refuse("sameTerms");
  if (asked.action === "grantChange") return ok({ request: "granted", opens: false, terms, changes });
  return ok({ request: asked.requestOpen === null ? null : "replaced", opens: true, terms: null, changes });
}
