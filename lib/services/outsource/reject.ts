import type { TicketId } from "../../domain/ids";
import type { Context } from "../context";
import { actAsLead } from "./lead-act";

/** T14: back to work with a reason. `submissionNo`: of the submission the form showed (C20). */
export const rejectCompletion = (ctx: Context, input: { ticketId: TicketId; submissionNo: number; reason: string }) =>
  actAsLead(ctx, {
    verb: "outsource.reject",
    ticketId: input.ticketId,
    input,
    command: ({ ticket, outsource }) => ({
      action: "reject",
      by: "lead",
      ...ticket,
      reason: input.reason,
      submissionSeen: input.submissionNo,
      submissionNewest: outsource.submissionNo,
    }),
    move: ({ held }) => {
      const rejection = { rejectedAt: held.now, rejectionReason: input.reason };
      return { moment: { reason: input.reason }, patch: { lead: rejection, partner: rejection } };
    },
  });
