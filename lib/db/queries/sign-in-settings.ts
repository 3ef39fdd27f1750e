import { and, eq, ne, sql } from "drizzle-orm";
import type { TenantId } from "../../domain/ids";
import type { Tx } from "../client";
import { companies } from "../schema";

/** `without`: active users who have no app yet. */
export async function findRequirement(tx: Tx, tenantId: TenantId) {
  const [row] = await tx
    .select({
      required: companies.requiresSecondFactor,
      without: sql<number>`(select count(*)::int from members m join users u on u.id = m.user_id
        where m.tenant_id = ${tenantId} and m.active and u.totp_secret is null)`,
    })
    .from(companies)
    .where(eq(companies.tenantId, tenantId));
  return row ?? null;
}

/** False where it stood so already. */
export async function saveRequirement(tx: Tx, tenantId: TenantId, required: boolean): Promise<boolean> {
  const rows = await tx
    .update(companies)
    .set({ requiresSecondFactor: required, version: sql`${companies.version} + 1` })
    .where(and(eq(companies.tenantId, tenantId), ne(companies.requiresSecondFactor, required)))
    .returning({ tenantId: companies.tenantId });
  return rows.length === 1;
}
