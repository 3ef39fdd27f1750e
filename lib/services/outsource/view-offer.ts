import { listInsourceVersions, listProposals } from "../../db/queries/negotiation";
import { findOffer, listAnswerers } from "../../db/queries/offers";
import type { OfferId } from "../../domain/ids";
import type { ProposalState } from "../../domain/outsource/negotiate";
import {
  type Negotiable,
  negotiableOf,
  type TermsChange,
  termsDifference,
} from "../../domain/outsource/terms-difference";
import { may } from "../../domain/permissions";
import type { Context } from "../context";
import { type OfferPlace, type OfferView, offerOf, placeOf } from "./offer-facts";
import { type TermsVersion, versionsOf } from "./versions";

/** Who may answer offers, for a colleague who may not. */
export type NotPermitted = { kind: "notPermitted"; answerers: string[] };
export type ReceivedOffer =
  | NotPermitted
  | (OfferView & {
      kind: "offer";
      place: OfferPlace;
      declineReason: string | null;
      receivedAt: Date;
      /** The lead's own zone, for its time beside a deadline. */
      leadZone: string;
      /** None once the offer has ended unaccepted. */
      versions: TermsVersion[];
      standing: Negotiable;
      /** The last proposal, open or answered. */
      proposal: ProposalView | null;
    });
/** Other terms that this company proposed, against those that stood then. */
export type ProposalView = {
  number: number;
  state: ProposalState;
  by: string;
  at: Date;
  message: string;
  proposed: Negotiable;
  changes: TermsChange[];
  answeredBy: string | null;
  answeredAt: Date | null;
  reason: string | null;
};

/** An offer inside the application, with the place of work. null where it is not this company's. */
export function viewOffer({ db, actor }: Context, input: { id: OfferId }): Promise<ReceivedOffer | null> {
  const { tenantId } = actor;
  return db.read(tenantId, async (tx) => {
    const permitted = may(actor, "receive");
    const [row, answerers, versions, proposals] = await Promise.all([
      findOffer(tx, tenantId, input.id),
      permitted ? [] : listAnswerers(tx, tenantId),
      permitted ? listInsourceVersions(tx, tenantId, input.id) : [],
      permitted ? listProposals(tx, tenantId, input.id) : [],
    ]);
    if (!row) return null;
    if (!permitted) return notPermitted(answerers);
    const { insource } = row;
    const { declineReason, receivedAt, leadTimeZone: leadZone } = insource;
    const last = proposals.at(-1);
    const against = versions.find(({ version }) => version === last?.termsVersion);
    return {
      kind: "offer",
      ...offerOf(row),
      place: placeOf(row),
      declineReason,
      receivedAt,
      leadZone,
      versions: versionsOf(versions, insource.acceptedTermsVersion),
      standing: negotiableOf(insource),
      proposal: last && against ? proposalView(last, negotiableOf(against)) : null,
    };
  });
}

function proposalView(row: Awaited<ReturnType<typeof listProposals>>[number], against: Negotiable): ProposalView {
  const proposed = negotiableOf(row);
  return {
    number: row.number,
    state: row.state,
    by: row.askedByName,
    at: row.askedAt,
    message: row.message,
    proposed,
    changes: termsDifference(against, proposed),
    answeredBy: row.answeredByName,
    answeredAt: row.answeredAt,
    reason: row.refusalReason,
  };
}

export const notPermitted = (answerers: readonly { firstName: string; lastName: string }[]): NotPermitted => ({
  kind: "notPermitted",
  answerers: answerers.map(({ firstName, lastName }) => `${firstName} ${lastName}`),
});
