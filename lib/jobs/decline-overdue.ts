import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../db/client";
import { offers } from "../db/schema";
import type { Refusal } from "../domain/refusals";
import type { Result } from "../domain/result";
import { addJobs, type DeclineOverdue, deadlineJob, readDeclineOverdue } from "./queue";

/** `db` is the worker's login; `lapse` the verb of T8 over the application's. */
export type Clockwork = { db: Db; lapse: (input: DeclineOverdue) => Promise<Result<unknown, Refusal>> };

/**
 * The task of T8: declines an offer whose accept-by has passed, by the database's clock and never before it. Too early
 * (the deadline was moved, a clock stood wrong): the job is set to the deadline again.
 */
export function declineOverdue({ db, lapse }: Clockwork): (payload: unknown) => Promise<void> {
  return async (payload) => {
    const job = readDeclineOverdue(payload);
    const offer = await findOpen(db, job);
    if (!offer) return;
    if (!offer.passed) return again(db, job, offer.acceptBy);
    const result = await lapse(job);
    if (result.ok) return;
    if (result.error === "notDue") return again(db, job, offer.acceptBy);
    if (result.error === "busy" || result.error === "unavailable") throw new Error(`lapse: ${result.error}`);
  };
}

const again = (db: Db, job: DeclineOverdue, acceptBy: Date) =>
  db.none((tx) => addJobs(tx, [deadlineJob(job, acceptBy.toISOString())]), { write: true });

async function findOpen(db: Db, { leadTenantId, offerId }: DeclineOverdue) {
  const [offer] = await db.none((tx) =>
    tx
      .select({ acceptBy: offers.acceptBy, passed: sql<boolean>`${offers.acceptBy} < clock()` })
      .from(offers)
      .where(and(eq(offers.tenantId, leadTenantId), eq(offers.id, offerId), eq(offers.state, "open"))),
  );
  return offer;
}
