import { createHash } from "node:crypto";
import type { Refusal } from "../../domain/refusals";
import type { Result } from "../../domain/result";
import { folderStore } from "../../files/folder-store";
import { acceptAgreement } from "../../services/agreement/accept";
import { actOnChoice, addChoice, renameChoice } from "../../services/choices/change";
import { editCompany } from "../../services/companies/edit";
import { setLogo } from "../../services/companies/logo";
import type { Context } from "../../services/context";
import { uploadFiles } from "../../services/files/upload";
import { acceptInvitation, foundAndAccept } from "../../services/invitations/accept";
import { declineInvitation } from "../../services/invitations/decline";
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
import { retryMail } from "../../services/mails/retry";
import { stopMails } from "../../services/mails/stop";
import { stopTokens } from "../../services/mails/stop-token";
import { switchMails } from "../../services/mails/switch";
import { addMember, inviteAgain } from "../../services/members/add";
import { deactivateMember, editMember, reactivateMember } from "../../services/members/edit";
import { setLevels } from "../../services/members/levels";
import { markNotificationsSeen } from "../../services/notifications/seen";
import { createContact, editContact } from "../../services/organizations/contacts";
import { createOrganization, editOrganization } from "../../services/organizations/edit";
import { acceptOffer } from "../../services/outsource/accept";
import { agreeTerms, answerTerms, refuseTerms } from "../../services/outsource/answer-proposal";
import { approveCompletion } from "../../services/outsource/approve";
import { askQuestion } from "../../services/outsource/ask";
import { cancelOutsource } from "../../services/outsource/cancel";
import { completeOutsource } from "../../services/outsource/complete";
import { declineByLink, declineOffer } from "../../services/outsource/decline";
import { discardOutsource } from "../../services/outsource/discard";
import { lapse } from "../../services/outsource/lapse";
import { proposeTerms, withdrawProposal } from "../../services/outsource/propose-terms";
import { rejectCompletion } from "../../services/outsource/reject";
import { removeFromOutsourcing } from "../../services/outsource/remove";
import { grantChange, refuseChange, requestChange } from "../../services/outsource/request-change";
import { resendOffer } from "../../services/outsource/resend";
import { saveTerms } from "../../services/outsource/save-terms";
import { sendOutsource } from "../../services/outsource/send";
import { submitCompletion } from "../../services/outsource/submit";
import { deactivatePartner, reactivatePartner } from "../../services/partners/deactivate";
import { saveDefaults } from "../../services/partners/defaults";
import { invitePartners, resendInvitation } from "../../services/partners/invite";
import { chooseRecipient } from "../../services/partners/recipient";
import { chooseRecipients } from "../../services/partners/recipients";
import { revokeInvitation } from "../../services/partners/revoke";
import { saveInvitationText } from "../../services/partners/save-text";
import { saveOwnProfile } from "../../services/profile/save";
import { beginFactor } from "../../services/second-factor/begin";
import { requireFactor, resetFactor } from "../../services/second-factor/require";
import { confirmFactor, removeFactor } from "../../services/second-factor/set-up";
import { type Vault, vaultOf } from "../../services/second-factor/vault";
import { createTicket } from "../../services/tickets/create";
import { deleteTicket } from "../../services/tickets/delete";
import { editTicket } from "../../services/tickets/edit";
import { markShown } from "../../services/tickets/shown";

type Verb<Input> = (ctx: Context, input: Input) => Promise<Result<unknown, Refusal>>;
const verb = <Input>(run: Verb<Input>): Verb<never> => run as Verb<never>;
export const STOPS = stopTokens("the application's secret");
export const VAULT = vaultOf("the application's secret", "second-factor");
const withVault = (run: (ctx: Context, input: { code: string }, vault: Vault) => Promise<Result<null, Refusal>>) =>
  verb((ctx: Context, input: { code: string }) => run(ctx, input, VAULT));

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
  "agreement.accept": verb(acceptAgreement),
  "choice.act": verb(actOnChoice),
  "choice.add": verb(addChoice),
  "choice.rename": verb(renameChoice),
  "company.edit": verb(editCompany),
  "company.logo": verb(setLogo),
  "contact.create": verb(createContact),
  "contact.edit": verb(editContact),
  "factor.begin": withVault(beginFactor),
  "factor.confirm": withVault(confirmFactor),
  "factor.remove": withVault(removeFactor),
  "factor.require": verb(requireFactor),
  "factor.reset": verb(resetFactor),
  "invitation.accept": verb(acceptInvitation),
  "invitation.decline": verb(declineInvitation),
  "invitation.found": verb(foundAndAccept),
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
  "levels.set": verb(setLevels),
  "mail.retry": verb(retryMail),
  "mail.stop": verb((ctx: Context, input: { token: string; off: boolean }) => stopMails(ctx, STOPS, input)),
  "member.add": verb(addMember),
  "member.deactivate": verb(deactivateMember),
  "member.edit": verb(editMember),
  "member.inviteAgain": verb(inviteAgain),
  "member.reactivate": verb(reactivateMember),
  "notifications.seen": verb(markNotificationsSeen),
  "organization.create": verb(createOrganization),
  "organization.edit": verb(editOrganization),
  "outsource.accept": verb(acceptOffer),
  "outsource.agreeTerms": verb(agreeTerms),
  "outsource.answerTerms": verb(answerTerms),
  "outsource.approve": verb(approveCompletion),
  "outsource.ask": verb(askQuestion),
  "outsource.cancel": verb(cancelOutsource),
  "outsource.complete": verb(completeOutsource),
  "outsource.decline": verb(declineOffer),
  "outsource.declineByLink": verb<{ token: string; reason: string }>(({ db, request }, input) =>
    declineByLink(db, { ...input, requestId: request.id }),
  ),
  "outsource.discard": verb(discardOutsource),
  "outsource.grantChange": verb(grantChange),
  "outsource.proposeTerms": verb(proposeTerms),
  "outsource.refuseChange": verb(refuseChange),
  "outsource.refuseTerms": verb(refuseTerms),
  "outsource.reject": verb(rejectCompletion),
  "outsource.remove": verb(removeFromOutsourcing),
  "outsource.requestChange": verb(requestChange),
  "outsource.resend": verb(resendOffer),
  "outsource.save": verb(saveTerms),
  "outsource.send": verb(sendOutsource),
  "outsource.submit": verb(submitCompletion),
  "outsource.withdrawProposal": verb(withdrawProposal),
  "partner.deactivate": verb(deactivatePartner),
  "partner.defaults": verb(saveDefaults),
  "partner.invite": verb(invitePartners),
  "partner.reactivate": verb(reactivatePartner),
  "partner.recipient": verb(chooseRecipient),
  "partner.recipients": verb(chooseRecipients),
  "partner.resend": verb(resendInvitation),
  "partner.revoke": verb(revokeInvitation),
  "partner.text": verb(saveInvitationText),
  "profile.mails": verb(switchMails),
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
