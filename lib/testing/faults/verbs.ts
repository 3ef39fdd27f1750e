import { createHash } from "node:crypto";
import type { Refusal } from "../../domain/refusals";
import type { Result } from "../../domain/result";
import { folderStore } from "../../files/folder-store";
import { actOnChoice, addChoice, renameChoice } from "../../services/choices/change";
import { editCompany } from "../../services/companies/edit";
import { setLogo } from "../../services/companies/logo";
import type { Context } from "../../services/context";
import { uploadFiles } from "../../services/files/upload";
import { addCharge } from "../../services/items/add-charge";
import { addFile } from "../../services/items/add-file";
import { addLocation } from "../../services/items/add-location";
import { addNote } from "../../services/items/add-note";
import { addTimeEntry } from "../../services/items/add-time";
import { deleteItem } from "../../services/items/delete";
import { editAttachment, replaceFile } from "../../services/items/edit-attachment";
import { editCharge } from "../../services/items/edit-charge";
import { editNote } from "../../services/items/edit-note";
import { editTimeEntry } from "../../services/items/edit-time";
import { setPrice } from "../../services/items/set-price";
import { shareNow } from "../../services/items/share-now";
import { markNotificationsSeen } from "../../services/notifications/seen";
import { createContact, editContact } from "../../services/organizations/contacts";
import { createOrganization, editOrganization } from "../../services/organizations/edit";
import { acceptOffer } from "../../services/outsource/accept";
import { approveCompletion } from "../../services/outsource/approve";
import { askQuestion } from "../../services/outsource/ask";
import { cancelOutsource } from "../../services/outsource/cancel";
import { completeOutsource } from "../../services/outsource/complete";
import { declineByLink, declineOffer } from "../../services/outsource/decline";
import { discardOutsource } from "../../services/outsource/discard";
import { lapse } from "../../services/outsource/lapse";
import { rejectCompletion } from "../../services/outsource/reject";
import { removeFromOutsourcing } from "../../services/outsource/remove";
import { resendOffer } from "../../services/outsource/resend";
import { saveTerms } from "../../services/outsource/save-terms";
import { sendOutsource } from "../../services/outsource/send";
import { submitCompletion } from "../../services/outsource/submit";
import { saveOwnProfile } from "../../services/profile/save";
import { createTicket } from "../../services/tickets/create";
import { deleteTicket } from "../../services/tickets/delete";
import { editTicket } from "../../services/tickets/edit";
import { markShown } from "../../services/tickets/shown";

type Verb<Input> = (ctx: Context, input: Input) => Promise<Result<unknown, Refusal>>;
const verb = <Input>(run: Verb<Input>): Verb<never> => run as Verb<never>;

export type UploadInput = { folder: string; number: string; fileName: string; content: string };
function upload(ctx: Context, { folder, number, fileName, content }: UploadInput) {
  const body = new FormData();
  body.append("requestId", ctx.request.id ?? "");
  body.append("visibility", "all");
  body.append("files", new Blob([content]), fileName);
  const request = new Request("http://own.invalid", { method: "POST", body });
  return uploadFiles(ctx, folderStore(folder), { number }, request);
}
export const hashOf = (content: string) => createHash("sha256").update(content).digest("hex");

/** Every verb under the name that its requests are kept by, and three that have none (each acts once by what it finds). */
export const VERBS = {
  "choice.act": verb(actOnChoice),
  "choice.add": verb(addChoice),
  "choice.rename": verb(renameChoice),
  "company.edit": verb(editCompany),
  "company.logo": verb(setLogo),
  "contact.create": verb(createContact),
  "contact.edit": verb(editContact),
  "item.addCharge": verb(addCharge),
  "item.addFile": verb(addFile),
  "item.addLocation": verb(addLocation),
  "item.addNote": verb(addNote),
  "item.addTime": verb(addTimeEntry),
  "item.delete": verb(deleteItem),
  "item.editAttachment": verb(editAttachment),
  "item.editCharge": verb(editCharge),
  "item.editNote": verb(editNote),
  "item.editTime": verb(editTimeEntry),
  "item.replaceFile": verb(replaceFile),
  "item.setPrice": verb(setPrice),
  "item.shareNow": verb(shareNow),
  "notifications.seen": verb(markNotificationsSeen),
  "organization.create": verb(createOrganization),
  "organization.edit": verb(editOrganization),
  "outsource.accept": verb(acceptOffer),
  "outsource.approve": verb(approveCompletion),
  "outsource.ask": verb(askQuestion),
  "outsource.cancel": verb(cancelOutsource),
  "outsource.complete": verb(completeOutsource),
  "outsource.decline": verb(declineOffer),
  "outsource.declineByLink": verb<{ token: string; reason: string }>(({ db, request }, input) =>
    declineByLink(db, { ...input, requestId: request.id }),
  ),
  "outsource.discard": verb(discardOutsource),
  "outsource.reject": verb(rejectCompletion),
  "outsource.remove": verb(removeFromOutsourcing),
  "outsource.resend": verb(resendOffer),
  "outsource.save": verb(saveTerms),
  "outsource.send": verb(sendOutsource),
  "outsource.submit": verb(submitCompletion),
  "profile.save": verb(saveOwnProfile),
  "ticket.create": verb(createTicket),
  "ticket.delete": verb(deleteTicket),
  "ticket.edit": verb(editTicket),
  "ticket.shown": verb(markShown),
  "(the clock's) lapse": verb<Parameters<typeof lapse>[1]>(({ db }, input) => lapse(db, input)),
  "(files and row) upload": verb(upload),
} as const;
export type VerbName = keyof typeof VERBS;

/** Runs the verb of this name. The input is what the plan of the same name made. */
export const runVerb = (name: VerbName, ctx: Context, input: unknown): Promise<Result<unknown, Refusal>> =>
  VERBS[name](ctx, input as never);
