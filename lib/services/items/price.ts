import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { offers, outsources } from "../../db/schema";
import { mayReadTerms } from "../../domain/permissions";
import type { Me } from "../command";
import type { Context } from "../context";
import type { Item } from "../crossing/rows";

/** D21: who may not read what a partner's item costs, cannot set what it is sold for either. */
export async function seesPrice(ctx: Context, tx: Tx, me: Me, { tenantId, offerId }: Item): Promise<boolean> {
  if (!offerId) return false;
  const [row] = await tx
    .select({ sender: outsources.outsourcedBy })
    .from(offers)
    .innerJoin(outsources, and(eq(outsources.tenantId, offers.tenantId), eq(outsources.id, offers.outsourceId)))
    .where(and(eq(offers.tenantId, tenantId), eq(offers.id, offerId)));
  const holder = { ...me, tenantKind: ctx.actor.tenantKind };
  return row !== undefined && mayReadTerms(holder, { isSender: row.sender === me.userId, editable: false });
}
