import type { Db } from "../db/client";
import { listDueInvitations } from "../db/queries/invitations";
import { REMINDER_DAYS } from "../domain/partnership/states";
import { expireInvitation, remindOfInvitation } from "../services/invitations/due";

/**
 * The task of INV-12, every few minutes: open invitations that have run out end, and those in their last week are
 * reminded of once. `db` is the worker's login and finds them, `app` passes the policies; who was faster wins.
 */
export function dueInvitations({ db, app }: { db: Db; app: Db }): () => Promise<void> {
  return async () => {
    const due = await db.none((tx) => listDueInvitations(tx, REMINDER_DAYS));
    for (const { tenantId, id: invitationId, expired } of due) {
      const result = await (expired ? expireInvitation : remindOfInvitation)(app, { tenantId, invitationId });
      if (!result.ok && (result.error === "busy" || result.error === "unavailable"))
        throw new Error(`invitation: ${result.error}`);
    }
  };
}
