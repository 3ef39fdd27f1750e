import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type postgres from "postgres";
import type { Db } from "../../db/client";
import { newId } from "../../db/id";
import type { ItemId, MessageId, OfferId, PartnershipId, RequestId, TenantId, TicketId } from "../../domain/ids";
import type { Terms } from "../../domain/outsource/terms";
import type { Transport } from "../../email/transport";
import { deliverMail } from "../../jobs/deliver-mail";
import type { Context } from "../../services/context";
import type { Desk } from "../../services/demo/companies";
import { addCharge } from "../../services/items/add-charge";
import { addFile } from "../../services/items/add-file";
import { addLocation } from "../../services/items/add-location";
import { addNote } from "../../services/items/add-note";
import { addTimeEntry } from "../../services/items/add-time";
import { deleteItem } from "../../services/items/delete";
import { editAttachment } from "../../services/items/edit-attachment";
import { editCharge } from "../../services/items/edit-charge";
import { editNote } from "../../services/items/edit-note";
import { editTimeEntry } from "../../services/items/edit-time";
import { setPrice } from "../../services/items/set-price";
import { shareNow } from "../../services/items/share-now";
import { acceptOffer } from "../../services/outsource/accept";
import { approveCompletion } from "../../services/outsource/approve";
import { askQuestion } from "../../services/outsource/ask";
import { cancelOutsource } from "../../services/outsource/cancel";
import { completeOutsource } from "../../services/outsource/complete";
import { declineOffer } from "../../services/outsource/decline";
import { discardOutsource } from "../../services/outsource/discard";
import { lapse } from "../../services/outsource/lapse";
import { rejectCompletion } from "../../services/outsource/reject";
import { removeFromOutsourcing } from "../../services/outsource/remove";
import { resendOffer } from "../../services/outsource/resend";
import { saveTerms } from "../../services/outsource/save-terms";
import { sendOutsource } from "../../services/outsource/send";
import { submitCompletion } from "../../services/outsource/submit";
import { fieldsOf } from "../../services/tickets/changes";
import { createTicket } from "../../services/tickets/create";
import { deleteTicket } from "../../services/tickets/delete";
import { editTicket } from "../../services/tickets/edit";
import type { NewTicket } from "../../services/tickets/fields";
import { day } from "../items";
import {
  ACCEPT_HOURS,
  type Answer,
  COMPANY_NAMES,
  FLAT_CENTS,
  type Hand,
  type Item,
  type Law,
  type Ticket,
} from "./law";
import { COMPANIES, type Company, PARTNERS, PEOPLE, type Who } from "./steps";
import type { Task } from "./task";
import type { Sight, View } from "./view";

const HOUR = 3_600_000;
export const MUST_MAILS = ["N3", "N5", "N6", "N7", "N8", "N10", "N16", "N17", "N18", "N19", "N20"];

type Said = { ok: boolean; error?: string };
type ItemFacts = { id: ItemId; version: number };
/** What is shared by all sequences in one database. */
export type Place = { db: Db; worker: Db; root: postgres.Sql; owner: postgres.Sql };
export type Companies = {
  desks: Record<Company, Desk>;
  partnerships: Record<string, PartnershipId>;
  stranger: Context;
};

/** The program, asked through its verbs and read as each company reads it. */
export class Database {
  readonly mails = true;
  readonly #tickets: { id: TicketId; number: string }[] = [];
  readonly #offers = new Map<Hand, OfferId>();
  readonly #facts = new Map<string, ItemFacts>();
  #again: (() => Promise<Said>) | null = null;
  #prices = 0;
  readonly delivered = new Map<string, number>();

  constructor(
    private readonly place: Place,
    private readonly companies: Companies,
  ) {}

  get tenants(): TenantId[] {
    return COMPANIES.map((company) => this.companies.desks[company].tenantId);
  }

  async begin(law: Law): Promise<void> {
    for (const { company } of law.tickets.slice(0, 3)) {
      const { desk, ctx } = this.#as(company, 2);
      const made = await createTicket(ctx, this.#fields(desk, law, [...desk.organizations.keys()].at(-1)!));
      if (!made.ok) throw new Error(made.error);
      this.#tickets.push({ id: made.value.ticketId, number: made.value.number });
    }
  }

  #as(company: Company, who: Who): { desk: Desk; ctx: Context } {
    const desk = this.companies.desks[company];
    const ctx = desk.people[PEOPLE[who]]!; // each company has the three
    return { desk, ctx: { ...ctx, request: { ...ctx.request, id: newId<RequestId>() } } };
  }

  #fields(desk: Desk, law: Law, organization: string): NewTicket {
    return {
      title: "Label printers drop off the network",
      description: "Since Sunday.",
      organizationId: desk.organizations.get(organization)!,
      contactId: null,
      statusId: desk.status.get("New")!,
      priorityId: desk.priority.get("Medium")!,
      dueAt: new Date(Date.now() + law.now + 72 * HOUR),
      source: "phone",
      queueId: null,
      assignedUserId: null,
      estimatedMinutes: null,
      purchaseOrderNumber: "",
      externalId: "",
      resolution: "",
    };
  }

  /** `law` as it stood before this task. */
  async perform(law: Law, task: Task): Promise<Answer> {
    const act = await this.#actOf(law, task);
    this.#again = act;
    const said = await act();
    if (said.ok && task.verb === "accept") await this.#learnTicket(task.hand!); // accepting is tried on a hand-over
    return said.ok ? "ok" : (said.error ?? "?");
  }

  /** The same form once more. */
  async again(): Promise<Answer> {
    const said = await this.#again!(); // asked only after a verb
    return said.ok ? "ok" : (said.error ?? "?");
  }

  async #learnTicket(hand: Hand): Promise<void> {
    const [row] = await this.place.root<{ id: TicketId; number: string }[]>`
      select id, number from tickets where insource_id = ${this.#offers.get(hand)!}`;
    this.#tickets.push(row!);
  }

  async #actOf(law: Law, task: Task): Promise<() => Promise<Said>> {
    const { verb, company, who, ticket, turn, odd, item } = task;
    const { desk, ctx } = this.#as(company, who);
    const { root } = this.place;
    const ticketId = this.#tickets[ticket.no]!.id; // the law's tickets were made here too
    const here = { ticketId };
    const name = `k${law.names}`;
    switch (verb) {
      case "clock": {
        const shift = `${law.now + [1, 12, 25][turn % 3]! * HOUR} milliseconds`;
        return async () => {
          await root`update model_clock set shift = ${shift} where tenant = any(${this.tenants})`;
          return { ok: true };
        };
      }
      case "level": {
        const level = ["none", "allowOutsourcing", "allowPartnerManagement", "allowAll"][turn % 4]!;
        return async () => {
          await root`update members set outsource_level = ${level} where tenant_id = ${desk.tenantId} and user_id = ${ctx.actor.userId}`;
          return { ok: true };
        };
      }
      case "deactivate":
        return async () => {
          await root`update members set active = ${turn % 3 > 0} where tenant_id = ${desk.tenantId} and user_id = ${ctx.actor.userId}`;
          return { ok: true };
        };
      case "lapse": {
        const leadTenantId = this.companies.desks[ticket.company].tenantId;
        const offerId = this.#offers.get(task.hand!)!;
        return () => lapse(this.place.db, { leadTenantId, offerId });
      }
      case "accept": {
        const lead = COMPANY_NAMES[ticket.company];
        const input = {
          insourceId: this.#offers.get(task.hand!)!,
          termsVersion: 1,
          mapping: { organizationId: desk.organizations.get(lead)!, confirmShared: false },
          ticket: this.#fields(desk, law, lead),
        };
        return () => acceptOffer(ctx, input);
      }
      case "decline": {
        const input = { insourceId: this.#offers.get(task.hand!)!, reason: turn % 5 === 0 ? " " : "No team" };
        return () => declineOffer(ctx, input);
      }
      case "submit":
        return () => submitCompletion(ctx, here);
      case "ask":
        return () => askQuestion(ctx, { ...here, question: odd ? " " : name });
      case "resend":
        return () => resendOffer(ctx, here);
    }
    if (item) return this.#onItem(law, task, item, ctx, ticketId);
    const outsource = ticket.insource ? null : await this.#outsource(company, ticketId);
    const expectedVersion = odd ? 99 : (outsource?.version ?? 1);
    const row = await this.#ticketRow(company, ticketId);
    switch (verb) {
      case "save":
      case "send": {
        const input = {
          ...here,
          partnershipId: this.companies.partnerships[`${company} ${task.partner}`]!,
          expectedVersion: odd ? 99 : outsource?.status === "unsent" ? outsource.version : null,
          terms: this.#terms(law, turn),
        };
        const act = verb === "save" ? saveTerms : sendOutsource;
        return async () => {
          const said = await act(ctx, input);
          const fresh = said.ok ? await this.#outsource(company, ticketId) : null;
          if (fresh) this.#fresh = fresh.offerId;
          return said;
        };
      }
      case "discard":
        return () => discardOutsource(ctx, { ...here, expectedVersion });
      case "cancel":
        return () => cancelOutsource(ctx, { ...here, expectedVersion, reason: "" });
      case "complete":
        return () => completeOutsource(ctx, { ...here, expectedVersion });
      case "remove":
        return () => removeFromOutsourcing(ctx, { ...here, expectedVersion });
      case "approve":
        return () => approveCompletion(ctx, { ...here, submissionNo: odd ? 0 : (outsource?.submissionNo ?? 0) });
      case "reject": {
        const reason = turn % 5 === 0 && !odd ? " " : "Still offline";
        return () => rejectCompletion(ctx, { ...here, reason, submissionNo: odd ? 0 : (outsource?.submissionNo ?? 0) });
      }
      case "completeTicket":
      case "reopenTicket":
      case "assign": {
        const over: Partial<NewTicket> = {};
        if (verb === "assign")
          over.assignedUserId = turn % 4 === 3 ? null : this.#as(company, (turn % 4) as Who).ctx.actor.userId;
        else over.statusId = desk.status.get(verb === "completeTicket" ? "Complete" : "New")!;
        const confirmed = verb !== "completeTicket" || turn % 5 > 0;
        const input = {
          ...here,
          expectedVersion: odd ? 99 : row.version,
          ticket: { ...fieldsOf(row), ...over },
          confirmed,
        };
        return () => editTicket(ctx, input);
      }
      case "deleteTicket":
        return () => deleteTicket(ctx, { ...here, expectedVersion: odd ? 99 : row.version });
      case "addNote":
        return () => addNote(ctx, { ...here, body: odd ? " " : name, visibility: turn % 3 === 0 ? "internal" : "all" });
      case "addTime":
        return () =>
          addTimeEntry(ctx, {
            ...here,
            workDate: day(),
            startAt: null,
            endAt: null,
            minutes: 15 * (1 + turn),
            offsetMinutes: 0,
            summary: name,
            internalNotes: "never over there",
          });
      case "addCharge":
        return () =>
          addCharge(ctx, {
            ...here,
            name,
            quantity: String(1 + (turn % 3)),
            unitPriceCents: 100 * (1 + turn),
            unitCostCents: null,
            chargeDate: day(),
            description: "",
          });
      case "addLocation":
        return () =>
          addLocation(ctx, {
            ...here,
            attachmentKind: "url",
            title: name,
            location: "https://intern.example/plan",
            visibility: turn % 3 === 0 ? "internal" : "all",
          });
      case "addFile": {
        const blobHash = randomBytes(32).toString("hex");
        await root`insert into blobs (hash, size_bytes, created_at) values (${blobHash}, 1200, clock())`;
        const input = {
          ...here,
          parentId: task.on ? this.#factsOf(task.on).id : null,
          fileName: "rack.jpg",
          contentType: "image/jpeg",
          sizeBytes: 1200,
          blobHash,
          visibility: turn % 3 === 0 ? ("internal" as const) : ("all" as const),
          title: name,
        };
        return () => addFile(ctx, input);
      }
      default:
        throw new Error(`${verb} is no verb of this place`);
    }
  }

  /** The offer of the terms saved last. */
  #fresh: OfferId | null = null;
  /** After the law has done the same: which hand-over that was. */
  learnHand(hand: Hand | null): void {
    if (hand && this.#fresh) this.#offers.set(hand, this.#fresh);
    this.#fresh = null;
  }

  #terms(law: Law, turn: number): Terms {
    const flat = turn % 5 === 4;
    return {
      rateType: flat ? "flat" : "hourly",
      hourlyRateCents: flat ? null : 6000,
      flatAmountCents: flat ? FLAT_CENTS : null,
      authorizedMinutes: flat ? null : 720,
      authorizedChargesCents: 40_000,
      currency: "USD",
      acceptBy: new Date(Date.now() + law.now + ACCEPT_HOURS * HOUR),
      completeBy: new Date(Date.now() + law.now + 2 * ACCEPT_HOURS * HOUR),
      instructions: "",
      site: { organizationName: "", contactName: "", address: "", city: "", phone: "" },
      billRateCents: flat ? null : 9000,
      billFlatCents: flat ? 90_000 : null,
      shareNotes: turn % 7 !== 6,
      shareFiles: turn % 6 !== 5,
    };
  }

  #factsOf(item: Item): ItemFacts {
    const facts = this.#facts.get(`${item.ticket.no} ${item.name}`);
    if (!facts) throw new Error(`${item.name} is not on ticket ${item.ticket.no}`);
    return facts;
  }

  #onItem(law: Law, { verb, turn, odd }: Task, item: Item, ctx: Context, ticketId: TicketId): () => Promise<Said> {
    const { id, version } = this.#factsOf(item);
    const here = { ticketId, itemId: id, expectedVersion: odd ? version + 7 : version };
    const form = { ...here, confirmed: turn % 2 === 0 };
    switch (verb) {
      case "post":
        return async () => {
          await this.place
            .root`update items set posted_at = clock() where tenant_id = ${ctx.actor.tenantId} and id = ${id}`;
          return { ok: true };
        };
      case "delete":
        return () => deleteItem(ctx, form);
      case "shareNow":
        return () => shareNow(ctx, here);
      case "setPrice": {
        const bills = item.origin !== "bundle" && turn % 4 > 0;
        this.#prices += 1;
        const price = 1_000_000 + this.#prices;
        return () => setPrice(ctx, { ...here, unitPriceCents: price, isBillable: bills });
      }
    }
    const what = turn % 6;
    const turns = what === 4 || what === 5;
    const words = what === 0 || what === 4 ? item.words : `${item.name} v${item.edits + 1}`;
    const edit = { ...form, confirmed: turn % 2 === 0 || what === 5 };
    const visibility = item.internal !== turns ? ("internal" as const) : ("all" as const);
    const reworded = words !== item.words;
    switch (item.kind) {
      case "note": {
        const body = reworded || item.origin !== "mirrorOfTime" ? words : this.#bodies.get(id)!;
        return () => editNote(ctx, { ...edit, body, visibility });
      }
      case "timeEntry": {
        const minutes = reworded ? 15 + ((item.minutes ?? 0) % 600) : (item.minutes ?? 0);
        const internalNotes = item.origin === "own" ? "never over there" : "";
        const rest = { workDate: day(), startAt: null, endAt: null, offsetMinutes: 0, internalNotes };
        return () => editTimeEntry(ctx, { ...edit, ...rest, minutes, summary: words });
      }
      case "charge": {
        const bundled = item.origin === "bundle" && !reworded && item.edits === 0;
        const name = bundled ? this.#titles.get(id)! : words;
        const own = {
          quantity: String(item.quantity),
          chargeDate: this.#days.get(id)!,
          description: this.#bodies.get(id)!,
        };
        return () => editCharge(ctx, { ...edit, ...own, name, unitPriceCents: null });
      }
      default:
        return () => editAttachment(ctx, { ...edit, title: words, visibility: law.names < 0 ? "all" : visibility });
    }
  }

  readonly #bodies = new Map<ItemId, string>();
  readonly #titles = new Map<ItemId, string>();
  readonly #days = new Map<ItemId, string>();

  async #outsource(company: Company, ticketId: TicketId) {
    const [row] = await this.place.root<{ version: number; submissionNo: number; status: string; offerId: OfferId }[]>`
      select o.version, o.submission_no as "submissionNo", o.status, o.offer_id as "offerId" from tickets t
      join outsources o on o.tenant_id = t.tenant_id and o.id = t.outsource_id
      where t.tenant_id = ${this.companies.desks[company].tenantId} and t.id = ${ticketId}`;
    return row ?? null;
  }

  async #ticketRow(company: Company, id: TicketId) {
    const { tenantId } = this.companies.desks[company];
    const { tickets } = await import("../../db/schema");
    const { and, eq } = await import("drizzle-orm");
    const [row] = await this.place.db.read(tenantId, (tx) =>
      tx
        .select()
        .from(tickets)
        .where(and(eq(tickets.tenantId, tenantId), eq(tickets.id, id))),
    );
    return row!;
  }

  /** Somebody of another company who knows the ids tries what he may not. Answers what he was told. */
  async stranger(law: Law, turn: number, ticket: Ticket, item: Item | null): Promise<Answer> {
    const foreign = COMPANIES.filter((company) => company !== ticket.company);
    const company = foreign[turn % 2]!;
    /* Whoever was deactivated is turned away before a ticket is looked for, and learns nothing by it. */
    const isStranger = turn % 3 === 2 || !law.people[company][2].active;
    const ctx = isStranger ? this.companies.stranger : this.#as(company, 2).ctx;
    const who = { ...ctx, request: { ...ctx.request, id: newId<RequestId>() } };
    const here = { ticketId: this.#tickets[ticket.no]!.id };
    const hand = law.hands.find((one) => one.lead === ticket || one.received === ticket);
    const insourceId = (hand && this.#offers.get(hand)) ?? newId<OfferId>();
    const facts = item && {
      ...here,
      itemId: this.#factsOf(item).id,
      expectedVersion: this.#factsOf(item).version,
      confirmed: true,
    };
    const acts: (() => Promise<Said>)[] = [
      () => addNote(who, { ...here, body: "Let me in.", visibility: "all" }),
      () => submitCompletion(who, here),
      () => askQuestion(who, { ...here, question: "Who is there?" }),
      () => approveCompletion(who, { ...here, submissionNo: 1 }),
      () => cancelOutsource(who, { ...here, expectedVersion: 1, reason: "" }),
      () => deleteTicket(who, { ...here, expectedVersion: 1 }),
      ...(facts
        ? [
            () => deleteItem(who, facts),
            () => editNote(who, { ...facts, body: "Mine", visibility: "all" as const }),
            () => shareNow(who, facts),
          ]
        : []),
    ];
    if (ctx === this.companies.stranger) acts.push(() => declineOffer(who, { insourceId, reason: "No team" }));
    const said = await acts[turn % acts.length]!(); // within
    return said.ok ? "ok" : (said.error ?? "?");
  }

  /** The mail worker works off what may not wait. */
  async deliver(): Promise<void> {
    const due = await this.place.root<{ id: MessageId; tenantId: TenantId }[]>`
      select id, tenant_id as "tenantId" from messages
      where state = 'queued' and tenant_id = any(${this.tenants}) and template = any(${MUST_MAILS}) order by created_at limit 4`;
    const transport: Transport = {
      name: "mailbox",
      send: async ({ id }) => void this.delivered.set(id, (this.delivered.get(id) ?? 0) + 1),
      close() {},
    };
    const task = deliverMail({
      db: this.place.worker,
      transport,
      app: "https://tandem.example",
      sender: { name: "Tandem", address: "mail@tandem.example" },
    });
    const client = { query: (text: string, values: unknown[]) => this.place.root.unsafe(text, values as string[]) };
    type Helpers = Parameters<typeof task>[1];
    const helpers = { withPgClient: (work: (one: typeof client) => unknown) => work(client) } as unknown as Helpers; // it asks nothing else of them
    for (const { id, tenantId } of due) await task({ messageId: id, tenantId }, helpers);
  }

  async view(): Promise<View> {
    this.#facts.clear();
    const sights = await Promise.all(COMPANIES.map((company) => this.#sight(company)));
    return Object.fromEntries(COMPANIES.map((company, i) => [company, sights[i]])) as View; // a sight for each
  }

  async #sight(company: Company): Promise<Sight> {
    const { tenantId, people } = this.companies.desks[company];
    const [row] = await this.place.db.read(tenantId, (tx) => tx.execute<{ sight: Rows }>(SIGHT(tenantId)));
    const rows = row!.sight;
    const noOf = new Map(this.#tickets.map(({ id }, no) => [id as string, no]));
    const offerOf = new Map([...this.#offers].map(([hand, id]) => [id as string, hand]));
    const whoOf = (id: string | null) =>
      id === null ? null : PEOPLE.findIndex((name) => people[name]!.actor.userId === id);
    const nameOf = (one: Rows["items"][number] | undefined) =>
      !one
        ? null
        : one.origin === "bundle"
          ? `b${noOf.get(one.ticket)}x${offerOf.get(one.offer ?? "")?.no}`
          : wordsOf(one).split(" ")[0]!;
    for (const one of rows.items) {
      const key = `${noOf.get(one.ticket)} ${nameOf(one)}`;
      if (this.#facts.has(key)) throw new Error(`${key} stands there twice`);
      this.#facts.set(key, { id: one.id, version: one.version });
      this.#bodies.set(one.id, one.body);
      this.#titles.set(one.id, one.title);
      this.#days.set(one.id, one.workDate ?? "");
    }
    const byId = new Map(rows.items.map((one) => [one.id as string, one]));
    return {
      tickets: rows.tickets.map((one) => ({
        ticket: noOf.get(one.id) ?? -1,
        complete: one.complete,
        assigned: whoOf(one.assigned) as Who | null,
        status: one.status,
      })),
      hands: rows.hands.map(({ offer, lead, used, charges, ...one }) => ({
        ...one,
        ticket: offerOf.get(offer)?.lead.no ?? -1,
        no: offerOf.get(offer)?.no ?? -1,
        side: lead ? ("lead" as const) : ("service" as const),
        used: `${used} min, ${charges}`,
      })),
      items: rows.items.map((one) => ({
        ticket: noOf.get(one.ticket) ?? -1,
        name: nameOf(one) ?? "",
        words: one.origin === "bundle" && one.title.startsWith("Outsourced labor") ? (nameOf(one) ?? "") : wordsOf(one),
        kind: one.kind,
        origin: one.origin,
        visibility: one.visibility,
        minutes: one.minutes,
        cents: one.cents,
        bornIn: one.origin === "own" ? one.bornIn : null,
        on: nameOf(byId.get(one.parent ?? "")),
        links: one.links ?? [],
      })),
      mails: rows.mails.map((mail) => mail.replace(/@w\d+\./, "@")),
    };
  }

  /** At the end: nothing was sent twice, and the stranger has nothing. */
  async leftovers(): Promise<string[]> {
    const twice = [...this.delivered].filter(([, times]) => times > 1).map(([id]) => `sent twice: ${id}`);
    const [row] = await this.place.root<{ count: number }[]>`
      select (select count(*) from items where tenant_id = ${this.companies.stranger.actor.tenantId})
        + (select count(*) from events where tenant_id = ${this.companies.stranger.actor.tenantId}) as count`;
    return Number(row!.count) > 0 ? [...twice, "the stranger has something"] : twice;
  }
}

const wordsOf = ({ title, body }: { title: string; body: string }) =>
  /[kb]\d+(x\d+)?( v\d+)?$/m.exec(title || body)?.[0] ?? `${title}|${body}`;

type Rows = {
  tickets: { id: string; complete: boolean; assigned: string | null; status: string | null }[];
  hands: { offer: string; lead: boolean; status: string; submissionNo: number; used: number; charges: number }[];
  items: {
    id: ItemId;
    version: number;
    ticket: string;
    kind: string;
    origin: string;
    offer: string | null;
    visibility: string;
    title: string;
    body: string;
    workDate: string | null;
    minutes: number | null;
    cents: number | null;
    bornIn: string;
    parent: string | null;
    links: string[] | null;
  }[];
  mails: string[];
};

/** One company's own rows, by its own login's rights. */
const SIGHT = (tenant: TenantId) => sql`
  select json_build_object(
    'tickets', (select coalesce(json_agg(json_build_object('id', id, 'complete', status_kind = 'complete', 'assigned', assigned_user_id,
      'status', coalesce(insource_status, outsource_status))), '[]') from tickets where tenant_id = ${tenant}),
    'hands', (select coalesce(json_agg(h), '[]') from (
      select offer_id as offer, true as lead, status, submission_no as "submissionNo", used_minutes as used, used_charges_cents as charges
        from outsources where tenant_id = ${tenant}
      union all select id, false, status, submission_no, used_minutes, used_charges_cents from insources where tenant_id = ${tenant}) h),
    'items', (select coalesce(json_agg(json_build_object('id', i.id, 'version', i.version, 'ticket', i.ticket_id, 'kind', i.kind, 'origin', i.origin,
      'offer', i.offer_id, 'visibility', i.visibility, 'title', i.title, 'body', i.body, 'workDate', i.work_date, 'minutes', i.minutes,
      'cents', i.amount_cents, 'bornIn', i.born_in, 'parent', i.parent_id,
      'links', (select json_agg(m.role || ' ' || m.state) from mirrors m where m.tenant_id = ${tenant} and m.item_id = i.id))), '[]')
      from items i where i.tenant_id = ${tenant}),
    'mails', (select coalesce(json_agg(template || ' ' || recipient_email), '[]') from messages
      where tenant_id = ${tenant} and template = any(${`{${MUST_MAILS.join(",")}}`}::text[]))) as sight`;

export { PARTNERS };
