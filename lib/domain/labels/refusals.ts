import { MOST_CHOICES } from "../choices";
import type { OutsourceStatus } from "../outsource/status";
import { isAction, type OutsourceAction } from "../outsource/transitions";
import type { Unselectable } from "../partnership/selectable";
import type { InvitationState } from "../partnership/states";
import type { Refusal } from "../refusals";
import type { RefusalDetail } from "../result";
import { lockText, STATUS_LABELS, UNSELECTABLE_LABELS } from "./words";

const isStatus = (text: string): text is OutsourceStatus => Object.hasOwn(STATUS_LABELS, text);
const statusWord = (detail: RefusalDetail): string | null =>
  detail.status && isStatus(detail.status) ? STATUS_LABELS[detail.status] : null;

/** Who was faster, where it is known: "Dispatcher, Ridgeline". */
function winner(detail: RefusalDetail): string | null {
  if (detail.by && detail.company) return `${detail.by}, ${detail.company}`;
  return detail.by ?? detail.company ?? null;
}

/** X1, X2, X4, X5, X7: why this action is over, and what is left. */
const AFTER_THE_FACT: Record<OutsourceAction, string> = {
  saveTerms: "New terms can be saved when no outsourcing of this ticket is open.",
  send: "It can be outsourced when no outsourcing of this ticket is open.",
  editTerms: "Terms are fixed from sending on. Cancel the offer to change them, while it is not accepted.",
  discard: "Only terms that were not sent can be discarded.",
  accept: "The offer can no longer be accepted. Nothing was changed.",
  decline: "The offer can no longer be declined. Nothing was changed.",
  lapse: "The offer no longer waits for an answer.",
  cancel: "An offer can be canceled until it is answered. Once it is accepted, choose Complete.",
  cancelByTicket: "Reload the ticket and complete it again.",
  startWork: "Reload the ticket and try again.",
  reassign: "Reload the ticket and try again.",
  submit: "Completion can be reported while the ticket is Accepted or In Progress.",
  submitByTicket: "Reload the ticket and complete it again.",
  reject: "Completion can be rejected while it waits for approval.",
  approve: "Completion can be approved while it waits for approval.",
  complete:
    "An outsourcing can be completed while it is Accepted or In Progress. Reported completion is approved or rejected.",
  completeByTicket: "Reload the ticket and complete it again.",
};

function wrongStatus(detail: RefusalDetail): string {
  if (detail.action === "shareNow") return "This is not waiting to be shared. Reload the page.";
  const word = statusWord(detail);
  const by = winner(detail);
  const happened = word
    ? `This is ${word} now${by ? `, by ${by}` : ""}.`
    : by
      ? `${by} was faster.`
      : "This was changed in the meantime.";
  return detail.action && isAction(detail.action)
    ? `${happened} ${AFTER_THE_FACT[detail.action]}`
    : `${happened} Reload the page.`;
}

function stale(detail: RefusalDetail): string {
  const by = winner(detail);
  return `${by ?? "Somebody"} saved this while you were writing. Nothing of yours is lost. Reload to see both, then save again.`;
}

/** C25: what was being changed is not there any more. */
function itemGone(detail: RefusalDetail): string {
  const by = winner(detail);
  return `${by ? `${by} removed this` : "This was removed"} in the meantime. Copy what you typed if you still need it.`;
}

/** D15: what follows from confirming, before it is done. */
function unconfirmed(detail: RefusalDetail): string {
  if (detail.action !== "sever") return "This ends more than the ticket. Read what follows, then confirm.";
  return `This came from ${detail.company ?? "the other company"}. Changing it here ends its synchronization for good. Confirm to go on.`;
}

function usedLink(detail: RefusalDetail): string {
  const [word, by] = [statusWord(detail), winner(detail)];
  if (!word) return "This link was used. It works once.";
  return `This offer is ${word}${by ? `, by ${by}` : ""}. The link works once.`;
}

const OVER: Record<Exclude<InvitationState, "sent">, string> = {
  accepted: "was accepted",
  declined: "was declined",
  revoked: "was taken back",
  replaced: "was replaced by a newer one",
  expired: "has run out",
};
const isOver = (text: string | undefined): text is keyof typeof OVER => text !== undefined && Object.hasOwn(OVER, text);
const isUnselectable = (text: string | undefined): text is Unselectable =>
  text !== undefined && Object.hasOwn(UNSELECTABLE_LABELS, text);

function invitationOver(detail: RefusalDetail): string {
  const by = winner(detail);
  const happened = isOver(detail.status) ? OVER[detail.status] : "is over";
  return `This invitation ${happened}${by ? `, by ${by}` : ""}. Nothing was changed.`;
}

const SENTENCES: Record<Refusal, string | ((detail: RefusalDetail) => string)> = {
  needsSignIn: "You are not signed in. Sign in to go on; this page waits.",
  wrongCompany: (detail) =>
    detail.company
      ? `You are signed in for another company. Somebody of ${detail.company} who may answer offers must sign in.`
      : "You are signed in for another company. Somebody of the company this was sent to must sign in.",
  badCredentials: "The e-mail address and the password do not fit together. Check both and try again.",
  tooManyTries: "Too many tries. Wait a few minutes, then try again.",
  notFound: "There is nothing here, or it is not yours. Check the address.",
  notPermitted: "You do not have the right to do this. Ask an administrator of your company.",
  invalid: "Something does not fit. Check the marked fields; nothing was saved.",
  reasonRequired: "A reason is needed. Enter one; it is shown to the other company.",
  tooLarge: "This is larger than can be stored. Choose a smaller file or shorten the text.",
  wrongFile: "This kind of file cannot be stored, or its name and content disagree. Choose another one.",
  emptyFile: "This file is empty (0 bytes). Choose another one.",
  tooManyFiles: "At most 20 files can be added at once. Add the rest afterwards.",
  fileGone: "This file is no longer in the store. Ask whoever added it for a copy.",
  quotaReached: "The space of your company is used up. Remove files or ask an administrator.",
  emailTaken: "This e-mail address cannot be used. Enter another one.",
  companyThere:
    "The first company of this installation is founded. Sign in, or ask one of its partners for an invitation.",
  agreementThere: (detail) =>
    `${detail.by ?? "An administrator"} accepted the agreement already. Nothing is left to do; reload the page.`,
  staleAgreement: "The agreement has a newer text. Reload the page and read it, then accept.",
  notAgreed: "The box was not ticked. Tick “I agree”, then accept; nothing was saved.",
  currencyStays: "Amounts stand in the present currency already, so it stays. Choose the present one.",
  nameTaken: (detail) =>
    `There is ${detail.present ? `“${detail.present}”` : "one of this name"} already${detail.status === "inactive" ? ", inactive" : ""}. Choose another name${detail.status === "inactive" ? ", or activate that one" : ""}.`,
  tooManyChoices: `At most ${MOST_CHOICES} can be kept in one list. Rename one that is not needed any more.`,
  systemChoice: "New and Complete belong to the system and stay as they are. Nothing was changed.",
  defaultChoice: "New tickets begin with this priority. Make another one the default, then deactivate this one.",
  lastAllowAll:
    "This is the last active user with Allow All, and one must remain. Give somebody else Allow All, then change this one.",
  lastAdministrator:
    "This is the last active administrator, and one must remain. Make somebody else an administrator, then change this one.",
  hasPassword: "This user has set a password already. A forgotten one is asked for on the sign-in page.",
  deadPasswordLink:
    "This link does not work. It was used, it is too old, or a newer mail has replaced it. Ask for another.",
  wrongCode:
    "This code does not fit, or it was used already. Enter the newest one that the app shows, or a recovery code.",
  factorNeeded: "Your company asks everyone for an authenticator app. Set yours up first; nothing was saved.",
  wrongPassword: "This is not your present password. Enter it again.",
  weakPassword:
    "This is one of the first that would be tried: a common word, the old password, or your own or the company's name. Choose another one.",
  unconfirmed,
  wrongStatus,
  notYourMove: "This step belongs to the other company. Nothing was changed.",
  readOnly: (detail) => lockText(detail.lock ?? "completed", detail.company ?? "the other company"),
  itemGone,
  stale,
  lateAnswer: "The time to answer has passed. The lead partner can outsource the ticket again.",
  mailNotFailed: "This e-mail is sent or on its way. Nothing was changed.",
  notDue: "The time to answer has not passed yet. Nothing was changed.",
  alreadyOpen: (detail) =>
    detail.status === "unsent"
      ? "Terms for this ticket were saved since you opened the form. Open the ticket again and go on from them, your text stays here."
      : `This ticket is outsourced already${statusWord(detail) ? ` (${statusWord(detail)})` : ""}. A ticket has one open outsourcing at a time.`,
  inactivePartner: "This partner is not active. Choose an active partner.",
  ticketComplete: "The ticket is Complete. Change its status, then try again.",
  insourcedTicket: "This ticket was insourced. An insourced ticket cannot be outsourced further.",
  termsIncomplete: "The terms are not complete. Fill the marked fields, then outsource.",
  staleTerms: "The terms were changed since you opened the offer. Read the newest terms, then answer.",
  staleProposal: (detail) =>
    `${winner(detail) ?? "Somebody"} answered, replaced or withdrew this proposal in the meantime. Reload to see how it stands now.`,
  staleRequest: (detail) =>
    `${winner(detail) ?? "Somebody"} answered or replaced this request in the meantime. Reload to see how it stands now.`,
  sameTerms: "Nothing differs from the terms as they stand. Change a figure or a date.",
  staleSubmission: "Completion was reported again since you opened this page. Look at the newest figures, then decide.",
  cancelFirst: "This ticket is offered to a partner. Cancel the offer, then delete it.",
  deletedForever: "A partner accepted this ticket once, so it stays. Set its status to Complete.",
  insourcedStays: "An insourced ticket cannot be deleted. Complete it when the work is done.",
  mappingNeeded: "This is the first ticket from this lead partner. Choose which organization it is, then go on.",
  mappingTaken: (detail) =>
    `This organization already stands for ${detail.company ?? "another lead partner"}. Confirm that both share it, or choose another one.`,
  cannotInvite: (detail) =>
    isUnselectable(detail.status)
      ? UNSELECTABLE_LABELS[detail.status]
      : "This organization cannot be invited now. Reload the page to see why.",
  alreadyPartner: (detail) =>
    `Your company works for ${detail.company ?? "this lead partner"} already. Nothing was changed; this invitation can be declined.`,
  ownCompany: "This invitation was sent by your own company. Somebody of the invited company must answer it.",
  invitationOver,
  deadLink: "This link does not work. It is incomplete, or a newer mail has replaced it.",
  usedLink,
  repeated: "This was sent twice. It was done once; reload to see the result.",
  busy: "Somebody else is saving this right now. Your text is kept. Try again in a moment.",
  unavailable: "This cannot be saved now. Your text is kept. Try again in a minute.",
};

/** The sentence of a refusal: what happened, what follows, what to do. A time in `detail.at` is shown beside it, in the reader's zone. */
export function refusalText(refusal: Refusal, detail: RefusalDetail = {}): string {
  const sentence = SENTENCES[refusal];
  return typeof sentence === "string" ? sentence : sentence(detail);
}
