import type { TicketId } from "../../domain/ids";
import type { Context } from "../context";
import { actAsLead } from "./lead-act";

/** T16: closed by the lead before the partner reports completion; the same effects as an approval (BL-15). */
export const completeOutsource = (ctx: Context, input: { ticketId: TicketId; expectedVersion: number }) =>
  actAsLead(ctx, {
    verb: "outsource.complete",
    ticketId: input.ticketId,
    input,
    expectedVersion: input.expectedVersion,
    command: ({ ticket }) => ({ action: "complete", by: "lead", ...ticket }),
    move: ({ held, me }) => {
      const completion = { completedAt: held.now, completedByName: me.name, completionPath: "leadForced" } as const;
      return { patch: { lead: completion, partner: completion } };
    },
  });
