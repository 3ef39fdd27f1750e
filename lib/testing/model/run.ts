import fc from "fast-check";
import { type Answer, Law } from "./law";
import { handled } from "./law-items";
import { moved } from "./law-moves";
import { bargained, tellLimits } from "./law-terms";
import { anyStep, BEGINNINGS, COMPANIES, type Step, textOf, type Who } from "./steps";
import { type Task, taskOf } from "./task";
import { readable, type View } from "./view";

/** What the law is held against: the pure core, or the program on its database. */
export type Real = {
  /** Whether it says who is mailed and told. */
  readonly mails: boolean;
  begin(law: Law): Promise<void>;
  /** `law` as it stood before. */
  perform(law: Law, task: Task): Promise<Answer>;
  again(): Promise<Answer>;
  stranger(law: Law, turn: number, ticket: Law["tickets"][number], item: Law["items"][number] | null): Promise<Answer>;
  learnHand(hand: Law["hands"][number] | null): void;
  deliver(): Promise<void>;
  view(): Promise<View>;
  /** What this person is shown of the ticket and the law does not say; nothing where nobody is shown anything. */
  shownWrong(law: Law, ticket: Law["tickets"][number], who: Who, turn: number): Promise<string[]>;
  /** Invariants of trust.md 6 that are broken. */
  broken(): Promise<string[]>;
  leftovers(): Promise<string[]>;
};
type Model = { law: Law; last: Answer | null };
/** How often each verb was answered how, over a whole run. */
export type Tally = Map<string, number>;

/** After one command of so many somebody looks at a page. */
const LOOKS = 4;

export function lawAnswers(law: Law, task: Task): Answer {
  const answer = bargained(law, task) ?? moved(law, task) ?? handled(law, task);
  if (answer === null) throw new Error(`the law knows no ${task.verb}`);
  if (answer === "ok") tellLimits(law, task);
  return answer;
}

class Tried implements fc.AsyncCommand<Model, Real> {
  constructor(
    private readonly step: Step,
    private readonly tally: Tally,
  ) {}

  check({ law, last }: Readonly<Model>): boolean {
    const { verb } = this.step;
    if (verb === "again") return last !== null;
    if (verb === "mailWorker") return true;
    if (verb === "stranger") return law.tickets.some(({ deleted }) => !deleted);
    return taskOf(law, this.step) !== null;
  }

  async run(model: Model, real: Real): Promise<void> {
    const { law } = model;
    const { verb, at, item, turn } = this.step;
    let answers: [wanted: Answer, got: Answer] = ["ok", "ok"];
    if (verb === "again") answers = [model.last!, await real.again()];
    else if (verb === "mailWorker") await real.deliver();
    else if (verb === "stranger") {
      const tickets = law.tickets.filter(({ deleted }) => !deleted);
      const ticket = tickets[at % tickets.length]!; // there is one
      const items = law.itemsOf(ticket);
      answers = ["notFound", await real.stranger(law, turn, ticket, items[item % Math.max(1, items.length)] ?? null)];
    } else {
      const task = taskOf(law, this.step)!; // checked before
      const got = await real.perform(law, task);
      const wanted = lawAnswers(law, task);
      if (wanted === "ok" && (verb === "save" || verb === "send")) real.learnHand(law.present(task.ticket));
      answers = [wanted, got];
    }
    const repeatable = !["again", "mailWorker", "stranger", "clock", "lapse", "level", "deactivate", "post"].includes(
      verb,
    );
    model.last = repeatable ? answers[0] : null;
    const told = `${verb} ${answers[0]}`;
    this.tally.set(told, (this.tally.get(told) ?? 0) + 1);
    if (answers[0] !== answers[1]) throw new Error(`${this}: the law says ${answers[0]}, the program ${answers[1]}`);
    await compare(law, real, String(this));
    const tickets = law.tickets.filter(({ deleted }) => !deleted);
    const shown = tickets[(at + item) % Math.max(1, tickets.length)];
    if (shown && (at + turn) % LOOKS === 0) {
      const wrong = await real.shownWrong(law, shown, ((item + turn) % 3) as Who, item);
      if (wrong.length > 0) throw new Error(`after ${this}: ${wrong.join("\n  ")}`);
    }
  }

  toString(): string {
    return textOf(this.step);
  }
}

async function compare(law: Law, real: Real, after: string): Promise<void> {
  const [there, broken] = await Promise.all([real.view(), real.broken()]);
  const wanted = law.view();
  for (const company of COMPANIES) {
    const [want, got] = [readable(wanted[company]), readable(there[company])];
    for (const what of ["tickets", "hands", "items", "mails", "news", "partners"] as const) {
      if ((what === "mails" || what === "news") && !real.mails) continue;
      const missing = without(want[what], got[what]);
      const extra = without(got[what], want[what]);
      if (missing.length + extra.length > 0)
        throw new Error(
          `after ${after}, ${what} of ${company}:\n  the law has ${missing.join("\n    ")}\n  the program has ${extra.join("\n    ")}`,
        );
    }
  }
  if (broken.length > 0) throw new Error(`after ${after}, broken: ${broken.join("\n")}`);
}

/** The lines of one list that the other has not, each as often. */
function without(these: readonly string[], those: readonly string[]): string[] {
  const left = [...those];
  return these.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** `shrinks`: a failure is made as short as it gets, which costs many more sequences. */
export type Run = { runs: number; seed: number; path?: string; replayPath?: string; tally: Tally; shrinks: boolean };

/** So many sequences of up to 60 commands. A failure prints seed, path and replayPath, and the shortest sequence found. */
export async function hold(
  realOf: () => Promise<Real>,
  { runs, seed, path, replayPath, tally, shrinks }: Run,
): Promise<void> {
  const beginnings = fc.nat({ max: BEGINNINGS.length - 1 });
  const steps = anyStep.map((step) => step.map((one) => new Tried(one, tally)));
  await fc.assert(
    fc.asyncProperty(
      beginnings,
      fc.commands(steps, { maxCommands: 60, size: "max", replayPath }),
      async (first, commands) => {
        const real = await realOf();
        const model: Model = { law: new Law(), last: null };
        await real.begin(model.law);
        for (const step of BEGINNINGS[first]!) await new Tried(step, tally).run(model, real);
        await fc.asyncModelRun(() => ({ model, real }), commands);
        const left = await real.leftovers();
        if (left.length > 0) throw new Error(left.join("\n"));
      },
    ),
    { numRuns: runs, seed, path, endOnFailure: !shrinks },
  );
}

/** One sequence, step by step: a counter-example that was found once. Answers how many of its steps there was something for. */
export async function replay(real: Real, steps: readonly Step[]): Promise<number> {
  const law = new Law();
  await real.begin(law);
  const model: Model = { law, last: null };
  let count = 0;
  for (const step of steps) {
    const tried = new Tried(step, new Map());
    if (!tried.check(model)) continue;
    await tried.run(model, real);
    count += 1;
  }
  return count;
}
