import type { findOffer } from "../../db/queries/offers";
import type { OfferId } from "../../domain/ids";
import { totalAuthorized } from "../../domain/money/amounts";
import type { RateType } from "../../domain/outsource/terms";

type Row = NonNullable<Awaited<ReturnType<typeof findOffer>>>;

/**
 * Where an offer stands for its readers. `late`: nobody answered, and the clock's work has not come by yet (X3).
 * `lapsed`: declined by the clock. `gone`: the lead took it back or gave it to somebody else, which is not told.
 */
export type OfferState =
  | { kind: "open" }
  | { kind: "late" }
  | { kind: "accepted" | "declined"; by: string | null; at: Date; ticketNumber: string | null }
  | { kind: "lapsed" | "gone"; at: Date };

export function offerState({ insource, now }: Pick<Row, "insource" | "now">): OfferState {
  const { status, answeredByName: by, statusSince, ticketNumber } = insource;
  switch (status) {
    case "assigned":
      return now.getTime() <= insource.acceptBy.getTime() ? { kind: "open" } : { kind: "late" };
    case "declined":
      return by === null
        ? { kind: "lapsed", at: statusSince }
        : { kind: "declined", by, at: statusSince, ticketNumber: null };
    case "canceled":
    case "unsent":
      return { kind: "gone", at: statusSince };
    case "accepted":
    case "inProgress":
    case "waitingApproval":
    case "complete":
      return { kind: "accepted", by, at: insource.acceptedAt ?? statusSince, ticketNumber };
    default:
      return status satisfies never;
  }
}

/** What the offer page shows by token (trust.md 5.1): built field by field, so that a new column never appears by itself. */
export type OfferFacts = {
  leadNumber: string;
  title: string;
  description: string;
  priority: string;
  sentBy: string;
  instructions: string;
  pay: {
    rateType: RateType;
    hourlyRateCents: number | null;
    flatAmountCents: number | null;
    authorizedMinutes: number | null;
    authorizedChargesCents: number;
    totalCents: number | null;
    currency: string;
  };
  acceptBy: Date;
  completeBy: Date | null;
  termsVersion: number;
};

export const factsOf = ({ insource }: Pick<Row, "insource">): OfferFacts => ({
  leadNumber: insource.leadTicketNumber,
  title: insource.title,
  description: insource.description,
  priority: insource.priorityName,
  sentBy: insource.sentByName,
  instructions: insource.instructions,
  pay: {
    rateType: insource.rateType,
    hourlyRateCents: insource.hourlyRateCents,
    flatAmountCents: insource.flatAmountCents,
    authorizedMinutes: insource.authorizedMinutes,
    authorizedChargesCents: insource.authorizedChargesCents,
    totalCents: totalAuthorized(insource),
    currency: insource.currency,
  },
  acceptBy: insource.acceptBy,
  completeBy: insource.completeBy,
  termsVersion: insource.termsVersion,
});

/** What remains of an ended offer: when it was, and how it ended (house.md 3.0). */
export const hasFacts = (state: OfferState): boolean =>
  state.kind === "open" || state.kind === "late" || state.kind === "accepted";

/** Both companies as the offer names them. */
export type OfferParties = {
  lead: { name: string; shortName: string; monogram: string; timeZone: string };
  company: string;
};
export const partiesOf = ({ insource, company }: Row): OfferParties => ({
  lead: {
    name: insource.leadName,
    shortName: insource.leadShortName,
    monogram: insource.leadMonogram,
    timeZone: insource.leadTimeZone,
  },
  company: company.name,
});

export type OfferPlace = {
  organizationName: string;
  contactName: string;
  address: string;
  city: string;
  phone: string;
};
/** For signed-in readers who may answer (5.1). */
export const placeOf = ({ insource }: Row): OfferPlace => ({
  organizationName: insource.siteOrganizationName,
  contactName: insource.siteContactName,
  address: insource.siteAddress,
  city: insource.siteCity,
  phone: insource.sitePhone,
});

export const hasPlace = ({ insource }: Pick<Row, "insource">): boolean =>
  [insource.siteOrganizationName, insource.siteContactName, insource.siteAddress, insource.sitePhone].some(Boolean);

export type OfferView = OfferParties & {
  id: OfferId;
  now: Date;
  state: OfferState;
  /** null where the offer has ended unaccepted. */
  facts: OfferFacts | null;
};

export const offerOf = (row: Row): OfferView => {
  const state = offerState(row);
  return { id: row.insource.id, now: row.now, state, facts: hasFacts(state) ? factsOf(row) : null, ...partiesOf(row) };
};
