import { and, eq, lt, sql } from "drizzle-orm";
import type { Db } from "../db/client";
import { presence, requests, sessions, tenants } from "../db/schema";
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

/** The hourly task: answers kept for second clicks, sessions long over, jobs that will never run again, unused files. */
export function housekeeping({ db, app, cleanFiles, log }: Keeping): () => Promise<void> {
  return async () => {
    const all = await app.none((tx) => tx.select({ id: tenants.id }).from(tenants));
    for (const { id } of all) {
      await app.write(id, (tx) => tx.delete(requests).where(and(eq(requests.tenantId, id), lt(requests.at, AGE))));
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
