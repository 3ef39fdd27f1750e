import { sql } from "drizzle-orm";
import { isId, type TenantId } from "../domain/ids";
import type { Tx } from "./client";

/**
 * Lets this transaction see a second tenant until it ends (D-08). Only lib/services/crossing may call it, after the
 * actor is proved a party from the actor's own row.
 */
export async function widen(tx: Tx, [own, other]: readonly [TenantId, TenantId]): Promise<void> {
  if (!isId(own) || !isId(other) || own === other) throw new TypeError("two different tenants");
  await tx.execute(sql`select set_config('app.tenants', ${`{${own},${other}}`}, true)`);
}
