import type { TicketId } from "../../domain/ids";
import type { Context } from "../context";
import { actAsLead } from "./lead-act";

/** T15. `submissionNo`: of the submission the form showed (C20). */
export const approveCompletion = (ctx: Context, input: { ticketId: TicketId; submissionNo: number }) =>
  actAsLead(ctx, {
    verb: "outsource.approve",
    ticketId: input.ticketId,
    input,
    command: ({ ticket, outsource }) => ({
      action: "approve",
      by: "lead",
      ...ticket,
      submissionSeen: input.submissionNo,
      submissionNewest: outsource.submissionNo,
    }),
    move: ({ held, me }) => {
      const completion = { completedAt: held.now, completedByName: me.name, completionPath: "approved" } as const;
      return { patch: { lead: completion, partner: completion } };
    },
  });
