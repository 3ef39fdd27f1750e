import { findOffer, listAnswerers } from "../../db/queries/offers";
import type { OfferId } from "../../domain/ids";
import { may } from "../../domain/permissions";
import type { Context } from "../context";
import { type OfferPlace, type OfferView, offerOf, placeOf } from "./offer-facts";

/** Who may answer offers, for a colleague who may not. */
export type NotPermitted = { kind: "notPermitted"; answerers: string[] };
export type ReceivedOffer =
  | NotPermitted
  | (OfferView & { kind: "offer"; place: OfferPlace; declineReason: string | null; receivedAt: Date });

/** An offer inside the application, with the place of work. null where it is not this company's. */
export function viewOffer({ db, actor }: Context, input: { id: OfferId }): Promise<ReceivedOffer | null> {
  const { tenantId } = actor;
  return db.read(tenantId, async (tx) => {
    const permitted = may(actor, "receive");
    const [row, answerers] = await Promise.all([
      findOffer(tx, tenantId, input.id),
      permitted ? [] : listAnswerers(tx, tenantId),
    ]);
    if (!row) return null;
    if (!permitted) return notPermitted(answerers);
    const { declineReason, receivedAt } = row.insource;
    return { kind: "offer", ...offerOf(row), place: placeOf(row), declineReason, receivedAt };
  });
}

export const notPermitted = (answerers: readonly { firstName: string; lastName: string }[]): NotPermitted => ({
  kind: "notPermitted",
  answerers: answerers.map(({ firstName, lastName }) => `${firstName} ${lastName}`),
});
