import type { Answer, Item, Law, Link, Ticket } from "./law";
import { type Arrival, arrives, news } from "./law-notices";
import type { Task } from "./task";

/** A new thing of one's own on a ticket. */
export function recordPast(law: Law, ticket: Ticket, kind: Item["kind"], name: string): Item {
  const phase = law.phase(ticket);
  return {
    name,
    edits: 0,
    words: name,
    ticket,
    kind,
    location: false,
    origin: "own",
    internal: false,
    minutes: null,
    cents: null,
    quantity: 1,
    hand: phase === "PRE" ? null : law.present(ticket),
    bornIn: phase,
    author: null,
    on: null,
    posted: false,
    billable: true,
  };
}

const isFile = (item: Item) => item.kind === "attachment" && !item.location;
const hasVisibility = (item: Item) => item.kind === "note" || item.kind === "attachment";
/** Written while the present hand-over waited for approval. */
const fromHold = (law: Law, item: Item) =>
  item.origin === "own" && item.bornIn === "HOLD" && item.hand === law.present(item.ticket);
const isCopy = (item: Item) => item.origin === "mirror" || item.origin === "mirrorOfTime";
const hasCut = (link: Link | null) => link !== null && link.state !== "active" && link.state !== "withdrawn";

/** The verbs on items (domain.md 5 and 6), answered and done. null: a verb of another place. */
export function handled(law: Law, task: Task): Answer | null {
  const { verb, company, who, ticket, turn, odd } = task;
  const isItemVerb = ["ask", "addNote", "addTime", "addCharge", "addFile", "addLocation"].includes(verb);
  if (!isItemVerb && !task.item) return null;
  if (!law.people[company][who].active) return "notPermitted";
  if (verb === "edit") return edit(law, task, task.item!);
  if (verb === "delete") return remove(law, task, task.item!);
  if (verb === "setPrice") return price(law, task, task.item!);
  if (verb === "shareNow") return shareNow(law, task, task.item!);

  if (verb === "ask") {
    if (!ticket.insource) return "notYourMove";
    if (law.phase(ticket) !== "LIVE" && law.phase(ticket) !== "HOLD") return "wrongStatus";
    if (odd) return "reasonRequired";
    const inHold = law.phase(ticket) === "HOLD";
    law.mail("N16", ticket.insource, { lead: true });
    news(law, ticket.insource, "lead", inHold ? "questionAskedInHold" : "questionAsked");
    if (inHold) return "ok"; // D33
  }
  const kind =
    verb === "addTime"
      ? "timeEntry"
      : verb === "addCharge"
        ? "charge"
        : verb.startsWith("addN") || verb === "ask"
          ? "note"
          : "attachment";
  if (verb === "addNote" && odd) return "invalid";
  const item = recordPast(law, ticket, kind, `k${law.names}`);
  item.author = who;
  item.internal = verb !== "ask" && hasVisibility(item) && turn % 3 === 0;
  item.location = verb === "addLocation";
  if (kind === "timeEntry") item.minutes = 15 * (1 + turn);
  if (kind === "charge") item.quantity = 1 + (turn % 3);
  if (kind === "charge") item.cents = 100 * (1 + turn) * item.quantity;
  item.on = task.on;
  item.internal = task.on ? task.on.internal : item.internal;
  law.names += 1;
  law.items.push(item);
  if (wouldTravel(law, item)) send(law, item, verb === "ask");
  if (ticket.insource?.status === "accepted" && kind !== "attachment") ticket.insource.status = "inProgress"; // T11
  return "ok";
}

/** 5.1, as if it were written now. */
function wouldTravel(law: Law, item: Item): boolean {
  if (!law.isLive(item.ticket) || item.internal || item.location) return false;
  return item.on === null || (law.isActive(item.on) && !item.on.internal);
}

/** `quiet`: a question has its own notice (S76). */
function send(law: Law, source: Item, quiet = false): void {
  const to = law.across(source.ticket);
  const hand = law.present(source.ticket);
  if (!to || !hand) throw new Error("a hand-over in LIVE has two tickets");
  const toLead = source.ticket.insource !== null;
  const asNote = source.kind === "timeEntry" && !toLead;
  const under = source.on ? (law.linkOf(source.on)?.copy ?? null) : null;
  const copy: Item = {
    ...source,
    ticket: to,
    kind: asNote ? "note" : source.kind,
    origin: asNote ? "mirrorOfTime" : "mirror",
    internal: toLead,
    minutes: asNote ? null : source.minutes,
    cents: toLead ? source.cents : null,
    hand,
    author: null,
    on: under,
    posted: false,
    billable: !(source.kind === "timeEntry" && hand.flat),
  };
  law.items.push(copy);
  const before = law.linkOf(source);
  if (before) Object.assign(before, { copy, state: "active" });
  else law.links.push({ hand, source, copy, state: "active" });
  if (!quiet) arrives(law, hand, toLead ? "lead" : "service", arrivalOf(copy));
}

function arrivalOf({ kind, origin }: Item): Arrival {
  if (kind === "note") return origin === "mirrorOfTime" ? "timeNoteArrived" : "noteArrived";
  if (kind === "timeEntry") return "timeArrived";
  return kind === "charge" ? "chargeArrived" : "fileArrived";
}

/** What the other side is told when its copy changed or went, by what was done to the source. */
const tell = (law: Law, { hand, copy }: Link, what: Arrival, told?: Set<string>) =>
  arrives(law, hand, copy.ticket.insource ? "service" : "lead", what, told);

const drop = (law: Law, item: Item) => {
  law.items = law.items.filter((one) => one !== item);
  for (const one of law.items) if (one.on === item) one.on = null;
};

/** The tables of section 6: "E", "E*" or nothing. */
function right(law: Law, item: Item, what: "content" | "price"): "free" | "severs" | null {
  const phase = law.phase(item.ticket);
  const present = law.present(item.ticket);
  const earlier = item.origin !== "own" && item.hand !== present;
  if (item.ticket.insource) {
    if (item.origin !== "own") return phase === "LIVE" ? "severs" : null;
    if (phase === "LIVE") return "free";
    return (phase === "HOLD" && fromHold(law, item)) || (phase === "DONE" && item.bornIn === "DONE") ? "free" : null;
  }
  if (phase === "HOLD") return fromHold(law, item) ? "free" : null;
  if (item.origin === "own" || item.origin === "bundle") return "free";
  if (what === "price") return "free";
  if (phase === "LIVE" && !earlier) return "severs";
  return item.kind === "timeEntry" ? null : "free";
}

function locked(law: Law, { who, company }: Task, item: Item, what: "content" | "price"): boolean {
  if (right(law, item, what) === null || item.posted) return true;
  const admin = who === 2;
  return (
    item.kind === "timeEntry" &&
    item.origin === "own" &&
    item.author !== who &&
    !admin &&
    company === item.ticket.company
  );
}

/** `turn` says what the form changes: nothing (S46), the words, who may read it, or both. */
function edit(law: Law, task: Task, item: Item): Answer {
  const { turn, odd } = task;
  if (locked(law, task, item, "content")) return "readOnly";
  const what = turn % 6;
  const inherits = item.kind === "attachment" && item.origin === "own" && item.on !== null;
  const turns = (what === 4 || what === 5) && hasVisibility(item) && !inherits;
  const words = what !== 0 && what !== 4;
  if (!words && !turns) return "ok";
  if (odd) return "stale";
  const live = law.isLive(item.ticket);
  const link = live ? law.linkOf(item) : null;
  const cuts = isCopy(item) && link?.state === "active";
  if (cuts && turn % 2 === 1 && turn % 6 !== 5) return "unconfirmed";
  if (cuts) link.state = "severedEdit";
  if (words) reword(item);
  const before = item.internal;
  if (turns) item.internal = !item.internal;
  if (item.origin === "own") {
    if (live) follow(law, item, link, before);
    if (turns) for (const file of law.hanging(item)) turnFile(law, file, item);
  }
  return "ok";
}

function reword(item: Item): void {
  item.edits += 1;
  item.words = `${item.name} v${item.edits}`;
  if (item.kind === "timeEntry") item.minutes = 15 + ((item.minutes ?? 0) % 600);
}

/** 5.2: what an owner's edit does over there. */
function follow(law: Law, item: Item, link: Link | null, wasInternal: boolean): void {
  if (fromHold(law, item) || item.location || hasCut(link)) return; // S30, S11, S29
  if (link?.state === "active") {
    if (item.internal) {
      tell(law, link, "copyRemoved");
      withdraw(law, link);
    } else if (link.copy.posted) {
      link.state = "keptPosted"; // D18
      tell(law, link, "postedCopyKept");
    } else {
      bringUp(link);
      tell(law, link, link.copy.kind === "note" ? "noteChanged" : "copyChanged");
    }
    return;
  }
  if (!item.internal && wasInternal && (item.on === null || law.isActive(item.on))) send(law, item); // S28
}

function bringUp({ source, copy }: Link): void {
  copy.words = source.words;
  copy.edits = source.edits;
  if (copy.kind === "timeEntry") copy.minutes = source.minutes;
}

function withdraw(law: Law, link: Link): void {
  link.state = "withdrawn";
  drop(law, link.copy);
}

/** S14: a file goes where its note goes. */
function turnFile(law: Law, file: Item, note: Item): void {
  if (file.internal === note.internal) return;
  file.internal = note.internal;
  if (!law.isLive(file.ticket) || fromHold(law, file) || file.location) return;
  const link = law.linkOf(file);
  if (hasCut(link)) return;
  if (link?.state === "active") withdraw(law, link);
  else if (!file.internal && law.isActive(note)) send(law, file);
}

/** 5.3 and S44. What hangs on an item goes with it. */
function remove(law: Law, task: Task, item: Item): Answer {
  const { turn, odd } = task;
  const all = [item, ...law.hanging(item)];
  if (all.some((one) => locked(law, task, one, "content"))) return "readOnly";
  if (odd) return "stale";
  const live = law.isLive(item.ticket);
  const linkOf = (one: Item) => (live ? law.linkOf(one) : null);
  if (isCopy(item) && linkOf(item)?.state === "active" && turn % 2 === 1) return "unconfirmed";
  const links = all.map((one) => [one, linkOf(one)] as const);
  const told = new Set<string>();
  const goesToo = (one: Item) => one !== item && links[0]?.[1]?.state === "sourceDeleted"; // told with what it hung on
  for (const [one, link] of links) {
    if (link?.state !== "active") continue;
    if (isCopy(one)) link.state = "severedDelete";
    else if (fromHold(law, one) || one.location) continue;
    else if (link.copy.posted) {
      link.state = "keptPosted";
      tell(law, link, "postedCopyKept", told);
    } else {
      if (!goesToo(one)) tell(law, link, "copyRemoved", told);
      link.state = "sourceDeleted";
      drop(law, link.copy);
    }
  }
  for (const one of all) drop(law, one);
  return "ok";
}

/** D27, D19: the lead's own price, and whether it bills it. */
function price(law: Law, task: Task, item: Item): Answer {
  const { who, company, ticket, turn, odd } = task;
  if (locked(law, task, item, "price")) return "readOnly";
  if (item.kind !== "timeEntry" && item.kind !== "charge") return "notFound";
  if (ticket.insource || item.origin === "own" || !item.hand) return "notPermitted";
  if (!seesMoney(law, { who, company }, item)) return "notPermitted"; // D21
  const bills = item.origin !== "bundle" && turn % 4 > 0;
  const flat = item.origin === "bundle" || (item.kind === "timeEntry" && item.hand.flat);
  if (bills && !item.billable && flat) return "invalid";
  if (odd) return "stale";
  item.billable = bills;
  return "ok";
}

/** D56: a new item takes its place, and travels. */
function shareNow(law: Law, task: Task, item: Item): Answer {
  const fits = item.origin === "own" && !item.posted && fromHold(law, item) && wouldTravel(law, item);
  if (!fits) return "wrongStatus";
  if (locked(law, task, item, "content")) return "readOnly";
  if (task.odd) return "stale";
  const files = law.hanging(item);
  const fresh = (old: Item, on: Item | null) => {
    const made: Item = { ...old, bornIn: "LIVE", on, hand: law.present(old.ticket) };
    law.items.push(made);
    if (wouldTravel(law, made)) send(law, made);
    return made;
  };
  const made = fresh(item, item.on);
  for (const file of files) fresh(file, made);
  for (const old of [item, ...files]) law.items = law.items.filter((one) => one !== old);
  return "ok";
}

/** What section 6 leaves this person to do with an item, as the buttons beside it say. */
export function rightsOf(law: Law, task: Pick<Task, "who" | "company">, item: Item): string {
  const here = task as Task;
  const free = !locked(law, here, item, "content");
  const live = law.isLive(item.ticket);
  const money = item.kind === "timeEntry" || item.kind === "charge";
  const prices = money && item.origin !== "own" && !item.ticket.insource && seesMoney(law, here, item);
  const held = item.origin === "own" && fromHold(law, item) && wouldTravel(law, item);
  return [
    free && "edit",
    prices && !locked(law, here, item, "price") && "price",
    free && live && isCopy(item) && law.isActive(item) && "severs",
    free && held && "share",
  ]
    .filter(Boolean)
    .join(" ");
}

/** D21: the lead's own people, of what came from a partner and of its bundle. */
export function seesMoney(law: Law, { who, company }: Pick<Task, "who" | "company">, item: Item): boolean {
  if (item.ticket.insource || item.origin === "own" || !item.hand) return true;
  const { level } = law.people[company][who];
  return level >= 2 || (level >= 1 && item.hand.sender === who);
}

export { isFile };
