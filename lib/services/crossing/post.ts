import type { EventKind } from "../../domain/events";
import { mailOf } from "../../domain/events";
import type { EventId } from "../../domain/ids";
import type { Mail, MailData } from "../../domain/mails";
import type { Party } from "../../domain/outsource/status";
import type { Addressee, Pen } from "./pen";
import type { People, Reader } from "./people";
import type { Bond } from "./rows";
import { figuresOf, type Moment, termsSnapshotOf } from "./snapshot";

type Told = { kind: EventKind; side: Party };
type EventIds = Readonly<Record<Party, EventId>>;

/** Who reads each mail (domain.md 13). */
const READERS: Record<Mail["template"], (people: People, side: Party) => (Reader | null)[]> = {
  N3: (people) => [people.primaryContact],
  N5: (people) => people.leadReaders,
  N6: (people, side) => (side === "lead" ? people.leadReaders : [people.primaryContact]),
  N7: (people, side) => (side === "lead" ? people.leadReaders : [people.primaryContact]),
  N8: (people) => [people.primaryContact],
  N16: (people) => people.leadReaders,
  N17: (people) => people.leadReaders,
  N18: (people) => [people.primaryContact, ...people.partnerReaders],
  N19: (people, side) => (side === "lead" ? people.leadReaders : [people.primaryContact, ...people.partnerReaders]),
  N20: (people, side) => (side === "lead" ? people.leadReaders : [people.primaryContact, ...people.partnerReaders]),
};

/**
 * Writes the mails of what was told: one for each address, kept by the tenant that knows the address and tied to that
 * tenant's own event.
 */
export function post(pen: Pen, bond: Bond, people: People, told: readonly Told[], ids: EventIds, moment: Moment): void {
  const reached = new Set<string>();
  for (const { kind, side } of told) {
    const byLink = kind === "declined" && side === "service" && Boolean(moment.byLinkSentTo); // A53: the contact is told too
    const template = mailOf(kind, side) ?? (byLink ? "N6" : null);
    if (!template) continue;
    for (const reader of READERS[template](people, side)) {
      if (!reader || reached.has(reader.email.toLowerCase())) continue;
      reached.add(reader.email.toLowerCase());
      const keeper: Party = reader.tenantId === bond.outsource.tenantId ? "lead" : "service";
      pen.mail(addressee(reader), ids[keeper], mailOfKind(template, kind, side, reader, bond, people, pen, moment));
    }
  }
}

const addressee = ({ tenantId, email, name, userId }: Reader): Addressee => ({ tenantId, email, name, userId });

function mailOfKind(
  template: Mail["template"],
  kind: EventKind,
  side: Party,
  reader: Reader,
  bond: Bond,
  people: People,
  pen: Pen,
  moment: Moment,
): Mail {
  const { outsource, insource } = bond;
  const base = {
    side,
    lead: { name: people.lead.name, shortName: people.lead.shortName },
    partner: { name: people.partner.name, shortName: people.partner.shortName },
    leadTicketNumber: outsource.ticketNumber,
    partnerTicketNumber: insource.ticketNumber,
    /* The partner's own title stays in its tenant: a mail that the lead keeps bears the lead's. */
    title: reader.tenantId === insource.tenantId && side === "service" ? insource.title : outsource.title,
    timeZone: side === "lead" ? people.lead.timeZone : people.partner.timeZone,
    path: pathOf(template, side, bond),
    actorName: pen.doer.name,
    actorCompany: pen.doer.company,
    at: pen.now.toISOString(),
    because: reader.because,
    replyTo: replyTo(side, people),
  } satisfies Omit<MailData["N5"], "completeBy">;
  const figures = figuresOf(outsource);
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
  }
}

const hasSite = (row: Bond["insource"]): boolean =>
  Boolean(row.siteOrganizationName || row.siteContactName || row.siteAddress || row.siteCity || row.sitePhone);

function pathOf(template: Mail["template"], side: Party, { outsource, insource }: Bond): string | null {
  if (side === "lead") return `/tickets/${outsource.ticketNumber}${template === "N17" ? "?do=approve" : ""}`;
  return insource.ticketNumber ? `/tickets/${insource.ticketNumber}` : null;
}

/** Answers go to the other company's own outsource address; a person's address never crosses (trust.md 5.1). */
const replyTo = (side: Party, people: People): string | null => (side === "service" ? people.leadAddress : null);
