import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { flight } from "../../db/flight";
import { companies, insources, offers, priorities } from "../../db/schema";
import { widen } from "../../db/widen";
import type { TenantId } from "../../domain/ids";
import type { Decision } from "../../domain/outsource/decide";
import { remindAt } from "../../domain/outsource/reminder";
import type { OutsourceStatus } from "../../domain/outsource/status";
import { announce } from "./carry-out";
import { insourceOf, type Partner } from "./insource-of";
import type { Pen } from "./pen";
import { peopleOf } from "./people";
import type { Bond, Insource, Outsource, Ticket } from "./rows";
import { keepFirstVersion } from "./terms-version";

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
  const insource = insourceOf(outsource, { ...ticket, priorityName: priority?.name ?? "" }, partner, lead, now);
  pen.count(partner.tenantId, "received:waitingAcceptance", 1);
  const [[row]] = await Promise.all([
    tx.insert(insources).values(insource).returning(),
    tx
      .update(offers)
      .set({ state: "open", sentAt: now, remindAt: remindAt(now, outsource.acceptBy) })
      .where(and(eq(offers.tenantId, outsource.tenantId), eq(offers.id, outsource.offerId))),
  ]);
  const bond: Bond = { outsource, insource: row! }; // an insert without a conflict clause returns its row
  await keepFirstVersion(pen, bond.insource, outsource.outsourcedByName);
  announce(pen, bond, await peopleOf(tx, bond), decision, { as: "lead", from });
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
