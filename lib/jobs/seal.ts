import { sql } from "drizzle-orm";
import type { Db } from "../db/client";
import { sealNext } from "../db/seal";

const ONE_SEALER = 7_263_533; // any number but the relay's, the same in every process

/**
 * Seals what is published and not sealed yet, for each tenant in the order of its numbers (D-25). Answers whether it had
 * something to do; nothing also while another process is at it.
 */
export async function sealOnce(db: Db, { depth = 500 }: { depth?: number } = {}): Promise<number> {
  const waiting = await db.none((tx) => tx.execute(sql`select 1 from events where published and seal is null limit 1`));
  if (waiting.length === 0) return 0;
  return db.none(
    async (tx) => {
      const [lock] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${ONE_SEALER}) as mine`);
      if (!lock?.mine) return 0;
      await tx.execute(sql.raw(sealNext(depth)));
      return 1;
    },
    { write: true },
  );
}
