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
import { EVENT_KINDS } from "../../domain/events";
import type {
  EventId,
  ItemId,
  MessageId,
  NotificationId,
  OfferId,
  OutsourceId,
  PartnershipId,
  RequestId,
  SessionId,
  TicketId,
  UserId,
} from "../../domain/ids";
import { MESSAGE_STATES } from "../../domain/mails";
import { OUTSOURCE_STATUSES } from "../../domain/outsource/status";
import { instant, oneOf, ownRows, tenantId, workerRows } from "./shared";

/** The trunk: one row for each thing that happened, in the tenant where it is read. Append-only; the relay alone marks and numbers it. */
export const events = pgTable(
  "events",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<EventId>(),
    kind: text("kind").notNull(),
    ticketId: uuid("ticket_id").$type<TicketId>(),
    /** Lead's rows only. */
    outsourceId: uuid("outsource_id").$type<OutsourceId>(),
    offerId: uuid("offer_id").$type<OfferId>(),
    itemId: uuid("item_id").$type<ItemId>(),
    /** Shown on the ticket as a short system note (D8). */
    onTicket: boolean("on_ticket").notNull(),
    actorKind: text("actor_kind", { enum: ["lead", "service", "system", "own"] }).notNull(),
    /** Of this tenant only; a person of the other company is a name. */
    actorUserId: uuid("actor_user_id").$type<UserId>(),
    actorName: text("actor_name"),
    actorCompany: text("actor_company"),
    fromStatus: text("from_status", { enum: OUTSOURCE_STATUSES }),
    toStatus: text("to_status", { enum: OUTSOURCE_STATUSES }),
    reason: text("reason"),
    data: jsonb("data").notNull().default({}).$type<Record<string, unknown>>(),
    /** Of a partner relation's own history. Taken from the snapshot, so the seal covers it. */
    partnershipId: uuid("partnership_id")
      .$type<PartnershipId>()
      .generatedAlwaysAs(sql`(data ->> 'partnershipId')::uuid`),
    sessionId: uuid("session_id").$type<SessionId>(),
    requestId: uuid("request_id").$type<RequestId>(),
    at: instant("at").notNull(),
    published: boolean("published").notNull().default(false),
    number: bigint("number", { mode: "number" }),
    /** SHA-256 over the row and the seal of the number before it, by the worker (D-25). */
    seal: text("seal"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("events_on_ticket").on(t.tenantId, t.ticketId, t.at, t.id).where(sql`on_ticket`),
    index("events_of_ticket").on(t.tenantId, t.ticketId, t.at, t.id),
    index("events_of_offer").on(t.tenantId, t.offerId, t.at, t.id),
    index("events_of_partner").on(t.tenantId, t.partnershipId, t.at, t.id).where(sql`partnership_id is not null`),
    index("events_unpublished").on(t.tenantId, t.id).where(sql`not published`),
    uniqueIndex("events_number").on(t.tenantId, t.number),
    index("events_unsealed").on(t.tenantId, t.number).where(sql`published and seal is null`),
    check("events_kind", oneOf(t.kind, EVENT_KINDS)),
    check("events_actor_kind", oneOf(t.actorKind, ["lead", "service", "system", "own"])),
    ownRows(),
    workerRows(),
  ],
);

/** One mail to one address for one event. The body is rendered at delivery from `data`, the event's snapshot (D-15). */
export const messages = pgTable(
  "messages",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<MessageId>(),
    eventId: uuid("event_id").notNull().$type<EventId>(),
    /** N3, N5 … of domain.md 13. */
    template: text("template").notNull(),
    recipientEmail: text("recipient_email").notNull(),
    recipientName: text("recipient_name").notNull(),
    /** The member addressed, if one: checked again before the mail goes out (A47). */
    recipientUserId: uuid("recipient_user_id").$type<UserId>(),
    data: jsonb("data").notNull().$type<Record<string, unknown>>(),
    /** Of a mail that may wait a few minutes for others of its ticket (D38); null goes at once. */
    ticketId: uuid("ticket_id").$type<TicketId>(),
    /** The first message of the mail it went out in, fixed before the first attempt: every try carries the same. */
    bundleId: uuid("bundle_id").$type<MessageId>(),
    state: text("state", { enum: MESSAGE_STATES }).notNull().default("queued"),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
    /** Somebody asked for another day of tries after it had failed (D-15). */
    retriedAt: instant("retried_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("messages_once").on(t.tenantId, t.eventId, t.recipientEmail),
    index("messages_list").on(t.tenantId, t.createdAt, t.id),
    index("messages_unsent").on(t.tenantId, t.createdAt, t.id).where(sql`state <> 'sent'`),
    index("messages_bundle")
      .on(t.tenantId, t.ticketId, t.recipientEmail)
      .where(sql`ticket_id is not null and state = 'queued'`),
    foreignKey({ columns: [t.tenantId, t.eventId], foreignColumns: [events.tenantId, events.id] }),
    check("messages_state", oneOf(t.state, MESSAGE_STATES)),
    ownRows(),
    workerRows(),
  ],
);

/**
 * What somebody who is no user asked for, and whether mail comes back from there: kept by the company whose mails these
 * are, by the address in small letters. Users have `members.mails_off`.
 */
export const mailAddresses = pgTable(
  "mail_addresses",
  {
    tenantId: tenantId(),
    email: text("email").notNull(),
    /** Mail numbers of domain.md 13 that are switched off. */
    mailsOff: text("mails_off").array().notNull().default(sql`'{}'`),
    bouncedAt: instant("bounced_at"),
    /** The provider's words, without secrets. */
    bounceReason: text("bounce_reason"),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.email] }),
    check("mail_addresses_email", sql`${t.email} = lower(${t.email})`),
    check("mail_addresses_bounced", sql`(${t.bouncedAt} is null) = (${t.bounceReason} is null)`),
    ownRows(),
    workerRows(),
  ],
);

/** In-app news for one member, written with its event; its sentence is the event's. Kept 90 days, read or not. */
export const notifications = pgTable(
  "notifications",
  {
    tenantId: tenantId(),
    userId: uuid("user_id").notNull().$type<UserId>(),
    id: uuid("id").notNull().$type<NotificationId>(),
    eventId: uuid("event_id").notNull().$type<EventId>(),
    ticketId: uuid("ticket_id").$type<TicketId>(),
    createdAt: instant("created_at").notNull(),
    readAt: instant("read_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.id] }),
    uniqueIndex("notifications_once").on(t.tenantId, t.userId, t.eventId),
    index("notifications_list").on(t.tenantId, t.userId, t.createdAt, t.id),
    index("notifications_unread").on(t.tenantId, t.userId, t.ticketId).where(sql`read_at is null`),
    foreignKey({ columns: [t.tenantId, t.eventId], foreignColumns: [events.tenantId, events.id] }),
    ownRows(),
  ],
);
