import { and, eq } from "drizzle-orm";
import { newId } from "../../db/id";
import { offers, offerTerms, organizations, outsources, servicePartners, tickets } from "../../db/schema";
import type { OfferId, OutsourceId } from "../../domain/ids";
import { OUTSOURCED_KEY } from "../../domain/outsource/folder-keys";
import type { Terms } from "../../domain/outsource/terms";
import type { Me } from "../command";
import type { Pen } from "../crossing/pen";
import type { Held, Outsource } from "../crossing/rows";

export type PartnerRow = typeof servicePartners.$inferSelect;

const NOTHING_YET = {
  termsVersion: 1,
  sentAt: null,
  acceptedAt: null,
  acceptedByName: null,
  declinedAt: null,
  declinedByName: null,
  declineReason: null,
  autoDeclined: false,
  canceledAt: null,
  canceledByName: null,
  cancelReason: null,
  submissionNo: 0,
  submittedAt: null,
  submittedByName: null,
  suspendedAt: null,
  rejectedAt: null,
  rejectionReason: null,
  completedAt: null,
  completedByName: null,
  completionPath: null,
  bundleItemId: null,
  usedMinutes: 0,
  usedChargesCents: 0,
  usedLaborCents: 0,
  partnerTicketNumber: null,
  partnerResourceName: null,
  partnerTicketStatus: null,
  acceptedTermsVersion: null,
  asking: null,
  askingSince: null,
  hoursMark: 0,
  chargesMark: 0,
} as const;

/** The lead's rows of an outsource that is saved or sent: a new one, or the unsent one written over. */
export async function writeOutsource(
  pen: Pen,
  { ticket, outsource: last }: Held,
  me: Me,
  partner: PartnerRow,
  terms: Terms,
  to: "save" | "send",
): Promise<Outsource> {
  const { tx, now } = pen;
  const unsent = last?.status === "unsent" ? last : null;
  const status = to === "send" ? "assigned" : "unsent";
  const [customer] = await tx
    .select({ name: organizations.name })
    .from(organizations)
    .where(and(eq(organizations.tenantId, me.tenantId), eq(organizations.id, ticket.organizationId)));
  const row: Outsource = {
    ...(unsent ?? fresh(last, me, now)),
    ...termColumns(terms),
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    title: ticket.title,
    customerName: customer?.name ?? "",
    assignedUserId: ticket.assignedUserId,
    servicePartnerId: partner.id,
    partnerName: partner.name,
    partnerShortName: partner.shortName,
    partnerMonogram: partner.monogram,
    partnerTimeZone: partner.timeZone,
    status,
    folder: OUTSOURCED_KEY[status],
    statusSince: unsent && to === "save" ? unsent.statusSince : now,
    deadline: to === "send" ? terms.acceptBy : (unsent?.createdAt ?? now),
    version: (unsent?.version ?? 0) + 1,
    outsourcedBy: me.userId,
    outsourcedByName: me.name,
    sentAt: to === "send" ? now : null,
  };
  await store(pen, row, partner, unsent !== null, me);
  pen.count(me.tenantId, `outsourced:${row.folder}`, 1);
  if (unsent) pen.count(me.tenantId, `outsourced:${unsent.folder}`, -1);
  if (to === "send") await leaveDeclined(pen, ticket);
  await Promise.all([
    tx
      .update(tickets)
      .set({
        outsourceId: row.id,
        outsourceStatus: status,
        outsourcedTo: to === "send" ? partner.name : null,
        updatedAt: now,
      })
      .where(and(eq(tickets.tenantId, me.tenantId), eq(tickets.id, ticket.id))),
    tx
      .update(servicePartners)
      .set({ lastUsedAt: now })
      .where(and(eq(servicePartners.tenantId, me.tenantId), eq(servicePartners.id, partner.id))),
  ]);
  return row;
}

/** 9.1: the Declined folder holds what was not yet given to someone else. */
async function leaveDeclined(pen: Pen, { tenantId, id }: Held["ticket"]): Promise<void> {
  const left = await pen.tx
    .update(outsources)
    .set({ folder: "removed" })
    .where(and(eq(outsources.tenantId, tenantId), eq(outsources.ticketId, id), eq(outsources.folder, "declined")))
    .returning({ id: outsources.id });
  pen.count(tenantId, "outsourced:declined", -left.length);
  pen.count(tenantId, "outsourced:removed", left.length);
}

/** A new hand-over: its number one higher, nothing of the last one's course in it. */
const fresh = (last: Outsource | null, me: Me, now: Date) => ({
  ...NOTHING_YET,
  tenantId: me.tenantId,
  id: newId<OutsourceId>(),
  offerId: newId<OfferId>(),
  sequenceNo: (last?.sequenceNo ?? 0) + 1,
  createdAt: now,
});

const termColumns = (terms: Terms) => ({
  rateType: terms.rateType,
  hourlyRateCents: terms.rateType === "hourly" ? terms.hourlyRateCents : null,
  flatAmountCents: terms.rateType === "flat" ? terms.flatAmountCents : null,
  authorizedMinutes: terms.authorizedMinutes,
  authorizedChargesCents: terms.authorizedChargesCents,
  completeBy: terms.completeBy,
  acceptBy: terms.acceptBy,
  billRateCents: terms.rateType === "hourly" ? terms.billRateCents : null,
  billFlatAmountCents: terms.rateType === "flat" ? terms.billFlatCents : null,
  currency: terms.currency,
  instructions: terms.instructions,
  siteOrganizationName: terms.site.organizationName,
  siteContactName: terms.site.contactName,
  siteAddress: terms.site.address,
  siteCity: terms.site.city,
  sitePhone: terms.site.phone,
  shareNotes: terms.shareNotes,
  shareFiles: terms.shareFiles,
});

/** While Unsent the first version is written over; from sending on every version stays (D34). */
async function store(pen: Pen, row: Outsource, partner: PartnerRow, known: boolean, me: Me) {
  const { tx, now } = pen;
  const { tenantId, id } = row;
  if (!partner.partnerTenantId) throw new Error("an active partner has a tenant");
  const offer = {
    servicePartnerId: partner.id,
    partnerTenantId: partner.partnerTenantId,
    acceptBy: row.acceptBy,
    state: "draft" as const,
  };
  const { rateType, hourlyRateCents, flatAmountCents, authorizedMinutes, authorizedChargesCents } = row;
  const version = {
    rateType,
    hourlyRateCents,
    flatAmountCents,
    authorizedMinutes,
    authorizedChargesCents,
    completeBy: row.completeBy,
    acceptBy: row.acceptBy,
    billRateCents: row.billRateCents,
    billFlatAmountCents: row.billFlatAmountCents,
    createdAt: now,
    createdByName: me.name,
  };
  if (!known) {
    await Promise.all([
      tx.insert(outsources).values(row),
      tx.insert(offers).values({ tenantId, id: row.offerId, outsourceId: id, ...offer }),
      tx.insert(offerTerms).values({ tenantId, offerId: row.offerId, version: 1, ...version }),
    ]);
    return;
  }
  await Promise.all([
    tx
      .update(outsources)
      .set(row)
      .where(and(eq(outsources.tenantId, tenantId), eq(outsources.id, id))),
    tx
      .update(offers)
      .set(offer)
      .where(and(eq(offers.tenantId, tenantId), eq(offers.id, row.offerId))),
    tx
      .update(offerTerms)
      .set(version)
      .where(and(eq(offerTerms.tenantId, tenantId), eq(offerTerms.offerId, row.offerId), eq(offerTerms.version, 1))),
  ]);
}
