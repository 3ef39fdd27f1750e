import * as z from "zod";
import type { TicketId } from "../domain/ids";
import { id, requiredVersion, text } from "./fields";
import { MAX_TEXT } from "./items";

export const MAX_REASON = 2_000;

const ticketId = () => id<TicketId>("Reload the page.");

/** A decision on the outsource as it stood on the page (D-06): discard, complete, remove from outsourcing. */
export const VersionedAction = z.object({
  ticketId: ticketId(),
  expectedVersion: requiredVersion(),
});

/** T9: the reason may be left out. */
export const CancelInput = VersionedAction.extend({ reason: text(MAX_REASON) });

/** A decision on one submission (C20). */
export const ApproveInput = z.object({ ticketId: ticketId(), submissionNo: requiredVersion() });

/** X6: the reason is shown to the partner. */
export const RejectInput = ApproveInput.extend({ reason: text(MAX_REASON, { required: true }) });

/** T13, and sending the offer's mail again: nothing but the ticket. */
export const TicketAction = z.object({ ticketId: ticketId() });

/** S76, D33: a question is a note. */
export const QuestionInput = TicketAction.extend({ question: text(MAX_TEXT, { required: true }) });
