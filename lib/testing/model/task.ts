import type { Asked, Deal, Hand, Item, Law, Ticket } from "./law";
import { withForm } from "./law-terms";
import { COMPANIES, type Company, PARTNER_PAIRS, PARTNERS, type Step, type Verb, type Who } from "./steps";

/** A step with what its pointers point at. `company` is the actor's. */
export type Task = {
  verb: Exclude<Verb, "again" | "mailWorker" | "stranger">;
  company: Company;
  who: Who;
  ticket: Ticket;
  hand: Hand | null;
  item: Item | null;
  /** What a new file is hung on. */
  on: Item | null;
  partner: Company | null;
  /** What the form showed: the version of the terms, the number of what is asked; what it says about them. */
  version: number;
  seen: number | null;
  standing: Deal | null;
  wanted: Deal | null;
  asked: Asked | null;
  turn: number;
  odd: boolean;
};

const among = <T>(list: readonly T[], pointer: number): T | null => list[pointer % Math.max(1, list.length)] ?? null;
const onItems = ["edit", "delete", "shareNow", "setPrice", "post"];

/** null: there is nothing this step could be tried on. */
export function taskOf(law: Law, { verb, at, item, who, turn, odd }: Step): Task | null {
  if (verb === "again" || verb === "mailWorker" || verb === "stranger") return null;
  const tickets = law.tickets.filter(({ deleted }) => !deleted);
  const ticket = among(tickets, at);
  if (!ticket) return null;
  const task: Task = {
    verb,
    company: ticket.company,
    who,
    ticket,
    hand: null,
    item: null,
    on: null,
    partner: null,
    version: 0,
    seen: null,
    standing: null,
    wanted: null,
    asked: null,
    turn,
    odd,
  };
  if (verb === "clock") return task;
  if (verb === "level" || verb === "deactivate") return { ...task, company: among(COMPANIES, at)! };
  if (verb === "deactivatePartner" || verb === "reactivatePartner") {
    const off = PARTNER_PAIRS.filter((pair) => law.inactive.has(pair.join(" ")));
    const pair = among(verb === "reactivatePartner" && turn % 4 > 0 ? off : PARTNER_PAIRS, at);
    if (!pair) return null;
    const [company, partner] = pair;
    return { ...task, company, partner };
  }
  if (["accept", "decline", "lapse", "propose", "withdraw"].includes(verb)) {
    const offered = law.hands.filter((hand) => hand.offered && !hand.lead.deleted);
    const open = offered.filter(({ status, asking }) => status === "assigned" && (verb !== "withdraw" || asking));
    const onlyOpen = turn % 4 > 0 && (open.length > 0 || verb === "propose" || verb === "withdraw");
    const hand = among(onlyOpen ? open : offered, at);
    return hand && withForm(law, { ...task, hand, ticket: hand.lead, company: hand.to }, hand);
  }
  if (["agree", "answer", "refuse", "requestChange", "grant", "refuseChange"].includes(verb)) {
    const worth = tickets.filter((one) => {
      const hand = law.present(one);
      if (verb === "requestChange") return one.insource && law.isLive(one);
      return (
        !one.insource &&
        hand?.asking?.what === (verb.startsWith("g") || verb === "refuseChange" ? "request" : "proposal")
      );
    });
    const place = among(turn % 6 > 0 ? worth : tickets, at);
    if (!place) return null; // nobody asked
    return withForm(law, { ...task, ticket: place, company: place.company }, law.present(place));
  }
  if (verb === "save" || verb === "send") {
    const partner = among(PARTNERS[ticket.company], turn);
    return partner && { ...task, partner };
  }
  const inWork = ["submit", "ask"].includes(verb) && turn % 6 > 0 ? tickets.filter(({ insource }) => insource) : [];
  const place = among(inWork, at) ?? ticket;
  if (verb === "addFile" && turn % 2 === 0) {
    const own = law
      .itemsOf(place)
      .filter((one) => one.origin === "own" && (one.kind === "note" || one.kind === "timeEntry"));
    return { ...task, on: among(own, item) };
  }
  if (!onItems.includes(verb)) return { ...task, ticket: place, company: place.company };
  const there = law.items.filter((one) => sought(law, verb, one));
  const only = verb === "setPrice" || verb === "post";
  const found = among(only || (there.length > 0 && item > 7) ? there : law.itemsOf(ticket), item);
  return found && { ...task, item: found, ticket: found.ticket, company: found.ticket.company };
}

/** The items a verb is most worth being tried on. */
function sought(law: Law, verb: Verb, item: Item): boolean {
  if (item.ticket.deleted) return false;
  const copied = item.origin !== "own" && item.ticket.insource === null;
  if (verb === "setPrice" || verb === "post") return copied && (item.kind === "timeEntry" || item.kind === "charge");
  const held = item.origin === "own" && item.bornIn === "HOLD" && item.hand === law.present(item.ticket);
  return held || (verb !== "shareNow" && law.isActive(item));
}
