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
import type { ItemId, OfferId, OutsourceId, PartnershipId, TenantId, TicketId, UserId } from "../../domain/ids";
import { ASKINGS } from "../../domain/outsource/askings";
import { OUTSOURCED_KEYS } from "../../domain/outsource/folder-keys";
import { OUTSOURCE_STATUSES } from "../../domain/outsource/status";
import { TERMS_CAUSES } from "../../domain/outsource/terms-difference";
import { servicePartners } from "./address-book";
import { cents, instant, oneOf, ownRows, tenantId, workerRows } from "./shared";
import { tickets } from "./tickets";

export const RATE_TYPES = ["hourly", "flat"] as const;
export const COMPLETION_PATHS = ["approved", "leadForced", "ticketCompleted"] as const;
export const OFFER_STATES = ["draft", "open", "accepted", "declined", "canceled"] as const;

/** What both sides agree on and both sides store (12.1). */
export const sharedTerms = () => ({
  rateType: text("rate_type", { enum: RATE_TYPES }).notNull(),
  hourlyRateCents: cents("hourly_rate_cents"),
  flatAmountCents: cents("flat_amount_cents"),
  authorizedMinutes: integer("authorized_minutes"),
  authorizedChargesCents: cents("authorized_charges_cents").notNull().default(0),
  completeBy: instant("complete_by"),
});

/** What of the partner's waits for the lead's answer: a proposal (D34) or a request (D59), and since when. */
export const openAsking = () => ({
  asking: text("asking", { enum: ASKINGS }),
  askingSince: instant("asking_since"),
});

/** Who wrote a version of the terms, when, and by which step (D34). */
export const broughtAbout = () => ({
  cause: text("cause", { enum: TERMS_CAUSES }).notNull().default("sent"),
  createdAt: instant("created_at").notNull(),
  createdByName: text("created_by_name").notNull(),
});

export const site = () => ({
  instructions: text("instructions").notNull().default(""),
  siteOrganizationName: text("site_organization_name").notNull().default(""),
  siteContactName: text("site_contact_name").notNull().default(""),
  siteAddress: text("site_address").notNull().default(""),
  siteCity: text("site_city").notNull().default(""),
  sitePhone: text("site_phone").notNull().default(""),
});

/** The lead's hand-over of a ticket: it decides, and it is the one lock (D-04). Terms stand here as of the newest version. */
export const outsources = pgTable(
  "outsources",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<OutsourceId>(),
    ticketId: uuid("ticket_id").notNull().$type<TicketId>(),
    sequenceNo: integer("sequence_no").notNull(),
    status: text("status", { enum: OUTSOURCE_STATUSES }).notNull(),
    folder: text("folder", { enum: OUTSOURCED_KEYS }).notNull(),
    statusSince: instant("status_since").notNull(),
    /** What the folder is sorted by: accept-by, then complete-by, then the time that ended the status. */
    deadline: instant("deadline").notNull(),
    version: integer("version").notNull().default(1),
    servicePartnerId: uuid("service_partner_id").notNull().$type<PartnershipId>(),
    offerId: uuid("offer_id").notNull().$type<OfferId>(),
    partnerName: text("partner_name").notNull(),
    partnerShortName: text("partner_short_name").notNull(),
    partnerMonogram: text("partner_monogram").notNull(),
    partnerTimeZone: text("partner_time_zone"),
    ...sharedTerms(),
    acceptBy: instant("accept_by").notNull(),
    billRateCents: cents("bill_rate_cents"),
    billFlatAmountCents: cents("bill_flat_amount_cents"),
    termsVersion: integer("terms_version").notNull().default(1),
    currency: text("currency").notNull(),
    ...site(),
    shareNotes: boolean("share_notes").notNull().default(true),
    shareFiles: boolean("share_files").notNull().default(true),
    ticketNumber: text("ticket_number").notNull(),
    title: text("title").notNull(),
    customerName: text("customer_name").notNull(),
    assignedUserId: uuid("assigned_user_id").$type<UserId>(),
    createdAt: instant("created_at").notNull(),
    outsourcedBy: uuid("outsourced_by").notNull().$type<UserId>(),
    outsourcedByName: text("outsourced_by_name").notNull(),
    sentAt: instant("sent_at"),
    acceptedAt: instant("accepted_at"),
    acceptedByName: text("accepted_by_name"),
    declinedAt: instant("declined_at"),
    declinedByName: text("declined_by_name"),
    declineReason: text("decline_reason"),
    autoDeclined: boolean("auto_declined").notNull().default(false),
    canceledAt: instant("canceled_at"),
    canceledByName: text("canceled_by_name"),
    cancelReason: text("cancel_reason"),
    submissionNo: integer("submission_no").notNull().default(0),
    submittedAt: instant("submitted_at"),
    submittedByName: text("submitted_by_name"),
    suspendedAt: instant("suspended_at"),
    rejectedAt: instant("rejected_at"),
    rejectionReason: text("rejection_reason"),
    completedAt: instant("completed_at"),
    completedByName: text("completed_by_name"),
    completionPath: text("completion_path", { enum: COMPLETION_PATHS }),
    bundleItemId: uuid("bundle_item_id").$type<ItemId>(),
    usedMinutes: integer("used_minutes").notNull().default(0),
    usedChargesCents: cents("used_charges_cents").notNull().default(0),
    /** Sum of the rounded lines of labor at the cost rate; 0 on a flat deal. */
    usedLaborCents: cents("used_labor_cents").notNull().default(0),
    partnerTicketNumber: text("partner_ticket_number"),
    partnerResourceName: text("partner_resource_name"),
    partnerTicketStatus: text("partner_ticket_status"),
    /** The version of the terms that was accepted, frozen with the acceptance (D34). */
    acceptedTermsVersion: integer("accepted_terms_version"),
    ...openAsking(),
    /** N23: the highest part of each limit, in percent, of which the sender was told. */
    hoursMark: integer("hours_mark").notNull().default(0),
    chargesMark: integer("charges_mark").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("outsources_one_open")
      .on(t.tenantId, t.ticketId)
      .where(sql`status in ('unsent', 'assigned', 'accepted', 'inProgress', 'waitingApproval')`),
    uniqueIndex("outsources_sequence").on(t.tenantId, t.ticketId, t.sequenceNo),
    index("outsources_folder").on(t.tenantId, t.folder, t.deadline, t.id, t.servicePartnerId),
    index("outsources_all").on(t.tenantId, t.statusSince, t.id, t.servicePartnerId),
    index("outsources_partner").on(t.tenantId, t.servicePartnerId, t.statusSince, t.id),
    index("outsources_mine_sent")
      .on(t.tenantId, t.outsourcedBy, t.folder, t.deadline, t.id, t.servicePartnerId)
      .where(sql`folder in ('unsent', 'waitingAcceptance', 'declined', 'acceptedInProgress', 'waitingApproval')`),
    index("outsources_mine_assigned")
      .on(t.tenantId, t.assignedUserId, t.folder, t.deadline, t.id, t.servicePartnerId, t.outsourcedBy)
      .where(sql`folder in ('unsent', 'waitingAcceptance', 'declined', 'acceptedInProgress', 'waitingApproval')`),
    foreignKey({ columns: [t.tenantId, t.ticketId], foreignColumns: [tickets.tenantId, tickets.id] }).onDelete(
      "cascade",
    ),
    foreignKey({
      columns: [t.tenantId, t.servicePartnerId],
      foreignColumns: [servicePartners.tenantId, servicePartners.id],
    }),
    check("outsources_status", oneOf(t.status, OUTSOURCE_STATUSES)),
    check("outsources_asking", oneOf(t.asking, ASKINGS)),
    check("outsources_folder_value", oneOf(t.folder, OUTSOURCED_KEYS)),
    check("outsources_rate_type", oneOf(t.rateType, RATE_TYPES)),
    check(
      "outsources_rate",
      sql`(${t.rateType} = 'hourly' and ${t.hourlyRateCents} >= 0) or (${t.rateType} = 'flat' and ${t.flatAmountCents} >= 0)`,
    ),
    check(
      "outsources_amounts",
      sql`${t.authorizedChargesCents} >= 0 and coalesce(${t.authorizedMinutes}, 0) >= 0 and ${t.usedMinutes} >= 0 and coalesce(${t.billRateCents}, 0) >= 0 and coalesce(${t.billFlatAmountCents}, 0) >= 0`,
    ),
    check("outsources_completion", sql`(${t.status} = 'complete') = (${t.completedAt} is not null)`),
    check("outsources_hold", sql`(${t.status} = 'waitingApproval') = (${t.suspendedAt} is not null)`),
    check("outsources_path", oneOf(t.completionPath, COMPLETION_PATHS)),
    ownRows(),
    workerRows(),
  ],
);

/** One row for each partner asked (D57); an ordinary outsource has one. */
export const offers = pgTable(
  "offers",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<OfferId>(),
    outsourceId: uuid("outsource_id").notNull().$type<OutsourceId>(),
    servicePartnerId: uuid("service_partner_id").notNull().$type<PartnershipId>(),
    partnerTenantId: uuid("partner_tenant_id").notNull().$type<TenantId>(),
    position: integer("position").notNull().default(1),
    state: text("state", { enum: OFFER_STATES }).notNull(),
    termsVersion: integer("terms_version").notNull().default(1),
    acceptBy: instant("accept_by").notNull(),
    sentAt: instant("sent_at"),
    answeredAt: instant("answered_at"),
    /** N4: when the partner is reminded of this accept-by; null when it was, or where the window is too short. */
    remindAt: instant("remind_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("offers_outsource").on(t.tenantId, t.outsourceId, t.position),
    uniqueIndex("offers_one_accepted").on(t.tenantId, t.outsourceId).where(sql`state = 'accepted'`),
    index("offers_due").on(t.tenantId, t.acceptBy).where(sql`state = 'open'`),
    index("offers_remind").on(t.tenantId, t.remindAt).where(sql`state = 'open' and remind_at is not null`),
    foreignKey({ columns: [t.tenantId, t.outsourceId], foreignColumns: [outsources.tenantId, outsources.id] }).onDelete(
      "cascade",
    ),
    foreignKey({
      columns: [t.tenantId, t.servicePartnerId],
      foreignColumns: [servicePartners.tenantId, servicePartners.id],
    }),
    check("offers_state", oneOf(t.state, OFFER_STATES)),
    ownRows(),
    workerRows(),
  ],
);

/** Every version of an offer's terms, kept for good (D34). The lead's own prices stand here too and never leave. */
export const offerTerms = pgTable(
  "offer_terms",
  {
    tenantId: tenantId(),
    offerId: uuid("offer_id").notNull().$type<OfferId>(),
    version: integer("version").notNull(),
    ...sharedTerms(),
    acceptBy: instant("accept_by").notNull(),
    billRateCents: cents("bill_rate_cents"),
    billFlatAmountCents: cents("bill_flat_amount_cents"),
    ...broughtAbout(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.offerId, t.version] }),
    check("offer_terms_cause", oneOf(t.cause, TERMS_CAUSES)),
    foreignKey({ columns: [t.tenantId, t.offerId], foreignColumns: [offers.tenantId, offers.id] }).onDelete("cascade"),
    check("offer_terms_rate_type", oneOf(t.rateType, RATE_TYPES)),
    ownRows(),
  ],
);
