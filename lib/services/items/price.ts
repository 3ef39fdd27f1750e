import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { offers, outsources } from "../../db/schema";
import { mayReadTerms } from "../../domain/permissions";
import type { Me } from "../command";
import type { Context } from "../context";
import type { Item } from "../crossing/rows";

/**
 * The deal under which the partner wrote an item, an earlier one of the ticket too; null where there was none or this
 * person may not read it (D21): who may not see what an item costs, cannot set what it is sold for either.
 */
export async function dealOf(ctx: Context, tx: Tx, me: Me, { tenantId, offerId }: Item) {
  if (!offerId) return null;
  const [row] = await tx
    .select({ sender: outsources.outsourcedBy, rateType: outsources.rateType })
    .from(offers)
    .innerJoin(outsources, and(eq(outsources.tenantId, offers.tenantId), eq(outsources.id, offers.outsourceId)))
    .where(and(eq(offers.tenantId, tenantId), eq(offers.id, offerId)));
  const holder = { ...me, tenantKind: ctx.actor.tenantKind };
  return row && mayReadTerms(holder, { isSender: row.sender === me.userId, editable: false }) ? row : null;
}
