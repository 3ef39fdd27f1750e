import type { FieldChange, FiguresSnapshot, ItemFieldChange, ItemNamed, MailNumber, TermsSnapshot } from "./events";
import type { InvitationId, OfferId, TenantId } from "./ids";
import type { LimitMarks } from "./money/limits";
import type { Party } from "./outsource/status";
import type { TermsChange } from "./outsource/terms-difference";

/**
 * Which mails nobody may switch off or hold back, and which may wait a few minutes to be sent as one for a ticket
 * (domain.md 13, D38).
 */
// biome-ignore format: a table is read in columns
export const MAILS = {
  N1:  { mandatory: true,  bundles: false },
  N2:  { mandatory: false, bundles: false },
  N3:  { mandatory: true,  bundles: false },
  N4:  { mandatory: false, bundles: false },
  N5:  { mandatory: false, bundles: true },
  N6:  { mandatory: false, bundles: true },
  N7:  { mandatory: false, bundles: true },
  N8:  { mandatory: true,  bundles: false },
  N9:  { mandatory: false, bundles: true },
  N10: { mandatory: true,  bundles: false },
  N11: { mandatory: false, bundles: true },
  N12: { mandatory: false, bundles: true },
  N13: { mandatory: false, bundles: true },
  N14: { mandatory: false, bundles: true },
  N15: { mandatory: false, bundles: true },
  N16: { mandatory: false, bundles: true },
  N17: { mandatory: true,  bundles: false },
  N18: { mandatory: true,  bundles: false },
  N19: { mandatory: true,  bundles: false },
  N20: { mandatory: true,  bundles: false },
  N23: { mandatory: false, bundles: true },
  N24: { mandatory: false, bundles: false }, // somebody waits for the next move, and the clock runs
  N25: { mandatory: false, bundles: true },
} as const satisfies Record<MailNumber, { mandatory: boolean; bundles: boolean }>;

/** Why a mail was settled without being sent: kept as its last error with state failed; there is nothing to try again. */
export const UNSENT = {
  offerGone: "not sent: the offer was no longer open",
  invitationGone: "not sent: the invitation was no longer open",
  noAccess: "not sent: the recipient no longer has access",
  withdrawn: "not sent: its entry was made internal before",
  switchedOff: "not sent: the recipient switched such e-mails off",
} as const;

const isUnsent = (reason: string | null): boolean => Object.values(UNSENT).some((one) => one === reason);

export const MESSAGE_STATES = ["queued", "sent", "failed"] as const;
/** How a mail stands: not tried yet, tried without success and to be tried again, out, given up (D-15), left out. */
export const MAIL_STANDINGS = ["waiting", "trying", "sent", "failed", "leftOut"] as const;
export type MailStanding = (typeof MAIL_STANDINGS)[number];

/** What a list of mails shows: everything, what waits or is tried again, what was given up, what is out. */
export const MAIL_SETS = ["all", "waiting", "failed", "sent"] as const;
export type MailSet = (typeof MAIL_SETS)[number];

type Kept = { state: (typeof MESSAGE_STATES)[number]; attempts: number; lastError: string | null };
export function mailStanding({ state, attempts, lastError }: Kept): MailStanding {
  if (state === "sent") return "sent";
  if (state === "queued") return attempts > 0 ? "trying" : "waiting";
  return isUnsent(lastError) ? "leftOut" : "failed";
}
/** D-15: who gave up can be asked again; what was left out has nothing left to tell. */
export const mayRetryMail = (kept: Kept): boolean => mailStanding(kept) === "failed";

/** Section 13: what nobody calls mandatory, each person may switch off for themselves. */
export const SWITCHABLE_MAILS = (Object.keys(MAILS) as MailNumber[]).filter((number) => !MAILS[number].mandatory);
export const isSwitchedOff = (template: string, off: readonly string[]): boolean =>
  isMailNumber(template) && !MAILS[template].mandatory && off.includes(template);

/** Seed 3: what further contacts of a partner get, beside its primary contact, who gets all of it. */
export const RECIPIENT_ROLES = ["offers", "work", "completion"] as const;
export type RecipientRole = (typeof RECIPIENT_ROLES)[number];
/** Of each mail that goes to the primary contact at the partner (section 13). */
const ROLE_OF: Partial<Record<MailNumber, RecipientRole>> = {
  N3: "offers",
  N4: "offers",
  N6: "offers",
  N7: "offers",
  N8: "offers",
  N24: "offers",
  N9: "work",
  N11: "work",
  N12: "work",
  N13: "work",
  N14: "work",
  N15: "work",
  N18: "completion",
  N19: "completion",
  N20: "completion",
};
export const MOST_RECIPIENTS = 20;
/** Whether a further recipient of these roles gets this mail. */
export const isForRecipient = (template: MailNumber, roles: readonly string[]): boolean => {
  const role = ROLE_OF[template];
  return role !== undefined && roles.includes(role);
};

/** D-16: a mail may be stopped by its own link where nothing in it is mandatory, of whatever it tells. */
export const mayBeStopped = (templates: readonly string[]): boolean =>
  templates.length > 0 && templates.every((one) => SWITCHABLE_MAILS.some((number) => number === one));

/** Of these nobody gets what they did themselves (domain.md 13). */
export const NOT_TO_THE_DOER: readonly MailNumber[] = ["N9", "N10", "N11", "N12", "N13", "N14", "N15"];

export const isMailNumber = (text: string): text is MailNumber => Object.hasOwn(MAILS, text);

/** Why this address gets the mail; said at its foot. Where several hold, the first of this list. */
export const MAIL_REASONS = [
  "sender",
  "submitter",
  "asker",
  "resource",
  "primaryContact",
  "recipient",
  "outsourceAddress",
] as const;
export type MailReason = (typeof MAIL_REASONS)[number];

type MailCompany = { name: string; shortName: string };

/** What every mail between two companies carries. Instants are ISO 8601 in UTC; nothing here is read again later (D-15). */
type LetterBase = {
  /** Whose people read it. */
  side: Party;
  lead: MailCompany;
  partner: MailCompany;
  /** IANA zone of the reader's company; of the sender's where the reader has none yet. */
  timeZone: string;
  /** Where the reader goes, a path of this application ("/tickets/BW-1001?do=approve"); null where nothing is left to open. */
  path: string | null;
  /** Who did it, and when. Both names are null where the clock acted. */
  actorName: string | null;
  actorCompany: string | null;
  at: string;
  /** An address for answers, one mailbox only; null: answers go to the sender address. */
  replyTo: string | null;
};

/** What every mail about a ticket carries. */
type MailBase = LetterBase & {
  leadTicketNumber: string;
  /** null before acceptance. */
  partnerTicketNumber: string | null;
  /** As the ticket is called on the reader's side. */
  title: string;
  because: MailReason;
};

/** A mail about an open offer, whose reader without an account gets a link to it; made at delivery. */
export type OfOffer = { offerId: OfferId; partnerTenantId: TenantId };

/** Of a lead's reader who may not see amounts the hours alone (D21). */
export type FiguresTold = FiguresSnapshot | Pick<FiguresSnapshot, "usedMinutes" | "authorizedMinutes">;

/** `messages.data`, by `messages.template`. */
export type MailData = {
  /**
   * Invitation, or the reminder of one. Subject and text are the lead's own words. The link is made at delivery; if the
   * invitation is not open any more then, the mail is not sent.
   */
  N1: LetterBase & {
    invitationId: InvitationId;
    recipientName: string;
    subject: string;
    body: string;
    expiresAt: string;
    reminder: boolean;
  };
  /** Invitation accepted or declined. `byLinkSentTo`: nobody was signed in (A53). */
  N2: LetterBase & { accepted: boolean; reason: string | null; byLinkSentTo: string | null };
  /**
   * Ticket offered. The reader needs no account, so it carries what the offer page shows by token (trust.md 5.1):
   * nothing of the site but that there is one. The link is made at delivery; if the offer is not open any more
   * then, the mail is not sent.
   */
  N3: MailBase & {
    offerId: OfferId;
    partnerTenantId: TenantId;
    priorityName: string;
    description: string;
    hasSite: boolean;
    terms: TermsSnapshot;
  };
  /** Reminder before accept-by; not sent when the offer is not open any more. */
  N4: MailBase & OfOffer & { acceptBy: string; completeBy: string | null };
  /** Accepted. */
  N5: MailBase & { completeBy: string | null };
  /** Declined. `byLinkSentTo`: the address whose link was used, where nobody was signed in (A53). */
  N6: MailBase & { reason: string; byLinkSentTo: string | null };
  /** Declined by the clock. */
  N7: MailBase & { acceptBy: string };
  /** Canceled. `ticketCompleted`: because the lead's ticket was completed (T10). */
  N8: MailBase & { reason: string | null; ticketCompleted: boolean };
  /** Note arrived. Its words as typed, Markdown. */
  N9: MailBase & { text: string };
  /** Partner time arrived. `workDate` is a date without a zone; `summary` as typed. */
  N10: MailBase & { worker: string; workDate: string; minutes: number; minutesToBill: number; summary: string };
  /** Time of the lead arrived at the partner, as the note it became there. */
  N11: MailBase & { text: string };
  /** Charge arrived. The amount goes to the lead alone, in the currency of the terms (D13), and there to who may see it (D21). */
  N12: MailBase & { name: string; quantity: string; amountCents: number | null; currency: string | null; text: string };
  /** Attachment arrived. */
  N13: MailBase & { fileName: string; sizeBytes: number };
  /**
   * Changed or deleted by its owner. `kept`: the reader's copy is posted and stays as it was (D18). `changes` as they
   * stand in the copy, amounts only for who may see them, in the currency of the terms.
   */
  N14: MailBase &
    ItemNamed & {
      did: "changed" | "deleted" | "withdrawn";
      kept: boolean;
      changes: ItemFieldChange[];
      currency: string;
    };
  /** Fields of the other side's ticket changed; the reader's own fields stay as they are (S78). */
  N15: MailBase & { changes: FieldChange[] };
  /** Question asked. `inHold`: while waiting for approval (D33). */
  N16: MailBase & { question: string; inHold: boolean };
  /** Waiting for approval. */
  N17: MailBase & { submissionNo: number; figures: FiguresTold };
  /** Completion rejected. */
  N18: MailBase & { submissionNo: number; reason: string };
  /** Complete by approval. */
  N19: MailBase & { figures: FiguresTold };
  /** Complete by the lead alone (T16) or by its ticket (T17, `ticketCompleted`). */
  N20: MailBase & { figures: FiguresTold; ticketCompleted: boolean };
  /** Authorized hours or charges approached or passed: the marks that were reached now. */
  N23: MailBase & { marks: LimitMarks; figures: FiguresTold };
  /**
   * Terms proposed, agreed, answered, refused (D34). `text`: the message or the reason; `changes` against the terms that
   * stood, amounts only for who may see them; `acceptBy` of the offer as it is now.
   */
  N24: MailBase &
    OfOffer & {
      step: "proposed" | "agreed" | "answered" | "refused";
      changes: TermsChange[];
      currency: string;
      text: string;
      acceptBy: string;
    };
  /** Change requested, granted, refused (D59). */
  N25: MailBase & {
    step: "requested" | "granted" | "refused";
    changes: TermsChange[];
    currency: string;
    text: string;
    asAsked: boolean;
  };
};

/** Those of a partner relation: no ticket stands in them. */
export const RELATION_MAILS = ["N1", "N2"] as const satisfies readonly MailNumber[];
export type RelationMailNumber = (typeof RELATION_MAILS)[number];
export type TicketMailNumber = Exclude<MailNumber, RelationMailNumber>;

/** One mail to write: the template and its data. */
export type Mail = { [Template in MailNumber]: { template: Template; data: MailData[Template] } }[MailNumber];
export type TicketMail = Extract<Mail, { template: TicketMailNumber }>;

export const isTicketMailNumber = (template: MailNumber): template is TicketMailNumber =>
  !RELATION_MAILS.some((one) => one === template);
export const isTicketMail = (mail: Mail): mail is TicketMail => isTicketMailNumber(mail.template);
