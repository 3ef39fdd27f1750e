import type { TicketId } from "../../domain/ids";
import type { Context } from "../context";
import { emptied } from "../crossing/offer";
import { actAsLead } from "./lead-act";

/** T9: taken back before the partner answered. The reason may be empty. */
export const cancelOutsource = (ctx: Context, input: { ticketId: TicketId; expectedVersion: number; reason: string }) =>
  actAsLead(ctx, {
    verb: "outsource.cancel",
    ticketId: input.ticketId,
    input,
    expectedVersion: input.expectedVersion,
    command: ({ ticket }) => ({ action: "cancel", by: "lead", ...ticket }),
    move: ({ held, me }) => ({
      moment: { reason: input.reason },
      patch: {
        lead: { canceledAt: held.now, canceledByName: me.name, cancelReason: input.reason || null },
        partner: { ...emptied(), answeredByName: me.name },
      },
    }),
  });
