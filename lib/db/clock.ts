import { sql } from "drizzle-orm";
import type { Tx } from "./client";

/** The database's time, in whole milliseconds (D-05). Read it after the lock is held; `clock()` is all a test replaces. */
export async function clockNow(tx: Tx): Promise<Date> {
  const [row] = await tx.execute<{ ms: string }>(sql`select floor(extract(epoch from clock()) * 1000)::text as ms`);
  return new Date(Number(row!.ms));
}
