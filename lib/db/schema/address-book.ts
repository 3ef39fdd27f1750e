import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ContactId, OrganizationId, PartnershipId, TenantId } from "../../domain/ids";
import { RECIPIENT_ROLES } from "../../domain/mails";
import { PARTNER_STATES } from "../../domain/partnership/states";
import { ORGANIZATION_TYPES } from "../../domain/ticket-status";
import { cents, instant, oneOf, ownRows, tenantId, workerRows } from "./shared";

export const organizations = pgTable(
  "organizations",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<OrganizationId>(),
    name: text("name").notNull(),
    /** What lists are sorted and searched by: an expression is not leakproof, so it could not use an index (D-08). */
    nameKey: text("name_key").generatedAlwaysAs(sql`lower(name)`),
    type: text("type", { enum: ORGANIZATION_TYPES }).notNull(),
    primaryContactId: uuid("primary_contact_id").$type<ContactId>(),
    address: text("address"),
    city: text("city"),
    phone: text("phone"),
    fax: text("fax"),
    web: text("web"),
    currency: text("currency").notNull(),
    active: boolean("active").notNull().default(true),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("organizations_name").on(t.tenantId, t.nameKey, t.id, t.active, t.type),
    check("organizations_type", oneOf(t.type, ORGANIZATION_TYPES)),
    ownRows(),
  ],
);

export const contacts = pgTable(
  "contacts",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<ContactId>(),
    organizationId: uuid("organization_id").notNull().$type<OrganizationId>(),
    firstName: text("first_name").notNull(),
    lastName: text("last_name").notNull(),
    email: text("email"),
    phone: text("phone"),
    mobile: text("mobile"),
    active: boolean("active").notNull().default(true),
    redacted: boolean("redacted").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("contacts_organization").on(t.tenantId, t.organizationId, t.lastName, t.id),
    foreignKey({ columns: [t.tenantId, t.organizationId], foreignColumns: [organizations.tenantId, organizations.id] }),
    ownRows(),
  ],
);

/** The lead's side of a partnership: state, default terms, and what it knows of the other company. */
export const servicePartners = pgTable(
  "service_partners",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<PartnershipId>(),
    partnerTenantId: uuid("partner_tenant_id").$type<TenantId>(),
    /** null until an invitation is accepted: the recipient chooses (INV-10). */
    kind: text("kind", { enum: ["instance", "portal"] }),
    organizationId: uuid("organization_id").notNull().$type<OrganizationId>(),
    state: text("state", { enum: PARTNER_STATES }).notNull(),
    /** Who is invited (INV-5); null: nobody was chosen yet, and the primary contact stands in. */
    contactId: uuid("contact_id").$type<ContactId>(),
    name: text("name").notNull(),
    shortName: text("short_name").notNull(),
    monogram: text("monogram").notNull(),
    /** Its own zone, for "their time" beside a deadline; null until it is known. */
    timeZone: text("time_zone"),
    defaultRateType: text("default_rate_type", { enum: ["hourly", "flat"] })
      .notNull()
      .default("hourly"),
    defaultHourlyRateCents: cents("default_hourly_rate_cents"),
    defaultFlatAmountCents: cents("default_flat_amount_cents"),
    defaultBillRateCents: cents("default_bill_rate_cents"),
    /** null: the company's own. */
    defaultAcceptWindowHours: integer("default_accept_window_hours"),
    lastUsedAt: instant("last_used_at"),
    invitedAt: instant("invited_at"),
    answeredAt: instant("answered_at"),
    activatedAt: instant("activated_at"),
    deactivatedAt: instant("deactivated_at"),
    deactivatedByName: text("deactivated_by_name"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("service_partners_organization").on(t.tenantId, t.organizationId),
    uniqueIndex("service_partners_tenant").on(t.tenantId, t.partnerTenantId),
    index("service_partners_recent").on(t.tenantId, t.state, t.lastUsedAt, t.id),
    foreignKey({ columns: [t.tenantId, t.organizationId], foreignColumns: [organizations.tenantId, organizations.id] }),
    foreignKey({ columns: [t.tenantId, t.contactId], foreignColumns: [contacts.tenantId, contacts.id] }),
    check(
      "service_partners_active",
      sql`${t.state} not in ('active', 'inactive') or (${t.partnerTenantId} is not null and ${t.kind} is not null)`,
    ),
    check("service_partners_state", oneOf(t.state, PARTNER_STATES)),
    check("service_partners_kind", oneOf(t.kind, ["instance", "portal"])),
    ownRows(),
  ],
);

/** Seed 3: who at a partner gets its mails beside the primary contact, and which of them. */
export const partnerRecipients = pgTable(
  "partner_recipients",
  {
    tenantId: tenantId(),
    partnershipId: uuid("partnership_id").notNull().$type<PartnershipId>(),
    contactId: uuid("contact_id").notNull().$type<ContactId>(),
    roles: text("roles", { enum: RECIPIENT_ROLES }).array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.partnershipId, t.contactId] }),
    foreignKey({
      columns: [t.tenantId, t.partnershipId],
      foreignColumns: [servicePartners.tenantId, servicePartners.id],
    }),
    foreignKey({ columns: [t.tenantId, t.contactId], foreignColumns: [contacts.tenantId, contacts.id] }),
    check(
      "partner_recipients_roles",
      sql`cardinality(${t.roles}) > 0 and ${t.roles} <@ array[${sql.raw(RECIPIENT_ROLES.map((role) => `'${role}'`).join(", "))}]`,
    ),
    ownRows(),
  ],
);

/** The partner's side of the same partnership (same id): the mapping of section 11 and what it knows of the lead. */
export const leadPartners = pgTable(
  "lead_partners",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<PartnershipId>(),
    leadTenantId: uuid("lead_tenant_id").notNull().$type<TenantId>(),
    organizationId: uuid("organization_id").$type<OrganizationId>(),
    state: text("state", { enum: PARTNER_STATES }).notNull(),
    name: text("name").notNull(),
    shortName: text("short_name").notNull(),
    monogram: text("monogram").notNull(),
    address: text("address"),
    city: text("city"),
    phone: text("phone"),
    web: text("web"),
    outsourceEmail: text("outsource_email"),
    currency: text("currency").notNull(),
    mappedAt: instant("mapped_at"),
    activatedAt: instant("activated_at"),
    deactivatedAt: instant("deactivated_at"),
    /** Who accepted the invitation here, and what was agreed to by it. */
    acceptedByName: text("accepted_by_name"),
    agreementVersion: text("agreement_version"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("lead_partners_tenant").on(t.tenantId, t.leadTenantId),
    index("lead_partners_organization").on(t.tenantId, t.organizationId),
    foreignKey({ columns: [t.tenantId, t.organizationId], foreignColumns: [organizations.tenantId, organizations.id] }),
    check("lead_partners_state", oneOf(t.state, PARTNER_STATES)),
    ownRows(),
    workerRows(),
  ],
);
