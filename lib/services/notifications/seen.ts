import { markSeen } from "../../db/queries/notifications";
import type { OfferId, TicketId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";

/** `upTo`: the database's time as of which the page stood. */
export type SeenInput = { upTo: Date; ticketId: TicketId | null; offerId: OfferId | null };

/** The reader's own news of this ticket or offer, or all of it, counts as read. Answers how much that was. */
export const markNotificationsSeen = (ctx: Context, input: SeenInput): Promise<Result<{ marked: number }, Refusal>> =>
  command(ctx, "notifications.seen", input, async (tx, me) =>
    ok({ marked: await markSeen(tx, me.tenantId, me.userId, input) }),
  );
