import { and, eq } from "drizzle-orm";
import type postgres from "postgres";
import { expect } from "vitest";
import type { Db } from "../db/client";
import { newId } from "../db/id";
import { insources, items, outsources, priorities, ticketStatuses, tickets } from "../db/schema";
import type { OfferId, OutsourceId, PartnershipId, RequestId, TicketId } from "../domain/ids";
import type { OutsourceStatus } from "../domain/outsource/status";
import type { Terms } from "../domain/outsource/terms";
import type { Result } from "../domain/result";
import type { Context } from "../services/context";
import { addOrganizations, type Desk, type Entry, foundDesk, joinPartners } from "../services/demo/companies";
import { addNote } from "../services/items/add-note";
import { acceptOffer } from "../services/outsource/accept";
import { approveCompletion } from "../services/outsource/approve";
import { cancelOutsource } from "../services/outsource/cancel";
import { declineOffer } from "../services/outsource/decline";
import { saveTerms } from "../services/outsource/save-terms";
import { sendOutsource } from "../services/outsource/send";
import { submitCompletion } from "../services/outsource/submit";
import { fieldsOf } from "../services/tickets/changes";
import { createTicket } from "../services/tickets/create";
import type { EditTicketInput } from "../services/tickets/edit";
import type { NewTicket } from "../services/tickets/fields";
import { test as base } from "./db-test";
import { brokenInvariants } from "./invariants";

const HOUR = 3_600_000;
const entry = (name: string, type: Entry["type"], email: string): Entry => ({
  name,
  type,
  address: "1 Test Street",
  city: "Testham",
  phone: "+1 555 0199",
  contacts: [["Pat", "Primary", email, "+1 555 0198"]],
});

/** What a verb answered, or a failure that says why it was refused. */
export function must<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`refused: ${result.error} ${JSON.stringify(result.detail ?? {})}`);
  return result.value;
}

/** A ticket in two hands: the lead's and, from acceptance on, the partner's. */
export type HandedOver = {
  ticketId: TicketId;
  number: string;
  outsourceId: OutsourceId;
  offerId: OfferId;
  partnerTicketId: TicketId;
  partnerNumber: string;
};

/** A lead, its partner and a stranger (who is a company of the same installation and no party to anything). */
export class World {
  constructor(
    readonly db: Db,
    readonly root: postgres.Sql,
    readonly leadDesk: Desk,
    readonly partnerDesk: Desk,
    readonly strangerDesk: Desk,
    readonly partnershipId: PartnershipId,
  ) {}

  static async found(db: Db, root: postgres.Sql): Promise<World> {
    const [lead, partner, stranger] = await Promise.all([0, 1, 2].map((index) => foundDesk(db, index, "no password")));
    if (!lead || !partner || !stranger) throw new Error("three companies were founded");
    await addOrganizations(db, lead, [
      entry(partner.profile.name, "partner", "contact@ridgeline.example"),
      entry("Copperline", "customer", "it@copperline.example"),
    ]);
    await addOrganizations(db, partner, [entry(lead.profile.name, "customer", "contact@brightwater.example")]);
    await addOrganizations(db, stranger, [entry("Lighthouse Hotel", "customer", "desk@lighthouse.example")]);
    const id = await joinPartners(db, lead, partner, { cost: 6800, bill: 11500 });
    return new World(db, root, lead, partner, stranger, id);
  }

  /** The same people at another client of the database. */
  through(db: Db): World {
    const [lead, partner, stranger] = [this.leadDesk, this.partnerDesk, this.strangerDesk].map((desk) => ({
      ...desk,
      people: Object.fromEntries(Object.entries(desk.people).map(([name, context]) => [name, { ...context, db }])),
    }));
    return new World(db, this.root, lead!, partner!, stranger!, this.partnershipId); // three in, three out
  }

  /** A person's context with a request of its own, as a form brings one. */
  as(desk: Desk, name: string, requestId: RequestId | null = newId<RequestId>()): Context {
    const context = desk.people[name];
    if (!context) throw new Error(`${desk.profile.name} has no ${name}`);
    return { ...context, request: { ...context.request, id: requestId } };
  }
  get lead() {
    return this.as(this.leadDesk, "dispatcher");
  }
  get partner() {
    return this.as(this.partnerDesk, "dispatcher");
  }
  get technician() {
    return this.as(this.partnerDesk, "technician");
  }
  get stranger() {
    return this.as(this.strangerDesk, "admin");
  }
  /** A colleague of the lead without any outsourcing level. */
  get viewer() {
    return this.as(this.leadDesk, "viewer");
  }

  fields(desk: Desk, organization: string, over: Partial<NewTicket> = {}): NewTicket {
    const known = <T>(map: Map<string, T>, name: string): T => {
      const id = map.get(name);
      if (!id) throw new Error(`no ${name}`);
      return id;
    };
    return {
      title: "Label printers drop off the network",
      description: "Since Sunday.",
      organizationId: known(desk.organizations, organization),
      contactId: null,
      statusId: known(desk.status, "New"),
      priorityId: known(desk.priority, "Medium"),
      dueAt: new Date(Date.now() + 72 * HOUR),
      source: "phone",
      queueId: null,
      issueTypeId: null,
      assignedUserId: null,
      estimatedMinutes: null,
      purchaseOrderNumber: "",
      externalId: "",
      resolution: "",
      ...over,
    };
  }

  terms(over: Partial<Terms> = {}): Terms {
    return {
      rateType: "hourly",
      hourlyRateCents: 6800,
      flatAmountCents: null,
      authorizedMinutes: 720,
      authorizedChargesCents: 40000,
      currency: "USD",
      acceptBy: new Date(Date.now() + 24 * HOUR),
      completeBy: new Date(Date.now() + 48 * HOUR),
      instructions: "Call one hour ahead.",
      site: {
        organizationName: "Copperline",
        contactName: "Shift lead",
        address: "14 Dock Street",
        city: "Millport",
        phone: "+1 555 0100",
      },
      billRateCents: 11500,
      billFlatCents: null,
      shareNotes: true,
      shareFiles: true,
      ...over,
    };
  }

  async ticket(over: Partial<NewTicket> = {}, who = this.lead): Promise<{ ticketId: TicketId; number: string }> {
    const desk = [this.leadDesk, this.partnerDesk, this.strangerDesk].find(
      (one) => one.tenantId === who.actor.tenantId,
    )!;
    const organization = [...desk.organizations.keys()].at(-1)!;
    return must(await createTicket(who, this.fields(desk, organization, over)));
  }

  termsInput(ticketId: TicketId, over: Partial<Terms> = {}, expectedVersion: number | null = null) {
    return { ticketId, partnershipId: this.partnershipId, expectedVersion, terms: this.terms(over) };
  }

  acceptInput(insourceId: OfferId, over: Partial<NewTicket> = {}, desk = this.partnerDesk) {
    const organizationId = desk.organizations.get(this.leadDesk.profile.name)!;
    return {
      insourceId,
      termsVersion: 1,
      mapping: { organizationId, confirmShared: false },
      ticket: this.fields(desk, this.leadDesk.profile.name, over),
    };
  }

  async outsource(ticketId: TicketId) {
    const { tenantId } = this.leadDesk;
    const [row] = await this.db.read(tenantId, (tx) =>
      tx
        .select({ outsource: outsources })
        .from(tickets)
        .innerJoin(outsources, and(eq(outsources.tenantId, tickets.tenantId), eq(outsources.id, tickets.outsourceId)))
        .where(and(eq(tickets.tenantId, tenantId), eq(tickets.id, ticketId))),
    );
    return row?.outsource ?? null;
  }

  /** What saving the ticket's page sends: every field as it stands, but for these. */
  async edit(desk: Desk, ticketId: TicketId, over: Partial<NewTicket>, confirmed = false): Promise<EditTicketInput> {
    const row = await this.ticketRow(desk, ticketId);
    if (!row) throw new Error("no such ticket");
    return { ticketId, expectedVersion: row.version, ticket: { ...fieldsOf(row), ...over }, confirmed };
  }

  async insource(offerId: OfferId) {
    const { tenantId } = this.partnerDesk;
    const [row] = await this.db.read(tenantId, (tx) =>
      tx
        .select()
        .from(insources)
        .where(and(eq(insources.tenantId, tenantId), eq(insources.id, offerId))),
    );
    return row ?? null;
  }

  async ticketRow(desk: Desk, ticketId: TicketId) {
    const [row] = await this.db.read(desk.tenantId, (tx) =>
      tx
        .select()
        .from(tickets)
        .where(and(eq(tickets.tenantId, desk.tenantId), eq(tickets.id, ticketId))),
    );
    return row ?? null;
  }

  items(desk: Desk, ticketId: TicketId) {
    return this.db.read(desk.tenantId, (tx) =>
      tx
        .select()
        .from(items)
        .where(and(eq(items.tenantId, desk.tenantId), eq(items.ticketId, ticketId)))
        .orderBy(items.createdAt, items.id),
    );
  }

  async statusId(desk: Desk, name: string) {
    const [row] = await this.db.read(desk.tenantId, (tx) =>
      tx
        .select({ id: ticketStatuses.id })
        .from(ticketStatuses)
        .where(and(eq(ticketStatuses.tenantId, desk.tenantId), eq(ticketStatuses.name, name))),
    );
    return row!.id;
  }

  async priorityName(desk: Desk, ticketId: TicketId) {
    const [row] = await this.db.read(desk.tenantId, (tx) =>
      tx
        .select({ name: priorities.name })
        .from(tickets)
        .innerJoin(priorities, and(eq(priorities.tenantId, tickets.tenantId), eq(priorities.id, tickets.priorityId)))
        .where(and(eq(tickets.tenantId, desk.tenantId), eq(tickets.id, ticketId))),
    );
    return row?.name ?? null;
  }

  /** A ticket brought to a status by the verbs. `before`: what is done to the lead's ticket first. */
  async handOver(
    status: OutsourceStatus,
    over: {
      terms?: Partial<Terms>;
      ticket?: Partial<NewTicket>;
      accepted?: Partial<NewTicket>;
      before?: (ticketId: TicketId) => Promise<unknown>;
    } = {},
  ): Promise<HandedOver> {
    const { ticketId, number } = await this.ticket(over.ticket);
    await over.before?.(ticketId);
    const verb = status === "unsent" ? saveTerms : sendOutsource;
    must(await verb(this.lead, this.termsInput(ticketId, over.terms)));
    const { id: outsourceId, offerId, version } = (await this.outsource(ticketId))!;
    const partial = { ticketId, number, outsourceId, offerId };
    if (status === "canceled")
      must(await cancelOutsource(this.lead, { ticketId, expectedVersion: version, reason: "Solved" }));
    if (status === "declined") must(await declineOffer(this.partner, { insourceId: offerId, reason: "No team" }));
    if (status === "unsent" || status === "assigned" || status === "canceled" || status === "declined")
      return { ...partial, partnerTicketId: newId<TicketId>(), partnerNumber: "" };

    const partnerNumber = must(await acceptOffer(this.partner, this.acceptInput(offerId, over.accepted))).ticketNumber;
    const partnerTicketId = (await this.insource(offerId))!.ticketId!;
    const whole = { ...partial, partnerTicketId, partnerNumber };
    if (status === "accepted") return whole;
    must(await addNote(this.technician, { ticketId: partnerTicketId, body: "On my way.", visibility: "all" }));
    if (status === "inProgress") return whole;
    must(await submitCompletion(this.technician, { ticketId: partnerTicketId }));
    if (status === "waitingApproval") return whole;
    must(await approveCompletion(this.lead, { ticketId, submissionNo: 1 }));
    return whole;
  }

  /** Messages not yet sent, whole installation. */
  messages(kind?: string) {
    return this.root<{ tenantId: string; template: string; recipientEmail: string; data: Record<string, unknown> }[]>`
      select tenant_id as "tenantId", template, recipient_email as "recipientEmail", data from messages
      where ${kind ?? null}::text is null or template = ${kind ?? null} order by created_at, id`;
  }

  /** The mails about one of the lead's tickets, in order: "N5 lead sam@brightwater.example". */
  async mailsOf(leadNumber: string, template?: string): Promise<string[]> {
    const rows = await this.messages(template);
    return rows
      .filter(({ data }) => data.leadTicketNumber === leadNumber)
      .map((row) => `${row.template} ${String(row.data.side)} ${row.recipientEmail}`)
      .sort();
  }

  /** The trunk of one ticket as this company reads it, oldest first. */
  events(desk: Desk, about: { ticketId?: TicketId; offerId?: OfferId }) {
    return this.root<
      {
        kind: string;
        onTicket: boolean;
        actorKind: string;
        actorName: string | null;
        reason: string | null;
        data: Record<string, unknown>;
      }[]
    >`
      select kind, on_ticket as "onTicket", actor_kind as "actorKind", actor_name as "actorName", reason, data from events
      where tenant_id = ${desk.tenantId} and (ticket_id = ${about.ticketId ?? null} or offer_id = ${about.offerId ?? null})
      order by at, id`;
  }

  /** The link rows of one hand-over on one side. */
  links(desk: Desk, offerId: OfferId) {
    return this.root<{ itemId: string; role: string; state: string; otherItemId: string; otherTenantId: string }[]>`
      select item_id as "itemId", role, state, other_item_id as "otherItemId", other_tenant_id as "otherTenantId"
      from mirrors where tenant_id = ${desk.tenantId} and offer_id = ${offerId} order by created_at, item_id`;
  }

  #second: PartnershipId | null = null;
  /** Makes the stranger a second partner of the lead, once in a file. Answers the partnership. */
  async befriendStranger(): Promise<PartnershipId> {
    if (this.#second) return this.#second;
    const { db, leadDesk, strangerDesk } = this;
    await addOrganizations(db, leadDesk, [entry(strangerDesk.profile.name, "partner", "contact@harbor.example")]);
    await addOrganizations(db, strangerDesk, [entry(leadDesk.profile.name, "customer", "lead@brightwater.example")]);
    this.#second = await joinPartners(db, leadDesk, strangerDesk, { cost: 7000, bill: 12000 });
    return this.#second;
  }

  /** Asserts that it is refused so, and that not a row of any company changed. */
  async refuses(act: () => Promise<Result<unknown, string>>, error: string, detail: object = {}): Promise<void> {
    const before = await this.fingerprint();
    expect(await act()).toMatchObject({ ok: false, error, ...(Object.keys(detail).length ? { detail } : {}) });
    expect(await this.fingerprint()).toBe(before);
  }

  /** Everything the database holds but for limits and sessions, as one text: two equal answers mean nothing changed. */
  async fingerprint(): Promise<string> {
    const tables = await this.root<{ name: string }[]>`
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname not in ('sessions', 'requests') order by 1`;
    const sums = await Promise.all(
      tables.map(({ name }) =>
        this.root.unsafe(`select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as sum from "${name}" t`),
      ),
    );
    return tables.map(({ name }, i) => `${name} ${sums[i]?.[0]?.sum}`).join("\n");
  }

  async counter(desk: Desk, what: string): Promise<number> {
    const [row] = await this.root`select value from counters where tenant_id = ${desk.tenantId} and what = ${what}`;
    return Number(row?.value ?? 0);
  }
}

/** A world for the file; each test brings its own tickets into it. */
export const test = base.extend("world", { scope: "file" }, async ({ db, root }) => World.found(db, root));

/** The same, and after each test every invariant of trust.md 6 is asked of the whole database. */
export const soundTest = test.extend("sound", { auto: true }, async ({ root }, { onCleanup }) => {
  onCleanup(async () => expect(await brokenInvariants(root)).toEqual([]));
  return true;
});
