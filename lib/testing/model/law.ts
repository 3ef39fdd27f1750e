import { COMPANIES, type Company, PARTNER_PAIRS, PARTNERS, PEOPLE, type Who } from "./steps";
import type { HandRow, ItemRow, Sight, TicketRow, View } from "./view";

/*
 * The law of domain.md once more, as plain objects and plain sentences: what the tests hold the program against. Nothing
 * here asks lib/domain; where both are wrong, they must be wrong twice.
 */
export type Status =
  | "unsent"
  | "assigned"
  | "canceled"
  | "declined"
  | "accepted"
  | "inProgress"
  | "waitingApproval"
  | "complete";
export type Phase = "PRE" | "LIVE" | "HOLD" | "DONE";
export type Answer = "ok" | (string & {});

export type Ticket = {
  no: number;
  company: Company;
  complete: boolean;
  assigned: Who | null;
  /** As the lead: oldest first. */
  hands: Hand[];
  /** As the partner. */
  insource: Hand | null;
  deleted: boolean;
};
export type Hand = {
  lead: Ticket;
  no: number;
  to: Company;
  status: Status;
  /** The partner knows of it. */
  offered: boolean;
  everAccepted: boolean;
  removed: boolean;
  submissionNo: number;
  flat: boolean;
  deal: Deal;
  /** Of the terms: 1, and one more for each agreement, answer and grant (D34, D59). */
  version: number;
  asking: Asking | null;
  /** How each proposal and each request of it ended or stands, in their order. */
  asked: Record<Asking["what"], string[]>;
  /** N23: the percent of each limit that was told. */
  marks: { hours: number; charges: number };
  shareNotes: boolean;
  shareFiles: boolean;
  sender: Who;
  submitter: Who | null;
  received: Ticket | null;
};
/** What is negotiated: the rate or the flat amount in cents, the limits (null: none), the two deadlines. */
export type Deal = { cents: number; minutes: number | null; charges: number; acceptBy: number; completeBy: number };
/** What a request asks for or a grant gives: the whole; null leaves it as it stands. */
export type Asked = Record<"minutes" | "charges" | "completeBy", number | null>;
/** What waits for the lead's answer. */
export type Asking = { no: number; asker: Who } & (
  | { what: "proposal"; wanted: Deal }
  | { what: "request"; wanted: Asked }
);
export type Link = { hand: Hand; source: Item; copy: Item; state: string };
export type Item = {
  name: string;
  edits: number;
  /** Whose words stand here. */
  words: string;
  ticket: Ticket;
  kind: "note" | "timeEntry" | "charge" | "attachment";
  location: boolean;
  origin: "own" | "mirror" | "mirrorOfTime" | "bundle";
  internal: boolean;
  minutes: number | null;
  cents: number | null;
  quantity: number;
  /** The hand-over it was written in or came through, null before any. */
  hand: Hand | null;
  bornIn: Phase;
  author: Who | null;
  on: Item | null;
  posted: boolean;
  billable: boolean;
};
/** What one person of a company is told in the application, of a ticket of that company. */
export type News = { who: Who; what: string; ticket: Ticket | null; isRead: boolean };
const newsLine = ({ who, what, isRead }: News): string => `${what} ${PEOPLE[who]}${isRead ? " read" : ""}`;
type Person = { level: 0 | 1 | 2 | 3; active: boolean };

export const HOUR = 3_600_000;
/** By which the clock moves: no sum of them meets a deadline. */
export const CLOCK_HOURS = [1.5, 12, 25] as const;
const ACCEPT_HOURS = 24.5;
/** Less than an agreement leaves the partner (D34). */
const SHORT_HOURS = 3.5;
const COMPLETE_HOURS = 2 * ACCEPT_HOURS;

/** The terms a lead sends or saves. */
export function dealOf(now: number, turn: number): Deal {
  const flat = turn % 5 === 4;
  return {
    cents: flat ? 50_000 : 6000,
    minutes: flat ? null : turn % 3 === 0 ? 180 : 720,
    charges: turn % 4 === 1 ? 3000 : 40_000,
    acceptBy: now + (turn % 6 === 2 ? SHORT_HOURS : ACCEPT_HOURS) * HOUR,
    completeBy: now + COMPLETE_HOURS * HOUR,
  };
}
const PHASE: Record<Status, Phase> = {
  unsent: "PRE",
  assigned: "PRE",
  canceled: "PRE",
  declined: "PRE",
  accepted: "LIVE",
  inProgress: "LIVE",
  waitingApproval: "HOLD",
  complete: "DONE",
};

export const COMPANY_NAMES: Record<Company, string> = {
  brightwater: "Brightwater IT",
  ridgeline: "Ridgeline Field Services",
  harbor: "Harbor Networks",
};
/** The primary contact of the second company in the first one's address book. */
export const CONTACTS: Partial<Record<Company, Partial<Record<Company, string>>>> = {
  brightwater: { ridgeline: "contact@ridgeline.example", harbor: "contact@harbor.example" },
  harbor: { ridgeline: "field@ridgeline.example", brightwater: "lead@brightwater.example" },
  ridgeline: { brightwater: "contact@brightwater.example", harbor: "contact@harbornet.example" },
};
const OUTSOURCE_ADDRESS: Partial<Record<Company, string>> = {
  brightwater: "partners@brightwater.example",
  harbor: "outsourcing@harbor.example",
};

export class Law {
  now = 0;
  names = 0;
  readonly tickets: Ticket[] = [];
  readonly hands: Hand[] = [];
  readonly mapped = new Set<string>();
  /** "lead partner" of each relation that is deactivated. */
  readonly inactive = new Set<string>();
  items: Item[] = [];
  links: Link[] = [];
  readonly mails: Record<Company, string[]> = { brightwater: [], ridgeline: [], harbor: [] };
  readonly news: Record<Company, News[]> = { brightwater: [], ridgeline: [], harbor: [] };
  readonly people: Record<Company, [Person, Person, Person]> = {
    brightwater: [person(2), person(1), person(3)],
    ridgeline: [person(2), person(0), person(3)],
    harbor: [person(2), person(1), person(3)],
  };

  constructor() {
    for (const company of ["brightwater", "brightwater", "harbor"] as const) this.newTicket(company, null);
  }

  newTicket(company: Company, insource: Hand | null): Ticket {
    const no = this.tickets.length;
    const ticket: Ticket = { no, company, complete: false, assigned: null, hands: [], insource, deleted: false };
    this.tickets.push(ticket);
    return ticket;
  }

  newHand(lead: Ticket, to: Company, sender: Who): Hand {
    const hand: Hand = {
      lead,
      to,
      no: (lead.hands.at(-1)?.no ?? 0) + 1,
      status: "unsent",
      offered: false,
      everAccepted: false,
      removed: false,
      submissionNo: 0,
      flat: false,
      deal: dealOf(this.now, 0),
      version: 1,
      asking: null,
      asked: { proposal: [], request: [] },
      marks: { hours: 0, charges: 0 },
      shareNotes: true,
      shareFiles: true,
      sender,
      submitter: null,
      received: null,
    };
    lead.hands.push(hand);
    this.hands.push(hand);
    return hand;
  }

  addressOf(company: Company, who: Who): string {
    return `${["dispatcher", "technician", "admin"][who]}@${company}.example`;
  }

  /** Section 13, the mails of a hand-over's own moves. */
  mail(template: string, hand: Hand, to: { lead?: boolean; contact?: boolean; partner?: boolean }): void {
    const lead = hand.lead.company;
    const reached = new Set<string>();
    const send = (keeper: Company, address: string | undefined) => {
      if (!address || reached.has(address)) return;
      reached.add(address);
      this.mails[keeper].push(`${template} ${address}`);
    };
    const to_ = (company: Company, who: Who | null) =>
      who !== null && this.people[company][who].active && send(company, this.addressOf(company, who));
    if (to.lead) {
      to_(lead, hand.sender);
      to_(lead, hand.lead.assigned);
      const known = this.mapped.has(`${hand.to} ${lead}`);
      send(hand.to, known ? CONTACTS[hand.to]?.[lead] : OUTSOURCE_ADDRESS[lead]);
    }
    if (to.contact) send(lead, CONTACTS[lead]?.[hand.to]);
    if (to.partner) {
      to_(hand.to, hand.submitter);
      to_(hand.to, hand.received?.assigned ?? null);
    }
  }

  /** The last hand-over of a lead's ticket, or that of a received one. */
  present(ticket: Ticket): Hand | null {
    return ticket.insource ?? ticket.hands.at(-1) ?? null;
  }
  phase(ticket: Ticket): Phase {
    const hand = this.present(ticket);
    return hand ? PHASE[hand.status] : "PRE";
  }
  isLive(ticket: Ticket): boolean {
    return this.phase(ticket) === "LIVE";
  }
  across(ticket: Ticket): Ticket | null {
    const hand = this.present(ticket);
    return ticket.insource ? (hand?.lead ?? null) : (hand?.received ?? null);
  }
  itemsOf(ticket: Ticket): Item[] {
    return this.items.filter((item) => item.ticket === ticket);
  }
  hanging(on: Item): Item[] {
    return this.items.filter((item) => item.on === on);
  }
  linkOf(item: Item): Link | null {
    const hand = this.present(item.ticket);
    return this.links.find((link) => link.hand === hand && (link.source === item || link.copy === item)) ?? null;
  }
  isActive(item: Item | null): boolean {
    return item !== null && this.linkOf(item)?.state === "active";
  }

  may(company: Company, who: Who, what: "outsource" | "receive"): boolean {
    const { level } = this.people[company][who];
    return what === "receive" ? level >= 2 : level >= 1 && PARTNERS[company].length > 0;
  }

  /** What the partner's time and charges come to at the lead. */
  usedOf(hand: Hand): { minutes: number; charges: number } {
    const here = this.items.filter(
      (item) => item.hand === hand && item.origin === "mirror" && item.ticket === hand.lead,
    );
    const minutes = here.reduce(
      (sum, { kind, minutes, billable }) =>
        sum + (kind === "timeEntry" && (billable || hand.flat) ? (minutes ?? 0) : 0),
      0,
    );
    const charges = here.reduce((sum, { kind, cents }) => sum + (kind === "charge" ? (cents ?? 0) : 0), 0);
    return { minutes, charges };
  }
  used(hand: Hand): string {
    const { minutes, charges } = this.usedOf(hand);
    return `${minutes} min, ${charges}`;
  }

  /** Nothing of it waits any more. */
  ends(hand: Hand, state: string): void {
    if (!hand.asking) return;
    hand.asked[hand.asking.what].splice(-1, 1, state);
    hand.asking = null;
  }

  view(): View {
    return Object.fromEntries(COMPANIES.map((company) => [company, this.#sight(company)])) as View; // a sight for each
  }

  #sight(company: Company): Sight {
    const mine = this.tickets.filter((ticket) => ticket.company === company && !ticket.deleted);
    return {
      tickets: mine.map(
        (ticket): TicketRow => ({
          ticket: ticket.no,
          complete: ticket.complete,
          assigned: ticket.assigned,
          status: this.present(ticket)?.status ?? null,
        }),
      ),
      hands: this.hands.flatMap((hand) => {
        const { status, submissionNo } = hand;
        const terms = termsLine(hand.version, hand.deal, this.now);
        const row = { ticket: hand.lead.no, no: hand.no, status, submissionNo, terms, asking: askingLine(hand) };
        const rows: HandRow[] = [];
        const used = this.frozen.get(hand) ?? this.used(hand);
        if (hand.lead.company === company && !hand.lead.deleted) rows.push({ ...row, side: "lead", used });
        const isGone = status === "declined" || status === "canceled"; // nothing is left of what it said
        const left = termsLine(hand.version, { ...hand.deal, ...NOTHING }, this.now);
        if (hand.to === company && hand.offered)
          rows.push({ ...row, side: "service", used, terms: isGone ? left : terms });
        return rows;
      }),
      items: mine.flatMap((ticket) => this.itemsOf(ticket).map((item) => this.#row(item))),
      mails: this.mails[company],
      news: this.news[company].map(newsLine),
      partners: PARTNER_PAIRS.filter((pair) => pair.includes(company)).map(
        ([lead, partner]) => `${lead} ${partner} ${this.inactive.has(`${lead} ${partner}`) ? "inactive" : "active"}`,
      ),
    };
  }

  /** The figures of a completed hand-over no longer move. */
  readonly frozen = new Map<Hand, string>();

  #row(item: Item): ItemRow {
    return {
      ticket: item.ticket.no,
      name: item.name,
      words: item.words,
      kind: item.kind,
      origin: item.origin,
      visibility: item.internal ? "internal" : "all",
      minutes: item.minutes,
      cents: item.cents,
      bornIn: item.origin === "own" ? item.bornIn : null,
      on: item.on?.name ?? null,
      links: this.links.flatMap((link) => {
        if (link.source === item) return [`source ${link.state}`];
        return link.copy === item ? [`copy ${link.state}`] : [];
      }),
    };
  }
}

const NOTHING = { cents: 0, minutes: null, charges: 0 };
const askingLine = ({ asking, asked }: Hand) =>
  `${asking?.what ?? "nothing"}: ${[asked.proposal.join(" "), asked.request.join(" ")].join(", ")}`;
const hoursTo = (at: number, now: number) => `${Math.round((at - now) / (HOUR / 2)) / 2} h`;
/** Times to the half hour from now. */
export const termsLine = (version: number, { cents, minutes, charges, acceptBy, completeBy }: Deal, now: number) =>
  `v${version} ${cents} ${minutes} ${charges} accept ${hoursTo(acceptBy, now)} complete ${hoursTo(completeBy, now)}`;

function person(level: Person["level"]): Person {
  return { level, active: true };
}
