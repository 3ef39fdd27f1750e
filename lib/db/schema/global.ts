import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { InvitationId, OfferId, SessionId, TenantId, UserId } from "../../domain/ids";
import { cents, instant, oneOf } from "./shared";

/** Only what must be found before the tenant is known (house.md 3.0). */
export const tenants = pgTable(
  "tenants",
  {
    id: uuid("id").primaryKey().$type<TenantId>(),
    kind: text("kind", { enum: ["instance", "portal"] }).notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [check("tenants_kind", oneOf(t.kind, ["instance", "portal"]))],
);

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey().$type<UserId>(),
    tenantId: uuid("tenant_id")
      .notNull()
      .$type<TenantId>()
      .references(() => tenants.id),
    email: text("email").notNull(),
    passwordHash: text("password_hash"),
    active: boolean("active").notNull().default(true),
    createdAt: instant("created_at").notNull(),
    lastLoginAt: instant("last_login_at"),
    /** Of the authenticator app, sealed with a key of the application; null: none is set up. */
    totpSecret: text("totp_secret"),
    /** Shown as a code to scan and not confirmed yet; sealed too. */
    totpPending: text("totp_pending"),
    /** The last 30-second step that was used: a code works once. */
    totpStep: bigint("totp_step", { mode: "number" }),
    totpSince: instant("totp_since"),
  },
  (t) => [uniqueIndex("users_email").on(sql`lower(${t.email})`), index("users_tenant").on(t.tenantId)],
);

export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey().$type<SessionId>(),
    userId: uuid("user_id")
      .notNull()
      .$type<UserId>()
      .references(() => users.id),
    tenantId: uuid("tenant_id").notNull().$type<TenantId>(),
    createdAt: instant("created_at").notNull(),
    seenAt: instant("seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
    userAgent: text("user_agent"),
    address: text("address"),
    /** The password was right, the second factor is still asked: nobody is signed in by it. */
    awaitsFactor: boolean("awaits_factor").notNull().default(false),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** One code instead of the authenticator app, used once. Only its SHA-256 is kept. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: uuid("user_id")
      .notNull()
      .$type<UserId>()
      .references(() => users.id),
    hash: text("hash").notNull(),
    createdAt: instant("created_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [primaryKey({ columns: [t.userId, t.hash] })],
);

/** `member`: the first password of a new user, `password`: a forgotten one. */
const TOKEN_PURPOSES = ["offer", "invitation", "password", "member"] as const;

/** A link in a mail (D-13). Only the SHA-256 of the token is kept. The tenant is the reader's own; of an invitation the lead's. */
export const tokens = pgTable(
  "tokens",
  {
    hash: text("hash").primaryKey(),
    purpose: text("purpose", { enum: TOKEN_PURPOSES }).notNull(),
    tenantId: uuid("tenant_id").notNull().$type<TenantId>(),
    offerId: uuid("offer_id").$type<OfferId>(),
    invitationId: uuid("invitation_id").$type<InvitationId>(),
    userId: uuid("user_id").$type<UserId>(),
    recipientEmail: text("recipient_email").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    deadAt: instant("dead_at"),
  },
  (t) => [
    check("tokens_purpose", oneOf(t.purpose, TOKEN_PURPOSES)),
    index("tokens_offer").on(t.tenantId, t.offerId),
    index("tokens_user").on(t.userId),
  ],
);

/** Stored bytes by SHA-256, claimed just before they get their name (C30); an item names them only afterwards (D-17). */
export const blobs = pgTable("blobs", {
  hash: text("hash").primaryKey(),
  sizeBytes: cents("size_bytes").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const settings = pgTable("settings", {
  name: text("name").primaryKey(),
  value: jsonb("value").notNull(),
});

/** What the demo's own transport received; nothing writes here elsewhere. */
export const mailbox = pgTable(
  "mailbox",
  {
    id: uuid("id").primaryKey(),
    messageId: uuid("message_id").notNull(),
    sender: text("sender").notNull(),
    recipient: text("recipient").notNull(),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    text: text("text").notNull(),
    attempts: integer("attempts").notNull().default(1),
    at: instant("at").notNull(),
  },
  (t) => [index("mailbox_at").on(t.at)],
);
