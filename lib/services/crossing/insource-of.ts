import type { companies, insources } from "../../db/schema";
import type { PartnershipId, TenantId } from "../../domain/ids";
import type { Outsource, Ticket } from "./rows";

export type Partner = { id: PartnershipId; tenantId: TenantId };
type Lead = Pick<typeof companies.$inferSelect, "name" | "shortName" | "monogram" | "timeZone">;
/** Of the lead's ticket. */
export type Offered = Pick<Ticket, "number" | "title" | "description"> & { priorityName: string };

/** What a partner is shown of an outsource (ISO-7): field by field, so that a new column of the lead never leaks by itself. */
export const insourceOf = (outsource: Outsource, ticket: Offered, partner: Partner, lead: Lead, now: Date) =>
  ({
    tenantId: partner.tenantId,
    id: outsource.offerId,
    leadTenantId: outsource.tenantId,
    leadPartnerId: partner.id,
    leadName: lead.name,
    leadShortName: lead.shortName,
    leadMonogram: lead.monogram,
    leadTimeZone: lead.timeZone,
    status: "assigned",
    folder: "waitingAcceptance",
    statusSince: now,
    deadline: outsource.acceptBy,
    leadTicketNumber: ticket.number,
    title: ticket.title,
    description: ticket.description,
    priorityName: ticket.priorityName,
    sentByName: outsource.outsourcedByName,
    receivedAt: now,
    rateType: outsource.rateType,
    hourlyRateCents: outsource.hourlyRateCents,
    flatAmountCents: outsource.flatAmountCents,
    authorizedMinutes: outsource.authorizedMinutes,
    authorizedChargesCents: outsource.authorizedChargesCents,
    completeBy: outsource.completeBy,
    acceptBy: outsource.acceptBy,
    termsVersion: outsource.termsVersion,
    currency: outsource.currency,
    instructions: outsource.instructions,
    siteOrganizationName: outsource.siteOrganizationName,
    siteContactName: outsource.siteContactName,
    siteAddress: outsource.siteAddress,
    siteCity: outsource.siteCity,
    sitePhone: outsource.sitePhone,
  }) satisfies typeof insources.$inferInsert;
