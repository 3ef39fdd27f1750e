import type { EventKind } from "../../domain/events";
import type { FiguresTold, Mail, MailData, MailReason, TicketMailNumber } from "../../domain/mails";
import type { Party } from "../../domain/outsource/status";
import { MONEY_FIELDS } from "../../domain/outsource/terms-difference";
import type { Pen } from "./pen";
import type { People, Reader } from "./people";
import type { Bond } from "./rows";
import { figuresOf, type Moment, termsSnapshotOf } from "./snapshot";

/** The mails of a hand-over; those of a partner relation are written where it changes. */
export type Template = TicketMailNumber;
export type Base = Omit<MailData["N9"], "text">;

/** What every mail carries, for this reader of this side. */
export function baseOf(template: Template, side: Party, reader: Reader, bond: Bond, people: People, pen: Pen): Base {
  const { outsource, insource } = bond;
  return {
    side,
    lead: { name: people.lead.name, shortName: people.lead.shortName },
    partner: { name: people.partner.name, shortName: people.partner.shortName },
    leadTicketNumber: outsource.ticketNumber,
    partnerTicketNumber: insource.ticketNumber,
    /* The partner's own title stays in its tenant: a mail that the lead keeps bears the lead's. */
    title: reader.tenantId === insource.tenantId && side === "service" ? insource.title : outsource.title,
    timeZone: side === "lead" ? people.lead.timeZone : people.partner.timeZone,
    path: pathOf(template, side, bond, reader),
    actorName: pen.doer.name,
    actorCompany: pen.doer.company,
    at: pen.now.toISOString(),
    because: reader.because satisfies MailReason,
    /* Answers go to the other company's own outsource address; a person's address never crosses (trust.md 5.1). */
    replyTo: side === "service" ? people.leadAddress : null,
  };
}

type OfTheHandOver = Exclude<Template, "N9" | "N10" | "N11" | "N12" | "N13" | "N14">;

/** D21: amounts go to the partner and to those of the lead who may see them. */
function figuresFor({ seesMoney }: Reader, side: Party, { outsource }: Bond): FiguresTold {
  const all = figuresOf(outsource);
  if (side === "service" || seesMoney) return all;
  return { usedMinutes: all.usedMinutes, authorizedMinutes: all.authorizedMinutes };
}

type Move = { kind: EventKind; moment: Moment };

/** The mail of a move of the hand-over itself, for one reader. */
export function mailOfMove(
  template: OfTheHandOver,
  base: Base,
  reader: Reader,
  bond: Bond,
  { kind, moment }: Move,
): Mail {
  const { outsource, insource } = bond;
  const figures = figuresFor(reader, base.side, bond);
  switch (template) {
    case "N3":
      return {
        template,
        data: {
          ...base,
          offerId: insource.id,
          partnerTenantId: insource.tenantId,
          priorityName: insource.priorityName,
          description: insource.description,
          hasSite: hasSite(insource),
          terms: termsSnapshotOf(insource),
        },
      };
    case "N4":
      return {
        template,
        data: {
          ...base,
          ...offerOf(bond),
          acceptBy: insource.acceptBy.toISOString(),
          completeBy: insource.completeBy?.toISOString() ?? null,
        },
      };
    case "N5":
      return { template, data: { ...base, completeBy: outsource.completeBy?.toISOString() ?? null } };
    case "N6":
      return {
        template,
        data: { ...base, reason: moment.reason ?? "", byLinkSentTo: moment.byLinkSentTo ?? null },
      };
    case "N7":
      return { template, data: { ...base, acceptBy: outsource.acceptBy.toISOString() } };
    case "N8":
      return {
        template,
        data: { ...base, reason: moment.reason || null, ticketCompleted: moment.ticketCompleted ?? false },
      };
    case "N15":
      return {
        template,
        data: {
          ...base,
          changes: [{ field: "assignedTo", from: moment.assigned?.from ?? null, to: moment.assigned?.to ?? null }],
        },
      };
    case "N16":
      return {
        template,
        data: { ...base, question: moment.question ?? "", inHold: kind === "questionAskedInHold" },
      };
    case "N17":
      return { template, data: { ...base, submissionNo: outsource.submissionNo, figures } };
    case "N18":
      return { template, data: { ...base, submissionNo: outsource.submissionNo, reason: moment.reason ?? "" } };
    case "N19":
      return { template, data: { ...base, figures } };
    case "N20":
      return { template, data: { ...base, figures, ticketCompleted: kind === "completedByTicket" } };
    case "N23":
      return { template, data: { ...base, marks: moment.marks ?? { hours: 0, charges: 0 }, figures } };
    case "N24":
      return {
        template,
        data: {
          ...base,
          ...offerOf(bond),
          ...stepFor(reader, base.side, bond, moment),
          step: NEGOTIATION_STEP[kind] ?? "proposed",
          acceptBy: insource.acceptBy.toISOString(),
        },
      };
    case "N25":
      return {
        template,
        data: {
          ...base,
          ...stepFor(reader, base.side, bond, moment),
          step: kind === "changeRequested" ? "requested" : kind === "changeGranted" ? "granted" : "refused",
          asAsked: moment.step?.asAsked ?? false,
        },
      };
  }
}

const NEGOTIATION_STEP: Partial<Record<EventKind, MailData["N24"]["step"]>> = {
  termsProposed: "proposed",
  termsAgreed: "agreed",
  termsAnswered: "answered",
  proposalRefused: "refused",
};
const offerOf = ({ insource }: Bond) => ({ offerId: insource.id, partnerTenantId: insource.tenantId });

/** D21: amounts go to the partner and to those of the lead who may see them. */
function stepFor({ seesMoney }: Reader, side: Party, { outsource }: Bond, { step }: Moment) {
  const changes = step?.changes ?? [];
  const told = side === "service" || seesMoney ? changes : changes.filter(({ field }) => !MONEY_FIELDS.includes(field));
  return { changes: told, currency: outsource.currency, text: step?.text ?? "" };
}

const hasSite = (row: Bond["insource"]): boolean =>
  Boolean(row.siteOrganizationName || row.siteContactName || row.siteAddress || row.siteCity || row.sitePhone);

/** What a mail to the lead asks for. */
const ASKS: Partial<Record<Template, string>> = { N17: "approve", N24: "answerProposal", N25: "answerRequest" };

function pathOf(template: Template, side: Party, { outsource, insource }: Bond, reader: Reader): string | null {
  const ask = ASKS[template];
  if (side === "lead") return `/tickets/${outsource.ticketNumber}${ask ? `?do=${ask}` : ""}`;
  if (insource.ticketNumber) return `/tickets/${insource.ticketNumber}`;
  return reader.userId !== null && (template === "N24" || template === "N4") ? `/received/${insource.id}` : null;
}
