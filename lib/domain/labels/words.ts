import type { ChoiceList } from "../choices";
import type { ItemField, TicketField } from "../events";
import type { RecipientRole } from "../mails";
import type { RequestFault } from "../outsource/change-request";
import type { OutsourceStatus, Party } from "../outsource/status";
import type { TermsFault, TermsWarning } from "../outsource/terms";
import type { NegotiatedField, TermsCause } from "../outsource/terms-difference";
import type { DefaultsFault } from "../partnership/defaults";
import type { Unselectable } from "../partnership/selectable";
import type { InvitationState, PartnerState, PartnerStep } from "../partnership/states";
import type { OutsourceLevel, Role } from "../permissions";
import type { AttachmentKind, ItemKind, Visibility } from "../sync/kinds";
import type { Lock } from "../sync/rights";
import type { OrganizationType, TicketSource, TicketStatusKind } from "../ticket-status";

export const STATUS_LABELS: Record<OutsourceStatus, string> = {
  unsent: "Unsent",
  assigned: "Assigned",
  canceled: "Canceled",
  declined: "Declined",
  accepted: "Accepted",
  inProgress: "In Progress",
  waitingApproval: "Waiting Approval",
  complete: "Complete",
};
/** The value of `data-os`, by which the glyph is drawn (guide 3). */
export const STATUS_GLYPHS: Record<OutsourceStatus, string> = {
  unsent: "unsent",
  assigned: "assigned",
  canceled: "canceled",
  declined: "declined",
  accepted: "accepted",
  inProgress: "in-progress",
  waitingApproval: "waiting-approval",
  complete: "complete",
};
/** The field's name on each side's ticket. */
export const STATUS_FIELD: Record<Party, string> = { lead: "Outsource status", service: "Insource status" };

export const TICKET_STATUS_KIND_LABELS: Record<TicketStatusKind, string> = {
  new: "New",
  work: "Open",
  wait: "Waiting",
  complete: "Complete",
};
export const CHOICE_LIST_LABELS: Record<ChoiceList, { one: string; many: string }> = {
  status: { one: "ticket status", many: "ticket statuses" },
  priority: { one: "priority", many: "priorities" },
  queue: { one: "queue", many: "queues" },
  issueType: { one: "issue type", many: "issue types" },
};
export const SOURCE_LABELS: Record<TicketSource, string> = {
  phone: "Phone",
  email: "E-mail",
  web: "Web",
  inPerson: "In person",
  monitoring: "Monitoring",
  insourced: "Insourced",
};
export const ORGANIZATION_TYPE_LABELS: Record<OrganizationType, string> = {
  customer: "Customer",
  partner: "Partner",
  vendor: "Vendor",
  lead: "Lead",
  prospect: "Prospect",
  dead: "Dead",
  cancelation: "Cancelation",
};

export const LEVEL_LABELS: Record<OutsourceLevel, string> = {
  none: "None",
  allowOutsourcing: "Allow Outsourcing",
  allowPartnerManagement: "Allow Partner Management",
  allowAll: "Allow All",
};
export const ROLE_LABELS: Record<Role, string> = {
  admin: "Administrator",
  serviceDesk: "Service desk",
  technician: "Technician",
  billing: "Billing",
  viewer: "Viewer",
};

export const KIND_LABELS: Record<ItemKind, string> = {
  note: "Note",
  timeEntry: "Time",
  charge: "Charge",
  attachment: "Attachment",
};
export const KIND_PLURALS: Record<ItemKind, string> = {
  note: "Notes",
  timeEntry: "Time",
  charge: "Charges",
  attachment: "Attachments",
};
export const VISIBILITY_LABELS: Record<Visibility, string> = { all: "All Users", internal: "Internal" };
export const ATTACHMENT_KIND_LABELS: Record<AttachmentKind, string> = {
  file: "File",
  filePath: "File path",
  folderPath: "Folder path",
  url: "Web address",
};

export const TICKET_FIELD_LABELS: Record<TicketField, string> = {
  title: "title",
  description: "description",
  organization: "organization",
  contact: "contact",
  status: "ticket status",
  priority: "priority",
  dueAt: "due date",
  queue: "queue",
  issueType: "issue type",
  assignedTo: "assigned person",
  estimate: "estimate",
  purchaseOrderNumber: "purchase order number",
  externalId: "external number",
  resolution: "resolution",
  source: "source",
};

export const ITEM_FIELD_LABELS: Record<ItemField, string> = {
  body: "text",
  title: "title",
  internalNotes: "internal notes",
  workDate: "date",
  startAt: "start",
  endAt: "end",
  minutes: "hours",
  offsetMinutes: "deduction",
  isBillable: "billable",
  quantity: "quantity",
  unitCost: "cost each",
  unitPrice: "price each",
  amount: "amount",
  file: "file",
  location: "address",
  visibility: "visibility",
};

/** What stands below a field of the terms form. */
export const TERMS_FAULT_LABELS: Record<TermsFault, string> = {
  rateMissing: "An hourly deal needs a rate. Enter what an hour costs.",
  billRateMissing: "Enter the hourly rate you bill your customer.",
  amountMissing: "A flat deal needs an amount. Enter what the work costs.",
  negative: "This cannot be below zero. Enter zero or more.",
  tooLarge: "This is larger than can be stored. Enter less.",
  totalTooLarge: "The total authorized is larger than can be stored. Enter less.",
  dateInvalid: "This is not a date and time. Choose one.",
  acceptByTooSoon: "This time has passed or is less than 15 minutes away. Choose a later one.",
  acceptByTooFar: "This is more than a year away. Choose an earlier time.",
  completeByMissing: "Choose when the work must be complete.",
  completeByBeforeAcceptBy: "This is not after the accept-by time. Choose a later one.",
  completeByTooFar: "This is more than five years away. Choose an earlier time.",
};
/** What stands below a field of a request, or of its grant (D59). */
export const REQUEST_FAULT_LABELS: Record<RequestFault, string> = {
  notMore: "This is less than what is authorized. Enter more, or leave it empty.",
  noLimit: "There is no limit of hours to raise. Leave it empty.",
  notLater: "This is before the present complete-by. Choose a later one.",
  notAhead: "This time has passed. Choose a later one.",
  tooLarge: "This is larger than can be stored. Enter less.",
  dateInvalid: "This is not a date and time. Choose one.",
};
export const NEGOTIATED_LABELS: Record<NegotiatedField, string> = {
  hourlyRateCents: "Hourly rate",
  flatAmountCents: "Flat amount",
  authorizedMinutes: "Authorized hours",
  authorizedChargesCents: "Authorized charges",
  completeBy: "Complete by",
  acceptBy: "Accept by",
};
export const CAUSE_LABELS: Record<TermsCause, string> = {
  sent: "Sent",
  agreed: "Agreed as proposed",
  answered: "Answered with other terms",
  granted: "Change granted",
};

/** The sentence of a warning; figures stand beside it. `partner`: the partner's name. */
export const termsWarningText = (warning: TermsWarning, partner: string): string =>
  ({
    billBelowCost: "You bill your customer less than the work costs.",
    aboveEstimate: "The authorized total is above the customer's estimate.",
    noContactMail: `${partner} has no primary contact with an e-mail address. The offer stands on its dashboard alone.`,
  })[warning];

/** Why an item is read-only (section 6); said once in the line across the stream. `other`: the other company's name. */
export const lockText = (lock: Lock, other: string): string =>
  ({
    waitingApproval: "Read-only until the completion is approved or rejected.",
    completed: "Read-only. The outsourcing is complete.",
    posted: "Read-only. It is posted or billed.",
    notYours: "A time entry is changed by who wrote it, or by an administrator.",
    frozen: "Nothing can be added or changed here now.",
    copyOfLead: `Read-only. It came from ${other}.`,
  })[lock];

export const PARTNER_STATE_LABELS: Record<PartnerState, string> = {
  notInvited: "Not Invited",
  invited: "Invited",
  active: "Active",
  declined: "Declined",
  inactive: "Inactive",
};
/** What further contacts of a partner get. */
export const RECIPIENT_ROLE_LABELS: Record<RecipientRole, string> = {
  offers: "Offers",
  work: "Work",
  completion: "Completion",
};
export const PARTNER_KIND_LABELS: Record<"instance" | "portal", string> = {
  instance: "Own instance",
  portal: "Subcontractor Portal",
};
export const INVITATION_STATE_LABELS: Record<InvitationState, string> = {
  sent: "Waiting for an answer",
  accepted: "Accepted",
  declined: "Declined",
  revoked: "Taken back",
  replaced: "Sent again",
  expired: "Ran out",
};
export const PARTNER_STEP_LABELS: Record<PartnerStep, string> = {
  invite: "Send Invitation",
  resend: "Resend Invitation",
  revoke: "Revoke Invitation",
  expire: "Expire",
  accept: "Accept",
  decline: "Decline",
  deactivate: "Deactivate",
  reactivate: "Reactivate",
};
/** INV-6: what stands at a row whose box is disabled. */
export const UNSELECTABLE_LABELS: Record<Unselectable, string> = {
  active: "This organization is an active partner.",
  invited: "An invitation waits for an answer. It can be sent again.",
  inactive: "This partner was deactivated. It can be reactivated.",
  organizationInactive: "The organization is inactive.",
  noRecipient: "Nobody is chosen to be invited. Choose a recipient.",
  redacted: "The recipient's data was redacted. Choose another one.",
  contactInactive: "The recipient is inactive. Choose another one.",
  noEmail: "The recipient has no e-mail address. Enter one, or choose another recipient.",
};
export const DEFAULTS_FAULT_LABELS: Record<DefaultsFault, string> = {
  negative: "This cannot be below zero. Enter zero or more.",
  tooLarge: "This is larger than can be stored. Enter less.",
  windowTooShort: "A partner has at least one hour to answer.",
  windowTooLong: "This is more than a year. Enter less.",
  windowNotWhole: "Enter whole hours.",
};
