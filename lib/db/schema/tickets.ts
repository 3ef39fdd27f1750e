import { sql } from "drizzle-orm";
import {
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type {
  ContactId,
  IssueTypeId,
  OfferId,
  OrganizationId,
  OutsourceId,
  PriorityId,
  QueueId,
  StatusId,
  TicketId,
  UserId,
} from "../../domain/ids";
import { OUTSOURCE_STATUSES } from "../../domain/outsource/status";
import { TICKET_SOURCES, TICKET_STATUS_KINDS } from "../../domain/ticket-status";
import { contacts, organizations } from "./address-book";
import { issueTypes, members, priorities, queues, ticketStatuses } from "./companies";
import { instant, oneOf, ownRows, tenantId } from "./shared";

const open = sql`status_kind <> 'complete'`;
/** The filters' columns follow the sort, so any of them is judged inside the index and only rows shown are fetched. */
const OPEN_ORDERS = [
  ["tickets_open_due", "dueAt"],
  ["tickets_open_updated", "updatedAt"],
  ["tickets_open_created", "createdAt"],
] as const;

export const tickets = pgTable(
  "tickets",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<TicketId>(),
    number: text("number").notNull(),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    organizationId: uuid("organization_id").notNull().$type<OrganizationId>(),
    contactId: uuid("contact_id").$type<ContactId>(),
    statusId: uuid("status_id").notNull().$type<StatusId>(),
    /** Kept beside status_id: lists and guards ask for the kind. */
    statusKind: text("status_kind", { enum: TICKET_STATUS_KINDS }).notNull(),
    priorityId: uuid("priority_id").notNull().$type<PriorityId>(),
    dueAt: instant("due_at").notNull(),
    source: text("source", { enum: TICKET_SOURCES }).notNull(),
    queueId: uuid("queue_id").$type<QueueId>(),
    issueTypeId: uuid("issue_type_id").$type<IssueTypeId>(),
    /** One of those under the issue type. */
    subIssueTypeId: uuid("sub_issue_type_id").$type<IssueTypeId>(),
    assignedUserId: uuid("assigned_user_id").$type<UserId>(),
    estimatedMinutes: integer("estimated_minutes"),
    purchaseOrderNumber: text("purchase_order_number"),
    externalId: text("external_id"),
    resolution: text("resolution").notNull().default(""),
    createdAt: instant("created_at").notNull(),
    createdBy: uuid("created_by").$type<UserId>(),
    createdByName: text("created_by_name").notNull(),
    completedAt: instant("completed_at"),
    completedBy: uuid("completed_by").$type<UserId>(),
    updatedAt: instant("updated_at").notNull(),
    version: integer("version").notNull().default(1),
    /** Lead: the open or last outsource. */
    outsourceId: uuid("outsource_id").$type<OutsourceId>(),
    outsourceStatus: text("outsource_status", { enum: OUTSOURCE_STATUSES }),
    /** Emptied on cancel and decline (T7, T9). */
    outsourcedTo: text("outsourced_to"),
    /** Partner: set on an insourced ticket. */
    insourceId: uuid("insource_id").$type<OfferId>(),
    insourceStatus: text("insource_status", { enum: OUTSOURCE_STATUSES }),
    noteCount: integer("note_count").notNull().default(0),
    timeEntryCount: integer("time_entry_count").notNull().default(0),
    chargeCount: integer("charge_count").notNull().default(0),
    attachmentCount: integer("attachment_count").notNull().default(0),
    systemCount: integer("system_count").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("tickets_number").on(t.tenantId, t.number),
    uniqueIndex("tickets_insource").on(t.tenantId, t.insourceId),
    ...OPEN_ORDERS.map(([name, column]) =>
      index(name)
        .on(
          t.tenantId,
          t[column],
          t.id,
          t.statusId,
          t.queueId,
          t.priorityId,
          t.issueTypeId,
          t.subIssueTypeId,
          t.assignedUserId,
          t.outsourceStatus,
        )
        .where(open),
    ),
    index("tickets_open_assigned").on(t.tenantId, t.assignedUserId, t.dueAt, t.id).where(open),
    index("tickets_open_organization").on(t.tenantId, t.organizationId, t.dueAt, t.id).where(open),
    index("tickets_outsource_status")
      .on(t.tenantId, t.outsourceStatus, t.dueAt, t.id)
      .where(sql`outsource_status is not null`),
    index("tickets_updated").on(t.tenantId, t.updatedAt, t.id),
    index("tickets_due").on(t.tenantId, t.dueAt, t.id),
    index("tickets_created").on(t.tenantId, t.createdAt, t.id),
    index("tickets_completed").on(t.tenantId, t.completedAt, t.id).where(sql`status_kind = 'complete'`),
    foreignKey({ columns: [t.tenantId, t.organizationId], foreignColumns: [organizations.tenantId, organizations.id] }),
    foreignKey({ columns: [t.tenantId, t.contactId], foreignColumns: [contacts.tenantId, contacts.id] }),
    foreignKey({ columns: [t.tenantId, t.statusId], foreignColumns: [ticketStatuses.tenantId, ticketStatuses.id] }),
    foreignKey({ columns: [t.tenantId, t.priorityId], foreignColumns: [priorities.tenantId, priorities.id] }),
    foreignKey({ columns: [t.tenantId, t.queueId], foreignColumns: [queues.tenantId, queues.id] }),
    foreignKey({ columns: [t.tenantId, t.issueTypeId], foreignColumns: [issueTypes.tenantId, issueTypes.id] }),
    foreignKey({ columns: [t.tenantId, t.subIssueTypeId], foreignColumns: [issueTypes.tenantId, issueTypes.id] }),
    foreignKey({ columns: [t.tenantId, t.assignedUserId], foreignColumns: [members.tenantId, members.userId] }),
    check("tickets_status_kind", oneOf(t.statusKind, TICKET_STATUS_KINDS)),
    check("tickets_sub_issue_type", sql`${t.subIssueTypeId} is null or ${t.issueTypeId} is not null`),
    check("tickets_source", oneOf(t.source, TICKET_SOURCES)),
    check("tickets_outsource_status_value", oneOf(t.outsourceStatus, OUTSOURCE_STATUSES)),
    check("tickets_insource_status_value", oneOf(t.insourceStatus, OUTSOURCE_STATUSES)),
    check("tickets_one_side", sql`${t.outsourceId} is null or ${t.insourceId} is null`),
    check("tickets_title_length", sql`length(${t.title}) between 1 and 255`),
    check("tickets_estimate", sql`${t.estimatedMinutes} is null or ${t.estimatedMinutes} >= 0`),
    ownRows(),
  ],
);

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** Asked only through the function search_tickets: `@@` cannot use an index under a row policy. */
export const ticketWords = pgTable(
  "ticket_words",
  { tenantId: tenantId(), ticketId: uuid("ticket_id").notNull().$type<TicketId>(), words: tsvector("words").notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.ticketId] }),
    index("ticket_words_words").using("gin", t.tenantId, t.words),
    foreignKey({ columns: [t.tenantId, t.ticketId], foreignColumns: [tickets.tenantId, tickets.id] }).onDelete(
      "cascade",
    ),
    ownRows(),
  ],
);
