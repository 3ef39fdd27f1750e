import { and, desc, eq, sql } from "drizzle-orm";
import type { TenantId } from "../../domain/ids";
import type { Tx } from "../client";
import { companies, events } from "../schema";

/** `hasAmounts`: terms, default rates, charges or prices stand in the company's currency. */
export async function findCompany(tx: Tx, tenantId: TenantId) {
  const [row] = await tx
    .select({
      company: companies,
      hasAmounts: sql<boolean>`exists (select from outsources o where o.tenant_id = ${tenantId})
        or exists (select from service_partners p where p.tenant_id = ${tenantId}
          and coalesce(p.default_hourly_rate_cents, p.default_flat_amount_cents, p.default_bill_rate_cents) is not null)
        or exists (select from items i where i.tenant_id = ${tenantId}
          and coalesce(i.amount_cents, i.unit_price_cents, i.unit_cost_cents) is not null)`,
    })
    .from(companies)
    .where(eq(companies.tenantId, tenantId));
  return row ?? null;
}

export type CompanyChange = Partial<Omit<typeof companies.$inferInsert, "tenantId" | "createdAt" | "version">>;

export async function saveCompany(tx: Tx, tenantId: TenantId, change: CompanyChange) {
  const [row] = await tx
    .update(companies)
    .set({ ...change, version: sql`${companies.version} + 1` })
    .where(eq(companies.tenantId, tenantId))
    .returning();
  if (!row) throw new Error("a tenant has a company");
  return row;
}

/** Who changed the company's settings of this kind last, and when; for the word to whom it surprises. */
export async function findLastSetting(tx: Tx, tenantId: TenantId, kind: "companyEdited" | "ticketValuesChanged") {
  const [row] = await tx
    .select({ by: events.actorName, at: events.at })
    .from(events)
    .where(and(eq(events.tenantId, tenantId), eq(events.kind, kind)))
    .orderBy(desc(events.at), desc(events.id))
    .limit(1);
  return row ? { by: row.by ?? undefined, at: row.at } : {};
}
