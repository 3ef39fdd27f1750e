import { findOffer, findOfferToken } from "../../db/queries/offers";
import type { Actor } from "../../domain/actor";
import type { OfferId } from "../../domain/ids";
import { may } from "../../domain/permissions";
import type { OpenContext } from "../context";
import { admitUnknownToken } from "../limits/unknown-token";
import { hashOfToken } from "./decline";
import { hasPlace, type OfferState, type OfferView, offerOf } from "./offer-facts";

export type OfferByToken =
  | { kind: "unknown" }
  /** Too many links that lead nowhere from this address (A55). */
  | { kind: "tooMany" }
  /** A newer mail has taken its place: it shows nothing any more (A57). */
  | { kind: "replaced"; lead: string; company: string }
  | (Omit<OfferView, "id"> & {
      kind: "offer";
      /** The company's zone; a reader who is signed in has an own one. */
      zone: string;
      /** The lead's own, for its time beside a deadline. */
      leadZone: string;
      hasPlace: boolean;
      reader: Reader;
      /** Whether the reader is of the company that was asked, with or without the right to answer. */
      colleague: boolean;
    });
/** Who looks: nobody known, somebody who may answer here (and so may know the offer's id), or somebody else. */
export type Reader = { kind: "nobody" } | { kind: "answerer"; id: OfferId } | { kind: "stranger" };

/** 32 random bytes as base64url: anything else is no token and is not looked up. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The offer behind a link of a mail (D-13). Reads only: opening, prefetching or forwarding it changes nothing (G10). */
export async function viewOfferByToken(
  ctx: OpenContext,
  input: { token: string; actor: Actor | null },
): Promise<OfferByToken> {
  const found = TOKEN.test(input.token)
    ? await ctx.db.none((tx) => findOfferToken(tx, hashOfToken(input.token)))
    : null;
  if (!found?.offerId) return { kind: (await admitUnknownToken(ctx)) ? "unknown" : "tooMany" };
  const { tenantId, offerId, deadAt } = found;
  const row = await ctx.db.read(tenantId, (tx) => findOffer(tx, tenantId, offerId));
  if (!row) return { kind: "unknown" };
  const { id, ...offer } = offerOf(row);
  if (deadAt !== null && isAlive(offer.state))
    return { kind: "replaced", lead: offer.lead.name, company: offer.company };
  return {
    kind: "offer",
    ...offer,
    zone: row.company.timeZone,
    leadZone: row.insource.leadTimeZone,
    hasPlace: hasPlace(row),
    reader: readerOf(input.actor, tenantId, id),
    colleague: input.actor?.tenantId === tenantId,
  };
}

const isAlive = (state: OfferState): boolean => state.kind === "open" || state.kind === "late";

function readerOf(actor: Actor | null, tenantId: Actor["tenantId"], id: OfferId): Reader {
  if (!actor) return { kind: "nobody" };
  return actor.tenantId === tenantId && may(actor, "receive") ? { kind: "answerer", id } : { kind: "stranger" };
}
