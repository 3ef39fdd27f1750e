"use server";

import { action } from "@/lib/auth/action";
import { ChargeInput, LocationInput, NoteInput, TimeInput } from "@/lib/inputs/items";
import {
  ApproveInput,
  CancelInput,
  QuestionInput,
  RejectInput,
  TicketAction,
  VersionedAction,
} from "@/lib/inputs/outsource-actions";
import { addCharge as charge } from "@/lib/services/items/add-charge";
import { addLocation as location } from "@/lib/services/items/add-location";
import { addNote as note } from "@/lib/services/items/add-note";
import { addTimeEntry } from "@/lib/services/items/add-time";
import { approveCompletion } from "@/lib/services/outsource/approve";
import { askQuestion } from "@/lib/services/outsource/ask";
import { cancelOutsource } from "@/lib/services/outsource/cancel";
import { completeOutsource } from "@/lib/services/outsource/complete";
import { discardOutsource } from "@/lib/services/outsource/discard";
import { rejectCompletion } from "@/lib/services/outsource/reject";
import { removeFromOutsourcing } from "@/lib/services/outsource/remove";
import { resendOffer } from "@/lib/services/outsource/resend";
import { submitCompletion } from "@/lib/services/outsource/submit";

const back = {
  href: ({ ticketNumber }: { ticketNumber: string }) => `/tickets/${encodeURIComponent(ticketNumber)}`,
};

export const addNote = action(NoteInput, note);
export const addTime = action(TimeInput, addTimeEntry);
export const addCharge = action(ChargeInput, charge);
export const addLocation = action(LocationInput, location);

export const cancel = action(CancelInput, cancelOutsource, back);
export const discard = action(VersionedAction, discardOutsource, back);
export const complete = action(VersionedAction, completeOutsource, back);
export const approve = action(ApproveInput, approveCompletion, back);
export const reject = action(RejectInput, rejectCompletion, back);
export const submit = action(TicketAction, submitCompletion, back);
export const ask = action(QuestionInput, askQuestion, back);
export const resend = action(TicketAction, resendOffer, back);
export const remove = action(VersionedAction, removeFromOutsourcing, back);
