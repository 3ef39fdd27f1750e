import {
  countByFolder,
  findPartnerRow,
  listInvitations,
  listOpenOutsources,
  listRelationEvents,
} from "../../db/queries/invite-manage";
import { findBounce } from "../../db/queries/mail-addresses";
import { listPossibleRecipients } from "../../db/queries/partner-recipients";
import { type DomainEvent, isEventKind } from "../../domain/events";
import { asId, type ContactId, isId, type OrganizationId } from "../../domain/ids";
import { phrase } from "../../domain/labels";
import type { OutsourceStatus } from "../../domain/outsource/status";
import type { PartnerDefaults } from "../../domain/partnership/defaults";
import type { InvitationState } from "../../domain/partnership/states";
import { may } from "../../domain/permissions";
import type { Context } from "../context";
import { type PartnerRow, rowOf } from "./view-partners";

export type PartnerView = {
  /** Who gets e-mails beside the primary contact, and who could; null before there is a relation. */
  recipients: {
    primary: string | null;
    chosen: { id: ContactId; name: string; email: string; roles: readonly string[] }[];
    others: { id: ContactId; name: string; email: string }[];
    version: number;
  } | null;
  /** Mail to the contact came back, with the provider's words. */
  bounced: { at: Date; reason: string } | null;
  row: PartnerRow;
  /** As the other company calls itself, once it accepted. */
  company: string | null;
  since: Date | null;
  deactivated: { at: Date; by: string | null } | null;
  /** null until there is a relation. Amounts in the own company's currency. */
  defaults: (PartnerDefaults & { version: number }) | null;
  currency: string;
  /** The company's own hours to answer an offer. */
  usualWindowHours: number;
  open: { number: string; title: string; status: OutsourceStatus; deadline: Date }[];
  counts: { offers: number; running: number; unsent: number };
  invitations: {
    id: string;
    state: InvitationState;
    recipient: string;
    sentBy: string;
    sentAt: Date;
    expiresAt: Date;
    closedAt: Date | null;
    closedBy: string | null;
    reason: string | null;
  }[];
  history: { id: string; at: Date; text: string }[];
  now: Date;
};

const MOST_OPEN = 50;
const MOST_TOLD = 50;
const MOST_PEOPLE = 200;

/**
 * A partner with its default terms, for who may manage partners (INV-1), which is who may see the pay of a ticket (D21).
 * null: not for this person, or no organization of this company.
 */
export async function viewPartner(ctx: Context, id: string): Promise<PartnerView | null> {
  const { tenantId, company } = ctx.actor;
  if (!isId(id) || !may(ctx.actor, "managePartners")) return null;
  return ctx.db.read(tenantId, async (tx) => {
    const found = await findPartnerRow(tx, tenantId, asId<OrganizationId>(id));
    if (!found) return null;
    const { partner } = found;
    const [open, counts, sent, told, people] = partner
      ? await Promise.all([
          listOpenOutsources(tx, tenantId, partner.id, MOST_OPEN),
          countByFolder(tx, tenantId, partner.id),
          listInvitations(tx, tenantId, partner.id, MOST_TOLD),
          listRelationEvents(tx, tenantId, partner.id, MOST_TOLD),
          listPossibleRecipients(
            tx,
            tenantId,
            { organizationId: asId<OrganizationId>(id), partnershipId: partner.id },
            MOST_PEOPLE,
          ),
        ])
      : [[], { offers: 0, running: 0, unsent: 0 }, [], [], []];
    const primary = found.primaryContactId;
    const row = rowOf(found, counts.offers + counts.running);
    return {
      row,
      recipients: partner && {
        primary: people.find((one) => one.id === primary)?.name ?? null,
        chosen: people.flatMap(({ roles, ...one }) => (roles && one.id !== primary ? [{ ...one, roles }] : [])),
        others: people.flatMap(({ roles, ...one }) => (roles || one.id === primary ? [] : [one])),
        version: partner.version,
      },
      bounced: await findBounce(tx, tenantId, row.recipient?.email ?? null),
      company: partner?.partnerTenantId ? partner.name : null,
      since: partner?.activatedAt ?? null,
      deactivated: partner?.deactivatedAt ? { at: partner.deactivatedAt, by: partner.deactivatedByName } : null,
      defaults: partner && {
        rateType: partner.defaultRateType,
        hourlyRateCents: partner.defaultHourlyRateCents,
        flatAmountCents: partner.defaultFlatAmountCents,
        billRateCents: partner.defaultBillRateCents,
        acceptWindowHours: partner.defaultAcceptWindowHours,
        version: partner.version,
      },
      currency: company.currency,
      usualWindowHours: found.usualWindowHours,
      open,
      counts,
      invitations: sent.map((one) => ({
        id: one.id,
        state: one.state,
        recipient: `${one.recipientName}, ${one.recipientEmail}`,
        sentBy: one.sentByName,
        sentAt: one.sentAt,
        expiresAt: one.expiresAt,
        closedAt: one.closedAt,
        closedBy: [one.closedByName, one.closedByCompany].filter(Boolean).join(", ") || null,
        reason: one.reason,
      })),
      history: told.flatMap(
        ({ id: eventId, kind, at, ...rest }) =>
          isEventKind(kind) ? [{ id: eventId, at, text: phrase({ kind, ...rest } as DomainEvent) }] : [], // the pen wrote the snapshot of this kind
      ),
      now: found.now,
    };
  });
}
