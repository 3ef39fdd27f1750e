import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ItemId, OfferId, TicketId, UserId } from "../../domain/ids";
import { ITEM_KINDS, VERSION_OPS } from "../../domain/sync/kinds";
import { instant, oneOf, ownRows, tenantId, workerReads, workerRows } from "./shared";
import { tickets } from "./tickets";

/**
 * What stood in an item before each change, and who changed it (G17). The row of version n holds what the item was as
 * version n; what it became is the next row, or the item. A deleted item lives on here alone. Append-only.
 */
export const itemVersions = pgTable(
  "item_versions",
  {
    tenantId: tenantId(),
    itemId: uuid("item_id").notNull().$type<ItemId>(),
    version: integer("version").notNull(),
    ticketId: uuid("ticket_id").notNull().$type<TicketId>(),
    kind: text("kind", { enum: ITEM_KINDS }).notNull(),
    op: text("op", { enum: VERSION_OPS }).notNull(),
    /** The columns of ItemContent and the visibility, as they stood. */
    content: jsonb("content").notNull().$type<Record<string, unknown>>(),
    /** Who wrote the item: it may be gone. */
    authorName: text("author_name").notNull(),
    authorCompany: text("author_company").notNull(),
    /** Who changed it; of the other company only a name. */
    byUserId: uuid("by_user_id").$type<UserId>(),
    byName: text("by_name").notNull(),
    byCompany: text("by_company").notNull(),
    at: instant("at").notNull(),
    /** Share Now (D56): the item that stands in its place. */
    relatedItemId: uuid("related_item_id").$type<ItemId>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.itemId, t.version] }),
    index("item_versions_ticket").on(t.tenantId, t.ticketId, t.at, t.itemId),
    foreignKey({ columns: [t.tenantId, t.ticketId], foreignColumns: [tickets.tenantId, tickets.id] }).onDelete(
      "cascade",
    ),
    check("item_versions_kind", oneOf(t.kind, ITEM_KINDS)),
    check("item_versions_op", oneOf(t.op, VERSION_OPS)),
    ownRows(),
    workerReads(),
  ],
);

/**
 * When somebody of the other company last opened the ticket (D60): the company, never the person. Kept by who is told.
 * `readAt`: as of when the page stood that was opened; `reportedAt`: when it said so, at most once a minute.
 */
export const ticketReadings = pgTable(
  "ticket_readings",
  {
    tenantId: tenantId(),
    offerId: uuid("offer_id").notNull().$type<OfferId>(),
    readAt: instant("read_at").notNull(),
    reportedAt: instant("reported_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.offerId] }), ownRows()],
);

/** Who of one's own company has a ticket open, as of the last sign of life of the page. No foreign key: its check would wait for whoever holds the ticket. */
export const presence = pgTable(
  "presence",
  {
    tenantId: tenantId(),
    ticketId: uuid("ticket_id").notNull().$type<TicketId>(),
    userId: uuid("user_id").notNull().$type<UserId>(),
    name: text("name").notNull(),
    seenAt: instant("seen_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.ticketId, t.userId] }),
    index("presence_age").on(t.tenantId, t.seenAt),
    ownRows(),
    workerRows(),
  ],
);
