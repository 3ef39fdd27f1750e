import { asId, type InvitationId, type OfferId, type TenantId } from "../domain/ids";
import type { Mail, MailData } from "../domain/mails";

const ID = "01890000-0000-7000-8000-000000000001";

/** One mail of each number, as the verbs would write it. `title` and `name` stand wherever people type. */
export function sampleMails({ title = "Label printers drop off the network", name = "Brightwater IT" } = {}): Mail[] {
  const base: Omit<MailData["N8"], "reason" | "ticketCompleted"> = {
    side: "lead",
    lead: { name, shortName: "Brightwater" },
    partner: { name: "Ridgeline Field Services", shortName: "Ridgeline" },
    leadTicketNumber: "BW-1001",
    partnerTicketNumber: "RF-204",
    title,
    timeZone: "Europe/Amsterdam",
    path: "/tickets/BW-1001",
    actorName: "Technician 2",
    actorCompany: "Ridgeline",
    at: "2026-05-11T09:30:00.000Z",
    because: "sender",
    replyTo: "outsourcing@brightwater.example",
  };
  const service = { ...base, side: "service", because: "primaryContact", actorCompany: name } as const;
  const figures = {
    usedMinutes: 375,
    authorizedMinutes: 360,
    usedChargesCents: 12_000,
    authorizedChargesCents: 40_000,
    usedTotalCents: 54_500,
    totalAuthorizedCents: 121_600,
    currency: "USD",
  };
  const offer = { offerId: asId<OfferId>(ID), partnerTenantId: asId<TenantId>(ID) };
  const reason = `Not in our area.\r\n${title}`;
  const { leadTicketNumber: _n, partnerTicketNumber: _p, title: _t, because: _b, ...relation } = base;
  const invitation = {
    ...relation,
    side: "service",
    actorCompany: "Brightwater",
    path: null,
    invitationId: asId<InvitationId>(ID),
    recipientName: "Pat Primary",
    subject: `${name} invites Ridgeline Field Services to work together`,
    body: `Hello Pat Primary,\n\n${title}`,
    expiresAt: "2026-06-10T09:30:00.000Z",
  } as const;
  const answered = { ...relation, path: `/partners/${ID}` };
  return [
    { template: "N1", data: { ...invitation, reminder: false } },
    { template: "N1", data: { ...invitation, reminder: true, replyTo: null } },
    { template: "N2", data: { ...answered, accepted: true, reason: null, byLinkSentTo: null } },
    {
      template: "N2",
      data: { ...answered, actorName: null, accepted: false, reason, byLinkSentTo: "office@ridgeline.example" },
    },
    {
      template: "N3",
      data: {
        ...service,
        partnerTicketNumber: null,
        offerId: asId(ID),
        partnerTenantId: asId(ID),
        priorityName: "High",
        description: `Stations 4 to 9.\n\n${title}`,
        hasSite: true,
        terms: {
          rateType: "hourly",
          hourlyRateCents: 6_800,
          flatAmountCents: null,
          authorizedMinutes: 720,
          authorizedChargesCents: 40_000,
          totalAuthorizedCents: 121_600,
          currency: "USD",
          acceptBy: "2026-05-12T12:00:00.000Z",
          completeBy: "2027-01-14T16:00:00.000Z",
          instructions: "Appointment needed, call one hour ahead.",
        },
      },
    },
    { template: "N5", data: { ...base, completeBy: "2026-05-14T15:00:00.000Z" } },
    { template: "N6", data: { ...base, actorName: null, reason, byLinkSentTo: "office@ridgeline.example" } },
    { template: "N6", data: { ...service, reason, byLinkSentTo: null } },
    { template: "N7", data: { ...base, actorName: null, actorCompany: null, acceptBy: "2026-05-12T12:00:00.000Z" } },
    { template: "N7", data: { ...service, actorName: null, path: null, acceptBy: "2026-05-12T12:00:00.000Z" } },
    { template: "N8", data: { ...service, path: null, reason, ticketCompleted: true } },
    { template: "N9", data: { ...base, because: "resource", text: `Gate 4 is **open**.\n\n${title}` } },
    { template: "N9", data: { ...service, text: `Ring twice.\n\n${title}` } },
    {
      template: "N10",
      data: {
        ...base,
        because: "resource",
        worker: "Technician 2",
        workDate: "2026-05-11",
        minutes: 150,
        minutesToBill: 135,
        summary: `Traced ports.\n${title}`,
      },
    },
    {
      template: "N11",
      data: { ...service, text: `Time by Technician 1, Brightwater: 0.50 h on Mon 11 May 2026.\n\n${title}` },
    },
    {
      template: "N12",
      data: { ...base, name: title, quantity: "2.0000", amountCents: 18_400, currency: "USD", text: "24 ports" },
    },
    { template: "N12", data: { ...service, name: title, quantity: "1", amountCents: null, currency: null, text: "" } },
    { template: "N13", data: { ...base, fileName: `${title}.jpg`, sizeBytes: 1_240_000 } },
    {
      template: "N14",
      data: {
        ...base,
        itemKind: "timeEntry",
        name: "2.25 h",
        did: "changed",
        kept: false,
        currency: "USD",
        changes: [
          { field: "minutes", from: "2.25", to: "2.50" },
          { field: "workDate", from: "2026-05-10", to: "2026-05-11" },
          { field: "startAt", from: "2026-05-11T07:00:00.000Z", to: "2026-05-11T08:00:00.000Z" },
          { field: "unitCost", from: "92.00", to: "104.50" },
          { field: "body", from: null, to: title },
        ],
      },
    },
    {
      template: "N14",
      data: { ...service, itemKind: "note", name: title, did: "withdrawn", kept: false, changes: [], currency: "USD" },
    },
    {
      template: "N14",
      data: { ...base, itemKind: "charge", name: title, did: "deleted", kept: true, changes: [], currency: "USD" },
    },
    {
      template: "N15",
      data: {
        ...service,
        changes: [
          { field: "title", from: "Printers", to: title },
          { field: "dueAt", from: "2026-05-12T12:00:00.000Z", to: "2027-01-14T16:00:00.000Z" },
          { field: "contact", from: "Shift lead", to: null },
        ],
      },
    },
    { template: "N16", data: { ...base, question: `Which VLAN?\n${title}`, inHold: true } },
    { template: "N17", data: { ...base, submissionNo: 2, figures } },
    {
      template: "N17",
      data: { ...base, submissionNo: 1, figures: { usedMinutes: figures.usedMinutes, authorizedMinutes: 720 } },
    },
    { template: "N18", data: { ...service, submissionNo: 1, reason } },
    { template: "N19", data: { ...base, figures } },
    { template: "N19", data: { ...service, figures: { ...figures, authorizedMinutes: null, currency: "EUR" } } },
    { template: "N20", data: { ...service, figures, ticketCompleted: true } },
    {
      template: "N4",
      data: {
        ...service,
        ...offer,
        partnerTicketNumber: null,
        acceptBy: "2026-05-12T12:00:00.000Z",
        completeBy: "2027-01-14T16:00:00.000Z",
      },
    },
    { template: "N23", data: { ...base, figures, marks: { hours: 100, charges: 0 } } },
    {
      template: "N24",
      data: {
        ...base,
        ...offer,
        partnerTicketNumber: null,
        path: "/tickets/BW-1001?do=answerProposal",
        step: "proposed",
        currency: "USD",
        acceptBy: "2026-05-12T12:00:00.000Z",
        text: title,
        changes: [
          { field: "hourlyRateCents", from: 6_800, to: 7_500 },
          { field: "authorizedMinutes", from: 720, to: null },
          { field: "completeBy", from: "2026-05-14T15:00:00.000Z", to: "2027-01-14T16:00:00.000Z" },
        ],
      },
    },
    {
      template: "N24",
      data: {
        ...service,
        ...offer,
        partnerTicketNumber: null,
        step: "refused",
        currency: "USD",
        acceptBy: "2026-05-12T12:00:00.000Z",
        text: reason,
        changes: [],
      },
    },
    {
      template: "N25",
      data: {
        ...base,
        step: "requested",
        currency: "USD",
        text: title,
        asAsked: false,
        changes: [{ field: "authorizedChargesCents", from: 40_000, to: 60_000 }],
      },
    },
    {
      template: "N25",
      data: {
        ...service,
        because: "asker",
        step: "granted",
        currency: "USD",
        text: "",
        asAsked: true,
        changes: [{ field: "authorizedMinutes", from: 720, to: 900 }],
      },
    },
  ];
}
