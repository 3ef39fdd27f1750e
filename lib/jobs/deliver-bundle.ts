import type { JobHelpers } from "graphile-worker";
import { fixBundle } from "./bundles";
import { alone, attempt, type Post } from "./deliver";
import { bundleKey, readDeliverBundle } from "./queue";

/**
 * The task that sends what one ticket has for one address as one mail (D38). What goes into the mail is fixed and
 * committed before the first attempt, so that a repeat, after a crash too, carries the same under the same Message-ID
 * (I18); what comes later goes into the next.
 */
export function deliverBundle(
  post: Post,
  bundleMs: number,
): (payload: unknown, helpers: Pick<JobHelpers, "withPgClient">) => Promise<void> {
  return async (payload, { withPgClient }) => {
    const job = readDeliverBundle(payload);
    await withPgClient((client) =>
      alone(client, bundleKey(job), async () => {
        const next = () => post.db.none((tx) => fixBundle(tx, job, bundleMs), { write: true });
        for (let bundle = await next(); bundle; bundle = await next()) {
          await attempt(post, { ...bundle, own: null });
        }
      }),
    );
  };
}
