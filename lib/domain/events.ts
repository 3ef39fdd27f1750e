import type { CompanyEventData } from "./events-of-company";
import type { PartnerEventData } from "./events-of-partners";
import type { LimitMarks } from "./money/limits";
import type { Party } from "./outsource/status";
import type { TermsChange } from "./outsource/terms-difference";
import type { ItemKind } from "./sync/kinds";

/** The mails that go out (domain.md 13); the others join with their issues. */
export const MAIL_NUMBERS = [
  "N1",
  "N2",
  "N3",
  "N4",
  "N5",
  "N6",
  "N7",
  "N8",
  "N9",
  "N10",
  "N11",
  "N12",
  "N13",
  "N14",
  "N15",
  "N16",
  "N17",
  "N18",
  "N19",
  "N20",
  "N23",
  "N24",
  "N25",
] as const;
export type MailNumber = (typeof MAIL_NUMBERS)[number];

/** The terms as the partner may know them, as a snapshot in an event. Instants in ISO 8601, amounts in minor units, time in minutes. */
export type TermsSnapshot = {
  rateType: "hourly" | "flat";
  hourlyRateCents: number | null;
  flatAmountCents: number | null;
  authorizedMinutes: number | null;
  authorizedChargesCents: number;
  totalAuthorizedCents: number | null;
  currency: string;
  acceptBy: string;
  completeBy: string | null;
  instructions: string;
};

/** Used against authorized, as of the event. `totalCents` null where it cannot be said (hourly without a limit). */
export type FiguresSnapshot = {
  usedMinutes: number;
  authorizedMinutes: number | null;
  usedChargesCents: number;
  authorizedChargesCents: number;
  usedTotalCents: number;
  totalAuthorizedCents: number | null;
  currency: string;
};

/** What every event of an outsource carries: which side's row it is, both companies in full, both numbers, the title there. */
export type HandOver = {
  side: Party;
  lead: string;
  partner: string;
  leadNumber: string;
  /** null before acceptance. */
  partnerNumber: string | null;
  title: string;
};

/** One field of a ticket, old and new as people read them; null was or is empty. `field` is the label's key. */
export type FieldChange = { field: TicketField; from: string | null; to: string | null };
export const TICKET_FIELDS = [
  "title",
  "description",
  "organization",
  "contact",
  "status",
  "priority",
  "dueAt",
  "queue",
  "issueType",
  "assignedTo",
  "estimate",
  "purchaseOrderNumber",
  "externalId",
  "resolution",
  "source",
] as const;
export type TicketField = (typeof TICKET_FIELDS)[number];

/** The fields whose change the other side is told (S78); the rest stays at home. */
export const TOLD_FIELDS = ["title", "description", "priority", "dueAt", "contact", "status", "assignedTo"] as const;

/** What an event says of one item: its kind and a name for it (a note's first words, a charge's or file's name, the hours). */
export type ItemNamed = { itemKind: ItemKind; name: string };
/** One field of an item, old and new as people read them, long texts as their beginning; null was or is empty. */
export type ItemFieldChange = { field: ItemField; from: string | null; to: string | null };
export const ITEM_FIELDS = [
  "body",
  "title",
  "internalNotes",
  "workDate",
  "startAt",
  "endAt",
  "minutes",
  "offsetMinutes",
  "isBillable",
  "quantity",
  "unitCost",
  "unitPrice",
  "amount",
  "file",
  "location",
  "visibility",
] as const;
export type ItemField = (typeof ITEM_FIELDS)[number];

/** A step about a proposal (D34) or a request (D59): which one, by its number of this offer. */
type Step = HandOver & { number: number };
/** What differs from the terms as they stood. */
type Differing = { changes: TermsChange[]; currency: string };
/** A new version that the partner may accept until then; `remindAt` null where the time is too short (N4). */
type NewVersion = Step & Differing & { termsVersion: number; acceptBy: string; remindAt: string | null };

type Done = HandOver & { figures: FiguresSnapshot; bundleCents: number | null };

/** The jsonb of an event, by kind: a snapshot, so that a mail or a history line never reads live rows (D-15). */
export type EventData = {
  ticketCreated: { number: string; title: string };
  ticketEdited: { number: string; changes: FieldChange[] };
  ticketDeleted: { number: string; title: string };
  outsourceSaved: HandOver;
  termsChanged: HandOver;
  outsourceDiscarded: HandOver;
  /** What the partner was told of the ticket: it changes here without them (S71). */
  outsourceSent: HandOver & { acceptBy: string; remindAt: string | null; description: string; priority: string };
  offerReceived: HandOver & { description: string; priority: string; sentBy: string; terms: TermsSnapshot };
  offerResent: HandOver & { description: string; priority: string; sentBy: string; terms: TermsSnapshot };
  /** N4. */
  offerReminded: HandOver & { acceptBy: string };
  /** `replaced`: it took the place of an open one. The message binds nothing. */
  termsProposed: Step & Differing & { replaced: boolean; message: string };
  proposalWithdrawn: Step;
  termsAgreed: NewVersion;
  termsAnswered: NewVersion;
  proposalRefused: Step & { reason: string };
  changeRequested: Step & Differing & { replaced: boolean; reason: string };
  /** `asAsked`: with the figures that were asked for. */
  changeGranted: Step & Differing & { termsVersion: number; asAsked: boolean };
  changeRefused: Step & { reason: string };
  /** N23: the marks that were reached now; 0 where none was. */
  limitReached: HandOver & { marks: LimitMarks; figures: FiguresSnapshot };
  leadPartnerMapped: { lead: string; organization: string };
  accepted: HandOver & { completeBy: string | null };
  declined: HandOver & { reason: string };
  lapsed: HandOver & { acceptBy: string };
  /** `ticketCompleted`: the lead's ticket was completed (T10); the reason is null when none was given. */
  canceled: HandOver & { reason: string | null; ticketCompleted: boolean };
  removedFromOutsourcing: HandOver;
  workStarted: HandOver;
  reassigned: HandOver & { from: string | null; to: string | null };
  submitted: HandOver & { submissionNo: number; figures: FiguresSnapshot };
  rejected: HandOver & { submissionNo: number; reason: string };
  approved: Done;
  completedByLead: Done;
  completedByTicket: Done;
  /** In LIVE the question is an item (S76); in HOLD it is a system note on both sides (D33). */
  questionAsked: HandOver & { question: string };
  questionAskedInHold: HandOver & { question: string };
  /** At home: what one's own side wrote, changed or deleted. `shared`: it travelled. */
  itemAdded: ItemNamed & { shared: boolean };
  itemEdited: ItemNamed & { changes: ItemFieldChange[]; shared: boolean };
  itemDeleted: ItemNamed & { shared: boolean };
  /** Share Now (D56): `itemId` of the event is the new item, `replaced` the one that went. */
  itemShared: ItemNamed & { replaced: string };
  /** On both sides: the link of an item was cut for good, and how (S38 to S44). */
  linkCut: ItemNamed & { company: string; how: "edited" | "deleted" };
  /** At the other side: what arrived there. A copied note is its own notice (D8). */
  noteArrived: { company: string; author: string; text: string };
  timeNoteArrived: { company: string; author: string; text: string };
  noteChanged: { company: string; text: string };
  copyChanged: ItemNamed & { company: string; changes: ItemFieldChange[] };
  /** `withdrawn`: it was made internal there (S27). */
  copyRemoved: ItemNamed & { company: string; withdrawn: boolean };
  /** D18: the owner changed or deleted it, and the posted copy stays as it was. */
  postedCopyKept: ItemNamed & { company: string; deleted: boolean };
  timeArrived: { company: string; minutes: number; minutesToBill: number; worker: string; workDate: string };
  chargeArrived: { company: string; name: string; quantity: string };
  fileArrived: { company: string; fileName: string; sizeBytes: number };
  fieldsChanged: { company: string; changes: FieldChange[] };
  partnerStatusChanged: { company: string; from: string | null; to: string };
} & CompanyEventData &
  PartnerEventData;
export type EventKind = keyof EventData;

type Consequence = {
  /** Shown in the stream as a short system note, where the row has a ticket (D8). */
  onTicket: boolean;
  /** The mail this side's row sends, by whose row it is. */
  mails: Readonly<Partial<Record<Party, MailNumber>>>;
};

/** What each kind brings about. The database check, the relay, the mails and the stream are read off this table. */
// biome-ignore format: a table is read in columns
export const EVENTS = {
  ticketCreated:          { onTicket: false, mails: {} },
  ticketEdited:           { onTicket: false, mails: {} },
  ticketDeleted:          { onTicket: false, mails: {} },
  outsourceSaved:         { onTicket: false, mails: {} },
  termsChanged:           { onTicket: false, mails: {} },
  outsourceDiscarded:     { onTicket: false, mails: {} }, // D1
  outsourceSent:          { onTicket: true,  mails: {} },
  offerReceived:          { onTicket: false, mails: { service: "N3" } },
  offerResent:            { onTicket: false, mails: { service: "N3" } },
  offerReminded:          { onTicket: false, mails: { service: "N4" } },
  termsProposed:          { onTicket: false, mails: { lead: "N24" } }, // D34
  proposalWithdrawn:      { onTicket: false, mails: {} },
  termsAgreed:            { onTicket: false, mails: { service: "N24" } },
  termsAnswered:          { onTicket: false, mails: { service: "N24" } },
  proposalRefused:        { onTicket: false, mails: { service: "N24" } },
  changeRequested:        { onTicket: true,  mails: { lead: "N25" } }, // D59
  changeGranted:          { onTicket: true,  mails: { service: "N25" } },
  changeRefused:          { onTicket: true,  mails: { service: "N25" } },
  limitReached:           { onTicket: false, mails: { lead: "N23" } },
  leadPartnerMapped:      { onTicket: false, mails: {} },
  accepted:               { onTicket: true,  mails: { lead: "N5" } },
  declined:               { onTicket: true,  mails: { lead: "N6" } },
  lapsed:                 { onTicket: true,  mails: { lead: "N7", service: "N7" } },
  canceled:               { onTicket: true,  mails: { service: "N8" } },
  removedFromOutsourcing: { onTicket: false, mails: {} }, // D58
  workStarted:            { onTicket: false, mails: {} }, // T11: the item is the note
  reassigned:             { onTicket: true,  mails: { lead: "N15" } },
  submitted:              { onTicket: true,  mails: { lead: "N17" } },
  rejected:               { onTicket: true,  mails: { service: "N18" } },
  approved:               { onTicket: true,  mails: { lead: "N19", service: "N19" } },
  completedByLead:        { onTicket: true,  mails: { lead: "N20", service: "N20" } },
  completedByTicket:      { onTicket: true,  mails: { lead: "N20", service: "N20" } },
  questionAsked:          { onTicket: false, mails: { lead: "N16" } }, // S76: the item is the note
  questionAskedInHold:    { onTicket: true,  mails: { lead: "N16" } }, // D33
  itemAdded:              { onTicket: false, mails: {} },
  itemEdited:             { onTicket: false, mails: {} },
  itemDeleted:            { onTicket: true,  mails: {} }, // what is gone leaves a line, from which its history opens
  itemShared:             { onTicket: false, mails: {} }, // D56
  linkCut:                { onTicket: false, mails: {} }, // D15: the badge says it
  noteArrived:            { onTicket: false, mails: { lead: "N9", service: "N9" } }, // D8
  timeNoteArrived:        { onTicket: false, mails: { service: "N11" } },
  noteChanged:            { onTicket: false, mails: { lead: "N14", service: "N14" } },
  copyChanged:            { onTicket: true,  mails: { lead: "N14", service: "N14" } }, // S80
  copyRemoved:            { onTicket: true,  mails: { lead: "N14", service: "N14" } },
  postedCopyKept:         { onTicket: true,  mails: { lead: "N14", service: "N14" } }, // D18
  timeArrived:            { onTicket: true,  mails: { lead: "N10" } },
  chargeArrived:          { onTicket: true,  mails: { lead: "N12", service: "N12" } },
  fileArrived:            { onTicket: true,  mails: { lead: "N13", service: "N13" } },
  fieldsChanged:          { onTicket: true,  mails: { lead: "N15", service: "N15" } }, // S78
  partnerStatusChanged:   { onTicket: true,  mails: { lead: "N15" } }, // S79
  companyFounded:         { onTicket: false, mails: {} },
  agreementAccepted:      { onTicket: false, mails: {} },
  memberAdded:            { onTicket: false, mails: {} },
  memberInvited:          { onTicket: false, mails: {} },
  memberJoined:           { onTicket: false, mails: {} },
  memberEdited:           { onTicket: false, mails: {} },
  levelsChanged:          { onTicket: false, mails: {} },
  memberDeactivated:      { onTicket: false, mails: {} },
  memberReactivated:      { onTicket: false, mails: {} },
  passwordLinkAsked:      { onTicket: false, mails: {} },
  passwordReplaced:       { onTicket: false, mails: {} },
  passwordChanged:        { onTicket: false, mails: {} },
  secondFactorSet:        { onTicket: false, mails: {} },
  secondFactorRemoved:    { onTicket: false, mails: {} },
  secondFactorRequired:   { onTicket: false, mails: {} },
  companyEdited:          { onTicket: false, mails: {} },
  ticketValuesChanged:    { onTicket: false, mails: {} },
  organizationAdded:      { onTicket: false, mails: {} },
  organizationEdited:     { onTicket: false, mails: {} },
  contactAdded:           { onTicket: false, mails: {} },
  contactEdited:          { onTicket: false, mails: {} },
  mailRetried:            { onTicket: false, mails: {} },
  mailsSwitched:          { onTicket: false, mails: {} },
  invitationSent:         { onTicket: false, mails: { service: "N1" } },
  invitationReminded:     { onTicket: false, mails: { service: "N1" } },
  invitationRevoked:      { onTicket: false, mails: {} },
  invitationExpired:      { onTicket: false, mails: {} },
  invitationAccepted:     { onTicket: false, mails: { lead: "N2" } },
  invitationDeclined:     { onTicket: false, mails: { lead: "N2" } },
  recipientChanged:       { onTicket: false, mails: {} },
  recipientsChanged:      { onTicket: false, mails: {} },
  partnerDeactivated:     { onTicket: false, mails: {} },
  partnerReactivated:     { onTicket: false, mails: {} },
  partnerDefaultsChanged: { onTicket: false, mails: {} },
  invitationTextChanged:  { onTicket: false, mails: {} },
  partnershipJoined:      { onTicket: false, mails: {} },
  leadPartnerRemapped:    { onTicket: false, mails: {} }, // MAP-10
} as const satisfies Record<EventKind, Consequence>;

export const isEventKind = (text: string): text is EventKind => Object.hasOwn(EVENTS, text);
/** Every kind, in the order of the table: the database's check constraint. */
export const EVENT_KINDS: readonly EventKind[] = Object.keys(EVENTS).filter(isEventKind);

const consequence = (kind: EventKind): Consequence => EVENTS[kind];
export const isOnTicket = (kind: EventKind): boolean => consequence(kind).onTicket;
export const mailOf = (kind: EventKind, side: Party): MailNumber | null => consequence(kind).mails[side] ?? null;

/** An event as it is read: the columns and the snapshot of its kind. Names are null where the clock acted. */
export type DomainEvent = {
  [Kind in EventKind]: {
    kind: Kind;
    actorName: string | null;
    actorCompany: string | null;
    data: EventData[Kind];
  };
}[EventKind];
