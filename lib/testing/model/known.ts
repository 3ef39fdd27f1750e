import { and, eq } from "drizzle-orm";
import type postgres from "postgres";
import type { Db } from "../../db/client";
import { newId } from "../../db/id";
import { tickets } from "../../db/schema";
import type { ItemId, OfferId, PartnershipId, RequestId, TenantId, TicketId } from "../../domain/ids";
import type { Context } from "../../services/context";
import type { Desk } from "../../services/demo/companies";
import type { NewTicket } from "../../services/tickets/fields";
import type { Hand, Item, Law } from "./law";
import { COMPANIES, type Company, PEOPLE, type Who } from "./steps";

export const HOUR = 3_600_000;

export type Said = { ok: boolean; error?: string };
type ItemFacts = { id: ItemId; version: number };
/** What is shared by all sequences in one database. */
export type Place = { db: Db; worker: Db; root: postgres.Sql; owner: postgres.Sql };
export type Companies = {
  desks: Record<Company, Desk>;
  partnerships: Record<string, PartnershipId>;
  stranger: Context;
};

/** What the law's tickets, hand-overs and items are called in the database, and what forms were last read there. */
export class Known {
  readonly tickets: { id: TicketId; number: string }[] = [];
  readonly offers = new Map<Hand, OfferId>();
  readonly facts = new Map<string, ItemFacts>();
  readonly bodies = new Map<ItemId, string>();
  readonly titles = new Map<ItemId, string>();
  readonly days = new Map<ItemId, string>();
  /** The offer of the terms saved last. */
  fresh: OfferId | null = null;
  prices = 0;

  constructor(
    readonly place: Place,
    readonly companies: Companies,
  ) {}

  get tenants(): TenantId[] {
    return COMPANIES.map((company) => this.companies.desks[company].tenantId);
  }

  as(company: Company, who: Who): { desk: Desk; ctx: Context } {
    const desk = this.companies.desks[company];
    const ctx = desk.people[PEOPLE[who]]!; // each company has the three
    return { desk, ctx: { ...ctx, request: { ...ctx.request, id: newId<RequestId>() } } };
  }

  factsOf(item: Item): ItemFacts {
    const facts = this.facts.get(`${item.ticket.no} ${item.name}`);
    if (!facts) throw new Error(`${item.name} is not on ticket ${item.ticket.no}`);
    return facts;
  }

  fields(desk: Desk, law: Law, organization: string): NewTicket {
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
      issueTypeId: null,
      assignedUserId: null,
      estimatedMinutes: null,
      purchaseOrderNumber: "",
      externalId: "",
      resolution: "",
    };
  }

  async outsource(company: Company, ticketId: TicketId) {
    const [row] = await this.place.root<{ version: number; submissionNo: number; status: string; offerId: OfferId }[]>`
      select o.version, o.submission_no as "submissionNo", o.status, o.offer_id as "offerId" from tickets t
      join outsources o on o.tenant_id = t.tenant_id and o.id = t.outsource_id
      where t.tenant_id = ${this.companies.desks[company].tenantId} and t.id = ${ticketId}`;
    return row ?? null;
  }

  async ticketRow(company: Company, id: TicketId) {
    const { tenantId } = this.companies.desks[company];
    const [row] = await this.place.db.read(tenantId, (tx) =>
      tx
        .select()
        .from(tickets)
        .where(and(eq(tickets.tenantId, tenantId), eq(tickets.id, id))),
    );
    return row!;
  }
}
