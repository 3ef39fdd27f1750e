import type { OfferId, TenantId, TicketId } from "../../domain/ids";
import { createTicket } from "../../services/tickets/create";
import { actOf } from "./database-acts";
import { MailWorker } from "./database-mails";
import { shownWrong } from "./database-reads";
import { sightOf } from "./database-sight";
import { strangerTries } from "./database-stranger";
import { type Companies, Known, type Place, type Said } from "./known";
import type { Answer, Hand, Item, Law, Ticket } from "./law";
import { COMPANIES, type Who } from "./steps";
import type { Task } from "./task";
import type { View } from "./view";

const answerOf = (said: Said): Answer => (said.ok ? "ok" : (said.error ?? "?"));

/** The program, asked through its verbs and read as each company reads it. */
export class Database {
  readonly mails = true;
  readonly #known: Known;
  readonly #worker: MailWorker;
  #again: (() => Promise<Said>) | null = null;

  constructor(
    private readonly place: Place,
    private readonly companies: Companies,
  ) {
    this.#known = new Known(place, companies);
    this.#worker = new MailWorker(place);
  }

  get tenants(): TenantId[] {
    return this.#known.tenants;
  }

  async begin(law: Law): Promise<void> {
    for (const { company } of law.tickets.slice(0, 3)) {
      const { desk, ctx } = this.#known.as(company, 2);
      const made = await createTicket(ctx, this.#known.fields(desk, law, [...desk.organizations.keys()].at(-1)!));
      if (!made.ok) throw new Error(made.error);
      this.#known.tickets.push({ id: made.value.ticketId, number: made.value.number });
    }
  }

  /** `law` as it stood before this task. */
  async perform(law: Law, task: Task): Promise<Answer> {
    const act = await actOf(this.#known, law, task);
    this.#again = act;
    const said = await act();
    if (said.ok && task.verb === "accept") await this.#learnTicket(task.hand!); // accepting is tried on a hand-over
    return answerOf(said);
  }

  /** The same form once more. */
  async again(): Promise<Answer> {
    return answerOf(await this.#again!()); // asked only after a verb
  }

  async #learnTicket(hand: Hand): Promise<void> {
    const [row] = await this.place.root<{ id: TicketId; number: string }[]>`
      select id, number from tickets where insource_id = ${this.#known.offers.get(hand) as OfferId}`;
    this.#known.tickets.push(row!);
  }

  /** After the law has done the same: which hand-over that was. */
  learnHand(hand: Hand | null): void {
    if (hand && this.#known.fresh) this.#known.offers.set(hand, this.#known.fresh);
    this.#known.fresh = null;
  }

  stranger = (law: Law, turn: number, ticket: Ticket, item: Item | null): Promise<Answer> =>
    strangerTries(this.#known, law, turn, ticket, item);

  async deliver(): Promise<void> {
    await this.#worker.step(this.tenants, 4);
  }

  shownWrong = (law: Law, ticket: Ticket, who: Who, turn: number): Promise<string[]> =>
    shownWrong(this.#known, law, ticket, who, turn);

  async view(): Promise<View> {
    this.#known.facts.clear();
    const sights = await Promise.all(COMPANIES.map((company) => sightOf(this.#known, company)));
    return Object.fromEntries(COMPANIES.map((company, i) => [company, sights[i]])) as View; // a sight for each
  }

  /** At the end: what left the house left once, and the stranger has nothing. */
  async leftovers(): Promise<string[]> {
    await this.#worker.step(this.tenants, 4);
    const { tenantId } = this.companies.stranger.actor;
    const [row] = await this.place.root<{ count: number }[]>`
      select (select count(*) from items where tenant_id = ${tenantId})
        + (select count(*) from events where tenant_id = ${tenantId}) as count`;
    const wrong = await this.#worker.wrong(this.tenants);
    return Number(row!.count) > 0 ? [...wrong, "the stranger has something"] : wrong;
  }
}
