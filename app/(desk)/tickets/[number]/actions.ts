"use server";

import { action } from "@/lib/auth/action";
import {
  ChargeInput,
  DeleteItemInput,
  EditAttachmentInput,
  EditChargeInput,
  EditNoteInput,
  EditTimeInput,
  LocationInput,
  NoteInput,
  PriceInput,
  ShareNowInput,
  TimeInput,
} from "@/lib/inputs/items";
import {
  AgreeForm,
  AnswerForm,
  GrantForm,
  RefuseProposalInput,
  RefuseRequestInput,
  RequestForm,
} from "@/lib/inputs/negotiation";
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
import { deleteItem as removeItem } from "@/lib/services/items/delete";
import { editAttachment as attachment } from "@/lib/services/items/edit-attachment";
import { editCharge as changedCharge } from "@/lib/services/items/edit-charge";
import { editNote as changedNote } from "@/lib/services/items/edit-note";
import { editTimeEntry } from "@/lib/services/items/edit-time";
import { setPrice as price } from "@/lib/services/items/set-price";
import { shareNow as share } from "@/lib/services/items/share-now";
import {
  agreeTerms,
  answerTerms as answerTermsOfProposal,
  refuseTerms,
} from "@/lib/services/outsource/answer-proposal";
import { approveCompletion } from "@/lib/services/outsource/approve";
import { askQuestion } from "@/lib/services/outsource/ask";
import { cancelOutsource } from "@/lib/services/outsource/cancel";
import { completeOutsource } from "@/lib/services/outsource/complete";
import { discardOutsource } from "@/lib/services/outsource/discard";
import { rejectCompletion } from "@/lib/services/outsource/reject";
import { removeFromOutsourcing } from "@/lib/services/outsource/remove";
import { requestChange as askForChange, grantChange, refuseChange } from "@/lib/services/outsource/request-change";
import { resendOffer } from "@/lib/services/outsource/resend";
import { submitCompletion } from "@/lib/services/outsource/submit";

const back = {
  href: ({ ticketNumber }: { ticketNumber: string }) => `/tickets/${encodeURIComponent(ticketNumber)}`,
};

export const addNote = action(NoteInput, note);
export const addTime = action(TimeInput, addTimeEntry);
export const addCharge = action(ChargeInput, charge);
export const addLocation = action(LocationInput, location);

export const editNote = action(EditNoteInput, changedNote);
export const editTime = action(EditTimeInput, editTimeEntry);
export const editCharge = action(EditChargeInput, changedCharge);
export const editAttachment = action(EditAttachmentInput, attachment);
export const setPrice = action(PriceInput, price);
export const deleteItem = action(DeleteItemInput, removeItem);
export const shareNow = action(ShareNowInput, share);

export const answerProposal = action(AgreeForm, agreeTerms, back);
export const answerTerms = action(AnswerForm, answerTermsOfProposal, back);
export const refuseProposal = action(RefuseProposalInput, refuseTerms, back);
export const requestChange = action(RequestForm, askForChange, back);
export const answerRequest = action(GrantForm, grantChange, back);
export const refuseRequest = action(RefuseRequestInput, refuseChange, back);

export const cancel = action(CancelInput, cancelOutsource, back);
export const discard = action(VersionedAction, discardOutsource, back);
export const complete = action(VersionedAction, completeOutsource, back);
export const approve = action(ApproveInput, approveCompletion, back);
export const reject = action(RejectInput, rejectCompletion, back);
export const submit = action(TicketAction, submitCompletion, back);
export const ask = action(QuestionInput, askQuestion, back);
export const resend = action(TicketAction, resendOffer, back);
export const remove = action(VersionedAction, removeFromOutsourcing, back);
