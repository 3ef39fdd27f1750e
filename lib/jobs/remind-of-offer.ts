import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../db/client";
import { offers } from "../db/schema";
import type { Refusal } from "../domain/refusals";
import type { Result } from "../domain/result";
import { addJobs, type RemindOfOffer, readRemindOfOffer, reminderJob } from "./queue";

/** `db` is the worker's login; `remind` the verb of N4 over the application's. */
export type Reminding = { db: Db; remind: (input: RemindOfOffer) => Promise<Result<unknown, Refusal>> };

/**
 * The task of N4, by the database's clock and never before its time. Too early (the accept-by was moved, a clock stood
 * wrong): the job is set to the new time again. What was reminded of, answered or is past accept-by is left alone.
 */
export function remindOfOffer({ db, remind }: Reminding): (payload: unknown) => Promise<void> {
  return async (payload) => {
    const job = readRemindOfOffer(payload);
    const [offer] = await db.none((tx) =>
      tx
        .select({ remindAt: offers.remindAt, due: sql<boolean>`${offers.remindAt} <= clock()` })
        .from(offers)
        .where(and(eq(offers.tenantId, job.leadTenantId), eq(offers.id, job.offerId), eq(offers.state, "open"))),
    );
    if (!offer?.remindAt) return;
    const { remindAt } = offer;
    const again = () => db.none((tx) => addJobs(tx, [reminderJob(job, remindAt.toISOString())]), { write: true });
    if (!offer.due) return void (await again());
    const result = await remind(job);
    if (result.ok) return;
    if (result.error === "notDue") return void (await again());
    if (result.error === "busy" || result.error === "unavailable") throw new Error(`remind: ${result.error}`);
  };
}
