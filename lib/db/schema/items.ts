import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ItemId, OfferId, TenantId, TicketId, UserId } from "../../domain/ids";
import { PHASES } from "../../domain/outsource/status";
import { ATTACHMENT_KINDS, ITEM_KINDS, LINK_STATES, ORIGINS, VISIBILITIES } from "../../domain/sync/kinds";
import { blobs } from "./global";
import { cents, instant, oneOf, ownRows, tenantId, workerReads } from "./shared";
import { tickets } from "./tickets";

/** Notes, time entries, charges and attachments of a ticket: one stream, one lock rule, one way across. */
export const items = pgTable(
  "items",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<ItemId>(),
    ticketId: uuid("ticket_id").notNull().$type<TicketId>(),
    kind: text("kind", { enum: ITEM_KINDS }).notNull(),
    visibility: text("visibility", { enum: VISIBILITIES }).notNull(),
    origin: text("origin", { enum: ORIGINS }).notNull(),
    /** The hand-over it was written in or came through; null before any. */
    offerId: uuid("offer_id").$type<OfferId>(),
    bornIn: text("born_in", { enum: PHASES }).notNull(),
    isQuestion: boolean("is_question").notNull().default(false),
    authorUserId: uuid("author_user_id").$type<UserId>(),
    authorName: text("author_name").notNull(),
    authorCompany: text("author_company").notNull(),
    authorMonogram: text("author_monogram").notNull(),
    /** Markdown as typed: the note, the summary of the time, the description of the charge or file. */
    body: text("body").notNull().default(""),
    title: text("title").notNull().default(""),
    internalNotes: text("internal_notes").notNull().default(""),
    workDate: date("work_date", { mode: "string" }),
    startAt: instant("start_at"),
    endAt: instant("end_at"),
    minutes: integer("minutes"),
    /** Signed; negative deducts (D51). */
    offsetMinutes: integer("offset_minutes").notNull().default(0),
    minutesToBill: integer("minutes_to_bill").generatedAlwaysAs(sql`greatest(0, minutes + offset_minutes)`),
    isBillable: boolean("is_billable").notNull().default(true),
    quantity: numeric("quantity", { precision: 12, scale: 4 }),
    unitCostCents: cents("unit_cost_cents"),
    unitPriceCents: cents("unit_price_cents"),
    amountCents: cents("amount_cents"),
    attachmentKind: text("attachment_kind", { enum: ATTACHMENT_KINDS }),
    fileName: text("file_name"),
    contentType: text("content_type"),
    sizeBytes: cents("size_bytes"),
    blobHash: text("blob_hash").references(() => blobs.hash),
    location: text("location"),
    parentId: uuid("parent_id").$type<ItemId>(),
    postedAt: instant("posted_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    version: integer("version").notNull().default(1),
    /** The last change of what it says, by whichever side; null while nothing changed. */
    editedAt: instant("edited_at"),
    editedByName: text("edited_by_name"),
    editedByCompany: text("edited_by_company"),
    /** Share Now wrote it in the place of this one (D56). */
    supersedesId: uuid("supersedes_id").$type<ItemId>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("items_stream").on(t.tenantId, t.ticketId, t.createdAt, t.id),
    index("items_kind").on(t.tenantId, t.ticketId, t.kind, t.createdAt, t.id),
    index("items_parent").on(t.tenantId, t.parentId).where(sql`parent_id is not null`),
    uniqueIndex("items_one_bundle").on(t.tenantId, t.offerId).where(sql`origin = 'bundle'`),
    index("items_blob").on(t.tenantId, t.blobHash).where(sql`blob_hash is not null`),
    foreignKey({ columns: [t.tenantId, t.ticketId], foreignColumns: [tickets.tenantId, tickets.id] }).onDelete(
      "cascade",
    ),
    foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id] }).onDelete("cascade"),
    check("items_kind_value", oneOf(t.kind, ITEM_KINDS)),
    check("items_visibility", oneOf(t.visibility, VISIBILITIES)),
    check("items_origin", oneOf(t.origin, ORIGINS)),
    check("items_born_in", oneOf(t.bornIn, PHASES)),
    check("items_note", sql`${t.kind} <> 'note' or length(${t.body}) > 0`),
    check(
      "items_lengths",
      sql`length(${t.body}) <= 40000 and length(${t.internalNotes}) <= 32000 and length(${t.title}) <= 255`,
    ),
    check(
      "items_time",
      sql`${t.kind} <> 'timeEntry' or (${t.minutes} between 1 and 1440 and ${t.workDate} is not null)`,
    ),
    check(
      "items_charge",
      sql`${t.kind} <> 'charge' or (${t.quantity} is not null and ${t.workDate} is not null and length(${t.title}) > 0)`,
    ),
    check(
      "items_charge_amounts",
      sql`coalesce(${t.unitCostCents}, 0) >= 0 and coalesce(${t.unitPriceCents}, 0) >= 0 and coalesce(${t.quantity}, 1) > 0`,
    ),
    check("items_attachment", sql`${t.kind} <> 'attachment' or ${t.attachmentKind} is not null`),
    check("items_attachment_kind", oneOf(t.attachmentKind, ATTACHMENT_KINDS)),
    check("items_file", sql`(${t.attachmentKind} = 'file') = (${t.blobHash} is not null)`),
    ownRows(),
    workerReads(),
  ],
);

/** One row on each side for each item and hand-over that crossed: what it is tied to and in what state (3.8). */
export const mirrors = pgTable(
  "mirrors",
  {
    tenantId: tenantId(),
    offerId: uuid("offer_id").notNull().$type<OfferId>(),
    itemId: uuid("item_id").notNull().$type<ItemId>(),
    ticketId: uuid("ticket_id").notNull().$type<TicketId>(),
    role: text("role", { enum: ["source", "copy"] }).notNull(),
    otherTenantId: uuid("other_tenant_id").notNull().$type<TenantId>(),
    otherItemId: uuid("other_item_id").notNull().$type<ItemId>(),
    otherKind: text("other_kind", { enum: ITEM_KINDS }).notNull(),
    state: text("state", { enum: LINK_STATES }).notNull(),
    sourceVersion: integer("source_version").notNull(),
    createdAt: instant("created_at").notNull(),
    stateSince: instant("state_since").notNull(),
    stateByName: text("state_by_name"),
    stateByCompany: text("state_by_company"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.offerId, t.itemId] }),
    uniqueIndex("mirrors_other").on(t.tenantId, t.offerId, t.otherItemId),
    index("mirrors_item").on(t.tenantId, t.itemId),
    index("mirrors_ticket").on(t.tenantId, t.ticketId),
    check("mirrors_role", oneOf(t.role, ["source", "copy"])),
    check("mirrors_other_kind", oneOf(t.otherKind, ITEM_KINDS)),
    check("mirrors_state", oneOf(t.state, LINK_STATES)),
    check("mirrors_parties", sql`${t.tenantId} <> ${t.otherTenantId}`),
    ownRows(),
    workerReads(),
  ],
);
