import type { Tx } from "../../db/client";
import { listTermsVersions } from "../../db/queries/negotiation";
import { findPartner } from "../../db/queries/partners";
import { countShareable, findTicketForTerms, listOutsourceEvents } from "../../db/queries/terms";
import type { Actor } from "../../domain/actor";
import { asId, isId, type PartnershipId, type TicketId } from "../../domain/ids";
import type { Asking } from "../../domain/outsource/askings";
import type { OutsourceStatus } from "../../domain/outsource/status";
import type { Terms } from "../../domain/outsource/terms";
import { termsEditable } from "../../domain/outsource/ticket";
import { may, mayReadTerms } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { isTicketNumber } from "../../domain/ticket-number";
import type { Context } from "../context";
import { choosePartners, type PartnerChoices, type PartnerOption } from "../partners/choose";
import { type HistoryLine, historyOf } from "./history";
import { draftTerms, storedTerms } from "./terms-draft";
import { type TermsVersion, versionsOf } from "./versions";

export type TermsAsked = {
  number: string;
  /** As it stands in the address; anything. */
  partnerId: string | undefined;
  choosing: boolean;
  search: string;
  recent: boolean;
};

export type TermsTicket = {
  id: TicketId;
  number: string;
  title: string;
  customer: string;
  dueAt: Date;
  estimatedMinutes: number | null;
};
export type Shareable = Awaited<ReturnType<typeof countShareable>>;
/** How the last outsource ended, where a new one may follow. */
export type LastTime = {
  status: OutsourceStatus;
  partner: string;
  by: string | null;
  at: Date | null;
  reason: string | null;
};

export type TermsFormView = {
  kind: "form";
  ticket: TermsTicket;
  now: Date;
  /** null until one is chosen. */
  partner: (PartnerOption & { active: boolean }) | null;
  choices: PartnerChoices | null;
  terms: Terms;
  /** Of the unsent outsource; null where none is open. */
  version: number | null;
  last: LastTime | null;
  shareable: Shareable;
};

export type FixedTermsView = {
  kind: "fixed";
  ticket: TermsTicket;
  now: Date;
  status: OutsourceStatus;
  sequenceNo: number;
  partner: { name: string; shortName: string; monogram: string; timeZone: string | null };
  partnerTicketNumber: string | null;
  terms: Terms;
  termsVersion: number;
  versions: TermsVersion[];
  /** An open proposal or request that this reader may answer. */
  asking: Asking | null;
  sentAt: Date | null;
  sentBy: string;
  history: HistoryLine[];
  /** After Complete the ticket may be handed over again (T20). */
  again: boolean;
};

export type TermsView =
  | TermsFormView
  | FixedTermsView
  | { kind: "refused"; because: Refusal; ticket: Pick<TermsTicket, "number" | "title"> };

/**
 * The Outsource Ticket page (12.1): a form while the terms may be written, else the terms as they stand. null where the
 * ticket or the partner is not this company's; `notPermitted` by 2.2 and D21.
 */
export async function viewTerms({ db, actor }: Context, asked: TermsAsked): Promise<TermsView | null> {
  if (!isTicketNumber(asked.number)) return null;
  return db.read(actor.tenantId, async (tx) => {
    const [row, shareable] = await Promise.all([
      findTicketForTerms(tx, actor.tenantId, asked.number),
      countShareable(tx, actor.tenantId, asked.number),
    ]);
    if (!row) return null;
    const { outsource } = row;
    const ticket = { number: row.number, title: row.title };
    const refused = (because: Refusal) => ({ kind: "refused" as const, because, ticket });
    if (!may(actor, "outsource")) return refused("notPermitted");
    if (row.insourceId) return refused("insourcedTicket");
    const isNew = asked.choosing || asked.partnerId !== undefined;
    const again = outsource?.status === "complete" && row.statusKind !== "complete";
    if (outsource && !termsEditable(outsource.status) && !(again && isNew))
      return fixedTerms(tx, actor, { ...row, outsource }, again);
    if (row.statusKind === "complete") return refused("ticketComplete");
    return termsForm(tx, actor, row, shareable, asked);
  });
}

type Row = NonNullable<Awaited<ReturnType<typeof findTicketForTerms>>>;

const ticketOf = (row: Row): TermsTicket => ({
  id: row.id,
  number: row.number,
  title: row.title,
  customer: row.customer.name,
  dueAt: row.dueAt,
  estimatedMinutes: row.estimatedMinutes,
});

async function termsForm(tx: Tx, actor: Actor, row: Row, shareable: Shareable, asked: TermsAsked) {
  const { outsource } = row;
  const wanted = asked.partnerId ?? outsource?.servicePartnerId ?? null;
  if (wanted !== null && !isId(wanted)) return null;
  const [found, choices] = await Promise.all([
    wanted === null ? null : findPartner(tx, actor.tenantId, asId<PartnershipId>(wanted)),
    asked.choosing || wanted === null ? choosePartners(tx, actor.tenantId, asked) : null,
  ]);
  if (wanted !== null && !found) return null;
  const unsent = outsource?.status === "unsent" ? outsource : null;
  const partner = found && { ...optionOf(found), active: found.state === "active" };
  return {
    kind: "form" as const,
    ticket: ticketOf(row),
    now: row.now,
    partner,
    // A partner that was deactivated meanwhile cannot be kept: the list is open at once (X8).
    choices: partner?.active === false && !choices ? await choosePartners(tx, actor.tenantId, asked) : choices,
    terms: draftTerms(readsLast(actor, outsource) ? row : { ...row, outsource: null }, found, actor.company.currency),
    version: unsent?.version ?? null,
    last: outsource && !unsent ? lastTime(outsource) : null,
    shareable,
  };
}

/** D21: a hand-over after Complete starts with the last terms only for those who may read these. */
const readsLast = (actor: Actor, last: Row["outsource"]): boolean =>
  last === null ||
  mayReadTerms(actor, { isSender: last.outsourcedBy === actor.userId, editable: termsEditable(last.status) });

function optionOf(row: PartnerOption): PartnerOption {
  const { id, name, shortName, monogram, timeZone, city, contactName, contactEmail, lastUsedAt } = row;
  return { id, name, shortName, monogram, timeZone, city, contactName, contactEmail, lastUsedAt };
}

function lastTime(outsource: NonNullable<Row["outsource"]>): LastTime {
  const { status, partnerName: partner } = outsource;
  if (status === "declined")
    return {
      status,
      partner,
      by: outsource.autoDeclined ? null : outsource.declinedByName,
      at: outsource.declinedAt,
      reason: outsource.autoDeclined ? null : outsource.declineReason,
    };
  if (status === "canceled")
    return { status, partner, by: outsource.canceledByName, at: outsource.canceledAt, reason: outsource.cancelReason };
  return { status, partner, by: outsource.completedByName, at: outsource.completedAt, reason: null };
}

async function fixedTerms(
  tx: Tx,
  actor: Actor,
  row: Row & { outsource: NonNullable<Row["outsource"]> },
  again: boolean,
): Promise<TermsView> {
  const { outsource } = row;
  const isSender = outsource.outsourcedBy === actor.userId;
  if (!mayReadTerms(actor, { isSender, editable: false }))
    return { kind: "refused", because: "notPermitted", ticket: ticketOf(row) };
  const [versions, events] = await Promise.all([
    listTermsVersions(tx, actor.tenantId, outsource.offerId),
    listOutsourceEvents(tx, actor.tenantId, row.id, outsource.id),
  ]);
  return {
    kind: "fixed",
    ticket: ticketOf(row),
    now: row.now,
    status: outsource.status,
    sequenceNo: outsource.sequenceNo,
    partner: {
      name: outsource.partnerName,
      shortName: outsource.partnerShortName,
      monogram: outsource.partnerMonogram,
      timeZone: outsource.partnerTimeZone,
    },
    partnerTicketNumber: outsource.partnerTicketNumber,
    terms: storedTerms(outsource),
    termsVersion: outsource.termsVersion,
    versions: versionsOf(versions, outsource.acceptedTermsVersion),
    asking: outsource.asking,
    sentAt: outsource.sentAt,
    sentBy: outsource.outsourcedByName,
    history: historyOf(events),
    again,
  };
}
