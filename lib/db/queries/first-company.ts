import { eq, sql } from "drizzle-orm";
import type { Tx } from "../client";
import { settings, tenants } from "../schema";

/** Whether the link of this hash is the newest one printed and still good, and whether it came too late for good. */
export async function findSetupLink(tx: Tx, hash: string): Promise<{ known: boolean; founded: boolean }> {
  const [row] = await tx.execute<{ known: boolean; founded: boolean }>(sql`
    select exists (select from ${settings} where ${eq(settings.name, "setupLink")} and ${settings.value}->>'hash' = ${hash}
        and (${settings.value}->>'expiresAt')::timestamptz > clock()) as known,
      exists (select from ${tenants}) as founded`);
  return row ?? { known: false, founded: false };
}

/** Held until commit: of two who found the first company at once, the second sees the first one's. */
export const holdFounding = (tx: Tx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('firstCompany', 0))`);
