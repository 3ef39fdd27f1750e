import type { DomainEvent, FieldChange, HandOver, ItemFieldChange, ItemNamed } from "../events";
import type { LimitMark } from "../money/limits";
import type { TermsChange } from "../outsource/terms-difference";
import type { ItemKind } from "../sync/kinds";
import { companyPhrase } from "./company-events";
import { ITEM_FIELD_LABELS, NEGOTIATED_LABELS, TICKET_FIELD_LABELS } from "./words";

/** Hours with two decimals: 135 is "2.25". The minus is a real one. */
export function hours(minutes: number): string {
  const hundredths = Math.round((Math.abs(minutes) * 100) / 60);
  const text = `${Math.trunc(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
  return minutes < 0 ? `−${text}` : text;
}

/** "4" for "4.0000", "2.5" for "2.5000". */
export const quantity = (decimal: string): string => (decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal);

/** Texts are too long for a sentence, and times stand in the reader's zone beside it. */
const WITHOUT_VALUES: readonly string[] = ["description", "resolution", "dueAt"];

function change({ field, from, to }: FieldChange): string {
  const label = TICKET_FIELD_LABELS[field];
  if (WITHOUT_VALUES.includes(field)) return to === null ? `emptied the ${label}` : `changed the ${label}`;
  if (from === null && to !== null) return `set ${label} to ${to}`;
  if (to === null) return from === null ? `left ${label} empty` : `emptied ${label}, was ${from}`;
  return `changed ${label} from ${from} to ${to}`;
}

function list(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

const changed = (who: string, changes: readonly FieldChange[]): string =>
  changes.length === 0 ? `${who} saved the ticket.` : `${who} ${list(changes.map(change))}.`;

function otherNumber(data: HandOver): string {
  if (data.side === "service") return ` Its number at ${data.lead} is ${data.leadNumber}.`;
  return data.partnerNumber ? ` Its number at ${data.partner} is ${data.partnerNumber}.` : "";
}

const because = (reason: string | null): string => (reason?.trim() ? ` Reason: ${reason.trim()}` : "");

function who(event: { actorName: string | null; actorCompany: string | null }): string {
  const parts = [event.actorName, event.actorCompany].filter((part) => part !== null && part !== "");
  return parts.length ? parts.join(", ") : "Tandem";
}

const ITEM_NOUNS: Record<ItemKind, string> = {
  note: "the note",
  timeEntry: "the time entry",
  charge: "the charge",
  attachment: "the attachment",
};
const named = ({ itemKind, name }: ItemNamed): string =>
  name ? `${ITEM_NOUNS[itemKind]} “${name.replace(/\.$/, "")}”` : ITEM_NOUNS[itemKind];
const fieldList = (changes: readonly ItemFieldChange[]): string =>
  changes.length === 0 ? "" : `: ${list(changes.map(({ field }) => ITEM_FIELD_LABELS[field]))}`;

const canceledOffers = (many: number): string =>
  many === 0 ? "" : many === 1 ? " One open offer was taken back." : ` ${many} open offers were taken back.`;
const movedTickets = (many: number): string =>
  many === 0 ? "" : many === 1 ? " One open ticket went along." : ` ${many} open tickets went along.`;
/** Fields alone: everybody of the company reads this, and amounts are not for everybody (D21). */
function termsFields(changes: readonly TermsChange[]): string {
  const named = changes.map(({ field, to }) => {
    const label = NEGOTIATED_LABELS[field].toLowerCase();
    return field === "authorizedMinutes" && typeof to === "number" ? `${label} ${hours(to)}` : label;
  });
  return list(named);
}

function limit(what: string, mark: LimitMark): string[] {
  if (mark === 0) return [];
  return [mark === 100 ? `all authorized ${what}` : `${mark} % of the authorized ${what}`];
}

/** Nothing where the words of an item are not shown any more (S27). */
const words = (text: string): string => (text ? `: ${text}` : ".");

/** S27: who took it back; what it said is shown nowhere any more. */
export const withdrawal = (by: string, kind: ItemKind): string =>
  `Withdrawn by ${by}: ${ITEM_NOUNS[kind]} is internal there now. Its ${kind === "attachment" ? "name" : "text"} is no longer shown.`;

/** One sentence for history and system note. No time in it: it stands beside, in the reader's zone. Plain text. */
export function phrase(event: DomainEvent): string {
  const by = who(event);
  switch (event.kind) {
    case "ticketCreated":
      return `${by} created the ticket.`;
    case "ticketEdited":
      return changed(by, event.data.changes);
    case "ticketDeleted":
      return `${by} deleted the ticket ${event.data.number}.`;
    case "outsourceSaved":
      return `${by} saved terms for ${event.data.partner}. Not sent yet.`;
    case "termsChanged":
      return `${by} changed the terms for ${event.data.partner}.`;
    case "outsourceDiscarded":
      return `${by} discarded the terms for ${event.data.partner}.`;
    case "outsourceSent":
      return `${by} outsourced the ticket to ${event.data.partner}.`;
    case "offerReceived":
      return `${event.data.lead} offered ${event.data.leadNumber}.`;
    case "offerResent":
      return `${by} sent the offer to ${event.data.partner} again.`;
    case "offerReminded":
      return `${event.data.partner} was reminded to answer.`;
    case "termsProposed":
      return `${by} proposed other terms${event.data.replaced ? " in place of the last ones" : ""}: ${termsFields(event.data.changes)}.`;
    case "proposalWithdrawn":
      return `${by} withdrew the proposed terms.`;
    case "termsAgreed":
      return `${by} agreed to the proposed terms. They are version ${event.data.termsVersion}.`;
    case "termsAnswered":
      return `${by} answered with other terms: ${termsFields(event.data.changes)}. They are version ${event.data.termsVersion}.`;
    case "proposalRefused":
      return `${by} refused the proposed terms.${because(event.data.reason)}`;
    case "changeRequested":
      return `${by} asked for a change of the terms: ${termsFields(event.data.changes)}.${because(event.data.reason)}`;
    case "changeGranted":
      return `${by} granted ${event.data.asAsked ? "the change" : "other figures than were asked for"}: ${termsFields(event.data.changes)}. The terms are version ${event.data.termsVersion}.`;
    case "changeRefused":
      return `${by} refused the change of the terms.${because(event.data.reason)}`;
    case "limitReached":
      return `${event.data.partner} has used ${list([...limit("hours", event.data.marks.hours), ...limit("charges", event.data.marks.charges)])}.`;
    case "leadPartnerMapped":
      return `${by} chose ${event.data.organization} as the organization of ${event.data.lead}.`;
    case "accepted":
      return `${by} accepted the ticket.${otherNumber(event.data)}`;
    case "declined":
      return `${by} declined the ticket.${because(event.data.reason)}`;
    case "lapsed":
      return `Declined automatically: ${event.data.partner} did not answer in time.`;
    case "canceled":
      return event.data.ticketCompleted
        ? `${by} completed the ticket, which took the offer to ${event.data.partner} back.`
        : `${by} took the offer to ${event.data.partner} back.${because(event.data.reason)}`;
    case "removedFromOutsourcing":
      return `${by} removed the ticket from outsourcing.`;
    case "workStarted":
      return `${by} started to work on the ticket.`;
    case "reassigned": {
      const to = event.data.to;
      if (to === null) return `${by} assigned the ticket to nobody.`;
      return event.data.from === null
        ? `${by} assigned the ticket to ${to}.`
        : `${by} assigned the ticket to ${to} instead of ${event.data.from}.`;
    }
    case "submitted":
      return `${by} reported completion. Synchronization is suspended until ${event.data.lead} decides.`;
    case "rejected":
      return `${by} rejected the completion. Synchronization resumes.${because(event.data.reason)}`;
    case "approved":
      return `${by} approved the completion. Synchronization has ended.`;
    case "completedByLead":
      return `${by} completed the outsourcing. Synchronization has ended.`;
    case "completedByTicket":
      return `${by} completed ${event.data.leadNumber}, which completed the outsourcing. Synchronization has ended.`;
    case "questionAsked":
    case "questionAskedInHold":
      return event.data.question.trim() ? `${by} asked: ${event.data.question.trim()}` : `${by} asked a question.`;
    case "itemAdded":
      return `${by} added ${named(event.data)}.`;
    case "itemEdited":
      return `${by} changed ${named(event.data)}${fieldList(event.data.changes)}.`;
    case "itemDeleted":
      return `${by} deleted ${named(event.data)}.`;
    case "itemShared":
      return `${by} shared ${named(event.data)}, written while waiting for approval.`;
    case "linkCut":
      return `${by} ${event.data.how} ${named(event.data)} at ${event.data.company}. It is no longer synchronized.`;
    case "noteArrived":
      return `${event.data.company} added a note${words(event.data.text)}`;
    case "timeNoteArrived":
      return `${event.data.company} recorded time${words(event.data.text)}`;
    case "noteChanged":
      return `${event.data.company} changed a note${words(event.data.text)}`;
    case "copyChanged":
      return `${event.data.company} changed ${named(event.data)}${fieldList(event.data.changes)}.`;
    case "copyRemoved":
      return event.data.withdrawn
        ? withdrawal(by, event.data.itemKind)
        : `${event.data.company} deleted ${named(event.data)}.`;
    case "postedCopyKept":
      return `${event.data.company} ${event.data.deleted ? "deleted" : "changed"} ${named(event.data)}. It is posted here and stays as it is, no longer synchronized.`;
    case "timeArrived":
      return `${event.data.company} added a time entry of ${hours(event.data.minutes)} h.`;
    case "chargeArrived":
      return event.data.name
        ? `${event.data.company} added a charge: ${event.data.name}, ${quantity(event.data.quantity)}.`
        : `${event.data.company} added a charge.`;
    case "fileArrived":
      return event.data.fileName
        ? `${event.data.company} added a file: ${event.data.fileName}.`
        : `${event.data.company} added a file.`;
    case "fieldsChanged":
      return changed(event.data.company, event.data.changes);
    case "partnerStatusChanged":
      return changed(event.data.company, [{ field: "status", from: event.data.from, to: event.data.to }]);
    case "invitationSent":
      return event.data.again
        ? `${by} invited ${event.data.partner} again, by mail to ${event.data.recipient}.`
        : `${by} invited ${event.data.partner}, by mail to ${event.data.recipient}.`;
    case "invitationReminded":
      return `${event.data.recipient} was reminded of the invitation of ${event.data.partner}.`;
    case "invitationRevoked":
      return `${by} took the invitation of ${event.data.partner} back.`;
    case "invitationExpired":
      return `The invitation of ${event.data.partner} ran out without an answer.`;
    case "invitationAccepted":
      return `${by} accepted the invitation for ${event.data.company}.`;
    case "invitationDeclined":
      return event.data.byLinkSentTo
        ? `The invitation of ${event.data.partner} was declined by the link sent to ${event.data.byLinkSentTo}.${because(event.data.reason)}`
        : `${by} declined the invitation of ${event.data.partner}.${because(event.data.reason)}`;
    case "recipientsChanged":
      return event.data.recipients.length === 0
        ? `${by} left the e-mails to ${event.data.partner} to its primary contact alone.`
        : `${by} chose who gets e-mails at ${event.data.partner} too: ${event.data.recipients.join("; ")}.`;
    case "recipientChanged":
      return event.data.recipient
        ? `${by} chose ${event.data.recipient} to be invited for ${event.data.partner}.`
        : `${by} left open who is invited for ${event.data.partner}.`;
    case "partnerDeactivated":
      return `${by} deactivated ${event.data.partner}.${canceledOffers(event.data.canceled)}`;
    case "partnerReactivated":
      return `${by} reactivated ${event.data.partner}.`;
    case "partnerDefaultsChanged":
      return `${by} changed the default terms for ${event.data.partner}.`;
    case "invitationTextChanged":
      return `${by} changed the text of invitations.`;
    case "partnershipJoined":
      return `${by} accepted the invitation of ${event.data.partner}.`;
    case "leadPartnerRemapped":
      return `${by} chose ${event.data.to} instead of ${event.data.from} as the organization of ${event.data.partner}.${movedTickets(event.data.tickets)}`;
    default:
      return companyPhrase(by, event);
  }
}
