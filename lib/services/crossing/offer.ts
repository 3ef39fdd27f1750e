import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { flight } from "../../db/flight";
import { companies, insources, offers, priorities } from "../../db/schema";
import { widen } from "../../db/widen";
import type { PartnershipId, TenantId } from "../../domain/ids";
import type { Decision } from "../../domain/outsource/decide";
import type { OutsourceStatus } from "../../domain/outsource/status";
import { announce } from "./carry-out";
import type { Pen } from "./pen";
import { peopleOf } from "./people";
import type { Bond, Insource, Outsource, Ticket } from "./rows";

export type Partner = { id: PartnershipId; tenantId: TenantId };

/** T2, T4: what the partner may see is written into its own rows, and both sides are told. */
export async function putOffer(
  pen: Pen,
  partner: Partner,
  outsource: Outsource,
  ticket: Ticket,
  decision: Decision,
  from: OutsourceStatus | null,
): Promise<void> {
  const { tx, now } = pen;
  const [, lead, [priority]] = await flight(
    () => widen(tx, [outsource.tenantId, partner.tenantId]),
    () => companyRow(tx, outsource.tenantId),
    () =>
      tx
        .select({ name: priorities.name })
        .from(priorities)
        .where(and(eq(priorities.tenantId, ticket.tenantId), eq(priorities.id, ticket.priorityId))),
  );
  const insource = insourceOf(outsource, ticket, partner, lead, priority?.name ?? "", now);
  pen.count(partner.tenantId, "received:waitingAcceptance", 1);
  const [[row]] = await Promise.all([
    tx.insert(insources).values(insource).returning(),
    tx
      .update(offers)
      .set({ state: "open", sentAt: now })
      .where(and(eq(offers.tenantId, outsource.tenantId), eq(offers.id, outsource.offerId))),
  ]);
  const bond: Bond = { outsource, insource: row! }; // an insert without a conflict clause returns its row
  announce(pen, bond, await peopleOf(tx, bond), decision, { as: "lead", from });
}

/** ISO-7: field by field, so that a new column of the lead never leaks by itself. */
function insourceOf(
  outsource: Outsource,
  ticket: Ticket,
  partner: Partner,
  lead: typeof companies.$inferSelect,
  priorityName: string,
  now: Date,
): typeof insources.$inferInsert {
  return {
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
    priorityName,
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
  };
}

/** An offer that is no more keeps when it was, and nothing of what it said (house.md 3.0). */
export const emptied = (): Partial<Insource> => ({
  title: "No longer offered",
  description: "",
  instructions: "",
  siteOrganizationName: "",
  siteContactName: "",
  siteAddress: "",
  siteCity: "",
  sitePhone: "",
  hourlyRateCents: 0,
  flatAmountCents: 0,
  authorizedMinutes: null,
  authorizedChargesCents: 0,
});

async function companyRow(tx: Tx, tenantId: TenantId): Promise<typeof companies.$inferSelect> {
  const [row] = await tx.select().from(companies).where(eq(companies.tenantId, tenantId));
  if (!row) throw new Error("a tenant has a company");
  return row;
}
