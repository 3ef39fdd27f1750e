import { type Answer, type Asked, CONTACTS, type Deal, type Hand, HOUR, type Law } from "./law";
import { cancel } from "./law-moves";
import { type Doer, news } from "./law-notices";
import { PARTNERS, type Who } from "./steps";
import type { Task } from "./task";

/** D34: so long an offer stays open at least once the lead agreed or answered. */
const LEAST_HOURS = 4;
/** A partner that asks for more time, and a lead that moves the end of the work. */
const MORE_HOURS = 36.5;
const MOVED_HOURS = 28.5;

/** What is on the forms of these verbs, by `turn`: read off the terms and the open asking as they stand when it is opened. */
export function withForm(law: Law, task: Task, hand: Hand | null): Task {
  const { verb, turn, odd } = task;
  if (!hand) return task;
  const { asking, deal } = hand;
  const ofTerms = ["requestChange", "grant", "refuseChange"].includes(verb) ? "request" : "proposal";
  const shown = asking?.what === ofTerms ? asking.no : null;
  const oldTerms = odd && (verb === "accept" || (verb === "propose" && turn % 2 === 1));
  return {
    ...task,
    version: hand.version - (oldTerms ? 1 : 0),
    seen: odd && !oldTerms ? 99 : shown,
    standing: deal,
    wanted: verb === "propose" || verb === "answer" ? wantedOf(deal, law.now, turn) : null,
    asked:
      verb === "requestChange"
        ? askedOf(deal, turn)
        : verb === "grant"
          ? givenOf(asking?.what === "request" ? asking.wanted : NOTHING, deal, turn)
          : null,
  };
}

function wantedOf(deal: Deal, now: number, turn: number): Deal {
  const later = now + MORE_HOURS * HOUR;
  switch (turn % 6) {
    case 0:
      return { ...deal, cents: Math.max(600, deal.cents + (turn === 0 ? 600 : -600)) };
    case 1:
      return deal.minutes === null ? { ...deal, charges: 500 } : { ...deal, minutes: deal.minutes + 60 };
    case 2:
      return { ...deal, charges: deal.charges + 1000 };
    case 3:
      return { ...deal, acceptBy: later };
    case 4:
      return { ...deal, acceptBy: later, completeBy: later + HOUR };
    default:
      return deal;
  }
}

const NOTHING: Asked = { minutes: null, charges: null, completeBy: null };
const more = (minutes: number | null, by: number) => (minutes === null ? 60 : minutes + by);
function askedOf({ minutes, charges, completeBy }: Deal, turn: number): Asked {
  switch (turn % 6) {
    case 0:
      return { ...NOTHING, minutes: more(minutes, 60) };
    case 1:
      return { ...NOTHING, charges: charges + 1000 };
    case 2:
      return { ...NOTHING, completeBy: completeBy + 24 * HOUR };
    case 3:
      return { ...NOTHING, minutes: more(minutes, turn > 6 ? 30 : -30) };
    case 4:
      return { minutes: minutes && minutes + 15, charges: charges + 500, completeBy: null };
    default:
      return NOTHING;
  }
}
/** As asked, or other figures. */
const givenOf = (asked: Asked, { minutes, charges }: Deal, turn: number): Asked =>
  [asked, asked, { ...NOTHING, minutes: minutes && minutes + 45, charges: charges + 2000 }, NOTHING][turn % 4]!; // one of four
const isReasonless = (turn: number) => turn % 7 === 6;

/** For the program: the new end of the work on the form of an agreement, null where none is given. */
export const movedEnd = (now: number, turn: number): number | null =>
  turn % 2 === 0 ? now + MOVED_HOURS * HOUR : null;
export const reasonOf = (turn: number): string => (isReasonless(turn) ? " " : "Parts went up");

/** The verbs on terms (D34, D59) and on partner relations (T22, T23), answered and done. null: a verb of another place. */
export function bargained(law: Law, task: Task): Answer | null {
  const { verb, company, who } = task;
  const act = ACTS[verb];
  if (!act) return null;
  return law.people[company][who].active ? act(law, task) : "notPermitted";
}
const ACTS: Partial<Record<Task["verb"], (law: Law, task: Task) => Answer>> = {
  propose: byPartner,
  withdraw: byPartner,
  agree: answered,
  answer: answered,
  refuse: answered,
  requestChange: requested,
  grant: granted,
  refuseChange: granted,
  deactivatePartner: relation,
  reactivatePartner: relation,
};

function byPartner(law: Law, { verb, who, hand, seen, version, wanted }: Task): Answer {
  if (!hand) throw new Error("tried on a hand-over");
  const { asking, deal } = hand;
  if (!law.may(hand.to, who, "receive")) return "notPermitted";
  if (hand.status !== "assigned") return "wrongStatus";
  if (law.now > deal.acceptBy) return "lateAnswer"; // X3
  if (verb === "propose" && version !== hand.version) return "staleTerms";
  if (seen !== (asking?.no ?? null) || (verb === "withdraw" && !asking)) return "staleProposal";
  if (verb === "withdraw") {
    law.ends(hand, "withdrawn");
    return "ok"; // nobody is told
  }
  if (!wanted) throw new Error("a proposal says the terms");
  if (wanted.completeBy <= wanted.acceptBy) return "invalid";
  if (isSame(wanted, deal)) return "sameTerms";
  law.ends(hand, "replaced");
  hand.asking = { what: "proposal", no: hand.asked.proposal.push("open"), asker: who, wanted };
  toLead(law, hand, "N24", [hand.sender]);
  news(law, hand, "lead", "termsProposed");
  return "ok";
}

const isSame = (one: Deal, other: Deal) => (Object.keys(one) as (keyof Deal)[]).every((key) => one[key] === other[key]);

/** D21: who outsources and may see the money of this hand-over. */
function mayAnswer(law: Law, { company, who }: Task, hand: Hand | null): boolean {
  return law.may(company, who, "outsource") && (law.people[company][who].level >= 2 || hand?.sender === who);
}
const ownHand = ({ ticket }: Task): Hand | null => (ticket.insource ? null : (ticket.hands.at(-1) ?? null));

function answered(law: Law, task: Task): Answer {
  const { verb, ticket, turn, seen, wanted } = task;
  const hand = ownHand(task);
  if (!mayAnswer(law, task, hand)) return "notPermitted";
  if (!hand) return ticket.insource ? "insourcedTicket" : "wrongStatus";
  const { asking, deal } = hand;
  if (hand.status !== "assigned") return "wrongStatus";
  if (ticket.complete) return "ticketComplete";
  if (law.now > deal.acceptBy) return "lateAnswer";
  if (asking?.what !== "proposal" || seen !== asking.no) return "staleProposal";
  if (verb === "refuse") {
    if (isReasonless(turn)) return "reasonRequired";
    law.ends(hand, "refused");
    return toAsker("proposalRefused");
  }
  const said = verb === "agree" ? asking.wanted : wanted;
  if (!said) throw new Error("an answer says the terms");
  if (verb === "answer" && isSame(said, deal)) return "sameTerms";
  const acceptBy = Math.max(said.acceptBy, law.now + LEAST_HOURS * HOUR);
  const passes = said.completeBy <= acceptBy;
  const completeBy = passes && verb === "agree" ? movedEnd(law.now, turn) : said.completeBy;
  if (completeBy === null || completeBy <= acceptBy) return "invalid";
  law.ends(hand, verb === "agree" ? "agreed" : "answered");
  hand.deal = { ...said, acceptBy, completeBy };
  hand.version += 1;
  return toAsker(verb === "agree" ? "termsAgreed" : "termsAnswered");

  function toAsker(what: string): Answer {
    if (!hand || !asking) throw new Error("somebody asked");
    const contact = CONTACTS[hand.lead.company]?.[hand.to];
    if (contact) law.mails[hand.lead.company].push(`N24 ${contact}`);
    toPartner(law, hand, "N24", [asking.asker]);
    news(law, hand, "service", what, null, asking.asker);
    return "ok";
  }
}

const WORKING = ["accepted", "inProgress"];
function requested(law: Law, { ticket, who, seen, asked, turn }: Task): Answer {
  const hand = ticket.insource;
  if (!hand) return "notYourMove";
  if (!WORKING.includes(hand.status)) return "wrongStatus"; // LIVE only
  if (seen !== (hand.asking?.no ?? null)) return "staleRequest";
  if (isReasonless(turn)) return "reasonRequired";
  if (!asked) throw new Error("a request says what for");
  const fault = faultOf(law, hand.deal, asked);
  if (fault) return fault;
  law.ends(hand, "replaced");
  hand.asking = { what: "request", no: hand.asked.request.push("open"), asker: who, wanted: asked };
  toLead(law, hand, "N25", [hand.sender, hand.lead.assigned]);
  news(law, hand, "lead", "changeRequested");
  return "ok";
}

function faultOf(law: Law, { minutes, charges, completeBy }: Deal, asked: Asked): Answer | null {
  if (asked.minutes !== null && (minutes === null || asked.minutes < minutes)) return "invalid";
  if (asked.charges !== null && asked.charges < charges) return "invalid";
  const end = asked.completeBy;
  if (end !== null && end !== completeBy && (end < completeBy || end <= law.now)) return "invalid";
  const moves = [asked.minutes ?? minutes, asked.charges ?? charges, end ?? completeBy];
  return moves.every((value, at) => value === [minutes, charges, completeBy][at]) ? "sameTerms" : null;
}

function granted(law: Law, task: Task): Answer {
  const { verb, ticket, turn, seen, asked } = task;
  const hand = ownHand(task);
  if (!mayAnswer(law, task, hand)) return "notPermitted";
  if (!hand) return ticket.insource ? "insourcedTicket" : "wrongStatus";
  const { asking, deal } = hand;
  if (!WORKING.includes(hand.status)) return "wrongStatus";
  if (ticket.complete) return "ticketComplete";
  if (asking?.what !== "request" || seen !== asking.no) return "staleRequest";
  if (verb === "refuseChange") {
    if (isReasonless(turn)) return "reasonRequired";
    law.ends(hand, "refused");
  } else {
    if (!asked) throw new Error("a grant says what");
    const fault = faultOf(law, deal, asked);
    if (fault) return fault;
    law.ends(hand, "granted");
    const { minutes, charges, completeBy } = asked;
    hand.deal = {
      ...deal,
      minutes: minutes ?? deal.minutes,
      charges: charges ?? deal.charges,
      completeBy: completeBy ?? deal.completeBy,
    };
    hand.version += 1;
    hand.marks = marksOf(law, hand);
  }
  toPartner(law, hand, "N25", [asking.asker, hand.received?.assigned ?? null]);
  news(law, hand, "service", verb === "grant" ? "changeGranted" : "changeRefused", null, asking.asker);
  return "ok";
}

/** T22, T23, INV-13: nothing new goes there; what is open stays unless it is taken back in the same step. */
function relation(law: Law, { verb, company, who, partner, turn }: Task): Answer {
  if (law.people[company][who].level < 2 || PARTNERS[company].length === 0) return "notPermitted";
  const pair = `${company} ${partner}`;
  const off = verb === "deactivatePartner";
  if (law.inactive.has(pair) === off) return "wrongStatus";
  if (!off) {
    law.inactive.delete(pair);
    return "ok";
  }
  law.inactive.add(pair);
  if (takesBack(turn))
    for (const hand of law.hands)
      if (hand.lead.company === company && hand.to === partner && hand.status === "assigned") cancel(law, hand);
  return "ok";
}
export const takesBack = (turn: number): boolean => turn % 2 === 0;

function toLead(law: Law, hand: Hand, template: string, whom: (Who | null)[]): void {
  reach(law, hand.lead.company, template, whom);
}
function toPartner(law: Law, hand: Hand, template: string, whom: (Who | null)[]): void {
  reach(law, hand.to, template, whom);
}
function reach(law: Law, company: Hand["to"], template: string, whom: (Who | null)[]): void {
  for (const who of new Set(whom))
    if (who !== null && law.people[company][who].active)
      law.mails[company].push(`${template} ${law.addressOf(company, who)}`);
}

const markOf = (used: number, most: number | null) =>
  most === null ? 0 : used * 100 >= most * 100 ? 100 : used * 100 >= most * 80 ? 80 : 0;
function marksOf(law: Law, hand: Hand): Hand["marks"] {
  const { minutes, charges } = law.usedOf(hand);
  return { hours: markOf(minutes, hand.deal.minutes), charges: markOf(charges, hand.deal.charges) };
}

/** N23: each mark once. */
export function tellLimits(law: Law, doer: Doer): void {
  for (const hand of law.hands) {
    if (!hand.received || law.frozen.has(hand)) continue;
    const now = marksOf(law, hand);
    const rises = now.hours > hand.marks.hours || now.charges > hand.marks.charges;
    hand.marks = { hours: Math.max(now.hours, hand.marks.hours), charges: Math.max(now.charges, hand.marks.charges) };
    if (!rises) continue;
    toLead(law, hand, "N23", [hand.sender]);
    news(law, hand, "lead", "limitReached", doer);
  }
}
