import {
  type ChangeRequest,
  type Asked as CoreAsked,
  decideRequest,
  mayGrant,
  mayRequest,
} from "../../domain/outsource/change-request";
import { mayNegotiate, type Negotiation, negotiate } from "../../domain/outsource/negotiate";
import type { Party } from "../../domain/outsource/status";
import type { Negotiable } from "../../domain/outsource/terms-difference";
import type { Holder } from "../../domain/permissions";
import type { CoreOut, CoreTicket } from "./core-rows";
import { type Answer, type Asked, type Deal, termsLine } from "./law";
import { movedEnd, reasonOf } from "./law-terms";
import type { Company, Who } from "./steps";
import type { Task } from "./task";

/** The law's figures as the program says them. */
export const negotiableOf = (deal: Deal, rateType: Negotiable["rateType"]): Negotiable => ({
  rateType,
  hourlyRateCents: rateType === "flat" ? null : deal.cents,
  flatAmountCents: rateType === "flat" ? deal.cents : null,
  authorizedMinutes: deal.minutes,
  authorizedChargesCents: deal.charges,
  acceptBy: new Date(deal.acceptBy),
  completeBy: new Date(deal.completeBy),
});
export const askedFor = ({ minutes, charges, completeBy }: Asked): CoreAsked => ({
  authorizedMinutes: minutes,
  authorizedChargesCents: charges,
  completeBy: completeBy === null ? null : new Date(completeBy),
});

export function endAsking(out: CoreOut, state: string): void {
  if (!out.asking) return;
  out.asked[out.asking.what].splice(-1, 1, state);
  out.asking = null;
}

/** What one side reads of the terms. */
export function termsTold(out: CoreOut, side: Party, now: number): { terms: string; asking: string } {
  const { terms, version, asked, asking } = out;
  const deal: Deal = {
    cents: terms.hourlyRateCents ?? terms.flatAmountCents ?? 0,
    minutes: terms.authorizedMinutes,
    charges: terms.authorizedChargesCents,
    acceptBy: terms.acceptBy.getTime(),
    completeBy: terms.completeBy?.getTime() ?? 0,
  };
  const emptied = side === "service" && (out.status === "declined" || out.status === "canceled");
  return {
    terms: termsLine(version, emptied ? { ...deal, cents: 0, minutes: null, charges: 0 } : deal, now),
    asking: `${asking?.what ?? "nothing"}: ${asked.proposal.join(" ")}, ${asked.request.join(" ")}`,
  };
}

type Store = { now: number; levelOf(company: Company, who: Who): Holder };

/** The verbs on terms (D34, D59), decided by the pure core. */
export function bargain(store: Store, task: Task, ticket: CoreTicket, present: CoreOut | null): Answer {
  const { verb, company, who, turn, version, wanted, asked } = task;
  const side = ["propose", "withdraw", "requestChange"].includes(verb) ? "service" : "lead";
  const out = side === "lead" && ticket.insource ? null : present;
  const holder = store.levelOf(company, who);
  const isSender = out?.sender === who;
  const isRequest = ["requestChange", "grant", "refuseChange"].includes(verb);
  const allowed = isRequest
    ? side === "service"
      ? mayRequest(holder)
      : mayGrant(holder, isSender)
    : mayNegotiate(holder, side, isSender);
  if (!allowed) return "notPermitted";
  if (side === "service" && isRequest && !ticket.insource) return "notYourMove";
  if (!out) return ticket.insource ? "insourcedTicket" : "wrongStatus";
  const { asking, terms: standing } = out;
  const now = new Date(store.now);
  const open = asking && (asking.what === "request") === isRequest ? asking : null;
  const fact = { by: side, now, standing } as const;
  const lead = { ticketComplete: ticket.complete };
  if (isRequest) {
    const seen = { ...fact, requestSeen: task.seen, requestOpen: open?.no ?? null };
    const decided = decideRequest(out.status, requestOf(seen));
    if (!decided.ok) return decided.error;
    if (decided.value.request) endAsking(out, decided.value.request);
    if (decided.value.opens)
      out.asking = { what: "request", no: out.asked.request.push("open"), wanted: askedFor(asked!) };
    settle(decided.value.terms);
    return "ok";
  }
  const seen = { ...fact, proposalSeen: task.seen, proposalOpen: open?.no ?? null };
  const decided = negotiate(out.status, negotiationOf(seen));
  if (!decided.ok) return decided.error;
  const { proposal, opens, wanted: proposed, terms } = decided.value;
  if (proposal) endAsking(out, proposal);
  if (opens) out.asking = { what: "proposal", no: out.asked.proposal.push("open"), wanted: proposed! };
  settle(terms);
  return "ok";

  function settle(next: Negotiable | null): void {
    if (!out || !next) return;
    out.terms = next;
    out.version += 1;
  }
  function requestOf(
    seen: Omit<Extract<ChangeRequest, { action: "grantChange" }>, "action" | "given" | "ticketComplete">,
  ): ChangeRequest {
    const reason = reasonOf(turn);
    if (verb === "requestChange") return { ...seen, action: "requestChange", asked: askedFor(asked!), reason };
    if (verb === "grant") return { ...seen, ...lead, action: "grantChange", given: askedFor(asked!) };
    return { ...seen, ...lead, action: "refuseChange", reason };
  }
  function negotiationOf(
    seen: Omit<Extract<Negotiation, { action: "refuseTerms" }>, "action" | "reason" | "ticketComplete">,
  ): Negotiation {
    const said = wanted && negotiableOf(wanted, standing.rateType);
    if (verb === "propose")
      return { ...seen, action: "proposeTerms", wanted: said!, termsSeen: version, termsNewest: out!.version };
    if (verb === "withdraw") return { ...seen, action: "withdrawProposal" };
    if (verb === "answer") return { ...seen, ...lead, action: "answerTerms", wanted: said! };
    if (verb === "refuse") return { ...seen, ...lead, action: "refuseTerms", reason: reasonOf(turn) };
    const end = movedEnd(store.now, turn);
    const proposed = open?.what === "proposal" ? open.wanted : null;
    return { ...seen, ...lead, action: "agreeTerms", proposed, completeBy: end === null ? null : new Date(end) };
  }
}
