import { and, eq } from "drizzle-orm";
import type { Db } from "../../db/client";
import { clockNow } from "../../db/clock";
import { newId } from "../../db/id";
import { contacts, organizations, priorities, queues, ticketStatuses } from "../../db/schema";
import type { ContactId, OrganizationId, PriorityId, QueueId, StatusId, TenantId, UserId } from "../../domain/ids";
import type { OutsourceLevel, Role } from "../../domain/permissions";
import type { OrganizationType } from "../../domain/ticket-status";
import { foundTenant, type NewCompany } from "../companies/found";
import type { Context } from "../context";
import { writePartnership } from "../crossing/partnership";

type Account = { email: string; role: Role; level: OutsourceLevel; lastName: string };
const account = (email: string, role: Role, level: OutsourceLevel, lastName: string): Account => ({
  email,
  role,
  level,
  lastName,
});

// biome-ignore format: read as a table
export const COMPANIES: { profile: NewCompany; people: Account[] }[] = [
  {
    profile: { kind: "instance", name: "Brightwater IT", shortName: "Brightwater", monogram: "BW", address: "2 Quay House", city: "Millport", phone: "+1 555 0142", web: "https://brightwater.example", outsourceEmail: "partners@brightwater.example", currency: "USD", timeZone: "America/Chicago", ticketPrefix: "BW-", agreement: "1.0" },
    people: [
      account("admin@brightwater.example", "admin", "allowAll", "Ames"),
      account("dispatcher@brightwater.example", "serviceDesk", "allowPartnerManagement", "Doyle"),
      account("technician@brightwater.example", "technician", "allowOutsourcing", "Turner"),
      account("viewer@brightwater.example", "viewer", "none", "Vance"),
    ],
  },
  {
    profile: { kind: "instance", name: "Ridgeline Field Services", shortName: "Ridgeline", monogram: "RF", address: "77 Summit Road", city: "Ashford", phone: "+1 555 0177", web: "https://ridgeline.example", outsourceEmail: null, currency: "USD", timeZone: "America/Denver", ticketPrefix: "RF-", agreement: null },
    people: [
      account("admin@ridgeline.example", "admin", "allowAll", "Archer"),
      account("dispatcher@ridgeline.example", "serviceDesk", "allowPartnerManagement", "Dunn"),
      account("technician@ridgeline.example", "technician", "none", "Torres"),
    ],
  },
  {
    profile: { kind: "instance", name: "Harbor Networks", shortName: "Harbor", monogram: "HN", address: "9 Pier Street", city: "Portside", phone: "+1 555 0190", web: "https://harbor.example", outsourceEmail: "outsourcing@harbor.example", currency: "USD", timeZone: "America/New_York", ticketPrefix: "HN-", agreement: "1.0" },
    people: [
      account("admin@harbor.example", "admin", "allowAll", "Abbott"),
      account("dispatcher@harbor.example", "serviceDesk", "allowPartnerManagement", "Dale"),
      account("technician@harbor.example", "technician", "allowOutsourcing", "Tran"),
    ],
  },
];
const FIRST_NAMES: Record<Role, string> = {
  admin: "Robin",
  serviceDesk: "Sam",
  technician: "Alex",
  billing: "Kim",
  viewer: "Lee",
};

/** A company of the demo world with everything its stories point at. */
export type Desk = {
  profile: NewCompany;
  tenantId: TenantId;
  people: Record<string, Context>;
  organizations: Map<string, OrganizationId>;
  contacts: Map<string, ContactId>;
  status: Map<string, StatusId>;
  priority: Map<string, PriorityId>;
  queue: Map<string, QueueId>;
};

/** Founds one company; the people's keys are the part of the address before the @. */
export async function foundDesk(db: Db, index: number, passwordHash: string): Promise<Desk> {
  const { profile, people } = COMPANIES[index]!; // called for each of the list
  const founded = await foundTenant(
    db,
    profile,
    people.map((person) => ({ ...person, firstName: FIRST_NAMES[person.role], passwordHash })),
  );
  const { tenantId, userIds } = founded;
  const lists = await db.read(tenantId, (tx) =>
    Promise.all([
      tx.select().from(ticketStatuses).where(eq(ticketStatuses.tenantId, tenantId)),
      tx.select().from(priorities).where(eq(priorities.tenantId, tenantId)),
      tx.select().from(queues).where(eq(queues.tenantId, tenantId)),
    ]),
  );
  const [statuses, priorityRows, queueRows] = lists;
  const context = (person: Account, userId: UserId): Context => ({
    db,
    request: { id: null, address: null, userAgent: null },
    actor: {
      tenantId,
      userId,
      sessionId: null,
      tenantKind: "instance",
      name: `${FIRST_NAMES[person.role]} ${person.lastName}`,
      email: person.email,
      role: person.role,
      level: person.level,
      timeZone: profile.timeZone,
      company: profile,
      outsources: profile.agreement !== null,
    },
  });
  return {
    profile,
    tenantId,
    people: Object.fromEntries(
      people.map((person, i) => [person.email.split("@")[0], context(person, userIds[i]!)] as const), // same order
    ),
    organizations: new Map(),
    contacts: new Map(),
    status: new Map(statuses.map((row) => [row.name, row.id])),
    priority: new Map(priorityRows.map((row) => [row.name, row.id])),
    queue: new Map(queueRows.map((row) => [row.name, row.id])),
  };
}

export type Entry = {
  name: string;
  type: OrganizationType;
  address: string;
  city: string;
  phone: string;
  contacts: [first: string, last: string, email: string | null, phone: string][];
};

/** Fills the address book; the first contact of an organization is its primary one. */
export async function addOrganizations(db: Db, desk: Desk, entries: readonly Entry[]): Promise<void> {
  const { tenantId } = desk;
  await db.write(tenantId, async (tx) => {
    const now = await clockNow(tx);
    const stamps = { createdAt: now, updatedAt: now };
    for (const entry of entries) {
      const id = newId<OrganizationId>();
      desk.organizations.set(entry.name, id);
      const people = entry.contacts.map(([firstName, lastName, email, phone]) => ({
        tenantId,
        id: newId<ContactId>(),
        organizationId: id,
        firstName,
        lastName,
        email,
        phone,
        ...stamps,
      }));
      const { contacts: _, ...fields } = entry;
      await tx.insert(organizations).values({ tenantId, id, ...fields, currency: desk.profile.currency, ...stamps });
      if (!people[0]) continue;
      desk.contacts.set(entry.name, people[0].id);
      await tx.insert(contacts).values(people);
      await tx
        .update(organizations)
        .set({ primaryContactId: people[0].id })
        .where(and(eq(organizations.tenantId, tenantId), eq(organizations.id, id)));
    }
  });
}

/** `lead` may hand tickets to `partner`, whose record in the lead's address book has the company's name. */
export function joinPartners(db: Db, lead: Desk, partner: Desk, rates: { cost: number; bill: number }) {
  const organizationId = lead.organizations.get(partner.profile.name);
  if (!organizationId) throw new Error(`${partner.profile.name} is not in the address book`);
  return db.write(lead.tenantId, (tx) =>
    writePartnership(tx, {
      leadTenantId: lead.tenantId,
      partnerTenantId: partner.tenantId,
      organizationId,
      defaults: { hourlyRateCents: rates.cost, billRateCents: rates.bill },
    }),
  );
}
