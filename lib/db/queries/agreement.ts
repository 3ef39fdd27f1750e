import { and, eq, sql } from "drizzle-orm";
import type { TenantId, UserId } from "../../domain/ids";
import { DEFAULT_LEVEL, ROLES } from "../../domain/permissions";
import type { Tx } from "../client";
import { companies, members } from "../schema";

export async function findAgreement(tx: Tx, tenantId: TenantId) {
  const [row] = await tx
    .select({
      at: companies.agreementAcceptedAt,
      byName: companies.agreementAcceptedByName,
      version: companies.agreementVersion,
    })
    .from(companies)
    .where(eq(companies.tenantId, tenantId));
  return row ?? null;
}

export const saveAgreement = (tx: Tx, tenantId: TenantId, by: { userId: UserId; name: string; version: string }) =>
  tx
    .update(companies)
    .set({
      agreementAcceptedAt: sql`clock()`,
      agreementAcceptedBy: by.userId,
      agreementAcceptedByName: by.name,
      agreementVersion: by.version,
      version: sql`${companies.version} + 1`,
    })
    .where(eq(companies.tenantId, tenantId));

/** PERM-2, PERM-7: everybody gets the level of their role, but for those whose level somebody set by hand. */
export async function giveDefaultLevels(tx: Tx, tenantId: TenantId): Promise<void> {
  for (const role of ROLES)
    await tx
      .update(members)
      .set({ outsourceLevel: DEFAULT_LEVEL[role], version: sql`${members.version} + 1` })
      .where(
        and(
          eq(members.tenantId, tenantId),
          eq(members.role, role),
          eq(members.levelSetByHand, false),
          sql`${members.outsourceLevel} <> ${DEFAULT_LEVEL[role]}`,
        ),
      );
}
