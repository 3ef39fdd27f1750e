import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ContactId, InvitationId, PartnershipId, UserId } from "../../domain/ids";
import { INVITATION_STATES } from "../../domain/partnership/states";
import { servicePartners } from "./address-book";
import { instant, oneOf, ownRows, tenantId, workerRows } from "./shared";

/** One invitation as it was sent (3.3), in the lead's tenant; a relation keeps all of its own. */
export const invitations = pgTable(
  "invitations",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<InvitationId>(),
    partnershipId: uuid("partnership_id").notNull().$type<PartnershipId>(),
    contactId: uuid("contact_id").notNull().$type<ContactId>(),
    recipientName: text("recipient_name").notNull(),
    recipientEmail: text("recipient_email").notNull(),
    /** As the recipient reads them: the placeholders are filled (INV-4). */
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    state: text("state", { enum: INVITATION_STATES }).notNull(),
    sentBy: uuid("sent_by").notNull().$type<UserId>(),
    sentByName: text("sent_by_name").notNull(),
    sentAt: instant("sent_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    remindedAt: instant("reminded_at"),
    closedAt: instant("closed_at"),
    /** Who answered, with the company; who took it back; null where the clock did. */
    closedByName: text("closed_by_name"),
    closedByCompany: text("closed_by_company"),
    reason: text("reason"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("invitations_partner").on(t.tenantId, t.partnershipId, t.sentAt, t.id),
    uniqueIndex("invitations_open").on(t.tenantId, t.partnershipId).where(sql`state = 'sent'`),
    index("invitations_due").on(t.tenantId, t.expiresAt).where(sql`state = 'sent'`),
    foreignKey({
      columns: [t.tenantId, t.partnershipId],
      foreignColumns: [servicePartners.tenantId, servicePartners.id],
    }),
    check("invitations_state", oneOf(t.state, INVITATION_STATES)),
    check("invitations_closed", sql`(${t.state} = 'sent') = (${t.closedAt} is null)`),
    ownRows(),
    workerRows(),
  ],
);

/** What the company writes to those it invites (INV-4); without a row the program's own words. */
export const invitationTexts = pgTable(
  "invitation_texts",
  {
    tenantId: tenantId().primaryKey(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    savedByName: text("saved_by_name").notNull(),
    savedAt: instant("saved_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  () => [ownRows()],
);
