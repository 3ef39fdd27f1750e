import { describe, expect, test } from "vitest";
import {
  type DomainEvent,
  EVENT_KINDS,
  EVENTS,
  type FieldChange,
  type HandOver,
  isOnTicket,
  MAIL_NUMBERS,
  mailOf,
} from "./events";
import { asId, type ContactId, type InvitationId, type OrganizationId, type PartnershipId } from "./ids";
import { hours, phrase, quantity, refusalText, STATUS_LABELS } from "./labels";
import { OUTSOURCE_STATUSES } from "./outsource/status";
import type { TermsChange } from "./outsource/terms-difference";
import { OUTSOURCE_ACTIONS, transition } from "./outsource/transitions";
import { REFUSALS } from "./refusals";

const SOME_ID = "01900000-0000-7000-8000-000000000001";
const who = { actorName: "Dispatcher", actorCompany: "Ridgeline" };
const hand: HandOver = {
  side: "lead",
  lead: "Brightwater IT",
  partner: "Ridgeline Field Services",
  leadNumber: "BW-10482",
  partnerNumber: "RF-20418",
  title: "Printers",
};
const relation = { partnershipId: asId<PartnershipId>("01890000-0000-7000-8000-000000000001"), partner: "Northgate" };
const invited = {
  ...relation,
  invitationId: asId<InvitationId>("01890000-0000-7000-8000-000000000002"),
  recipient: "pat@northgate.example",
};
const figures = {
  usedMinutes: 375,
  authorizedMinutes: 720,
  usedChargesCents: 18_400,
  authorizedChargesCents: 40_000,
  usedTotalCents: 60_900,
  totalAuthorizedCents: 121_600,
  currency: "USD",
};
const offer = {
  ...hand,
  description: "",
  priority: "High",
  sentBy: "Dispatcher",
  terms: {
    rateType: "hourly",
    hourlyRateCents: 6800,
    flatAmountCents: null,
    authorizedMinutes: null,
    authorizedChargesCents: 0,
    totalAuthorizedCents: null,
    currency: "USD",
    acceptBy: "2026-05-12T14:00:00Z",
    completeBy: null,
    instructions: "",
  },
} as const;
const step: { number: number; currency: string; changes: TermsChange[] } = {
  number: 1,
  currency: "USD",
  changes: [
    { field: "hourlyRateCents", from: 6800, to: 7500 },
    { field: "authorizedMinutes", from: 720, to: 900 },
    { field: "completeBy", from: "2026-05-12T14:00:00Z", to: "2026-05-13T14:00:00Z" },
  ],
};
const version = { termsVersion: 2, acceptBy: "2026-05-12T14:00:00Z", remindAt: null };
const status: FieldChange = { field: "status", from: "New", to: "Waiting" };

const SENTENCES: [DomainEvent, string][] = [
  [
    { kind: "ticketCreated", ...who, data: { number: "BW-1", title: "x" } },
    "Dispatcher, Ridgeline created the ticket.",
  ],
  [
    { kind: "ticketEdited", ...who, data: { number: "BW-1", changes: [status] } },
    "Dispatcher, Ridgeline changed ticket status from New to Waiting.",
  ],
  [{ kind: "ticketEdited", ...who, data: { number: "BW-1", changes: [] } }, "Dispatcher, Ridgeline saved the ticket."],
  [
    { kind: "ticketDeleted", ...who, data: { number: "BW-1", title: "x" } },
    "Dispatcher, Ridgeline deleted the ticket BW-1.",
  ],
  [
    { kind: "outsourceSaved", ...who, data: hand },
    "Dispatcher, Ridgeline saved terms for Ridgeline Field Services. Not sent yet.",
  ],
  [
    { kind: "termsChanged", ...who, data: hand },
    "Dispatcher, Ridgeline changed the terms for Ridgeline Field Services.",
  ],
  [
    { kind: "outsourceDiscarded", ...who, data: hand },
    "Dispatcher, Ridgeline discarded the terms for Ridgeline Field Services.",
  ],
  [
    { kind: "outsourceSent", ...who, data: { ...offer, acceptBy: "2026-05-12T14:00:00Z", remindAt: null } },
    "Dispatcher, Ridgeline outsourced the ticket to Ridgeline Field Services.",
  ],
  [{ kind: "offerReceived", ...who, data: offer }, "Brightwater IT offered BW-10482."],
  [
    { kind: "offerResent", ...who, data: offer },
    "Dispatcher, Ridgeline sent the offer to Ridgeline Field Services again.",
  ],
  [
    { kind: "offerReminded", actorName: null, actorCompany: null, data: { ...hand, acceptBy: "2026-05-12T14:00:00Z" } },
    "Ridgeline Field Services was reminded to answer.",
  ],
  [
    { kind: "termsProposed", ...who, data: { ...hand, ...step, replaced: false, message: "We need 75 an hour." } },
    "Dispatcher, Ridgeline proposed other terms: hourly rate, authorized hours 15.00 and complete by.",
  ],
  [
    { kind: "termsProposed", ...who, data: { ...hand, ...step, replaced: true, message: "" } },
    "Dispatcher, Ridgeline proposed other terms in place of the last ones: hourly rate, authorized hours 15.00 and complete by.",
  ],
  [
    { kind: "proposalWithdrawn", ...who, data: { ...hand, number: 1 } },
    "Dispatcher, Ridgeline withdrew the proposed terms.",
  ],
  [
    { kind: "termsAgreed", ...who, data: { ...hand, ...step, ...version } },
    "Dispatcher, Ridgeline agreed to the proposed terms. They are version 2.",
  ],
  [
    { kind: "termsAnswered", ...who, data: { ...hand, ...step, ...version } },
    "Dispatcher, Ridgeline answered with other terms: hourly rate, authorized hours 15.00 and complete by. They are version 2.",
  ],
  [
    { kind: "proposalRefused", ...who, data: { ...hand, number: 1, reason: "Too much." } },
    "Dispatcher, Ridgeline refused the proposed terms. Reason: Too much.",
  ],
  [
    {
      kind: "changeRequested",
      ...who,
      data: { ...hand, ...step, changes: step.changes.slice(1), replaced: false, reason: "A second switch." },
    },
    "Dispatcher, Ridgeline asked for a change of the terms: authorized hours 15.00 and complete by. Reason: A second switch.",
  ],
  [
    {
      kind: "changeGranted",
      ...who,
      data: { ...hand, ...step, changes: step.changes.slice(1), termsVersion: 3, asAsked: true },
    },
    "Dispatcher, Ridgeline granted the change: authorized hours 15.00 and complete by. The terms are version 3.",
  ],
  [
    {
      kind: "changeGranted",
      ...who,
      data: { ...hand, ...step, changes: step.changes.slice(1, 2), termsVersion: 3, asAsked: false },
    },
    "Dispatcher, Ridgeline granted other figures than were asked for: authorized hours 15.00. The terms are version 3.",
  ],
  [
    { kind: "changeRefused", ...who, data: { ...hand, number: 1, reason: "The customer waits." } },
    "Dispatcher, Ridgeline refused the change of the terms. Reason: The customer waits.",
  ],
  [
    { kind: "limitReached", ...who, data: { ...hand, marks: { hours: 80, charges: 100 }, figures } },
    "Ridgeline Field Services has used 80 % of the authorized hours and all authorized charges.",
  ],
  [
    { kind: "leadPartnerMapped", ...who, data: { lead: "Brightwater IT", organization: "Brightwater" } },
    "Dispatcher, Ridgeline chose Brightwater as the organization of Brightwater IT.",
  ],
  [
    { kind: "accepted", ...who, data: { ...hand, completeBy: null } },
    "Dispatcher, Ridgeline accepted the ticket. Its number at Ridgeline Field Services is RF-20418.",
  ],
  [
    { kind: "accepted", ...who, data: { ...hand, side: "service", completeBy: null } },
    "Dispatcher, Ridgeline accepted the ticket. Its number at Brightwater IT is BW-10482.",
  ],
  [
    { kind: "declined", ...who, data: { ...hand, reason: " No one free. " } },
    "Dispatcher, Ridgeline declined the ticket. Reason: No one free.",
  ],
  [
    { kind: "lapsed", actorName: null, actorCompany: null, data: { ...hand, acceptBy: "2026-05-12T14:00:00Z" } },
    "Declined automatically: Ridgeline Field Services did not answer in time.",
  ],
  [
    { kind: "canceled", ...who, data: { ...hand, reason: null, ticketCompleted: false } },
    "Dispatcher, Ridgeline took the offer to Ridgeline Field Services back.",
  ],
  [
    { kind: "canceled", ...who, data: { ...hand, reason: null, ticketCompleted: true } },
    "Dispatcher, Ridgeline completed the ticket, which took the offer to Ridgeline Field Services back.",
  ],
  [
    { kind: "removedFromOutsourcing", ...who, data: hand },
    "Dispatcher, Ridgeline removed the ticket from outsourcing.",
  ],
  [{ kind: "workStarted", ...who, data: hand }, "Dispatcher, Ridgeline started to work on the ticket."],
  [
    { kind: "reassigned", ...who, data: { ...hand, from: null, to: "Technician 2" } },
    "Dispatcher, Ridgeline assigned the ticket to Technician 2.",
  ],
  [
    { kind: "reassigned", ...who, data: { ...hand, from: "Technician 2", to: null } },
    "Dispatcher, Ridgeline assigned the ticket to nobody.",
  ],
  [
    { kind: "reassigned", ...who, data: { ...hand, from: "Technician 2", to: "Technician 1" } },
    "Dispatcher, Ridgeline assigned the ticket to Technician 1 instead of Technician 2.",
  ],
  [
    { kind: "submitted", ...who, data: { ...hand, submissionNo: 1, figures } },
    "Dispatcher, Ridgeline reported completion. Synchronization is suspended until Brightwater IT decides.",
  ],
  [
    { kind: "rejected", ...who, data: { ...hand, submissionNo: 1, reason: "Offline" } },
    "Dispatcher, Ridgeline rejected the completion. Synchronization resumes. Reason: Offline",
  ],
  [
    { kind: "approved", ...who, data: { ...hand, figures, bundleCents: null } },
    "Dispatcher, Ridgeline approved the completion. Synchronization has ended.",
  ],
  [
    { kind: "completedByLead", ...who, data: { ...hand, figures, bundleCents: null } },
    "Dispatcher, Ridgeline completed the outsourcing. Synchronization has ended.",
  ],
  [
    { kind: "completedByTicket", ...who, data: { ...hand, figures, bundleCents: null } },
    "Dispatcher, Ridgeline completed BW-10482, which completed the outsourcing. Synchronization has ended.",
  ],
  [
    { kind: "questionAsked", ...who, data: { ...hand, question: "Which key?" } },
    "Dispatcher, Ridgeline asked: Which key?",
  ],
  [
    { kind: "questionAskedInHold", ...who, data: { ...hand, question: "Which key?" } },
    "Dispatcher, Ridgeline asked: Which key?",
  ],
  [
    { kind: "itemAdded", ...who, data: { itemKind: "note", name: "On my way", shared: true } },
    "Dispatcher, Ridgeline added the note “On my way”.",
  ],
  [
    {
      kind: "itemEdited",
      ...who,
      data: {
        itemKind: "timeEntry",
        name: "2.25 h",
        shared: true,
        changes: [
          { field: "minutes", from: "2.00", to: "2.25" },
          { field: "body", from: "a", to: "b" },
        ],
      },
    },
    "Dispatcher, Ridgeline changed the time entry “2.25 h”: hours and text.",
  ],
  [
    { kind: "itemDeleted", ...who, data: { itemKind: "attachment", name: "plan.pdf", shared: false } },
    "Dispatcher, Ridgeline deleted the attachment “plan.pdf”.",
  ],
  [
    { kind: "itemShared", ...who, data: { itemKind: "charge", name: "Patch panel", replaced: "x" } },
    "Dispatcher, Ridgeline shared the charge “Patch panel”, written while waiting for approval.",
  ],
  [
    { kind: "linkCut", ...who, data: { itemKind: "note", name: "Gate 3", company: "Ridgeline", how: "edited" } },
    "Dispatcher, Ridgeline edited the note “Gate 3” at Ridgeline. It is no longer synchronized.",
  ],
  [
    { kind: "noteArrived", ...who, data: { company: "Ridgeline", author: "Technician 2", text: "On my way" } },
    "Ridgeline added a note: On my way",
  ],
  [
    { kind: "timeNoteArrived", ...who, data: { company: "Brightwater", author: "Technician 1", text: "0.50 h" } },
    "Brightwater recorded time: 0.50 h",
  ],
  [
    { kind: "noteChanged", ...who, data: { company: "Brightwater", text: "Gate 4" } },
    "Brightwater changed a note: Gate 4",
  ],
  [
    {
      kind: "copyChanged",
      ...who,
      data: {
        itemKind: "charge",
        name: "Patch panel",
        company: "Ridgeline",
        changes: [{ field: "quantity", from: "1", to: "2" }],
      },
    },
    "Ridgeline changed the charge “Patch panel”: quantity.",
  ],
  [
    { kind: "copyRemoved", ...who, data: { itemKind: "note", name: "", company: "Ridgeline", withdrawn: false } },
    "Ridgeline deleted the note.",
  ],
  [
    { kind: "copyRemoved", ...who, data: { itemKind: "note", name: "Gate 3", company: "Ridgeline", withdrawn: true } },
    "Withdrawn by Dispatcher, Ridgeline: the note is internal there now. Its text is no longer shown.",
  ],
  [
    {
      kind: "postedCopyKept",
      ...who,
      data: { itemKind: "timeEntry", name: "2.25 h", company: "Ridgeline", deleted: false },
    },
    "Ridgeline changed the time entry “2.25 h”. It is posted here and stays as it is, no longer synchronized.",
  ],
  [
    {
      kind: "postedCopyKept",
      ...who,
      data: { itemKind: "charge", name: "Panel", company: "Ridgeline", deleted: true },
    },
    "Ridgeline deleted the charge “Panel”. It is posted here and stays as it is, no longer synchronized.",
  ],
  [
    {
      kind: "timeArrived",
      ...who,
      data: { company: "Ridgeline", minutes: 135, minutesToBill: 135, worker: "Technician 2", workDate: "2026-05-12" },
    },
    "Ridgeline added a time entry of 2.25 h.",
  ],
  [
    { kind: "chargeArrived", ...who, data: { company: "Ridgeline", name: "Patch panel", quantity: "1.0000" } },
    "Ridgeline added a charge: Patch panel, 1.",
  ],
  [
    { kind: "fileArrived", ...who, data: { company: "Ridgeline", fileName: "plan.pdf", sizeBytes: 1 } },
    "Ridgeline added a file: plan.pdf.",
  ],
  [
    {
      kind: "fieldsChanged",
      ...who,
      data: {
        company: "Brightwater IT",
        changes: [
          { field: "priority", from: "Medium", to: "High" },
          { field: "description", from: "a", to: "b" },
          { field: "dueAt", from: "2026-05-12T14:00:00Z", to: "2026-05-13T14:00:00Z" },
          { field: "contact", from: "Ada", to: null },
          { field: "queue", from: null, to: "On-site" },
        ],
      },
    },
    "Brightwater IT changed priority from Medium to High, changed the description, changed the due date, emptied contact, was Ada and set queue to On-site.",
  ],
  [
    { kind: "partnerStatusChanged", ...who, data: { company: "Ridgeline", from: "New", to: "Waiting" } },
    "Ridgeline changed ticket status from New to Waiting.",
  ],
  [
    { kind: "companyFounded", ...who, data: { company: "Lakeside IT", administrator: "Mira Lake" } },
    "Mira Lake founded Lakeside IT.",
  ],
  [
    { kind: "agreementAccepted", ...who, data: { version: "1.0" } },
    "Dispatcher, Ridgeline accepted the outsource agreement, version 1.0.",
  ],
  [
    {
      kind: "memberAdded",
      ...who,
      data: { name: "Jo Park", email: "jo@lake.example", role: "technician", level: "none" },
    },
    "Dispatcher, Ridgeline added Jo Park as a user.",
  ],
  [
    { kind: "memberInvited", ...who, data: { name: "Jo Park" } },
    "Dispatcher, Ridgeline sent Jo Park the link to set a password again.",
  ],
  [{ kind: "memberJoined", ...who, data: { name: "Jo Park" } }, "Jo Park set a password and can sign in."],
  [
    {
      kind: "memberEdited",
      ...who,
      data: { name: "Jo Park", changes: [{ label: "role", from: "Technician", to: "Billing" }] },
    },
    "Dispatcher, Ridgeline changed Jo Park: role from Technician to Billing.",
  ],
  [{ kind: "memberEdited", ...who, data: { name: "Jo Park", changes: [] } }, "Dispatcher, Ridgeline saved Jo Park."],
  [
    { kind: "levelsChanged", ...who, data: { changes: [{ name: "Jo Park", from: "none", to: "allowAll" }] } },
    "Dispatcher, Ridgeline changed outsourcing levels: Jo Park from None to Allow All.",
  ],
  [
    { kind: "memberDeactivated", ...who, data: { name: "Jo Park", openTickets: 1 } },
    "Dispatcher, Ridgeline deactivated Jo Park. 1 open ticket stays assigned to them.",
  ],
  [
    { kind: "memberDeactivated", ...who, data: { name: "Jo Park", openTickets: 0 } },
    "Dispatcher, Ridgeline deactivated Jo Park.",
  ],
  [{ kind: "memberReactivated", ...who, data: { name: "Jo Park" } }, "Dispatcher, Ridgeline reactivated Jo Park."],
  [
    { kind: "passwordLinkAsked", ...who, data: { name: "Jo Park" } },
    "Somebody asked for a link to set a new password of Jo Park.",
  ],
  [
    { kind: "passwordReplaced", ...who, data: { name: "Jo Park" } },
    "Jo Park set a new password by the link. Every session was ended.",
  ],
  [{ kind: "passwordChanged", ...who, data: { name: "Jo Park", ended: 0 } }, "Jo Park set a new password."],
  [
    { kind: "passwordChanged", ...who, data: { name: "Jo Park", ended: 1 } },
    "Jo Park set a new password. A session elsewhere was ended.",
  ],
  [
    { kind: "passwordChanged", ...who, data: { name: "Jo Park", ended: 2 } },
    "Jo Park set a new password. 2 sessions elsewhere were ended.",
  ],
  [
    {
      kind: "organizationAdded",
      ...who,
      data: { organizationId: asId<OrganizationId>(SOME_ID), name: "Vale Library" },
    },
    "Dispatcher, Ridgeline added the organization Vale Library.",
  ],
  [
    {
      kind: "organizationEdited",
      ...who,
      data: {
        organizationId: asId<OrganizationId>(SOME_ID),
        name: "Vale Library",
        changes: [{ label: "city", from: "Ashford", to: "Vale" }],
      },
    },
    "Dispatcher, Ridgeline changed the organization Vale Library: city from Ashford to Vale.",
  ],
  [
    {
      kind: "contactAdded",
      ...who,
      data: { contactId: asId<ContactId>(SOME_ID), name: "Theo Grant", organization: "Vale Library" },
    },
    "Dispatcher, Ridgeline added Theo Grant to Vale Library.",
  ],
  [
    {
      kind: "contactEdited",
      ...who,
      data: {
        contactId: asId<ContactId>(SOME_ID),
        name: "Theo Grant",
        organization: "Vale Library",
        changes: [{ label: "primary contact", from: "no", to: "yes" }],
      },
    },
    "Dispatcher, Ridgeline changed Theo Grant of Vale Library: primary contact from no to yes.",
  ],
  [{ kind: "secondFactorSet", ...who, data: { name: "Jo Park" } }, "Jo Park set up an authenticator app."],
  [
    { kind: "secondFactorRemoved", ...who, data: { name: "Jo Park", by: "self" } },
    "Jo Park removed the authenticator app.",
  ],
  [
    { kind: "secondFactorRemoved", ...who, data: { name: "Jo Park", by: "administrator" } },
    "Dispatcher, Ridgeline reset the authenticator app of Jo Park.",
  ],
  [
    { kind: "secondFactorRequired", ...who, data: { required: true } },
    "Dispatcher, Ridgeline requires an authenticator app of everyone.",
  ],
  [
    { kind: "secondFactorRequired", ...who, data: { required: false } },
    "Dispatcher, Ridgeline leaves it to everyone whether to use an authenticator app.",
  ],
  [
    {
      kind: "companyEdited",
      ...who,
      data: {
        changes: [
          { label: "city", from: null, to: "Ashford" },
          { label: "phone", from: "+1 555", to: null },
          { label: "logo", from: null, to: null },
        ],
      },
    },
    "Dispatcher, Ridgeline changed the company: city to Ashford, phone, was +1 555 and logo.",
  ],
  [
    { kind: "mailRetried", ...who, data: { mail: "Ticket offered", recipient: "office@ridgeline.example" } },
    "Dispatcher, Ridgeline had an e-mail to office@ridgeline.example sent again: Ticket offered.",
  ],
  [
    { kind: "mailsSwitched", ...who, data: { off: ["Note arrived", "Question"] } },
    "Dispatcher, Ridgeline switched e-mails off: Note arrived and Question.",
  ],
  [
    {
      kind: "ticketValuesChanged",
      ...who,
      data: { list: "queues", changes: ["added Night shift", "deactivated Projects"] },
    },
    "Dispatcher, Ridgeline changed the queues: added Night shift and deactivated Projects.",
  ],
  [
    { kind: "invitationSent", ...who, data: { ...invited, expiresAt: "2026-06-10T09:30:00.000Z", again: false } },
    "Dispatcher, Ridgeline invited Northgate, by mail to pat@northgate.example.",
  ],
  [
    { kind: "invitationSent", ...who, data: { ...invited, expiresAt: "2026-06-10T09:30:00.000Z", again: true } },
    "Dispatcher, Ridgeline invited Northgate again, by mail to pat@northgate.example.",
  ],
  [
    { kind: "invitationReminded", ...who, data: { ...invited, expiresAt: "2026-06-10T09:30:00.000Z" } },
    "pat@northgate.example was reminded of the invitation of Northgate.",
  ],
  [
    { kind: "invitationRevoked", ...who, data: invited },
    "Dispatcher, Ridgeline took the invitation of Northgate back.",
  ],
  [{ kind: "invitationExpired", ...who, data: invited }, "The invitation of Northgate ran out without an answer."],
  [
    {
      kind: "invitationAccepted",
      ...who,
      data: { ...invited, company: "Northgate Ltd", kind: "portal", founded: true },
    },
    "Dispatcher, Ridgeline accepted the invitation for Northgate Ltd.",
  ],
  [
    { kind: "invitationDeclined", ...who, data: { ...invited, reason: "No capacity", byLinkSentTo: null } },
    "Dispatcher, Ridgeline declined the invitation of Northgate. Reason: No capacity",
  ],
  [
    { kind: "invitationDeclined", ...who, data: { ...invited, reason: null, byLinkSentTo: "pat@northgate.example" } },
    "The invitation of Northgate was declined by the link sent to pat@northgate.example.",
  ],
  [
    { kind: "recipientChanged", ...who, data: { ...relation, recipient: "Pat Primary" } },
    "Dispatcher, Ridgeline chose Pat Primary to be invited for Northgate.",
  ],
  [
    { kind: "recipientsChanged", ...who, data: { ...relation, recipients: ["Ada Long: offers, completion"] } },
    "Dispatcher, Ridgeline chose who gets e-mails at Northgate too: Ada Long: offers, completion.",
  ],
  [
    { kind: "recipientsChanged", ...who, data: { ...relation, recipients: [] } },
    "Dispatcher, Ridgeline left the e-mails to Northgate to its primary contact alone.",
  ],
  [
    { kind: "partnerDeactivated", ...who, data: { ...relation, canceled: 2 } },
    "Dispatcher, Ridgeline deactivated Northgate. 2 open offers were taken back.",
  ],
  [{ kind: "partnerReactivated", ...who, data: relation }, "Dispatcher, Ridgeline reactivated Northgate."],
  [
    { kind: "partnerDefaultsChanged", ...who, data: relation },
    "Dispatcher, Ridgeline changed the default terms for Northgate.",
  ],
  [{ kind: "invitationTextChanged", ...who, data: {} }, "Dispatcher, Ridgeline changed the text of invitations."],
  [
    { kind: "partnershipJoined", ...who, data: { ...relation, partner: "Brightwater IT" } },
    "Dispatcher, Ridgeline accepted the invitation of Brightwater IT.",
  ],
  [
    {
      kind: "leadPartnerRemapped",
      ...who,
      data: { ...relation, partner: "Brightwater IT", from: "Brightwater", to: "Brightwater IT", tickets: 1 },
    },
    "Dispatcher, Ridgeline chose Brightwater IT instead of Brightwater as the organization of Brightwater IT. One open ticket went along.",
  ],
];

describe("the sentence of each event", () => {
  test.each(SENTENCES)("$kind", (event, sentence) => expect(phrase(event)).toBe(sentence));
  test("every kind is phrased here", () =>
    expect([...new Set(SENTENCES.map(([{ kind }]) => kind))].sort()).toEqual([...EVENT_KINDS].sort()));
  test("guide 8: none says mirror, sync or tenant, and none carries a clock time", () => {
    for (const [event] of SENTENCES) expect(phrase(event)).not.toMatch(/\bmirror|\bsync\b|\btenant|\d:\d\d/i);
  });
});

describe("13, which event sends which mail", () => {
  test.each([
    ["N1", "invitationSent", "service"],
    ["N1", "invitationReminded", "service"],
    ["N2", "invitationAccepted", "lead"],
    ["N2", "invitationDeclined", "lead"],
    ["N3", "offerReceived", "service"],
    ["N4", "offerReminded", "service"],
    ["N5", "accepted", "lead"],
    ["N6", "declined", "lead"],
    ["N7", "lapsed", "lead"],
    ["N7", "lapsed", "service"],
    ["N8", "canceled", "service"],
    ["N9", "noteArrived", "lead"],
    ["N9", "noteArrived", "service"],
    ["N10", "timeArrived", "lead"],
    ["N11", "timeNoteArrived", "service"],
    ["N12", "chargeArrived", "lead"],
    ["N12", "chargeArrived", "service"],
    ["N13", "fileArrived", "lead"],
    ["N13", "fileArrived", "service"],
    ["N14", "noteChanged", "lead"],
    ["N14", "copyChanged", "service"],
    ["N14", "copyRemoved", "lead"],
    ["N14", "postedCopyKept", "lead"],
    ["N15", "fieldsChanged", "lead"],
    ["N15", "fieldsChanged", "service"],
    ["N15", "partnerStatusChanged", "lead"],
    ["N15", "reassigned", "lead"],
    ["N16", "questionAsked", "lead"],
    ["N16", "questionAskedInHold", "lead"],
    ["N17", "submitted", "lead"],
    ["N18", "rejected", "service"],
    ["N19", "approved", "lead"],
    ["N19", "approved", "service"],
    ["N20", "completedByLead", "lead"],
    ["N20", "completedByLead", "service"],
    ["N20", "completedByTicket", "lead"],
    ["N20", "completedByTicket", "service"],
    ["N23", "limitReached", "lead"],
    ["N24", "termsProposed", "lead"],
    ["N24", "termsAgreed", "service"],
    ["N24", "termsAnswered", "service"],
    ["N24", "proposalRefused", "service"],
    ["N25", "changeRequested", "lead"],
    ["N25", "changeGranted", "service"],
    ["N25", "changeRefused", "service"],
  ] as const)("%s: %s to %s", (mail, kind, side) => expect(mailOf(kind, side)).toBe(mail));

  test("every mail has an event, and every event of the table tells somebody of a row", () => {
    const sent = new Set(
      EVENT_KINDS.flatMap((kind) => [mailOf(kind, "lead"), mailOf(kind, "service")]).filter((mail) => mail !== null),
    );
    expect([...sent].sort()).toEqual([...MAIL_NUMBERS].sort());
    const told = OUTSOURCE_ACTIONS.flatMap((action) => transition(action).tells.map(({ event }) => event));
    expect(told.every((kind) => Object.hasOwn(EVENTS, kind))).toBe(true);
  });
  test("T1 T3 T5 T11 D58 leave no system note; T14 and T15 do", () => {
    for (const kind of [
      "outsourceSaved",
      "termsChanged",
      "outsourceDiscarded",
      "workStarted",
      "removedFromOutsourcing",
    ] as const)
      expect(isOnTicket(kind), kind).toBe(false);
    for (const kind of ["rejected", "approved", "completedByLead", "completedByTicket", "canceled"] as const)
      expect(isOnTicket(kind), kind).toBe(true);
  });
  test("D21 no sentence of a negotiation tells an amount or the message: everybody of the company reads it", () => {
    for (const [event] of SENTENCES)
      if ("changes" in event.data && "currency" in event.data) expect(phrase(event)).not.toMatch(/75|68|an hour/);
  });
  test("S76 D33 a question is an item in LIVE and a system note in HOLD", () => {
    expect(isOnTicket("questionAsked")).toBe(false);
    expect(isOnTicket("questionAskedInHold")).toBe(true);
  });
});

describe("the sentence of each refusal", () => {
  const details = [
    {},
    { status: "canceled", action: "accept", by: "Dispatcher", company: "Brightwater IT", at: new Date(0) },
  ];
  test.each(REFUSALS)("%s says what happened and what to do", (refusal) => {
    for (const detail of details) {
      const sentence = refusalText(refusal, detail);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence.split(". ").length, sentence).toBeGreaterThanOrEqual(2);
      expect(sentence).not.toMatch(/please|sorry|!|\bmirror|\bsync\b|\btenant|the user|undefined/i);
    }
  });
  test("X1 canceling too late names the way that is left", () =>
    expect(refusalText("wrongStatus", { status: "accepted", action: "cancel" })).toBe(
      "This is Accepted now. An offer can be canceled until it is answered. Once it is accepted, choose Complete.",
    ));
  test("X2 C01 a late accept names the winner", () =>
    expect(
      refusalText("wrongStatus", { status: "canceled", action: "accept", by: "Dispatcher", company: "Brightwater IT" }),
    ).toMatch(/^This is Canceled now, by Dispatcher, Brightwater IT\./));
  test("X9 names the status of the open one", () =>
    expect(refusalText("alreadyOpen", { status: "assigned" })).toContain("(Assigned)"));
});

describe("words", () => {
  test("16.3 the eight statuses carry these names", () =>
    expect(OUTSOURCE_STATUSES.map((one) => STATUS_LABELS[one])).toEqual([
      "Unsent",
      "Assigned",
      "Canceled",
      "Declined",
      "Accepted",
      "In Progress",
      "Waiting Approval",
      "Complete",
    ]));
  test.each([
    [135, "2.25"],
    [20, "0.33"],
    [40, "0.67"],
    [0, "0.00"],
    [-15, "−0.25"],
    [720, "12.00"],
  ])("%s min are %s h", (minutes, text) => expect(hours(minutes)).toBe(text));
  test.each([
    ["1.0000", "1"],
    ["2.5000", "2.5"],
    ["10", "10"],
    ["100.0", "100"],
    ["0.0001", "0.0001"],
  ])("%s is shown as %s", (decimal, text) => expect(quantity(decimal)).toBe(text));
});
