import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ChangeRequestId, OfferId, ProposalId, UserId } from "../../domain/ids";
import { REQUEST_STATES } from "../../domain/outsource/change-request";
import { PROPOSAL_STATES } from "../../domain/outsource/negotiate";
import { RATE_TYPES, sharedTerms } from "./outsources";
import { cents, instant, oneOf, ownRows, tenantId } from "./shared";

/** What a side keeps of an asking and its answer; the person's id on its own side alone. */
const asking = () => ({
  /** 1, 2, ... for each offer. */
  number: integer("number").notNull(),
  /** Of the terms it was written against. */
  termsVersion: integer("terms_version").notNull(),
  askedAt: instant("asked_at").notNull(),
  askedByName: text("asked_by_name").notNull(),
  askedBy: uuid("asked_by").$type<UserId>(),
  answeredAt: instant("answered_at"),
  answeredByName: text("answered_by_name"),
  refusalReason: text("refusal_reason"),
  /** The version of the terms that came of it. */
  answerVersion: integer("answer_version"),
});

/**
 * Other terms that a partner proposed while the offer was open (D34). A row on each side with one id, both written by
 * crossing; the offer's id ties it to the offer of the lead and the insource of the partner.
 */
export const proposals = pgTable(
  "proposals",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<ProposalId>(),
    offerId: uuid("offer_id").notNull().$type<OfferId>(),
    state: text("state", { enum: PROPOSAL_STATES }).notNull(),
    ...asking(),
    ...sharedTerms(),
    acceptBy: instant("accept_by").notNull(),
    /** Binds nothing. */
    message: text("message").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("proposals_one_open").on(t.tenantId, t.offerId).where(sql`state = 'open'`),
    uniqueIndex("proposals_number").on(t.tenantId, t.offerId, t.number),
    check("proposals_state", oneOf(t.state, PROPOSAL_STATES)),
    check("proposals_rate_type", oneOf(t.rateType, RATE_TYPES)),
    check("proposals_answered", sql`(${t.state} = 'open') = (${t.answeredAt} is null)`),
    ownRows(),
  ],
);

/** What a partner asked to change after acceptance (D59); null where it asked for nothing. A row on each side, as above. */
export const changeRequests = pgTable(
  "change_requests",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().$type<ChangeRequestId>(),
    offerId: uuid("offer_id").notNull().$type<OfferId>(),
    state: text("state", { enum: REQUEST_STATES }).notNull(),
    ...asking(),
    authorizedMinutes: integer("authorized_minutes"),
    authorizedChargesCents: cents("authorized_charges_cents"),
    completeBy: instant("complete_by"),
    reason: text("reason").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("change_requests_one_open").on(t.tenantId, t.offerId).where(sql`state = 'open'`),
    uniqueIndex("change_requests_number").on(t.tenantId, t.offerId, t.number),
    check("change_requests_state", oneOf(t.state, REQUEST_STATES)),
    check("change_requests_answered", sql`(${t.state} = 'open') = (${t.answeredAt} is null)`),
    check(
      "change_requests_asks",
      sql`${t.authorizedMinutes} is not null or ${t.authorizedChargesCents} is not null or ${t.completeBy} is not null`,
    ),
    ownRows(),
  ],
);
