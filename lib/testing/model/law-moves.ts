import {
  type Answer,
  CLOCK_HOURS,
  CONTACTS,
  dealOf,
  type Hand,
  HOUR,
  type Item,
  type Law,
  type Status,
  type Ticket,
} from "./law";
import { recordPast } from "./law-items";
import { arrives, type Doer, news } from "./law-notices";
import type { Task } from "./task";

const WORKING: Status[] = ["accepted", "inProgress"];

/** The verbs on a hand-over and on a ticket (domain.md 4), answered and done. null: a verb of another place. */
export function moved(law: Law, task: Task): Answer | null {
  const { verb, company, who, ticket, odd, turn } = task;
  switch (verb) {
    case "clock":
      law.now += CLOCK_HOURS[turn % 3]! * HOUR; // one of three
      return "ok";
    case "level":
      law.people[company][who].level = ([0, 1, 2, 3] as const)[turn % 4]!; // one of four
      return "ok";
    case "deactivate":
      law.people[company][who].active = turn % 3 > 0; // most come back
      return "ok";
    case "post":
      task.item!.posted = true; // chosen with the verb
      return "ok";
    case "lapse":
      return lapse(law, task.hand!); // the verb is tried on a hand-over
  }
  if (!law.people[company][who].active) return "notPermitted";
  const hand = law.present(ticket);
  switch (verb) {
    case "save":
    case "send":
      return propose(law, task, hand);
    case "discard": {
      if (!law.may(company, who, "outsource")) return "notPermitted";
      if (ticket.insource || hand?.status !== "unsent") return "wrongStatus";
      if (ticket.complete) return "ticketComplete";
      if (odd) return "stale";
      ticket.hands.pop();
      law.hands.splice(law.hands.indexOf(hand), 1);
      return "ok";
    }
    case "cancel":
      return byLead(law, task, ["assigned"], (here) => cancel(law, here));
    case "complete":
      return byLead(law, task, WORKING, (here) => complete(law, here, task, "completedByLead"));
    case "approve":
      return byLead(law, task, ["waitingApproval"], (here) => complete(law, here, task, "approved"));
    case "reject":
      if (turn % 5 === 0 && !odd)
        return byLead(law, { ...task, odd: false }, ["waitingApproval"], () => {}, "reasonRequired");
      return byLead(law, task, ["waitingApproval"], (here) => {
        here.status = "inProgress";
        law.mail("N18", here, { contact: true, partner: true });
        news(law, here, "service", "rejected");
      });
    case "resend":
      if (!law.may(company, who, "outsource")) return "notPermitted";
      if (ticket.insource || hand?.status !== "assigned") return "wrongStatus";
      if (law.now > hand.deal.acceptBy) return "lateAnswer";
      law.mail("N3", hand, { contact: true });
      news(law, hand, "service", "offerResent");
      return "ok";
    case "remove":
      if (!law.may(company, who, "outsource")) return "notPermitted";
      if (ticket.insource || hand?.status !== "declined" || hand.removed) return "wrongStatus";
      if (odd) return "stale";
      hand.removed = true;
      return "ok";
    case "accept":
    case "decline":
      return answer(law, task, task.hand!); // these verbs are tried on a hand-over
    case "submit":
      if (!ticket.insource) return "notYourMove";
      return submit(law, ticket.insource, task);
    case "completeTicket":
      return completeTicket(law, task, hand);
    case "reopenTicket":
      if (odd) return "stale";
      if (ticket.complete && hand && law.isLive(ticket)) {
        if (ticket.insource) arrives(law, hand, "lead", "partnerStatusChanged");
        else arrives(law, hand, "service", "fieldsChanged");
      }
      ticket.complete = false;
      return "ok";
    case "assign": {
      if (odd) return "stale";
      const to = turn % 4 === 3 ? null : ((turn % 4) as 0 | 1 | 2);
      if (to === ticket.assigned) return "ok";
      if (to !== null && !law.people[company][to].active) return "invalid";
      ticket.assigned = to;
      if (hand && !ticket.insource && law.isLive(ticket)) arrives(law, hand, "service", "fieldsChanged"); // S78
      if (ticket.insource?.status !== "accepted") return "ok";
      ticket.insource.status = "inProgress"; // T12
      arrives(law, ticket.insource, "lead", "reassigned");
      return "ok";
    }
    case "deleteTicket":
      return deleteTicket(law, task, hand);
    case "seen":
      for (const one of law.news[company])
        if (one.who === who && (turn % 2 === 0 || one.ticket === ticket)) one.isRead = true;
      return "ok";
    default:
      return null;
  }
}

function propose(law: Law, { verb, company, who, ticket, partner, odd, turn }: Task, hand: Hand | null): Answer {
  if (!law.may(company, who, "outsource")) return "notPermitted";
  const unsent = hand?.status === "unsent";
  if (odd) return "stale";
  if (ticket.insource) return "insourcedTicket"; // X16
  if (hand && ["assigned", ...WORKING, "waitingApproval"].includes(hand.status)) return "alreadyOpen"; // X9
  if (ticket.complete) return "ticketComplete"; // X13
  if (law.inactive.has(`${company} ${partner}`)) return "inactivePartner"; // X8, T22
  const here = unsent ? hand : law.newHand(ticket, partner!, who); // chosen with the verb
  here.to = partner!;
  here.sender = who;
  here.flat = turn % 5 === 4;
  here.deal = dealOf(law.now, turn);
  here.shareNotes = turn % 7 !== 6;
  here.shareFiles = turn % 6 !== 5;
  if (verb === "save") return "ok";
  here.status = "assigned";
  here.offered = true;
  for (const before of ticket.hands) if (before.status === "declined") before.removed = true;
  law.mail("N3", here, { contact: true });
  news(law, here, "service", "offerReceived");
  return "ok";
}

function byLead(law: Law, task: Task, from: Status[], act: (hand: Hand) => void, fault: Answer | null = null): Answer {
  const { ticket, company, who, odd, verb } = task;
  if (!law.may(company, who, "outsource")) return "notPermitted";
  if (ticket.insource) return "insourcedTicket";
  const hand = law.present(ticket);
  if (!hand || !from.includes(hand.status)) return "wrongStatus";
  if (ticket.complete) return "ticketComplete";
  if (odd) return verb === "approve" || verb === "reject" ? "staleSubmission" : "stale";
  if (fault) return fault;
  act(hand);
  return "ok";
}

export function cancel(law: Law, hand: Hand): void {
  law.ends(hand, "ended");
  hand.status = "canceled";
  law.mail("N8", hand, { contact: true });
  news(law, hand, "service", "canceled");
}

function lapse(law: Law, hand: Hand): Answer {
  if (hand.status !== "assigned") return "wrongStatus";
  if (law.now <= hand.deal.acceptBy) return "notDue";
  law.ends(hand, "ended");
  hand.status = "declined";
  law.mail("N7", hand, { lead: true, contact: true });
  news(law, hand, "lead", "lapsed");
  news(law, hand, "service", "lapsed");
  return "ok";
}

function answer(law: Law, { verb, who, turn, version }: Task, hand: Hand): Answer {
  if (!law.may(hand.to, who, "receive")) return "notPermitted";
  if (hand.status !== "assigned") return "wrongStatus"; // X2
  if (law.now > hand.deal.acceptBy) return "lateAnswer"; // X3
  if (verb === "decline") {
    if (turn % 5 === 0) return "reasonRequired";
    law.ends(hand, "ended");
    hand.status = "declined";
    law.mail("N6", hand, { lead: true });
    news(law, hand, "lead", "declined");
    return "ok";
  }
  if (version !== hand.version) return "staleTerms"; // D34
  law.ends(hand, "ended");
  hand.status = "accepted";
  hand.everAccepted = true;
  hand.received = law.newTicket(hand.to, hand);
  law.mapped.add(`${hand.to} ${hand.lead.company}`);
  law.mail("N5", hand, { lead: true });
  news(law, hand, "lead", "accepted");
  copyWhatIsPublic(law, hand, hand.received);
  return "ok";
}

/** S73 to S75: the lead's own public notes and uploaded files, nothing that came from another partner. */
function copyWhatIsPublic(law: Law, hand: Hand, to: Ticket): void {
  const copies = new Map<Item, Item>();
  const own = law.itemsOf(hand.lead).filter(({ origin, internal }) => origin === "own" && !internal);
  const copy = (source: Item, on: Item | null) => {
    const made: Item = { ...source, ticket: to, origin: "mirror", hand, on, author: null, cents: null, posted: false };
    copies.set(source, made);
    law.items.push(made);
    law.links.push({ hand, source, copy: made, state: "active" });
  };
  if (hand.shareNotes) for (const note of own) if (note.kind === "note") copy(note, null);
  if (!hand.shareFiles) return;
  for (const file of own) {
    if (file.kind !== "attachment" || file.location || file.on?.kind === "timeEntry") continue;
    copy(file, (file.on && copies.get(file.on)) ?? null);
  }
}

function submit(law: Law, hand: Hand, { who }: Task): Answer {
  if (!WORKING.includes(hand.status)) return "wrongStatus"; // X4
  law.ends(hand, "lapsed");
  hand.status = "waitingApproval";
  hand.submissionNo += 1;
  hand.submitter = who;
  law.mail("N17", hand, { lead: true });
  news(law, hand, "lead", "submitted");
  return "ok";
}

/** S60, S68: the links end for ever, the partner's time becomes one charge. */
function complete(law: Law, hand: Hand, doer: Doer, what: "approved" | "completedByLead" | "completedByTicket"): void {
  law.ends(hand, "lapsed");
  hand.status = "complete";
  law.frozen.set(hand, law.used(hand));
  for (const link of law.links) if (link.hand === hand && link.state === "active") link.state = "ended";
  const minutes = law.items
    .filter(
      (item) =>
        item.hand === hand && item.ticket === hand.lead && item.kind === "timeEntry" && item.origin === "mirror",
    )
    .reduce((sum, item) => sum + (item.billable ? (item.minutes ?? 0) : 0), 0);
  const cents = hand.flat ? hand.deal.cents : (minutes * hand.deal.cents) / 60;
  const name = `b${hand.lead.no}x${hand.no}`;
  law.items.push({
    ...recordPast(law, hand.lead, "charge", name),
    origin: "bundle",
    internal: true,
    hand,
    cents,
    quantity: 1,
    author: null,
    billable: false,
  });
  law.mail(what === "approved" ? "N19" : "N20", hand, { lead: true, contact: true, partner: true });
  news(law, hand, "lead", what, doer);
  news(law, hand, "service", what, doer);
}

/** T10, T17, T18. */
function completeTicket(law: Law, task: Task, hand: Hand | null): Answer {
  const { ticket, turn, odd } = task;
  if (odd) return "stale";
  if (ticket.complete) return "ok";
  const status = hand?.status ?? "unsent";
  const drives = ticket.insource
    ? WORKING.includes(status)
    : ["assigned", ...WORKING, "waitingApproval"].includes(status);
  if (drives && turn % 5 === 0) return "unconfirmed";
  ticket.complete = true;
  if (!drives || !hand) return "ok";
  if (ticket.insource) return submit(law, hand, task);
  if (status === "assigned") cancel(law, hand);
  else complete(law, hand, task, "completedByTicket");
  return "ok";
}

/** X10, X11. */
function deleteTicket(law: Law, { ticket, odd }: Task, hand: Hand | null): Answer {
  if (ticket.insource) return "insourcedStays";
  if (ticket.hands.some(({ everAccepted }) => everAccepted)) return "deletedForever";
  if (hand?.status === "assigned") return "cancelFirst";
  if (odd) return "stale";
  ticket.deleted = true;
  law.items = law.items.filter((item) => item.ticket !== ticket);
  return "ok";
}

export const contactOf = (lead: keyof typeof CONTACTS, partner: keyof typeof CONTACTS) => CONTACTS[lead]?.[partner];
