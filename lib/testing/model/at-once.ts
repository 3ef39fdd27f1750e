import fc from "fast-check";
import type { OfferId, TicketId } from "../../domain/ids";
import { actOf } from "./database-acts";
import { sightOf } from "./database-sight";
import type { Known } from "./known";
import { type Answer, type Hand, Law } from "./law";
import { lawAnswers } from "./run";
import { anyStep, BEGINNINGS, COMPANIES, type Step, textOf } from "./steps";
import { type Task, taskOf } from "./task";
import { readable, type View } from "./view";

/** A beginning, a few steps in turn, then some that nobody orders. */
export type Batch = { beginning: number; before: Step[]; atOnce: Step[] };

/** What is done by the test itself, past every lock, and what is no command of a company. */
const NOT_AT_ONCE = ["clock", "level", "deactivate", "post", "mailWorker", "again", "stranger"];
/** Answers to a form that was right when it was read. */
const OVERTAKEN = ["stale", "staleSubmission", "staleTerms", "staleProposal", "staleRequest", "itemGone", "notFound"];
/** So many names lie between those of two commands. */
const NAMES_APART = 10;

const any = fc.oneof(...anyStep);
/** On the tickets that most is done on, so that they meet. */
const meeting = any
  .filter(({ verb }) => !NOT_AT_ONCE.includes(verb))
  .chain((step) => fc.constantFrom(0, 0, 3, 3, 1).map((at) => ({ ...step, at })));
export const anyBatch: fc.Arbitrary<Batch> = fc.record({
  beginning: fc.nat({ max: BEGINNINGS.length - 1 }),
  before: fc.array(any, { maxLength: 4 }),
  atOnce: fc.array(meeting, { minLength: 2, maxLength: 6 }),
});

const inTurn = ({ beginning, before }: Batch): Step[] =>
  [...BEGINNINGS[beginning]!, ...before].filter(({ verb }) => !["mailWorker", "again", "stranger"].includes(verb));

/** The law after the steps in turn, and what each of the others then means. The same for the same batch, however often. */
function lawBefore(batch: Batch): { law: Law; tasks: Task[] } {
  const law = new Law();
  for (const step of inTurn(batch)) {
    const task = taskOf(law, step);
    if (task) lawAnswers(law, task);
  }
  return { law, tasks: batch.atOnce.flatMap((step) => taskOf(law, step) ?? []) };
}

/** All orders of the numbers below `count`. */
function* ordersOf(count: number, taken: readonly number[] = []): Generator<readonly number[]> {
  if (taken.length === count) yield taken;
  for (let next = 0; next < count; next++) if (!taken.includes(next)) yield* ordersOf(count, [...taken, next]);
}

const isThere = (law: Law, { on, hand, ticket }: Task): boolean =>
  !ticket.deleted && (on === null || law.items.includes(on)) && (hand === null || law.hands.includes(hand));

/** Somebody's draft of terms lies there meanwhile. */
const foundDraft = (law: Law, { ticket, verb }: Task, answer: Answer): boolean =>
  (verb === "save" || verb === "send") && answer === "alreadyOpen" && law.present(ticket)?.status === "unsent";

/** A form that says what somebody else has made true meanwhile changes nothing (S46). */
const asItStands = (task: Task, read: { words: string; internal: boolean }): Task => {
  const { item, turn } = task;
  if (task.verb !== "edit" || !item || (item.words === read.words && item.internal === read.internal)) return task;
  const what = turn % 6;
  const turns = (what === 4 || what === 5) && (item.kind === "note" || item.kind === "attachment");
  const words = what === 0 || what === 4 ? read.words : `${item.name} v${versionOf(read.words) + 1}`;
  return words === item.words && (read.internal !== turns) === item.internal ? { ...task, turn: 0 } : task;
};
const versionOf = (words: string) => Number(/ v(\d+)$/.exec(words)?.[1] ?? 0);

/** The law after one serial order, or null where the answers could not have been these. */
function lawInOrder(batch: Batch, order: readonly number[], answers: readonly Answer[]): Law | null {
  const { law, tasks } = lawBefore(batch);
  const names = law.names;
  const read = tasks.map(({ item }) => ({ words: item?.words ?? "", internal: item?.internal ?? false }));
  let done = 0;
  for (const at of order) {
    const [task, answer] = [asItStands(tasks[at]!, read[at]!), answers[at]!];
    if (done > 0 && (OVERTAKEN.includes(answer) || foundDraft(law, task, answer))) continue;
    const isGone = task.item !== null && !law.items.includes(task.item);
    if (task.verb === "delete" && isGone && answer === "ok") continue; // C26
    if (isGone || !isThere(law, task)) return null;
    law.names = names + at * NAMES_APART;
    if (lawAnswers(law, task) !== answer) return null;
    if (answer === "ok") done += 1;
  }
  return law;
}

/** The program, asked several things at once. */
export class AtOnce {
  readonly #offers = new Map<string, OfferId>();

  constructor(
    private readonly known: Known,
    private readonly broken: () => Promise<string[]>,
  ) {}

  async #view(): Promise<View> {
    this.known.facts.clear();
    const sights = await Promise.all(COMPANIES.map((company) => sightOf(this.known, company)));
    return Object.fromEntries(COMPANIES.map((company, i) => [company, sights[i]])) as View; // a sight for each
  }

  /** Which offers and tickets the law's own are: hand-overs by their number on a ticket, received tickets by theirs. */
  async #learn(law: Law): Promise<boolean> {
    const { known } = this;
    const rows = await known.place.root<{ lead: TicketId; no: number; offer: OfferId; id: TicketId; number: string }[]>`
      select o.ticket_id as lead, o.sequence_no as no, o.offer_id as offer, t.id, t.number
      from outsources o left join tickets t on t.insource_id = o.offer_id where o.tenant_id = any(${known.tenants})`;
    known.offers.clear();
    const left = new Set(law.hands);
    for (const { company, insource, hands, no, deleted } of law.tickets) {
      if (insource) {
        const received = rows.find(({ offer }) => offer === known.offers.get(insource));
        if (!received?.id) return false;
        known.tickets[no] = { id: received.id, number: received.number };
      }
      const id = known.tickets[no]?.id;
      for (const hand of hands as Hand[]) {
        const row = rows.find(({ lead, no: sequence }) => lead === id && sequence === hand.no);
        const offer = row?.offer ?? (deleted ? this.#offers.get(`${no} ${hand.no}`) : undefined); // it went with its ticket
        left.delete(hand);
        if (!offer && deleted && !hand.offered) continue;
        if (!offer) return false;
        this.#offers.set(`${no} ${hand.no}`, offer);
        known.offers.set(hand, offer);
      }
      if (!id) throw new Error(`${company} has no ticket ${no}`);
    }
    known.tickets.length = law.tickets.length;
    return left.size === 0;
  }

  /** Answers how many of the commands at once were done; throws where no order explains what came of them. */
  async fire(batch: Batch): Promise<number> {
    const law = new Law();
    for (const step of inTurn(batch)) {
      const task = taskOf(law, step);
      if (!task) continue;
      const said = await (await actOf(this.known, law, task))();
      const [wanted, got] = [lawAnswers(law, task), said.ok ? "ok" : (said.error ?? "?")];
      if (wanted !== got) throw new Error(`${textOf(step)}: the law says ${wanted}, the program ${got}`);
      await this.#learn(law);
      await this.#view(); // reads the forms
    }
    const { tasks } = lawBefore(batch);
    const names = law.names;
    const here = batch.atOnce.flatMap((step) => taskOf(law, step) ?? []);
    const acts: (() => Promise<{ ok: boolean; error?: string }>)[] = [];
    for (const [at, task] of here.entries()) {
      law.names = names + at * NAMES_APART;
      acts.push(await actOf(this.known, law, task));
    }
    const said = await Promise.all(acts.map((act) => act()));
    const answers = said.map(({ ok, error }) => (ok ? "ok" : (error ?? "?")));
    const tried: string[] = [];
    for (const order of ordersOf(tasks.length)) {
      const after = lawInOrder(batch, order, answers);
      if (!after) continue;
      const wrong = (await this.#learn(after)) ? await this.#differs(after) : "other hand-overs";
      if (wrong === null) return answers.filter((answer) => answer === "ok").length;
      tried.push(`${order.join(" ")}: ${wrong}`);
    }
    const told = here.map(({ verb, company, who }, at) => `${at} ${verb} by ${company} ${who}: ${answers[at]}`);
    throw new Error(`no order explains\n  ${told.join("\n  ")}\n${tried.slice(0, 6).join("\n") || "by its answers"}`);
  }

  async #differs(law: Law): Promise<string | null> {
    const [there, broken] = [await this.#view(), await this.broken()];
    if (broken.length > 0) return broken.join("; ");
    const wanted = law.view();
    for (const company of COMPANIES) {
      const [want, got] = [readable(wanted[company]), readable(there[company])];
      for (const what of ["tickets", "hands", "items", "mails", "news", "partners"] as const)
        if (want[what].join("\n") !== got[what].join("\n"))
          return `${what} of ${company}: law\n    ${want[what].join("\n    ")}\n  program\n    ${got[what].join("\n    ")}`;
    }
    return null;
  }
}
