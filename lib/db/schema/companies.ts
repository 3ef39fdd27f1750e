import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { IssueTypeId, PriorityId, QueueId, RequestId, StatusId, UserId } from "../../domain/ids";
import { LOGO_TYPES } from "../../domain/logo";
import { OUTSOURCE_LEVELS, ROLES } from "../../domain/permissions";
import { TICKET_STATUS_KINDS } from "../../domain/ticket-status";
import { blobs } from "./global";
import { instant, oneOf, ownRows, tenantId, workerRows } from "./shared";

/** The tenant's own profile. What a partner knows of it is copied into the partner's rows. */
export const companies = pgTable(
  "companies",
  {
    tenantId: tenantId().primaryKey(),
    name: text("name").notNull(),
    shortName: text("short_name").notNull(),
    monogram: text("monogram").notNull(),
    address: text("address"),
    city: text("city"),
    phone: text("phone"),
    web: text("web"),
    /** PC(L) before the first mapping (domain.md 13). */
    outsourceEmail: text("outsource_email"),
    currency: text("currency").notNull(),
    timeZone: text("time_zone").notNull(),
    ticketPrefix: text("ticket_prefix").notNull(),
    defaultAcceptWindowHours: integer("default_accept_window_hours").notNull().default(24),
    /** What the instructions of new terms begin with (12.1). */
    defaultInstructions: text("default_instructions").notNull().default(""),
    /** The bytes of the logo and what they are; all null where there is none. */
    logoHash: text("logo_hash").references(() => blobs.hash),
    logoType: text("logo_type", { enum: LOGO_TYPES }),
    agreementAcceptedAt: instant("agreement_accepted_at"),
    agreementAcceptedBy: uuid("agreement_accepted_by").$type<UserId>(),
    /** As the person was called then. */
    agreementAcceptedByName: text("agreement_accepted_by_name"),
    agreementVersion: text("agreement_version"),
    /** Everyone needs an authenticator app before anything else. */
    requiresSecondFactor: boolean("requires_second_factor").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    check("companies_logo_type", oneOf(t.logoType, LOGO_TYPES)),
    check("companies_logo", sql`(${t.logoHash} is null) = (${t.logoType} is null)`),
    ownRows(),
    workerRows(),
  ],
);

export const members = pgTable(
  "members",
  {
    tenantId: tenantId(),
    userId: uuid("user_id").notNull().$type<UserId>(),
    firstName: text("first_name").notNull(),
    lastName: text("last_name").notNull(),
    /** Kept beside users.email so that a mail's recipients are found inside the tenant. */
    email: text("email").notNull(),
    phone: text("phone"),
    role: text("role", { enum: ROLES }).notNull(),
    outsourceLevel: text("outsource_level", { enum: OUTSOURCE_LEVELS }).notNull(),
    levelSetByHand: boolean("level_set_by_hand").notNull().default(false),
    timeZone: text("time_zone"),
    keyboardLetters: boolean("keyboard_letters").notNull().default(true),
    /** The mails of domain.md 13 this person switched off. */
    mailsOff: text("mails_off").array().notNull().default(sql`'{}'`),
    active: boolean("active").notNull().default(true),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    check("members_role", oneOf(t.role, ROLES)),
    check("members_level", oneOf(t.outsourceLevel, OUTSOURCE_LEVELS)),
    ownRows(),
    workerRows(),
  ],
);

/** Human numbers, folder counts, bytes stored: one row each, written last and in the order of tenant ids (D-04). */
export const counters = pgTable(
  "counters",
  { tenantId: tenantId(), what: text("what").notNull(), value: bigint("value", { mode: "number" }).notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.what] }), ownRows(), workerRows()],
);

/** What a request was answered with, so that a second click gives the first one's answer. Kept 7 days. */
export const requests = pgTable(
  "requests",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<RequestId>(),
    userId: uuid("user_id").$type<UserId>(),
    verb: text("verb").notNull(),
    inputHash: text("input_hash").notNull(),
    answer: jsonb("answer").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index("requests_age").on(t.tenantId, t.at), ownRows()],
);

export const ticketStatuses = pgTable(
  "ticket_statuses",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<StatusId>(),
    name: text("name").notNull(),
    kind: text("kind", { enum: TICKET_STATUS_KINDS }).notNull(),
    position: integer("position").notNull(),
    active: boolean("active").notNull().default(true),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("ticket_statuses_name").on(t.tenantId, sql`lower(${t.name})`),
    check("ticket_statuses_kind", oneOf(t.kind, TICKET_STATUS_KINDS)),
    ownRows(),
  ],
);

export const priorities = pgTable(
  "priorities",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<PriorityId>(),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    isDefault: boolean("is_default").notNull().default(false),
    active: boolean("active").notNull().default(true),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("priorities_name").on(t.tenantId, sql`lower(${t.name})`),
    ownRows(),
  ],
);

export const queues = pgTable(
  "queues",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<QueueId>(),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    active: boolean("active").notNull().default(true),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("queues_name").on(t.tenantId, sql`lower(${t.name})`),
    ownRows(),
  ],
);

/** Issue types and, under one of them, sub types: those have a parent, and no children. */
export const issueTypes = pgTable(
  "issue_types",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<IssueTypeId>(),
    parentId: uuid("parent_id").$type<IssueTypeId>(),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    active: boolean("active").notNull().default(true),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("issue_types_name").on(t.tenantId, sql`coalesce(${t.parentId}, ${t.tenantId})`, sql`lower(${t.name})`),
    foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id] }),
    ownRows(),
  ],
);
