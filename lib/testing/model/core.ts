import { bundle } from "../../domain/money/bundle";
import { NOTHING_USED, usedBy, usedSum } from "../../domain/money/used";
import { type Command, type Decision, decide } from "../../domain/outsource/decide";
import { type Party, PHASE_OF, type Phase } from "../../domain/outsource/status";
import { mayDeleteTicket, onTicketComplete } from "../../domain/outsource/ticket";
import { decidePartner } from "../../domain/partnership/states";
import { type Capability, may, type OutsourceLevel, type Role } from "../../domain/permissions";
import { copiedAtAcceptance } from "../../domain/sync/accept";
import { BLANK, copyContent } from "../../domain/sync/copy";
import { isCopy } from "../../domain/sync/facts";
import type { ItemKind } from "../../domain/sync/kinds";
import { CoreItems } from "./core-items";
import { type CoreItem, type CoreLink, type CoreOut, type CoreTicket, nameOf, wordsOf } from "./core-rows";
import { bargain, endAsking, negotiableOf, termsTold } from "./core-terms";
import { type Answer, CLOCK_HOURS, dealOf, type Hand, HOUR, type Law } from "./law";
import { takesBack } from "./law-terms";
import { COMPANIES, type Company, PARTNER_PAIRS, PEOPLE, type Who } from "./steps";
import type { Task } from "./task";
import type { Sight, View } from "./view";

const ROLES: readonly Role[] = ["serviceDesk", "technician", "admin"];
const LEVELS: readonly OutsourceLevel[] = ["none", "allowOutsourcing", "allowPartnerManagement", "allowAll"];
const OUTSOURCES: readonly Company[] = ["brightwater", "harbor"];
type Person = { level: OutsourceLevel; active: boolean };

/** The pure core (lib/domain) with both sides in memory: it decides, judges and permits, and nothing else does. */
export class Core {
  readonly mails = false;
  now = 0;
  readonly tickets: CoreTicket[] = [];
  readonly outs: CoreOut[] = [];
  items: CoreItem[] = [];
  links: CoreLink[] = [];
  /** "lead partner" of each relation that is deactivated. */
  readonly inactive = new Set<string>();
  readonly #items = new CoreItems(this);
  readonly #people = Object.fromEntries(
    COMPANIES.map((company) => [
      company,
      (["allowPartnerManagement", company === "ridgeline" ? "none" : "allowOutsourcing", "allowAll"] as const).map(
        (level): Person => ({ level, active: true }),
      ),
    ]),
  ) as Record<Company, Person[]>; // of each company
  #last: Answer = "ok";

  async begin(): Promise<void> {
    for (const company of ["brightwater", "brightwater", "harbor"] as const) this.#newTicket(company, null);
  }

  #newTicket(company: Company, insource: CoreOut | null): CoreTicket {
    const ticket = {
      no: this.tickets.length,
      company,
      complete: false,
      assigned: null,
      outs: [],
      insource,
      deleted: false,
    };
    this.tickets.push(ticket);
    return ticket;
  }

  permits(company: Company, who: Who, what: Capability): boolean {
    const { level } = this.#people[company][who]!; // each has three
    const outsources = OUTSOURCES.includes(company);
    return may({ tenantKind: "instance", role: ROLES[who]!, level, outsources }, what);
  }
  levelOf = (company: Company, who: Who) => ({
    tenantKind: "instance" as const,
    role: ROLES[who]!,
    level: this.#people[company][who]!.level,
    outsources: OUTSOURCES.includes(company),
  });

  present = (ticket: CoreTicket): CoreOut | null => ticket.insource ?? ticket.outs.at(-1) ?? null;
  phaseOf(ticket: CoreTicket): Phase {
    const out = this.present(ticket);
    return out ? PHASE_OF[out.status] : "PRE";
  }

  async perform(law: Law, task: Task): Promise<Answer> {
    this.#last = this.#answer(law, task);
    return this.#last;
  }
  async again(): Promise<Answer> {
    return this.#last; // the command keeps its first answer; nothing of the core is asked
  }
  async stranger(): Promise<Answer> {
    return "notFound"; // no rule is asked: a ticket is not there
  }
  async deliver(): Promise<void> {}
  async shownWrong(): Promise<string[]> {
    return [];
  }
  learnHand(): void {}
  async leftovers(): Promise<string[]> {
    return [];
  }

  #answer(law: Law, task: Task): Answer {
    const { verb, company, who, turn, odd } = task;
    const person = this.#people[company][who]!;
    const ticket = this.tickets[task.ticket.no]!;
    const out = task.hand ? this.outs.find((one) => this.#isHand(one, task.hand!))! : this.present(ticket);
    if (verb === "clock") {
      this.now += CLOCK_HOURS[turn % 3]! * HOUR;
      return "ok";
    }
    if (verb === "level") {
      person.level = LEVELS[turn % 4]!;
      return "ok";
    }
    if (verb === "deactivate") {
      person.active = turn % 3 > 0;
      return "ok";
    }
    if (verb === "lapse") return this.#decided(out!, { action: "lapse", by: "system", ...this.#time(out!) });
    if (!person.active && verb !== "post") return "notPermitted";
    if (verb === "deactivatePartner" || verb === "reactivatePartner") return this.#relate(task);
    if (task.item) return this.#items.change(task, ticket);
    switch (verb) {
      case "save":
      case "send":
        return this.#propose(task, ticket, out);
      case "discard": {
        if (!this.permits(company, who, "outsource")) return "notPermitted";
        const own = ticket.insource ? null : out;
        const decided = decide(own?.status ?? null, { action: "discard", by: "lead", ...this.#lead(ticket) });
        if (!decided.ok) return decided.error;
        if (odd) return "stale";
        ticket.outs.pop();
        this.outs.splice(this.outs.indexOf(own!), 1);
        return "ok";
      }
      case "resend":
        if (!this.permits(company, who, "outsource")) return "notPermitted";
        if (ticket.insource || out?.status !== "assigned") return "wrongStatus";
        return this.now > out.terms.acceptBy.getTime() ? "lateAnswer" : "ok";
      case "remove":
        if (!this.permits(company, who, "outsource")) return "notPermitted";
        if (ticket.insource || out?.status !== "declined" || out.folder) return "wrongStatus";
        if (odd) return "stale";
        out.folder = "removed";
        return "ok";
      case "cancel":
      case "complete":
        return this.#asLead(task, ticket, { action: verb, by: "lead", ...this.#lead(ticket) });
      case "approve":
        return this.#asLead(task, ticket, {
          action: "approve",
          by: "lead",
          ...this.#lead(ticket),
          ...this.#submission(out, odd),
        });
      case "reject": {
        const reason = turn % 5 === 0 && !odd ? " " : "Still offline";
        const facts = { ...this.#lead(ticket), ...this.#submission(out, odd), reason };
        return this.#asLead(task, ticket, { action: "reject", by: "lead", ...facts });
      }
      case "accept":
      case "decline": {
        if (!this.permits(company, who, "receive")) return "notPermitted";
        const reason = turn % 5 === 0 ? " " : "No team";
        if (verb === "decline")
          return this.#decided(out!, { action: "decline", by: "service", ...this.#time(out!), reason });
        return this.#decided(out!, {
          action: "accept",
          by: "service",
          ...this.#time(out!),
          termsSeen: task.version,
          termsNewest: out!.version,
        });
      }
      case "submit":
        return ticket.insource ? this.#decided(ticket.insource, { action: "submit", by: "service" }) : "notYourMove";
      case "propose":
      case "withdraw":
      case "agree":
      case "answer":
      case "refuse":
      case "requestChange":
      case "grant":
      case "refuseChange":
        return bargain(this, task, ticket, out);
      case "completeTicket":
        return this.#completeTicket(task, ticket, out);
      case "reopenTicket":
        if (odd) return "stale";
        ticket.complete = false;
        return "ok";
      case "seen":
        return "ok";
      case "assign":
        return this.#assign(task, ticket);
      case "deleteTicket": {
        const status = ticket.insource ? null : (out?.status ?? null);
        const everAccepted = ticket.outs.some((one) => one.accepted);
        const allowed = mayDeleteTicket({ isInsourced: ticket.insource !== null, everAccepted, status });
        if (!allowed.ok) return allowed.error;
        if (odd) return "stale";
        ticket.deleted = true;
        this.items = this.items.filter((item) => item.ticket !== ticket);
        return "ok";
      }
      default:
        return this.#items.add(law, task, ticket);
    }
  }

  #relate({ verb, company, who, partner, turn }: Task): Answer {
    if (!this.permits(company, who, "managePartners")) return "notPermitted";
    const pair = `${company} ${partner}`;
    const step = verb === "deactivatePartner" ? "deactivate" : "reactivate";
    const decided = decidePartner(this.inactive.has(pair) ? "inactive" : "active", step);
    if (!decided.ok) return decided.error;
    if (decided.value.to === "active") this.inactive.delete(pair);
    else this.inactive.add(pair);
    if (step === "deactivate" && takesBack(turn))
      for (const out of this.outs.filter((one) => one.ticket.company === company && one.to === partner))
        this.#decided(out, { action: "cancel", by: "lead", ...this.#lead(out.ticket) });
    return "ok";
  }

  #isHand = (out: CoreOut, hand: Hand) => out.ticket.no === hand.lead.no && out.no === hand.no;
  #lead = (ticket: CoreTicket) => ({ ticketComplete: ticket.complete, isInsourced: ticket.insource !== null });
  #time = (out: CoreOut) => ({ now: new Date(this.now), acceptBy: out.terms.acceptBy });
  #submission = (out: CoreOut | null, odd: boolean) => ({
    submissionSeen: odd ? -1 : (out?.submissionNo ?? 0),
    submissionNewest: out?.submissionNo ?? 0,
  });

  #propose({ verb, company, who, partner, turn, odd }: Task, ticket: CoreTicket, out: CoreOut | null): Answer {
    if (!this.permits(company, who, "outsource")) return "notPermitted";
    const own = ticket.insource ? null : out;
    const unsent = own?.status === "unsent" ? own : null;
    if (odd) return "stale";
    const action = verb === "send" ? "send" : unsent ? "editTerms" : "saveTerms";
    const decided = decide(own?.status ?? null, {
      action,
      by: "lead",
      ...this.#lead(ticket),
      partnerActive: !this.inactive.has(`${company} ${partner}`),
      termsComplete: true,
    });
    if (!decided.ok) return decided.error;
    const here = unsent ?? this.#newOut(ticket, partner!);
    here.to = partner!;
    here.sender = who;
    here.rateType = turn % 5 === 4 ? "flat" : "hourly";
    here.terms = negotiableOf(dealOf(this.now, turn), here.rateType);
    here.shares = { notes: turn % 7 !== 6, files: turn % 6 !== 5 };
    here.status = decided.value.status!; // it opens or stays
    if (verb === "save") return "ok";
    here.offered = true;
    for (const before of ticket.outs) if (before.status === "declined") before.folder = "removed";
    return "ok";
  }

  #newOut(ticket: CoreTicket, to: Company): CoreOut {
    const no = (ticket.outs.at(-1)?.no ?? 0) + 1;
    const out: CoreOut = {
      offer: `${ticket.no}x${no}x${this.outs.length}x${Math.random()}`,
      ticket,
      no,
      to,
      status: "unsent",
      offered: false,
      accepted: false,
      folder: null,
      terms: negotiableOf(dealOf(this.now, 0), "hourly"),
      version: 1,
      asking: null,
      asked: { proposal: [], request: [] },
      submissionNo: 0,
      sender: 0,
      rateType: "hourly",
      shares: { notes: true, files: true },
      received: null,
      used: "0 min, 0",
    };
    ticket.outs.push(out);
    this.outs.push(out);
    return out;
  }

  #asLead({ company, who, odd, verb }: Task, ticket: CoreTicket, command: Command): Answer {
    if (!this.permits(company, who, "outsource")) return "notPermitted";
    if (ticket.insource) return "insourcedTicket";
    const out = this.present(ticket);
    if (!out) return "wrongStatus";
    const decided = decide(out.status, command);
    if (!decided.ok) return decided.error;
    if (odd && (verb === "cancel" || verb === "complete")) return "stale";
    return this.#carryOut(out, decided.value);
  }

  #decided(out: CoreOut, command: Command): Answer {
    const decided = decide(out.status, command);
    return decided.ok ? this.#carryOut(out, decided.value) : decided.error;
  }

  /** T11, where the rules say that it has begun. */
  startWork(out: CoreOut): void {
    this.#decided(out, { action: "startWork", by: "service" });
  }

  #carryOut(out: CoreOut, decision: Decision): Answer {
    const before = PHASE_OF[out.status];
    const { asking } = out;
    out.status = decision.status!; // a row that goes is not carried out
    if (before === "LIVE" && out.status === "waitingApproval") out.submissionNo += 1;
    for (const effect of decision.effects) {
      if (effect.kind === "endLinks" && asking?.what === "proposal") endAsking(out, "ended");
      if (effect.kind === "phase" && effect.from === "LIVE" && asking?.what === "request") endAsking(out, "lapsed");
      if (effect.kind === "copyExisting") this.#copyExisting(out);
      if (effect.kind === "bundle") this.#bundle(out);
      if (effect.kind === "phase" && effect.to === "DONE")
        for (const link of this.links) if (link.offer === out.offer && link.state === "active") link.state = "ended";
    }
    return "ok";
  }

  #copyExisting(out: CoreOut): void {
    out.accepted = true;
    out.received = this.#newTicket(out.to, out);
    const copies = new Map<CoreItem, CoreItem>();
    for (const kind of ["note", "attachment"] as const) {
      for (const item of this.items.filter((one) => one.ticket === out.ticket && one.kind === kind)) {
        const { attachmentKind } = item.content;
        const judged = copiedAtAcceptance({ ...item, attachmentKind, parent: item.on }, out.shares);
        if (!judged.copied) continue;
        const on = judged.underParent && item.on ? (copies.get(item.on) ?? null) : null;
        copies.set(item, this.sendCopy(out, item, { side: "lead", as: kind, internally: false, on }));
      }
    }
  }

  sendCopy(
    out: CoreOut,
    source: CoreItem,
    { side, as, internally, on }: { side: Party; as: ItemKind; internally: boolean; on: CoreItem | null },
  ): CoreItem {
    const author = { name: "Robin", company: "Somebody" };
    const content = copyContent({ kind: source.kind, content: source.content, author }, side);
    if (source.kind === "timeEntry" && out.rateType === "flat") content.isBillable = false;
    const ticket = side === "lead" ? out.received! : out.ticket;
    const origin = source.kind === "timeEntry" && as === "note" ? "mirrorOfTime" : "mirror";
    const visibility = internally ? "internal" : "all";
    const copy: CoreItem = {
      ticket,
      kind: as,
      visibility,
      origin,
      offerId: out.offer,
      bornIn: "LIVE",
      content,
      on,
      posted: false,
      author: null,
    };
    this.items.push(copy);
    const before = this.links.find((link) => link.offer === out.offer && link.source === source);
    if (before) Object.assign(before, { copy, state: "active" });
    else this.links.push({ offer: out.offer, source, copy, state: "active" });
    return copy;
  }

  #deal = (out: CoreOut) => ({ rateType: out.rateType, hourlyRateCents: out.terms.hourlyRateCents });

  usedNow(out: CoreOut): string {
    const copies = this.items.filter(
      (item) => item.offerId === out.offer && item.ticket === out.ticket && isCopy(item.origin),
    );
    const used = copies
      .map((item) => usedBy({ ...item.content, kind: item.kind }, this.#deal(out)))
      .reduce((a, b) => usedSum(a, b), NOTHING_USED);
    return `${used.minutes} min, ${used.chargesCents}`;
  }

  #bundle(out: CoreOut): void {
    out.used = this.usedNow(out);
    const entries = this.items
      .filter(
        (item) =>
          item.offerId === out.offer &&
          item.ticket === out.ticket &&
          item.kind === "timeEntry" &&
          item.origin === "mirror",
      )
      .map(({ content }) => ({
        ...content,
        workDate: content.workDate ?? "",
        person: "Alex",
        minutes: content.minutes ?? 0,
      }));
    const made = bundle({
      partner: out.to,
      outsourceNo: out.no,
      flatAmountCents: out.terms.flatAmountCents ?? 0,
      ...this.#deal(out),
      entries,
    });
    const content = {
      ...BLANK,
      title: `b${out.ticket.no}x${out.no}`,
      quantity: made.quantity,
      amountCents: made.amountCents,
      unitCostCents: made.amountCents,
    };
    this.items.push({
      ticket: out.ticket,
      kind: "charge",
      visibility: "internal",
      origin: "bundle",
      offerId: out.offer,
      bornIn: "DONE",
      content,
      on: null,
      posted: false,
      author: null,
    });
  }

  #completeTicket({ odd, turn }: Task, ticket: CoreTicket, out: CoreOut | null): Answer {
    if (odd) return "stale";
    if (ticket.complete) return "ok";
    const side = ticket.insource ? "service" : "lead";
    const drives = out && onTicketComplete(side, out.status);
    if (drives && turn % 5 === 0) return "unconfirmed";
    ticket.complete = true;
    return drives ? this.#decided(out, { action: drives, by: side }) : "ok";
  }

  #assign({ company, turn, odd }: Task, ticket: CoreTicket): Answer {
    if (odd) return "stale";
    const to = turn % 4 === 3 ? null : ((turn % 4) as Who);
    if (to === ticket.assigned) return "ok";
    if (to !== null && !this.#people[company][to]!.active) return "invalid";
    ticket.assigned = to;
    if (ticket.insource) this.#decided(ticket.insource, { action: "reassign", by: "service" });
    return "ok";
  }

  async view(): Promise<View> {
    return Object.fromEntries(COMPANIES.map((company) => [company, this.#sight(company)])) as View; // a sight for each
  }

  #sight(company: Company): Sight {
    const mine = this.tickets.filter((ticket) => ticket.company === company && !ticket.deleted);
    return {
      mails: [],
      news: [],
      partners: PARTNER_PAIRS.filter((pair) => pair.includes(company)).map(
        ([lead, partner]) => `${lead} ${partner} ${this.inactive.has(`${lead} ${partner}`) ? "inactive" : "active"}`,
      ),
      tickets: mine.map((ticket) => ({
        ticket: ticket.no,
        complete: ticket.complete,
        assigned: ticket.assigned,
        status: this.present(ticket)?.status ?? null,
      })),
      hands: this.outs.flatMap((out) => {
        const used = out.status === "complete" ? out.used : this.usedNow(out);
        const row = { ticket: out.ticket.no, no: out.no, status: out.status, submissionNo: out.submissionNo, used };
        const told = (side: Party) => ({ ...row, side, ...termsTold(out, side, this.now) });
        const lead = out.ticket.company === company && !out.ticket.deleted ? [told("lead")] : [];
        return out.to === company && out.offered ? [...lead, told("service")] : lead;
      }),
      items: this.items
        .filter((item) => mine.includes(item.ticket))
        .map((item) => ({
          ticket: item.ticket.no,
          name: nameOf(item),
          words: wordsOf(item),
          kind: item.kind,
          origin: item.origin,
          visibility: item.visibility,
          minutes: item.content.minutes,
          cents: item.content.amountCents,
          bornIn: item.origin === "own" ? item.bornIn : null,
          on: item.on && nameOf(item.on),
          links: this.links.flatMap((link) => {
            if (link.source === item) return [`source ${link.state}`];
            return link.copy === item ? [`copy ${link.state}`] : [];
          }),
        })),
    };
  }

  /** I2, I3, I4 and I17, on what stands in memory. */
  async broken(): Promise<string[]> {
    const active = this.links.filter(({ state }) => state === "active");
    const done = (offer: string) => this.outs.find((out) => out.offer === offer)?.status === "complete";
    return [
      ...active.filter(({ offer }) => done(offer)).map(({ source }) => `I2 ${nameOf(source)}`),
      ...active.filter(({ source }) => source.visibility === "internal").map(({ source }) => `I3 ${nameOf(source)}`),
      ...active
        .filter(({ source, copy }) => !this.items.includes(source) || !this.items.includes(copy))
        .map(({ source }) => `I4 ${nameOf(source)}`),
      ...this.links
        .filter(({ source, offer }) => source.bornIn === "HOLD" && source.offerId === offer)
        .map(({ source }) => `I17 ${nameOf(source)}`),
    ];
  }
}

export { PEOPLE };
