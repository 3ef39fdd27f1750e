import type { EventKind } from "../../domain/events";
import { mailOf } from "../../domain/events";
import type { EventId } from "../../domain/ids";
import { isForRecipient, isTicketMailNumber, MAILS, type Mail, NOT_TO_THE_DOER } from "../../domain/mails";
import type { Party } from "../../domain/outsource/status";
import { type Base, baseOf, mailOfMove, type Template } from "./mail-of";
import type { Addressee, Doer, Pen } from "./pen";
import type { People, Reader } from "./people";
import type { Bond } from "./rows";
import type { Moment } from "./snapshot";

type Told = { kind: EventKind; side: Party };
/** The event of each side: a mail hangs on that of the tenant that keeps the address. */
export type EventIds = Readonly<Record<Party, EventId>>;

const resourceOf = (readers: readonly Reader[]) => readers.filter(({ because }) => because === "resource");
const senderOf = ({ leadReaders }: People) => leadReaders.filter(({ because }) => because === "sender");
/** PC and RES of one side. */
const otherSide = (people: People, side: Party): (Reader | null)[] =>
  side === "lead"
    ? people.leadReaders.filter(({ because }) => because !== "sender")
    : [people.primaryContact, ...resourceOf(people.partnerReaders)];

/** Who reads each mail (domain.md 13). */
const READERS: Record<Template, (people: People, side: Party) => (Reader | null)[]> = {
  N3: (people) => [people.primaryContact],
  N4: (people) => [people.primaryContact],
  N5: (people) => people.leadReaders,
  N6: (people, side) => (side === "lead" ? people.leadReaders : [people.primaryContact]),
  N7: (people, side) => (side === "lead" ? people.leadReaders : [people.primaryContact]),
  N8: (people) => [people.primaryContact],
  N9: otherSide,
  N10: (people) => resourceOf(people.leadReaders),
  N11: otherSide,
  N12: otherSide,
  N13: otherSide,
  N14: otherSide,
  N15: otherSide,
  N16: (people) => people.leadReaders,
  N17: (people) => people.leadReaders,
  N18: (people) => [people.primaryContact, ...people.partnerReaders],
  N19: (people, side) => (side === "lead" ? people.leadReaders : [people.primaryContact, ...people.partnerReaders]),
  N20: (people, side) => (side === "lead" ? people.leadReaders : [people.primaryContact, ...people.partnerReaders]),
  N23: (people) => senderOf(people),
  N24: (people, side) => (side === "lead" ? senderOf(people) : [people.primaryContact, people.asker]),
  N25: (people, side) =>
    side === "lead"
      ? [...senderOf(people), ...resourceOf(people.leadReaders)]
      : [people.asker, ...resourceOf(people.partnerReaders)],
};

/** Writes the mails and the news of what was told about the hand-over itself. */
export function post(pen: Pen, bond: Bond, people: People, told: readonly Told[], ids: EventIds, moment: Moment): void {
  const reached = new Set<string>();
  for (const { kind, side } of told) {
    const byLink = kind === "declined" && side === "service" && Boolean(moment.byLinkSentTo); // A53: the contact is told too
    const template = mailOf(kind, side) ?? (byLink ? "N6" : null);
    if (!template || !isTicketMailNumber(template)) continue;
    spread(pen, bond, people, side, ids[side]);
    mailTo(pen, bond, people, { template, side, ids, reached }, (base, reader) => {
      if (!isOfMove(template)) throw new Error(`${template} is the mail of what arrives`);
      return mailOfMove(template, base, reader, bond, { kind, moment });
    });
  }
}

const isOfMove = (template: Template): template is Parameters<typeof mailOfMove>[0] =>
  !["N9", "N10", "N11", "N12", "N13", "N14"].includes(template);

type Letter = {
  template: Template;
  side: Party;
  ids: EventIds /** Addresses that have theirs already. */;
  reached: Set<string>;
};

/**
 * One mail for each address, kept by the tenant that knows the address and tied to that tenant's own event. One that
 * may wait names the keeper's ticket (D38).
 */
export function mailTo(
  pen: Pen,
  bond: Bond,
  people: People,
  { template, side, ids, reached }: Letter,
  write: (base: Base, reader: Reader) => Mail,
): void {
  const readers = READERS[template](people, side);
  /* Who is told in the primary contact's place is told behind it (seed 3). */
  const further = readers.includes(people.primaryContact)
    ? people.recipients.filter(({ roles }) => isForRecipient(template, roles))
    : [];
  for (const reader of [...readers, ...further]) {
    if (!reader || reached.has(reader.email.toLowerCase())) continue;
    if (NOT_TO_THE_DOER.includes(template) && isDoer(reader, pen.doer)) continue;
    reached.add(reader.email.toLowerCase());
    const keeper: Party = reader.tenantId === bond.outsource.tenantId ? "lead" : "service";
    const ticketId = (keeper === "lead" ? bond.outsource : bond.insource).ticketId;
    const mail = write(baseOf(template, side, reader, bond, people, pen), reader);
    pen.mail(addressee(reader), ids[keeper], mail, MAILS[template].bundles ? ticketId : null);
  }
}

const addressee = ({ tenantId, email, name, userId }: Reader): Addressee => ({ tenantId, email, name, userId });
const isDoer = ({ userId, email }: Reader, doer: Doer): boolean =>
  (userId !== null && userId === doer.userId) || email.toLowerCase() === doer.email?.toLowerCase();

/** In-app news of one side's event for its members concerned: sender and resource, resource and submitter, acceptors. */
export function spread(pen: Pen, bond: Bond, people: People, side: Party, eventId: EventId): void {
  const { tenantId, ticketId } = side === "lead" ? bond.outsource : bond.insource;
  const readers =
    side === "lead"
      ? people.leadReaders
      : [...people.partnerReaders, ...people.acceptors, ...(people.asker ? [people.asker] : [])];
  for (const { userId } of readers) {
    if (userId !== null && userId !== pen.doer.userId) pen.news(tenantId, userId, eventId, ticketId);
  }
}
