import { lt, sql } from "drizzle-orm";
import type { Db, Tx } from "../db/client";
import { dropOldNotifications, dropOldRequests } from "../db/queries/old";
import { presence, sessions, tenants } from "../db/schema";
import type { TenantId } from "../domain/ids";
import type { Log } from "./loop";

const AGE = sql`clock() - interval '7 days'`;

export type Keeping = {
  db: Db;
  /** Passes the policies tenant by tenant. */
  app: Db;
  /** Removes bytes that nobody names (C30); answers what could not be removed. */
  cleanFiles: () => Promise<{ failed: string[] }>;
  log: Log;
};

/** Of one tenant at a time, and in batches: a long sleep of the worker leaves more than one transaction should do. */
async function dropOld({ app }: Keeping, id: TenantId, drop: (tx: Tx, id: TenantId) => Promise<boolean>) {
  while (await app.write(id, (tx) => drop(tx, id)));
}

/** The hourly task: answers kept for second clicks, old news, sessions long over, jobs that will never run again, unused files. */
export function housekeeping(keeping: Keeping): () => Promise<void> {
  const { db, app, cleanFiles, log } = keeping;
  return async () => {
    const all = await app.none((tx) => tx.select({ id: tenants.id }).from(tenants));
    for (const { id } of all) {
      await dropOld(keeping, id, dropOldRequests);
      await dropOld(keeping, id, dropOldNotifications);
    }
    await app.none(
      (tx) => tx.delete(sessions).where(sql`coalesce(${sessions.endedAt}, ${sessions.expiresAt}) < ${AGE}`),
      { write: true },
    );
    await db.none((tx) => tx.delete(presence).where(lt(presence.seenAt, sql`clock() - interval '10 minutes'`)), {
      write: true,
    });
    await db.none((tx) => tx.execute(DROP_DEAD_JOBS), { write: true });
    for (const line of (await cleanFiles()).failed) log(`unused files: ${line}`);
  };
}

/** What a later job replaced while it ran (its key is gone), or what failed for good. */
const DROP_DEAD_JOBS = sql`
  select count(*) from graphile_worker.complete_jobs(
    array(select id from graphile_worker.jobs where attempts >= max_attempts and updated_at < now() - interval '1 day'))`;
