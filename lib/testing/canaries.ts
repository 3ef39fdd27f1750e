import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type postgres from "postgres";
import type { Db } from "../db/client";
import type { Actor } from "../domain/actor";
import {
  asId,
  type IssueTypeId,
  type ItemId,
  type OfferId,
  type OrganizationId,
  type PartnershipId,
  type QueueId,
  type TicketId,
} from "../domain/ids";
import type { Terms } from "../domain/outsource/terms";
import type { Visibility } from "../domain/sync/kinds";
import { addChoice } from "../services/choices/change";
import { foundTenant } from "../services/companies/found";
import type { Context } from "../services/context";
import { addCharge } from "../services/items/add-charge";
import { addFile } from "../services/items/add-file";
import { addLocation } from "../services/items/add-location";
import { addNote } from "../services/items/add-note";
import { addTimeEntry } from "../services/items/add-time";
import { editNote } from "../services/items/edit-note";
import { createContact } from "../services/organizations/contacts";
import { createOrganization } from "../services/organizations/edit";
import { acceptOffer } from "../services/outsource/accept";
import { askQuestion } from "../services/outsource/ask";
import { declineOffer } from "../services/outsource/decline";
import { proposeTerms } from "../services/outsource/propose-terms";
import { saveTerms } from "../services/outsource/save-terms";
import { sendOutsource } from "../services/outsource/send";
import { createTicket } from "../services/tickets/create";
import type { NewTicket } from "../services/tickets/fields";
import { charge, time } from "./items";

export type CompanyKey = "brightwater" | "ridgeline" | "harbor" | "stranger";
/** A text that only these companies may read. `kind` is the row of trust.md 5.1. */
export type Canary = { name: string; text: string; readers: readonly CompanyKey[]; everShown: boolean };
export type Seeded = {
  canaries: readonly Canary[];
  tenants: Readonly<Record<CompanyKey, string>>;
  tickets: Readonly<Record<"shared" | "hidden" | "unsent" | "offered" | "harbors", { id: string; number: string }>>;
  partnerTickets: Readonly<Record<"shared" | "harbors" | "own", { id: string; number: string }>>;
  offers: readonly string[];
  organizations: readonly string[];
  /** Somebody of each company. */
  users: Readonly<Record<CompanyKey, string>>;
  /** A customer of each company. */
  customers: Readonly<Record<CompanyKey, string>>;
  items: readonly string[];
};

type Refused = { ok: false; error: string; detail?: unknown };
function must<T>(result: { ok: true; value: T } | Refused): T {
  if (!result.ok) throw new Error(`refused: ${result.error} ${JSON.stringify(result.detail ?? {})}`);
  return result.value;
}

const HOUR = 3_600_000;
const BILL = 918_273;
const DOMAINS: Record<CompanyKey, string> = {
  brightwater: "brightwater.example",
  ridgeline: "ridgeline.example",
  harbor: "harbor.example",
  stranger: "stranger.example",
};

/** The demo world, and a company that is nobody's partner, with a secret in every field that must not cross. */
export class CanaryWorld {
  readonly #canaries: Canary[] = [];
  readonly #items: ItemId[] = [];

  private constructor(
    private readonly root: postgres.Sql,
    private readonly files: string,
    private readonly people: Record<CompanyKey, Record<string, Context>>,
  ) {}

  /** `files` is the folder of the store. */
  static async seed(db: Db, root: postgres.Sql, files: string): Promise<Seeded> {
    const [known] = await root`select password_hash from users where email = 'admin@harbor.example'`;
    const profile = {
      name: "Stranger Systems",
      shortName: "Stranger",
      monogram: "ST",
      address: "1 Far Road",
      city: "Elsewhere",
    };
    const more = { phone: "+1 555 0400", web: "https://stranger.example", outsourceEmail: null, agreement: "1.0" };
    const rest = { kind: "instance", currency: "USD", timeZone: "America/Chicago", ticketPrefix: "ST-" } as const;
    const admin = { email: "admin@stranger.example", firstName: "Sasha", lastName: "Stone", role: "admin" } as const;
    await foundTenant(db, { ...profile, ...more, ...rest }, [{ ...admin, passwordHash: String(known?.password_hash) }]);
    const people = {} as Record<CompanyKey, Record<string, Context>>;
    for (const key of Object.keys(DOMAINS) as CompanyKey[]) people[key] = await peopleOf(db, root, DOMAINS[key]);
    return new CanaryWorld(root, files, people).#tell();
  }

  /** A new secret of this name. `everShown`: somebody must come upon it, or the seed is not what it seems. */
  #secret(name: string, readers: readonly CompanyKey[], everShown = true): string {
    const text = `canary${randomBytes(6).toString("hex")}`;
    this.#canaries.push({ name, text, readers, everShown });
    return text;
  }

  /** A queue or issue type of the lead's own. */
  async #choice<Id extends QueueId | IssueTypeId>(list: "queue" | "issueType"): Promise<Id> {
    const name = this.#secret(`LEAD-INTERNAL ${list}`, ["brightwater"]);
    must(await addChoice(this.people.brightwater.admin!, { list, name, kind: null, parentId: null }));
    const table = list === "queue" ? "queues" : "issue_types";
    const [row] = await this.root`select id from ${this.root(table)} where name = ${name}`;
    return asId(String(row?.id));
  }

  async #tell(): Promise<Seeded> {
    const { root } = this;
    const lead = this.people.brightwater.dispatcher!;
    const partner = this.people.ridgeline.dispatcher!;
    const harbor = this.people.harbor.dispatcher!;
    const stranger = this.people.stranger.admin!;

    const customer = await this.#customer(lead, "brightwater");
    const hidden = await this.#ticket(lead, customer, {
      title: `Cabinet ${this.#secret("LEAD-OTHER title", ["brightwater"])}`,
      description: this.#secret("LEAD-OTHER description", ["brightwater"]),
    });
    const shared = await this.#ticket(lead, customer, {
      title: "Door controller offline",
      externalId: this.#secret("LEAD-INTERNAL external id", ["brightwater"]),
      purchaseOrderNumber: this.#secret("LEAD-BILLING order number", ["brightwater"]),
      queueId: await this.#choice("queue"),
      issueTypeId: await this.#choice("issueType"),
    });
    await this.#internals(lead, shared.id, "LEAD", "brightwater");

    this.#amount("LEAD-BILLING bill rate", ["brightwater"], BILL);
    const toHarbor = await this.#partnership("brightwater", "harbor");
    const toRidgeline = await this.#partnership("brightwater", "ridgeline");
    const instructions = this.#secret("OTHER-PARTNER instructions to the first", ["brightwater", "harbor"]);
    must(await sendOutsource(lead, this.#terms(shared.id, toHarbor, { instructions })));
    const first = await this.#offer(shared.id);
    const reason = this.#secret("OTHER-PARTNER decline reason", ["brightwater", "harbor"]);
    must(await declineOffer(harbor, { insourceId: first, reason }));

    const site = this.#secret("CUST-CONTACT site", ["brightwater", "ridgeline"]);
    must(await sendOutsource(lead, this.#terms(shared.id, toRidgeline, { contact: site })));
    const second = await this.#offer(shared.id);
    const partnerShared = await this.#accept(partner, second, "Brightwater IT");
    await this.#internals(partner, partnerShared.id, "PARTNER", "ridgeline");
    await this.#internals(lead, shared.id, "LEAD after acceptance", "brightwater");
    const both = ["brightwater", "ridgeline"] as const;
    this.#keep(
      must(
        await addNote(partner, {
          ticketId: partnerShared.id,
          body: `On site. ${this.#secret("public note", both)}`,
          visibility: "all",
        }),
      ),
    );
    this.#keep(
      must(
        await addTimeEntry(
          partner,
          time(partnerShared.id, {
            summary: `Rewired. ${this.#secret("public time", both)}`,
            internalNotes: this.#secret("PARTNER internal notes of time", ["ridgeline"]),
          }),
        ),
      ),
    );
    this.#keep(
      must(
        await addCharge(
          partner,
          charge(partnerShared.id, { unitCostCents: this.#amount("PARTNER cost", ["ridgeline"], 391_746) }),
        ),
      ),
    );
    this.#keep(
      must(
        await addTimeEntry(
          lead,
          time(shared.id, {
            summary: `Called. ${this.#secret("lead's time as a note", both)}`,
            internalNotes: this.#secret("LEAD-TIME-COST internal notes", ["brightwater"]),
          }),
        ),
      ),
    );
    this.#keep(
      must(
        await addCharge(
          lead,
          charge(shared.id, {
            unitPriceCents: this.#amount("LEAD-BILLING price", ["brightwater"], 736_159),
            unitCostCents: this.#amount("LEAD-BILLING cost", ["brightwater"], 417_328),
          }),
        ),
      ),
    );
    await this.#narrowed(lead, shared.id);
    must(
      await askQuestion(partner, {
        ticketId: partnerShared.id,
        question: `Which key? ${this.#secret("question", both)}`,
      }),
    );

    const unsent = await this.#ticket(lead, customer, {
      title: `Move ${this.#secret("LEAD-OTHER unsent title", ["brightwater"])}`,
    });
    must(
      await saveTerms(
        lead,
        this.#terms(unsent.id, toRidgeline, { instructions: this.#secret("LEAD-OTHER unsent terms", ["brightwater"]) }),
      ),
    );
    const offered = await this.#ticket(lead, customer, { title: "Lift phone dead" });
    await this.#internals(lead, offered.id, "LEAD on an open offer", "brightwater");
    must(
      await sendOutsource(
        lead,
        this.#terms(offered.id, toRidgeline, { contact: this.#secret("CUST-CONTACT of an offer", both) }),
      ),
    );

    const proposed = {
      ...this.#terms(offered.id, toRidgeline, {}).terms,
      hourlyRateCents: this.#amount("proposed rate", both, 645_219),
    };
    const asking = { insourceId: await this.#offer(offered.id), termsVersion: 1, proposalSeen: null, wanted: proposed };
    must(
      await proposeTerms(partner, {
        ...asking,
        message: `We need more. ${this.#secret("message of a proposal", both)}`,
      }),
    );

    const harborCustomer = await this.#customer(harbor, "harbor");
    const harbors = await this.#ticket(harbor, harborCustomer, {
      title: `Radar ${this.#secret("other lead's title", ["harbor", "ridgeline"])}`,
    });
    must(
      await sendOutsource(
        harbor,
        this.#terms(harbors.id, await this.#partnership("harbor", "ridgeline"), {
          contact: this.#secret("other lead's site", ["harbor", "ridgeline"]),
          bill: this.#amount("OTHER LEAD bill rate", ["harbor"], 827_364),
        }),
      ),
    );
    const third = await this.#offer(harbors.id);
    const partnerHarbors = await this.#accept(partner, third, "Brightwater IT", true);
    await this.#internals(harbor, harbors.id, "OTHER LEAD", "harbor");
    await this.#internals(partner, partnerHarbors.id, "PARTNER for the other lead", "ridgeline");

    const ownCustomer = await this.#customer(partner, "ridgeline");
    const own = await this.#ticket(partner, ownCustomer, {
      title: `Own ${this.#secret("PARTNER other ticket", ["ridgeline"])}`,
    });
    const strangers = await this.#customer(stranger, "stranger");
    const rows = await root<{ id: string }[]>`select id from organizations where active`;
    return {
      canaries: this.#canaries,
      tenants: this.#map((people) => Object.values(people)[0]!.actor.tenantId),
      tickets: { shared, hidden, unsent, offered, harbors },
      partnerTickets: { shared: partnerShared, harbors: partnerHarbors, own },
      offers: [first, second, third, await this.#offer(offered.id)],
      organizations: rows.map(({ id }) => id),
      users: this.#map((people) => Object.values(people).at(-1)!.actor.userId),
      customers: { brightwater: customer, ridgeline: ownCustomer, harbor: harborCustomer, stranger: strangers },
      items: (
        await root<
          { id: string }[]
        >`select id from items where kind = 'attachment' and created_at > clock() - interval '10 minutes'`
      ).map(({ id }) => id),
    };
  }

  #map<T>(of: (people: Record<string, Context>) => T): Record<CompanyKey, T> {
    return Object.fromEntries(Object.entries(this.people).map(([key, people]) => [key, of(people)])) as Record<
      CompanyKey,
      T
    >;
  }
  #keep({ itemId }: { itemId: ItemId }): void {
    this.#items.push(itemId);
  }

  /** An amount that occurs nowhere else, as it is shown and as it is stored. */
  #amount(name: string, readers: readonly CompanyKey[], cents: number): number {
    const text = String(cents);
    for (const form of [text, `${text.slice(0, -5)},${text.slice(-5, -2)}.${text.slice(-2)}`])
      this.#canaries.push({ name: `${name} ${form}`, text: form, readers, everShown: false });
    return cents;
  }

  /** `mailed`: a lead as its partner knows it, whose contact is told of the tickets. */
  async #customer(who: Context, key: CompanyKey, mailed: string | null = null): Promise<OrganizationId> {
    const name = `Customer ${this.#secret(`${key} LEAD-OTHER customer`, [key])}`;
    const blank = { address: null, city: null, phone: null, fax: null, web: null, currency: "USD" };
    const { organizationId } = must(await createOrganization(who, { name, type: "customer", ...blank }));
    const email = mailed ?? `${this.#secret(`${key} CUST-CONTACT e-mail`, [key])}@customer.example`;
    must(
      await createContact(who, {
        organizationId,
        firstName: "Noa",
        lastName: "Reed",
        email,
        phone: null,
        mobile: null,
        primary: true,
      }),
    );
    return organizationId;
  }

  /** One of everything that never leaves: note, file with its content and name, path, address, internal time. */
  async #internals(who: Context, ticketId: TicketId, prefix: string, key: CompanyKey): Promise<void> {
    const secret = (what: string, everShown = true) => this.#secret(`${prefix}-INTERNAL ${what}`, [key], everShown);
    const visibility: Visibility = "internal";
    this.#keep(must(await addNote(who, { ticketId, body: `Only us: ${secret("note")}`, visibility })));
    const location = (kind: "filePath" | "url", text: string) =>
      addLocation(who, {
        ticketId,
        attachmentKind: kind,
        title: secret(`${kind} title`),
        location: text,
        visibility: "all",
      });
    this.#keep(must(await location("filePath", `\\\\nas\\${secret("path")}`)));
    this.#keep(must(await location("url", `https://wiki.example/${secret("address")}`)));
    const content = `${secret("content of a file")}\n`;
    const blobHash = createHash("sha256").update(content).digest("hex");
    this.#canaries.push({ name: `META storage name (${prefix})`, text: blobHash, readers: [], everShown: false });
    mkdirSync(path.join(this.files, blobHash.slice(0, 2)), { recursive: true });
    writeFileSync(path.join(this.files, blobHash.slice(0, 2), blobHash), content);
    await this.root`insert into blobs (hash, size_bytes, created_at) values (${blobHash}, ${content.length}, clock())`;
    const fileName = `${secret("file name")}.txt`;
    const file = {
      ticketId,
      fileName,
      contentType: "text/plain",
      sizeBytes: content.length,
      blobHash,
      title: secret("file title"),
    };
    this.#keep(must(await addFile(who, { ...file, visibility })));
  }

  /** S28: a note that was public for a while, then internal, then written anew. */
  async #narrowed(who: Context, ticketId: TicketId): Promise<void> {
    const { itemId } = must(await addNote(who, { ticketId, body: "Meeting point to follow.", visibility: "all" }));
    const place = { ticketId, itemId, confirmed: true };
    must(
      await editNote(who, { ...place, expectedVersion: 1, body: "Meeting point to follow.", visibility: "internal" }),
    );
    const body = `Only us now: ${this.#secret("LEAD-INTERNAL note made internal", ["brightwater"])}`;
    must(await editNote(who, { ...place, expectedVersion: 2, body, visibility: "internal" }));
    this.#keep({ itemId });
  }

  async #ticket(
    who: Context,
    organizationId: OrganizationId,
    over: Partial<NewTicket>,
  ): Promise<{ id: TicketId; number: string }> {
    const { ticketId, number } = must(await createTicket(who, await this.#fields(who, organizationId, over)));
    return { id: ticketId, number };
  }

  async #fields(who: Context, organizationId: OrganizationId, over: Partial<NewTicket>): Promise<NewTicket> {
    const { tenantId } = who.actor;
    const [status] = await this.root`select id from ticket_statuses where tenant_id = ${tenantId} and name = 'New'`;
    const [priority] = await this.root`select id from priorities where tenant_id = ${tenantId} and name = 'Medium'`;
    return {
      title: "A ticket",
      description: "",
      organizationId,
      contactId: null,
      statusId: asId(String(status?.id)),
      priorityId: asId(String(priority?.id)),
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

  #terms(
    ticketId: TicketId,
    partnershipId: PartnershipId,
    said: { instructions?: string; contact?: string; bill?: number },
  ) {
    const contact = said.contact ?? "Shift lead";
    const site = {
      organizationName: "Plant",
      contactName: contact,
      address: "14 Dock Street",
      city: "Millport",
      phone: "+1 555 0100",
    };
    const terms: Terms = {
      rateType: "hourly",
      hourlyRateCents: 6800,
      flatAmountCents: null,
      authorizedMinutes: 720,
      authorizedChargesCents: 40_000,
      currency: "USD",
      acceptBy: new Date(Date.now() + 24 * HOUR),
      completeBy: new Date(Date.now() + 48 * HOUR),
      instructions: said.instructions ?? "Call ahead.",
      site,
      billRateCents: said.bill ?? BILL,
      billFlatCents: null,
      shareNotes: true,
      shareFiles: true,
    };
    return { ticketId, partnershipId, expectedVersion: null, terms };
  }

  async #partnership(lead: CompanyKey, partner: CompanyKey): Promise<PartnershipId> {
    const leadId = Object.values(this.people[lead])[0]!.actor.tenantId;
    const partnerId = Object.values(this.people[partner])[0]!.actor.tenantId;
    const [row] = await this.root`
      select id from service_partners where tenant_id = ${leadId} and partner_tenant_id = ${partnerId}`;
    return asId(String(row?.id));
  }
  async #offer(ticketId: TicketId): Promise<OfferId> {
    const [row] = await this.root`
      select o.offer_id as id from tickets t join outsources o on o.tenant_id = t.tenant_id and o.id = t.outsource_id where t.id = ${ticketId}`;
    return asId(String(row?.id));
  }

  async #accept(
    who: Context,
    insourceId: OfferId,
    organization: string,
    anew = false,
  ): Promise<{ id: TicketId; number: string }> {
    const { tenantId } = who.actor;
    const [mapped] = await this.root`
      select p.organization_id as id from lead_partners p join insources i on i.tenant_id = p.tenant_id and i.lead_tenant_id = p.lead_tenant_id
      where i.id = ${insourceId} and p.tenant_id = ${tenantId} and p.organization_id is not null`;
    const [named] = await this
      .root`select id from organizations where tenant_id = ${tenantId} and name = ${organization}`;
    const fresh = anew && !mapped ? await this.#customer(who, "ridgeline", "outsourcing@harbor.example") : null;
    const organizationId = asId<OrganizationId>(String(mapped?.id ?? fresh ?? named?.id));
    const ticket = await this.#fields(who, organizationId, { title: "Accepted" });
    const mapping = { organizationId, confirmShared: true };
    const { ticketNumber } = must(await acceptOffer(who, { insourceId, termsVersion: 1, mapping, ticket }));
    const [row] = await this
      .root`select ticket_id as id from insources where id = ${insourceId} and tenant_id = ${tenantId}`;
    return { id: asId(String(row?.id)), number: ticketNumber };
  }
}

async function peopleOf(db: Db, root: postgres.Sql, domain: string): Promise<Record<string, Context>> {
  const rows = await root`
    select m.*, u.email, c.name as company, c.short_name, c.monogram, c.currency, c.time_zone, c.agreement_accepted_at
    from members m join users u on u.id = m.user_id join companies c on c.tenant_id = m.tenant_id where u.email like ${`%@${domain}`}`;
  return Object.fromEntries(
    rows.map((row) => {
      const company = {
        name: row.company,
        shortName: row.short_name,
        monogram: row.monogram,
        currency: row.currency,
        timeZone: row.time_zone,
      };
      const actor: Actor = {
        tenantId: asId(row.tenant_id),
        userId: asId(row.user_id),
        sessionId: null,
        tenantKind: "instance",
        name: `${row.first_name} ${row.last_name}`,
        email: row.email,
        role: row.role,
        level: row.outsource_level,
        timeZone: row.time_zone,
        company,
        outsources: row.agreement_accepted_at !== null,
      };
      return [String(row.email).split("@")[0], { db, actor, request: { id: null, address: null, userAgent: null } }];
    }),
  );
}
