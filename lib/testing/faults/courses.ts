import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { newId } from "../../db/id";
import type { EventKind } from "../../domain/events";
import type { ItemId, RequestId, TenantId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import type { Result } from "../../domain/result";
import type { Context } from "../../services/context";
import type { Desk } from "../../services/demo/companies";
import { charge, time } from "../items";
import type { World } from "../world";
import type { VerbName } from "./verbs";

/** One try of one verb at whatever is being killed. Throws `Unanswered` when no answer came, or one that nothing was done. */
export type Ask = (ctx: Context, verb: VerbName, input: unknown) => Promise<Result<unknown, Refusal>>;
export class Unanswered extends Error {
  override name = "Unanswered";
}

const newKey = () => `key-${newId().replaceAll("-", "")}`;

/**
 * People who hand tickets over and work on them while what serves them is killed. Each repeats what was not answered
 * under its own request id, as a person would, and what they were told is counted here, outside the database.
 */
export class Courses {
  acknowledged = 0;
  repeated = 0;
  /** Answers nobody expected. */
  readonly strange: unknown[] = [];
  readonly #expected = new Map<string, number>();
  #working = true;

  constructor(
    private readonly world: World,
    private readonly ask: Ask,
    private readonly folder: string,
  ) {}

  /** Ends the courses behind their next answer. */
  stop(): void {
    this.#working = false;
  }

  async walk(): Promise<void> {
    try {
      while (this.#working) await this.#course();
    } catch (error) {
      if (error !== ENOUGH) this.strange.push(error);
      this.stop();
    }
  }

  #count(what: string, tenant: TenantId, times = 1): void {
    const line = `${tenant} ${what}`;
    this.#expected.set(line, (this.#expected.get(line) ?? 0) + times);
  }

  async #told<T>(desk: Desk, person: string, verb: VerbName, input: unknown): Promise<T> {
    if (!this.#working) throw ENOUGH;
    const ctx = this.world.as(desk, person, newId<RequestId>());
    for (let tries = 1; ; tries++) {
      try {
        const result = await this.ask(ctx, verb, input);
        if (!result.ok && result.error === "busy") continue;
        if (!result.ok) throw new Error(`${verb}: ${JSON.stringify(result)}`);
        this.acknowledged += 1;
        if (tries > 1) this.repeated += 1;
        return result.value as T; // as the verb of this name answers
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        await pause(10);
      }
    }
  }

  async #course(): Promise<void> {
    const { leadDesk, partnerDesk } = this.world;
    const { tenantId: lead } = leadDesk;
    const { tenantId: partner } = partnerDesk;
    const onBoth = (key: string, times = 1) => {
      this.#count(key, lead, times);
      this.#count(key, partner, times);
    };
    const byLead = <T>(verb: VerbName, input: unknown) => this.#told<T>(leadDesk, "dispatcher", verb, input);
    const byPartner = <T>(verb: VerbName, input: unknown) => this.#told<T>(partnerDesk, "technician", verb, input);
    const note = (ticketId: string, body = newKey()) => ({ ticketId, body, visibility: "all" });

    const title = newKey();
    const { ticketId } = await byLead<{ ticketId: HandOverIds["ticketId"] }>(
      "ticket.create",
      this.world.fields(leadDesk, "Copperline", { title }),
    );
    this.#count(`ticket ${title}`, lead);
    const early = note(ticketId);
    await byLead("item.addNote", early);
    this.#count(early.body, lead);
    await byLead("outsource.send", this.world.termsInput(ticketId));
    const { offerId } = (await this.world.outsource(ticketId))!; // sent
    const moved = (kind: EventKind) => onBoth(`${kind} ${offerId}`);
    await this.#told(partnerDesk, "dispatcher", "outsource.accept", this.world.acceptInput(offerId, { title }));
    moved("accepted");
    this.#count(`ticket ${title}`, partner);
    this.#count(early.body, partner);
    const there = (await this.world.insource(offerId))!.ticketId!; // accepted
    const number = (await this.world.ticketRow(partnerDesk, there))!.number;

    const first = note(there);
    const { itemId } = await byPartner<{ itemId: ItemId }>("item.addNote", first);
    onBoth(first.body);
    for (let n = 0; n < 3; n++) {
      const reply = note(ticketId);
      await byLead("item.addNote", reply);
      onBoth(reply.body);
      const summary = newKey();
      await byPartner("item.addTime", time(there, { summary, minutes: 6 }));
      onBoth(summary);
      const name = newKey();
      await byPartner("item.addCharge", charge(there, { name }));
      onBoth(name);
    }
    const changed = { ...note(there), itemId, expectedVersion: 1, confirmed: false };
    await byPartner("item.editNote", changed);
    onBoth(first.body, -1);
    onBoth(changed.body);
    const fileName = newKey();
    const upload = { folder: this.folder, number, fileName: `${fileName}.txt`, content: `bytes of ${fileName}` };
    await byPartner("(files and row) upload", upload);
    onBoth(fileName);

    await byPartner("outsource.submit", { ticketId: there });
    moved("submitted");
    await byLead("outsource.reject", { ticketId, submissionNo: 1, reason: "One port is missing" });
    moved("rejected");
    const late = note(there);
    await byPartner("item.addNote", late);
    onBoth(late.body);
    await byPartner("outsource.submit", { ticketId: there });
    moved("submitted");
    await byLead("outsource.approve", { ticketId, submissionNo: 2 });
    moved("approved");
    this.#count(`bundle ${offerId}`, lead);
  }

  /** What was acknowledged and is not there, half, twice, or there although nobody was told. `root` sees all tenants. */
  async wrong(root: postgres.Sql): Promise<string[]> {
    const rows = await root<{ tenant: string; what: string; n: number }[]>`
      select tenant_id as tenant, key[1] as what, count(*)::int as n
        from items, regexp_matches(concat_ws(' ', title, body, file_name), 'key-[0-9a-f]{32}', 'g') key
        where origin <> 'bundle' group by 1, 2
      union all
      select tenant_id, 'ticket ' || title, count(*)::int from tickets where title ~ '^key-' group by 1, 2
      union all
      select tenant_id, 'bundle ' || offer_id, count(*)::int from items where origin = 'bundle' group by 1, 2
      union all
      select tenant_id, kind || ' ' || offer_id, count(*)::int from events
        where kind in ('accepted', 'submitted', 'rejected', 'approved') and offer_id is not null group by 1, 2`;
    const found = new Map(rows.map(({ tenant, what, n }) => [`${tenant} ${what}`, n]));
    const all = new Set([...found.keys(), ...this.#expected.keys()]);
    return [...all]
      .filter((line) => (found.get(line) ?? 0) !== (this.#expected.get(line) ?? 0))
      .map((line) => `${line}: told ${this.#expected.get(line) ?? 0}, found ${found.get(line) ?? 0}`);
  }
}

const ENOUGH = new Error("enough");
type HandOverIds = Awaited<ReturnType<World["handOver"]>>;
