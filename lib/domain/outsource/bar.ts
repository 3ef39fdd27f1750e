import type { Asking } from "./askings";
import { answerOf } from "./menus";
import type { OutsourceStatus, Party } from "./status";

/** Facts of the bar, each with its label; the screen formats the value in the reader's zone and currency. */
export const FACT_LABELS = {
  acceptBy: "Accept by",
  acceptedBy: "Accepted by",
  acceptedOn: "Accepted on",
  canceledOn: "Canceled on",
  charges: "Charges",
  completedBy: "Completed by",
  completedOn: "Completed on",
  completeBy: "Complete by",
  declinedOn: "Declined on",
  hours: "Hours",
  leadTicket: "Lead's ticket",
  partnerTicket: "Partner ticket",
  partnerTicketStatus: "Partner ticket status",
  proposedOn: "Other terms proposed",
  reason: "Reason",
  reportedOn: "Reported complete",
  requestedOn: "Change requested",
  resource: "Working on it",
  sentOn: "Sent on",
  synchronization: "Synchronization",
} as const;
export type FactKey = keyof typeof FACT_LABELS;

export const BAR_LINK_LABELS = {
  answerProposal: "Answer Proposal",
  answerRequest: "Answer Request",
  viewTerms: "View Terms",
  cancel: "Cancel",
  outsourceAgain: "Outsource Again",
  approve: "Approve Completion",
  reject: "Reject Completion",
  reopenTicket: "Reopen Ticket",
} as const;
export type BarLink = keyof typeof BAR_LINK_LABELS;

type Shape = { facts: readonly FactKey[]; links: readonly BarLink[]; synchronization: string | null };

// biome-ignore format: a table is read in columns
const LEAD_BAR: Record<OutsourceStatus, Shape> = {
  unsent:          { facts: ["acceptBy", "completeBy"],                                                                links: ["viewTerms"],                      synchronization: null },
  assigned:        { facts: ["sentOn", "acceptBy", "completeBy"],                                                      links: ["viewTerms", "cancel"],            synchronization: null },
  canceled:        { facts: ["canceledOn", "reason"],                                                                  links: ["viewTerms", "outsourceAgain"],    synchronization: null },
  declined:        { facts: ["declinedOn", "reason"],                                                                  links: ["viewTerms", "outsourceAgain"],    synchronization: null },
  accepted:        { facts: ["partnerTicket", "acceptedBy", "acceptedOn", "completeBy", "hours", "charges"],           links: ["viewTerms"],                      synchronization: null },
  inProgress:      { facts: ["partnerTicket", "partnerTicketStatus", "resource", "completeBy", "hours", "charges"],    links: ["viewTerms"],                      synchronization: null },
  waitingApproval: { facts: ["partnerTicket", "reportedOn", "hours", "charges", "synchronization"],                    links: ["approve", "reject", "viewTerms"], synchronization: "Suspended until you decide" },
  complete:        { facts: ["completedOn", "completedBy", "hours", "charges", "synchronization"],                     links: ["viewTerms", "outsourceAgain"],    synchronization: "Ended for good" },
};

// biome-ignore format: a table is read in columns
const PARTNER_BAR: Record<OutsourceStatus, Shape> = {
  unsent:          { facts: [],                                                                          links: [], synchronization: null },
  assigned:        { facts: ["acceptBy", "completeBy"],                                                  links: [], synchronization: null },
  canceled:        { facts: ["canceledOn"],                                                              links: [], synchronization: null },
  declined:        { facts: ["declinedOn"],                                                              links: [], synchronization: null },
  accepted:        { facts: ["leadTicket", "completeBy", "hours", "charges"],                            links: [], synchronization: null },
  inProgress:      { facts: ["leadTicket", "completeBy", "hours", "charges"],                            links: [], synchronization: null },
  waitingApproval: { facts: ["reportedOn", "completeBy", "hours", "charges", "synchronization"],         links: [], synchronization: "Suspended until they decide" },
  complete:        { facts: ["leadTicket", "completedOn", "hours", "charges", "synchronization"],        links: [], synchronization: "Ended for good" },
};

export type BarInput = {
  side: Party;
  status: OutsourceStatus;
  /** The other company in full. */
  other: string;
  /** T8 instead of T7. */
  lapsed: boolean;
  /** `may(actor, "outsource")`; always true for the partner's side, which has no such links. */
  mayOutsource: boolean;
  /** D21: charges are money. */
  seesMoney: boolean;
  /** What of the partner's waits for the lead's answer (D34, D59), and whether this person may give it (D21). */
  asking?: Asking | null;
  mayAnswer?: boolean;
  /** The ticket of this side is Complete: X13 on the lead's side, D4 on the partner's. */
  ticketComplete: boolean;
};
export type Bar = {
  status: OutsourceStatus;
  /** Begins with the name of the status. Ends without a full stop, unless it is two sentences. */
  sentence: string;
  facts: { key: FactKey; label: string }[];
  links: { key: BarLink; label: string }[];
  /** The value of the fact of that name. */
  synchronization: string | null;
};

function leadSentence({ status, other, lapsed }: BarInput): string {
  switch (status) {
    case "unsent":
      return `Unsent. Partner: ${other}. Not sent yet.`;
    case "assigned":
      return `Assigned to ${other}`;
    case "canceled":
      return `Canceled. Was assigned to ${other}.`;
    case "declined":
      return lapsed ? `Declined automatically. ${other} did not answer in time.` : `Declined by ${other}`;
    case "accepted":
      return `Accepted by ${other}`;
    case "inProgress":
      return `In Progress at ${other}`;
    case "waitingApproval":
      return `Waiting Approval. ${other} reported completion.`;
    case "complete":
      return `Complete at ${other}`;
    default:
      return status satisfies never;
  }
}

function partnerSentence({ status, other, lapsed }: BarInput): string {
  switch (status) {
    case "unsent":
    case "canceled":
      return "No longer offered";
    case "assigned":
      return `${other} offers you this ticket`;
    case "declined":
      return lapsed ? "Declined automatically. The time to answer has passed." : "Declined";
    case "accepted":
      return `Accepted. Insourced from ${other}.`;
    case "inProgress":
      return `In Progress for ${other}`;
    case "waitingApproval":
      return `Waiting Approval by ${other}`;
    case "complete":
      return `Complete. Insourced from ${other}.`;
    default:
      return status satisfies never;
  }
}

function linksOf(input: BarInput, shape: Shape): readonly BarLink[] {
  if (input.side === "service") {
    return input.ticketComplete && input.status === "inProgress" ? ["reopenTicket"] : shape.links;
  }
  if (!input.mayOutsource) return [];
  const answer = input.mayAnswer ? answerOf(input.status, input.asking ?? null) : null;
  if (input.ticketComplete) return shape.links.filter((link) => link === "viewTerms");
  return answer ? [answer, ...shape.links] : shape.links;
}

/** What is asked stands first, for both sides. */
function askedFact({ status, asking = null }: BarInput): FactKey[] {
  const answer = answerOf(status, asking);
  if (answer === null) return [];
  return [answer === "answerProposal" ? "proposedOn" : "requestedOn"];
}

/** Section 8 as data, for the landmark "Outsource information". Never a figure or a time in the sentence (guide 9). */
export function bar(input: BarInput): Bar {
  const shape = (input.side === "lead" ? LEAD_BAR : PARTNER_BAR)[input.status];
  const links = linksOf(input, shape);
  const othersDecide = shape.links.includes("approve") && !links.includes("approve");
  return {
    status: input.status,
    sentence: input.side === "lead" ? leadSentence(input) : partnerSentence(input),
    facts: [...askedFact(input), ...shape.facts]
      .filter((key) => input.seesMoney || key !== "charges")
      .map((key) => ({ key, label: FACT_LABELS[key] })),
    links: links.map((key) => ({ key, label: BAR_LINK_LABELS[key] })),
    synchronization: othersDecide ? "Suspended until approved or rejected" : shape.synchronization,
  };
}
