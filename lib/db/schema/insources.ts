import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { OfferId, PartnershipId, TenantId, TicketId, UserId } from "../../domain/ids";
import { ASKINGS } from "../../domain/outsource/askings";
import { RECEIVED_KEYS } from "../../domain/outsource/folder-keys";
import { OUTSOURCE_STATUSES } from "../../domain/outsource/status";
import { TERMS_CAUSES } from "../../domain/outsource/terms-difference";
import { leadPartners } from "./address-book";
import { broughtAbout, COMPLETION_PATHS, openAsking, RATE_TYPES, sharedTerms, site } from "./outsources";
import { cents, instant, oneOf, ownRows, tenantId, workerRows } from "./shared";
import { tickets } from "./tickets";

/** What the partner may see of an offer and of the work, and nothing more (trust.md 5.1). Its id is the offer's. */
export const insources = pgTable(
  "insources",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<OfferId>(),
    leadTenantId: uuid("lead_tenant_id").notNull().$type<TenantId>(),
    leadPartnerId: uuid("lead_partner_id").notNull().$type<PartnershipId>(),
    leadName: text("lead_name").notNull(),
    leadShortName: text("lead_short_name").notNull(),
    leadMonogram: text("lead_monogram").notNull(),
    /** The lead's own zone, for "their time" beside a deadline. */
    leadTimeZone: text("lead_time_zone").notNull(),
    status: text("status", { enum: OUTSOURCE_STATUSES }).notNull(),
    folder: text("folder", { enum: RECEIVED_KEYS }).notNull(),
    statusSince: instant("status_since").notNull(),
    deadline: instant("deadline").notNull(),
    version: integer("version").notNull().default(1),
    leadTicketNumber: text("lead_ticket_number").notNull(),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    priorityName: text("priority_name").notNull(),
    sentByName: text("sent_by_name").notNull(),
    receivedAt: instant("received_at").notNull(),
    ...sharedTerms(),
    acceptBy: instant("accept_by").notNull(),
    termsVersion: integer("terms_version").notNull().default(1),
    currency: text("currency").notNull(),
    ...site(),
    ticketId: uuid("ticket_id").$type<TicketId>(),
    ticketNumber: text("ticket_number"),
    assignedUserId: uuid("assigned_user_id").$type<UserId>(),
    assignedName: text("assigned_name"),
    answeredByName: text("answered_by_name"),
    declineReason: text("decline_reason"),
    acceptedAt: instant("accepted_at"),
    acceptedBy: uuid("accepted_by").$type<UserId>(),
    acceptedByName: text("accepted_by_name"),
    submissionNo: integer("submission_no").notNull().default(0),
    submittedAt: instant("submitted_at"),
    submittedBy: uuid("submitted_by").$type<UserId>(),
    submittedByName: text("submitted_by_name"),
    suspendedAt: instant("suspended_at"),
    rejectedAt: instant("rejected_at"),
    rejectionReason: text("rejection_reason"),
    completedAt: instant("completed_at"),
    completedByName: text("completed_by_name"),
    completionPath: text("completion_path", { enum: COMPLETION_PATHS }),
    usedMinutes: integer("used_minutes").notNull().default(0),
    usedChargesCents: cents("used_charges_cents").notNull().default(0),
    /** Sum of the rounded lines of labor at the cost rate; 0 on a flat deal. */
    usedLaborCents: cents("used_labor_cents").notNull().default(0),
    acceptedTermsVersion: integer("accepted_terms_version"),
    ...openAsking(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("insources_ticket").on(t.tenantId, t.ticketId),
    index("insources_folder").on(t.tenantId, t.folder, t.deadline, t.id, t.leadPartnerId),
    index("insources_partner").on(t.tenantId, t.leadPartnerId, t.statusSince, t.id),
    foreignKey({ columns: [t.tenantId, t.leadPartnerId], foreignColumns: [leadPartners.tenantId, leadPartners.id] }),
    foreignKey({ columns: [t.tenantId, t.ticketId], foreignColumns: [tickets.tenantId, tickets.id] }),
    check("insources_status", oneOf(t.status, OUTSOURCE_STATUSES)),
    check("insources_asking", oneOf(t.asking, ASKINGS)),
    check("insources_folder_value", oneOf(t.folder, RECEIVED_KEYS)),
    check("insources_rate_type", oneOf(t.rateType, RATE_TYPES)),
    check("insources_parties", sql`${t.tenantId} <> ${t.leadTenantId}`),
    check("insources_hold", sql`(${t.status} = 'waitingApproval') = (${t.suspendedAt} is not null)`),
    check("insources_completion", sql`(${t.status} = 'complete') = (${t.completedAt} is not null)`),
    ownRows(),
    workerRows(),
  ],
);

/** The partner's own copy of every version of the terms it was offered (D34), without the lead's own prices. */
export const insourceTerms = pgTable(
  "insource_terms",
  {
    tenantId: tenantId(),
    insourceId: uuid("insource_id").notNull().$type<OfferId>(),
    version: integer("version").notNull(),
    ...sharedTerms(),
    acceptBy: instant("accept_by").notNull(),
    ...broughtAbout(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.insourceId, t.version] }),
    foreignKey({ columns: [t.tenantId, t.insourceId], foreignColumns: [insources.tenantId, insources.id] }).onDelete(
      "cascade",
    ),
    check("insource_terms_rate_type", oneOf(t.rateType, RATE_TYPES)),
    check("insource_terms_cause", oneOf(t.cause, TERMS_CAUSES)),
    ownRows(),
  ],
);
