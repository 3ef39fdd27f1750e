import { and, eq } from "drizzle-orm";
import type postgres from "postgres";
import { insources, outsources, tickets } from "../../db/schema";
import type { OfferId, PartnershipId, TicketId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import type { Result } from "../../domain/result";
import type { Visibility } from "../../domain/sync/kinds";
import type { TicketSource } from "../../domain/ticket-status";
import type { Context } from "../context";
import { addCharge } from "../items/add-charge";
import { addLocation } from "../items/add-location";
import { addNote } from "../items/add-note";
import { addTimeEntry } from "../items/add-time";
import { acceptOffer } from "../outsource/accept";
import { approveCompletion } from "../outsource/approve";
import { askQuestion } from "../outsource/ask";
import { cancelOutsource } from "../outsource/cancel";
import { completeOutsource } from "../outsource/complete";
import { declineOffer } from "../outsource/decline";
import { lapse } from "../outsource/lapse";
import { proposeTerms } from "../outsource/propose-terms";
import { rejectCompletion } from "../outsource/reject";
import { requestChange } from "../outsource/request-change";
import { saveTerms } from "../outsource/save-terms";
import { sendOutsource } from "../outsource/send";
import { submitCompletion } from "../outsource/submit";
import { createTicket } from "../tickets/create";
import type { NewTicket } from "../tickets/fields";
import type { Desk } from "./companies";

const HOUR = 3_600_000;
export type Pair = { lead: Desk; partner: Desk; id: PartnershipId };
export type TicketPlan = {
  title: string;
  description: string;
  organization: string;
  priority?: string;
  status?: string;
  queue?: string;
  assigned?: string | null;
  /** Hours from now. */
  due: number;
  source?: TicketSource;
};
export type TermsPlan = {
  rate?: number;
  flat?: number;
  bill?: number;
  hours?: number;
  charges?: number;
  /** Hours from now, but never beyond the middle of the time to complete. */
  acceptIn: number;
  completeIn: number;
  instructions?: string;
};

/**
 * One ticket's course, told through the verbs themselves, so that a demo ticket differs in nothing from a real one. Each
 * step happens now; `age` then moves what was written into the past.
 */
export class Story {
  #ticketId: TicketId | null = null;
  #partnerTicketId: TicketId | null = null;

  constructor(
    private readonly owner: postgres.Sql,
    private readonly home: Desk,
    private readonly pair: Pair | null,
    private readonly plan: TicketPlan,
  ) {}

  /** Steps by hours before now, the oldest first. */
  async tell(steps: readonly [ago: number, step: (story: Story) => Promise<unknown>][]): Promise<void> {
    for (const [index, [ago, step]] of steps.entries()) {
      await step(this);
      await this.#age(ago - (steps[index + 1]?.[0] ?? 0));
    }
  }

  async create(by = "dispatcher"): Promise<void> {
    const created = must(await createTicket(this.#who(this.home, by), this.#fields(this.home, this.plan)));
    this.#ticketId = created.ticketId;
  }

  note(by: string, body: string, visibility: Visibility = "all") {
    return addNote(this.#who(this.home, by), { ticketId: this.#ticket, body, visibility }).then(must);
  }

  partnerNote(by: string, body: string, visibility: Visibility = "all") {
    return addNote(this.#who(this.#partner, by), { ticketId: this.#theirTicket, body, visibility }).then(must);
  }

  time(by: string, minutes: number, ago: number, summary: string) {
    return this.#work(this.#who(this.home, by), this.#ticket, minutes, ago, summary);
  }

  partnerTime(by: string, minutes: number, ago: number, summary: string, offsetMinutes = 0) {
    return this.#work(this.#who(this.#partner, by), this.#theirTicket, minutes, ago, summary, offsetMinutes);
  }

  charge(by: string, name: string, quantity: string, unitPriceCents: number) {
    return this.#buy(this.#who(this.home, by), this.#ticket, name, quantity, unitPriceCents);
  }

  partnerCharge(by: string, name: string, quantity: string, unitPriceCents: number) {
    return this.#buy(this.#who(this.#partner, by), this.#theirTicket, name, quantity, unitPriceCents);
  }

  link(by: string, title: string, location: string) {
    const input = { ticketId: this.#ticket, attachmentKind: "url", title, location, visibility: "all" } as const;
    return addLocation(this.#who(this.home, by), input).then(must);
  }

  async save(by: string, terms: TermsPlan) {
    must(await saveTerms(this.#who(this.home, by), this.#terms(terms)));
  }

  async send(by: string, terms: TermsPlan) {
    must(await sendOutsource(this.#who(this.home, by), this.#terms(terms)));
  }

  /** Other terms than those that stand (D34). */
  async propose(by: string, hourlyRateCents: number, message: string) {
    const insource = await this.#insource((await this.#outsource()).offerId);
    const { id: insourceId, termsVersion } = insource;
    const wanted = { ...insource, hourlyRateCents };
    const input = { insourceId, termsVersion, proposalSeen: null, wanted, message };
    must(await proposeTerms(this.#who(this.#partner, by), input));
  }

  /** More hours than are authorized (D59). */
  async requestHours(by: string, hours: number, reason: string) {
    const asked = { authorizedMinutes: hours * 60, authorizedChargesCents: null, completeBy: null };
    must(
      await requestChange(this.#who(this.#partner, by), {
        ticketId: this.#theirTicket,
        requestSeen: null,
        asked,
        reason,
      }),
    );
  }

  async cancel(by: string, reason: string) {
    const { version } = await this.#outsource();
    must(await cancelOutsource(this.#who(this.home, by), { ticketId: this.#ticket, expectedVersion: version, reason }));
  }

  async decline(by: string, reason: string) {
    const insourceId = (await this.#outsource()).offerId;
    must(await declineOffer(this.#who(this.#partner, by), { insourceId, reason }));
  }

  /** The accept-by time is moved into the past; then the clock does what it does. */
  async letLapse() {
    const { offerId } = await this.#outsource();
    await this.#shift("offers", "accept_by = accept_by - interval '60 days'", [offerId]);
    await this.#shift("outsources", "accept_by = accept_by - interval '60 days'", [offerId], "offer_id");
    await this.#shift("insources", "accept_by = accept_by - interval '60 days'", [offerId]);
    await this.#shift("offer_terms", "accept_by = accept_by - interval '60 days'", [offerId], "offer_id");
    await this.#shift("insource_terms", "accept_by = accept_by - interval '60 days'", [offerId], "insource_id");
    must(await lapse(this.#who(this.home, "dispatcher").db, { leadTenantId: this.home.tenantId, offerId }));
  }

  async accept(by: string, assigned: string | null = null) {
    const insource = await this.#insource((await this.#outsource()).offerId);
    const partner = this.#partner;
    const organizationId = partner.organizations.get(this.home.profile.name);
    if (!organizationId) throw new Error(`${this.home.profile.name} is not in the partner's address book`);
    const plan = { ...this.plan, organization: this.home.profile.name, assigned, status: "New", queue: "On-site" };
    const accepted = must(
      await acceptOffer(this.#who(partner, by), {
        insourceId: insource.id,
        termsVersion: insource.termsVersion,
        mapping: { organizationId, confirmShared: false },
        ticket: { ...this.#fields(partner, plan), dueAt: insource.completeBy ?? insource.acceptBy },
      }),
    );
    const [ticket] = await this.#who(partner, by).db.read(partner.tenantId, (tx) =>
      tx
        .select({ id: tickets.id })
        .from(tickets)
        .where(and(eq(tickets.tenantId, partner.tenantId), eq(tickets.number, accepted.ticketNumber))),
    );
    this.#partnerTicketId = ticket?.id ?? null;
  }

  ask(by: string, question: string) {
    return askQuestion(this.#who(this.#partner, by), { ticketId: this.#theirTicket, question }).then(must);
  }

  submit(by: string) {
    return submitCompletion(this.#who(this.#partner, by), { ticketId: this.#theirTicket }).then(must);
  }

  async reject(by: string, reason: string) {
    const { submissionNo } = await this.#outsource();
    must(await rejectCompletion(this.#who(this.home, by), { ticketId: this.#ticket, submissionNo, reason }));
  }

  async approve(by: string) {
    const { submissionNo } = await this.#outsource();
    must(await approveCompletion(this.#who(this.home, by), { ticketId: this.#ticket, submissionNo }));
  }

  async complete(by: string) {
    const { version } = await this.#outsource();
    must(await completeOutsource(this.#who(this.home, by), { ticketId: this.#ticket, expectedVersion: version }));
  }

  /** Late work: complete-by as many hours ago. */
  async overdue(hours: number) {
    const { offerId } = await this.#outsource();
    const completeBy = `complete_by = '${inHours(-hours).toISOString()}'`;
    const late = `${completeBy}, deadline = '${inHours(-hours).toISOString()}'`;
    await this.#shift("outsources", late, [offerId], "offer_id");
    await this.#shift("insources", late, [offerId]);
    await this.#shift("offer_terms", completeBy, [offerId], "offer_id");
    await this.#shift("insource_terms", completeBy, [offerId], "insource_id");
  }

  get #ticket(): TicketId {
    if (!this.#ticketId) throw new Error("the story has no ticket yet");
    return this.#ticketId;
  }
  get #theirTicket(): TicketId {
    if (!this.#partnerTicketId) throw new Error("the partner has no ticket yet");
    return this.#partnerTicketId;
  }
  get #partner(): Desk {
    if (!this.pair) throw new Error("the story has no partner");
    return this.pair.partner;
  }

  #who(desk: Desk, name: string): Context {
    const context = desk.people[name];
    if (!context) throw new Error(`${desk.profile.name} has no ${name}`);
    return context;
  }

  #fields(desk: Desk, plan: TicketPlan): NewTicket {
    const known = <T>(map: Map<string, T>, name: string): T => {
      const id = map.get(name);
      if (!id) throw new Error(`${desk.profile.name} has no ${name}`);
      return id;
    };
    return {
      title: plan.title,
      description: plan.description,
      organizationId: known(desk.organizations, plan.organization),
      contactId: desk.contacts.get(plan.organization) ?? null,
      statusId: known(desk.status, plan.status ?? "In Progress"),
      priorityId: known(desk.priority, plan.priority ?? "Medium"),
      dueAt: inHours(plan.due),
      source: plan.source ?? "phone",
      queueId: known(desk.queue, plan.queue ?? "Service desk"),
      issueTypeId: null,
      assignedUserId: plan.assigned ? this.#who(desk, plan.assigned).actor.userId : null,
      estimatedMinutes: null,
      purchaseOrderNumber: "",
      externalId: "",
      resolution: "",
    };
  }

  #terms(plan: TermsPlan) {
    if (!this.pair) throw new Error("the story has no partner");
    return {
      ticketId: this.#ticket,
      partnershipId: this.pair.id,
      expectedVersion: null,
      terms: {
        rateType: plan.flat === undefined ? ("hourly" as const) : ("flat" as const),
        hourlyRateCents: plan.flat === undefined ? (plan.rate ?? 6800) : null,
        flatAmountCents: plan.flat ?? null,
        authorizedMinutes: plan.hours ? plan.hours * 60 : null,
        authorizedChargesCents: plan.charges ?? 0,
        currency: this.home.profile.currency,
        acceptBy: inHours(Math.min(plan.acceptIn, plan.completeIn / 2)),
        completeBy: inHours(plan.completeIn),
        instructions: plan.instructions ?? "",
        site: {
          organizationName: this.plan.organization,
          contactName: "Shift lead",
          address: "14 Dock Street, Gate 3",
          city: "Millport",
          phone: "+1 555 0100",
        },
        billRateCents: plan.flat === undefined ? (plan.bill ?? 11500) : null,
        billFlatCents: plan.flat === undefined ? null : (plan.bill ?? plan.flat),
        shareNotes: true,
        shareFiles: true,
      },
    };
  }

  #work(who: Context, ticketId: TicketId, minutes: number, ago: number, summary: string, offsetMinutes = 0) {
    const endAt = inHours(-ago);
    const startAt = new Date(endAt.getTime() - minutes * 60_000);
    const workDate = new Intl.DateTimeFormat("en-CA", { timeZone: who.actor.timeZone }).format(startAt);
    const entry = { ticketId, workDate, startAt, endAt, minutes, offsetMinutes, summary, internalNotes: "" };
    return addTimeEntry(who, entry).then(must);
  }

  #buy(who: Context, ticketId: TicketId, name: string, quantity: string, unitPriceCents: number) {
    const chargeDate = new Date().toISOString().slice(0, 10);
    const input = { ticketId, name, quantity, unitPriceCents, unitCostCents: null, chargeDate, description: "" };
    return addCharge(who, input).then(must);
  }

  async #outsource() {
    const { tenantId } = this.home;
    const [row] = await this.#who(this.home, "dispatcher").db.read(tenantId, (tx) =>
      tx
        .select({ outsource: outsources })
        .from(tickets)
        .innerJoin(outsources, and(eq(outsources.tenantId, tickets.tenantId), eq(outsources.id, tickets.outsourceId)))
        .where(and(eq(tickets.tenantId, tenantId), eq(tickets.id, this.#ticket))),
    );
    if (!row) throw new Error("the ticket is not outsourced");
    return row.outsource;
  }

  async #insource(id: OfferId) {
    const { tenantId } = this.#partner;
    const [row] = await this.#who(this.#partner, "dispatcher").db.read(tenantId, (tx) =>
      tx
        .select()
        .from(insources)
        .where(and(eq(insources.tenantId, tenantId), eq(insources.id, id))),
    );
    if (!row) throw new Error("the offer did not arrive");
    return row;
  }

  get #tenants(): string[] {
    return this.pair ? [this.home.tenantId, this.pair.partner.tenantId] : [this.home.tenantId];
  }

  async #shift(table: string, set: string, ids: string[], column = "id"): Promise<void> {
    await this.owner.begin(async (sql) => {
      await sql`select set_config('app.tenants', ${`{${this.#tenants.join(",")}}`}, true)`;
      await sql.unsafe(`update ${table} set ${set} where ${column} = any($1::uuid[])`, [`{${ids.join(",")}}`]);
    });
  }

  /** Everything this story wrote, moved back; deadlines stay where they are. */
  async #age(hours: number): Promise<void> {
    if (hours <= 0 || !this.#ticketId) return;
    const ids = [this.#ticketId, ...(this.#partnerTicketId ? [this.#partnerTicketId] : [])];
    const back = (columns: string[]) =>
      columns.map((column) => `${column} = ${column} - interval '${hours} hours'`).join(", ");
    const settled =
      "case when folder in ('waitingAcceptance', 'acceptedInProgress') then deadline else deadline - interval";
    const course = `${back(["status_since", "accepted_at", "asking_since", "submitted_at", "suspended_at", "rejected_at", "completed_at"])},
      deadline = ${settled} '${hours} hours' end`;
    await this.#shift("tickets", back(["created_at", "updated_at", "completed_at"]), ids);
    await this.#shift("items", back(["created_at", "updated_at"]), ids, "ticket_id");
    await this.#shift("mirrors", back(["created_at", "state_since"]), ids, "ticket_id");
    await this.#shift("events", back(["at"]), ids, "ticket_id");
    await this.#shift("item_versions", back(["at"]), ids, "ticket_id");
    const news = `${back(["created_at"])}${hours > READ_AFTER_HOURS ? `, read_at = created_at - interval '${hours} hours'` : ""}`;
    await this.#shift("notifications", news, ids, "ticket_id");
    await this.#shift(
      "outsources",
      `${course}, ${back(["created_at", "sent_at", "declined_at", "canceled_at"])}`,
      ids,
      "ticket_id",
    );
    const offer = this.pair && (await this.#outsource().catch(() => null));
    if (!offer) return;
    await this.#shift("insources", `${course}, ${back(["received_at"])}`, [offer.offerId]);
    await this.#shift("offers", back(["sent_at", "answered_at"]), [offer.offerId]);
    await this.#shift("offer_terms", back(["created_at"]), [offer.offerId], "offer_id");
    await this.#shift("insource_terms", back(["created_at"]), [offer.offerId], "insource_id");
    await this.#shift("proposals", back(["asked_at", "answered_at"]), [offer.offerId], "offer_id");
    await this.#shift("change_requests", back(["asked_at", "answered_at"]), [offer.offerId], "offer_id");
    await this.#shift("events", back(["at"]), [offer.offerId], "case when ticket_id is null then offer_id end");
    const ofOffer = "(select e.offer_id from events e where e.tenant_id = notifications.tenant_id and e.id = event_id)";
    await this.#shift("notifications", news, [offer.offerId], `case when ticket_id is null then ${ofOffer} end`);
  }
}

/** Older news of the demo world were read. */
const READ_AFTER_HOURS = 20;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);

function must<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`the demo world was refused: ${result.error} ${JSON.stringify(result.detail ?? {})}`);
  return result.value;
}
