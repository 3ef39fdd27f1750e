import { and, eq, sql } from "drizzle-orm";
import { insources, outsources } from "../../db/schema";
import type { Used } from "../../domain/money/used";
import type { Pen } from "./pen";
import type { Bond } from "./rows";

/** What the partner has used, kept on both rows: what travelled, as it stands at the lead (9.2, BL-13). */
export async function addUsed({ tx }: Pen, bond: Bond, used: Used): Promise<void> {
  if (used.minutes === 0 && used.chargesCents === 0 && used.laborCents === 0) return;
  const { outsource, insource } = bond;
  const moved = (table: typeof outsources | typeof insources) => ({
    usedMinutes: sql`${table.usedMinutes} + ${used.minutes}`,
    usedChargesCents: sql`${table.usedChargesCents} + ${used.chargesCents}`,
    usedLaborCents: sql`${table.usedLaborCents} + ${used.laborCents}`,
  });
  await Promise.all([
    tx
      .update(outsources)
      .set(moved(outsources))
      .where(and(eq(outsources.tenantId, outsource.tenantId), eq(outsources.id, outsource.id))),
    tx
      .update(insources)
      .set(moved(insources))
      .where(and(eq(insources.tenantId, insource.tenantId), eq(insources.id, insource.id))),
  ]);
  for (const row of [outsource, insource]) {
    row.usedMinutes += used.minutes;
    row.usedChargesCents += used.chargesCents;
    row.usedLaborCents += used.laborCents;
  }
}
