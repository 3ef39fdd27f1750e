import { type Holder, may, mayReadTerms } from "../permissions";
import type { Refusal } from "../refusals";
import { ok, type Refused, type Result, refuse } from "../result";
import type { Mover, OutsourceStatus } from "./status";
import { type TermsFault, type TermsField, termsFaults } from "./terms";
import { keptToTheMinute, type Negotiable, negotiableOf, type TermsChange, termsDifference } from "./terms-difference";

/** D34: at most one proposal of an offer is open; every other state is an end. */
export const PROPOSAL_STATES = ["open", "replaced", "withdrawn", "agreed", "answered", "refused", "ended"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const NEGOTIATION_ACTIONS = [
  "proposeTerms",
  "withdrawProposal",
  "agreeTerms",
  "answerTerms",
  "refuseTerms",
] as const;
export type NegotiationAction = (typeof NEGOTIATION_ACTIONS)[number];

/** After the lead agreed or answered, the partner has at least so long to accept. */
export const MIN_ANSWER_HOURS = 4;
const MINUTE = 60_000;

/** The clock after the lock, the offer as it stands, and the proposal the page showed; null where none was open. */
type Offered = { now: Date; standing: Negotiable; proposalSeen: number | null; proposalOpen: number | null };
type Terms = { termsSeen: number; termsNewest: number };
type LeadTicket = { ticketComplete: boolean };

type Facts = {
  proposeTerms: Offered & Terms & { wanted: Negotiable };
  withdrawProposal: Offered;
  /** `completeBy`: where the lead has to move it, because the new accept-by would pass it. */
  agreeTerms: Offered & LeadTicket & { proposed: Negotiable | null; completeBy: Date | null };
  answerTerms: Offered & LeadTicket & { wanted: Negotiable };
  refuseTerms: Offered & LeadTicket & { reason: string };
};
export type Negotiation = {
  [Action in NegotiationAction]: { action: Action; by: Mover } & Facts[Action];
}[NegotiationAction];

/** `terms`: the next version; null where the standing ones stay. `proposal`: what becomes of the open one. */
export type Negotiated = {
  proposal: Exclude<ProposalState, "ended"> | null;
  opens: boolean;
  /** What was proposed, its untouched times as they stand. */
  wanted: Negotiable | null;
  terms: Negotiable | null;
  /** Against the standing terms, of what was proposed, agreed or answered. */
  changes: TermsChange[];
};

const MOVER: Record<NegotiationAction, Mover> = {
  proposeTerms: "service",
  withdrawProposal: "service",
  agreeTerms: "lead",
  answerTerms: "lead",
  refuseTerms: "lead",
};

/** Who may take part: on the partner's side who may accept, on the lead's who may outsource and reads the terms (D21). */
export const mayNegotiate = (holder: Holder, side: "lead" | "service", isSender: boolean): boolean =>
  side === "service" ? may(holder, "receive") : mayReadTerms(holder, { isSender, editable: false });

/** The accept-by after an agreement or an answer: as wanted, but at least four hours from now, to the full minute. */
export function answerBy(wanted: Date, now: Date): Date {
  const least = Math.ceil((now.getTime() + MIN_ANSWER_HOURS * 60 * MINUTE) / MINUTE) * MINUTE;
  return new Date(Math.max(wanted.getTime(), least));
}

/** Whether agreeing would put accept-by past complete-by, so that the lead moves it in the same step. */
export const mustMoveCompleteBy = (proposed: Negotiable, now: Date): boolean =>
  proposed.completeBy === null || proposed.completeBy.getTime() <= answerBy(proposed.acceptBy, now).getTime();

const NOT_NEGOTIATED = {
  currency: "",
  instructions: "",
  site: { organizationName: "", contactName: "", address: "", city: "", phone: "" },
  billRateCents: 0,
  billFlatCents: null,
  shareNotes: false,
  shareFiles: false,
};

/** What stands in the way of proposed or answered terms, by field (12.1). An accept-by that was not touched is not judged anew. */
export function negotiableFault(
  wanted: Negotiable,
  standing: Negotiable,
  now: Date,
): { field: TermsField; fault: TermsFault } | null {
  const faults = termsFaults({ ...NOT_NEGOTIATED, ...wanted }, { now, to: "send" });
  if (faults.acceptBy === "acceptByTooSoon" && wanted.acceptBy.getTime() === standing.acceptBy.getTime())
    delete faults.acceptBy;
  const [first] = Object.entries(faults) as [TermsField, TermsFault][]; // built by termsFaults from these keys
  return first ? { field: first[0], fault: first[1] } : null;
}

const invalid = (field: string, fault: string) => refuse("invalid", { field, status: fault });

const keptTimes = (said: Negotiable, standing: Negotiable): Negotiable => ({
  ...said,
  acceptBy: keptToTheMinute(said.acceptBy, standing.acceptBy),
  completeBy: keptToTheMinute(said.completeBy, standing.completeBy),
});
const NOTHING = { opens: false, wanted: null, terms: null, changes: [] as TermsChange[] };

/** Guards of all five, in the order in which they are told. */
function guard(status: OutsourceStatus, asked: Negotiation): Refused<Refusal> | null {
  const { action, standing, now } = asked;
  if (asked.by !== MOVER[action]) return refuse("notYourMove", { action });
  if (status !== "assigned") return refuse("wrongStatus", { status, action });
  if ("ticketComplete" in asked && asked.ticketComplete) return refuse("ticketComplete");
  if (now.getTime() > standing.acceptBy.getTime()) return refuse("lateAnswer", { at: standing.acceptBy });
  if ("termsSeen" in asked && asked.termsSeen !== asked.termsNewest) return refuse("staleTerms");
  if (asked.proposalSeen !== asked.proposalOpen) return refuse("staleProposal");
  if (action !== "proposeTerms" && asked.proposalOpen === null) return refuse("staleProposal");
  return null;
}

function judged(wanted: Negotiable, { standing, now }: Offered): Result<TermsChange[], Refusal> {
  if (wanted.rateType !== standing.rateType) return invalid("rateType", "rateType");
  const fault = negotiableFault(wanted, standing, now);
  if (fault) return invalid(fault.field, fault.fault);
  const changes = termsDifference(standing, wanted);
  return changes.length > 0 ? ok(changes) : refuse("sameTerms");
}

/**
 * D34: may this step of a negotiation be taken, and what follows. The status stays Assigned throughout (X7). Refuses
 * notYourMove, wrongStatus, ticketComplete, lateAnswer (X3), staleTerms, staleProposal, sameTerms, reasonRequired, and
 * invalid with the field and its fault.
 */
export function negotiate(status: OutsourceStatus, asked: Negotiation): Result<Negotiated, Refusal> {
  const refused = guard(status, asked);
  if (refused) return refused;
  switch (asked.action) {
    case "proposeTerms": {
      const wanted = keptTimes(negotiableOf(asked.wanted), asked.standing);
      const changes = judged(wanted, asked);
      if (!changes.ok) return changes;
      const proposal = asked.proposalOpen === null ? null : "replaced";
      return ok({ proposal, opens: true, wanted, terms: null, changes: changes.value });
    }
    case "withdrawProposal":
      return ok({ proposal: "withdrawn", ...NOTHING });
    case "refuseTerms":
      if (!asked.reason.trim()) return refuse("reasonRequired", { field: "reason" });
      return ok({ proposal: "refused", ...NOTHING });
    case "agreeTerms":
      return agreed(asked);
    case "answerTerms":
      return answered(asked);
    default:
      return asked satisfies never;
  }
}

function agreed({ proposed, standing, now, completeBy }: Extract<Negotiation, { action: "agreeTerms" }>) {
  if (!proposed) return refuse("staleProposal");
  const moved = mustMoveCompleteBy(proposed, now) ? completeBy : proposed.completeBy;
  const terms: Negotiable = {
    ...negotiableOf(proposed),
    acceptBy: answerBy(proposed.acceptBy, now),
    completeBy: moved,
  };
  const fault = negotiableFault(terms, terms, now);
  if (fault) return invalid(fault.field, fault.fault);
  return ok<Negotiated>({ ...NOTHING, proposal: "agreed", terms, changes: termsDifference(standing, terms) });
}

function answered(asked: Extract<Negotiation, { action: "answerTerms" }>): Result<Negotiated, Refusal> {
  const { standing, now, wanted } = asked;
  const said = keptTimes(negotiableOf(wanted), standing);
  if (said.rateType !== standing.rateType) return invalid("rateType", "rateType");
  if (termsDifference(standing, said).length === 0) return refuse("sameTerms");
  const terms: Negotiable = { ...said, acceptBy: answerBy(said.acceptBy, now) };
  const fault = negotiableFault(terms, terms, now);
  if (fault) return invalid(fault.field, fault.fault);
  return ok({ ...NOTHING, proposal: "answered", terms, changes: termsDifference(standing, terms) });
}
