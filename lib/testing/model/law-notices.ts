import { CONTACTS, type Hand, type Law, type News } from "./law";
import type { Company, Who } from "./steps";

type Side = "lead" | "service";
export type Doer = { company: Company; who: Who };

/** Section 13, N9 to N15: what reaches the other side, by the name of its event there. */
const ARRIVALS = {
  noteArrived: "N9",
  timeArrived: "N10",
  timeNoteArrived: "N11",
  chargeArrived: "N12",
  fileArrived: "N13",
  noteChanged: "N14",
  copyChanged: "N14",
  copyRemoved: "N14",
  postedCopyKept: "N14",
  fieldsChanged: "N15",
  partnerStatusChanged: "N15",
  reassigned: "N15",
} as const;
export type Arrival = keyof typeof ARRIVALS;

const companyOf = (hand: Hand, side: Side): Company => (side === "lead" ? hand.lead.company : hand.to);
export const across = (side: Side): Side => (side === "lead" ? "service" : "lead");

/**
 * Who is told of what reached this side: its assigned person, kept by that side, and the contact in the other side's own
 * book, who has one mail for each thing done at home (`told` holds who has it). Time goes to the assigned person alone.
 */
export function arrives(law: Law, hand: Hand, at: Side, what: Arrival, told = new Set<string>()): void {
  const template = ARRIVALS[what];
  const company = companyOf(hand, at);
  const resource = at === "lead" ? hand.lead.assigned : (hand.received?.assigned ?? null);
  if (resource !== null && law.people[company][resource].active)
    law.mails[company].push(`${template} ${law.addressOf(company, resource)}`);
  const keeper = companyOf(hand, across(at));
  const contact = CONTACTS[keeper]?.[company];
  if (contact && what !== "timeArrived" && !told.has(contact)) {
    told.add(contact);
    law.mails[keeper].push(`${template} ${contact}`);
  }
  news(law, hand, at, what);
}

/**
 * In-app news: sender and assigned person, submitter and assigned person, before acceptance all who may answer, `asker`:
 * who asked for what is answered; never the doer.
 */
export function news(
  law: Law,
  hand: Hand,
  side: Side,
  what: string,
  doer: Doer | null = null,
  asker: Who | null = null,
): void {
  const company = companyOf(hand, side);
  const people = law.people[company];
  const concerned = new Set<Who | null>(
    side === "lead" ? [hand.sender, hand.lead.assigned] : [hand.submitter, hand.received?.assigned ?? null, asker],
  );
  if (side === "service" && !hand.received)
    for (const who of [0, 1, 2] as const) if (people[who].level >= 2) concerned.add(who);
  const ticket = side === "lead" ? hand.lead : hand.received;
  for (const who of concerned) {
    if (who === null || !people[who].active || (doer?.company === company && doer.who === who)) continue;
    const one: News = { who, what, ticket, isRead: false };
    law.news[company].push(one);
  }
}
