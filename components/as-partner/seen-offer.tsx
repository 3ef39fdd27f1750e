import { endWords } from "@/components/offer/end-words";
import { OfferBar, type OfferState } from "@/components/offer/offer-bar";
import { type Facts, OfferBody } from "@/components/offer/offer-body";
import { PlaceAfterSignIn } from "@/components/offer/place";
import type { Clock } from "@/components/ticket/shown";

type Props = {
  offer: {
    state: OfferState;
    facts: (Omit<Facts, "pay"> & { pay: Facts["pay"] | null; acceptBy: Date; completeBy: Date | null }) | null;
    hasPlace: boolean;
  };
  lead: string;
  clock: Clock;
};

/** The offer as whoever holds the mail's link reads it; its two buttons are left out. */
export function SeenOffer({ offer: { state, facts, hasPlace }, lead, clock }: Props) {
  return (
    <section className="m seen" aria-label="The offer">
      <OfferBar state={state} lead={lead} deadlines={facts} zone={clock.tz} now={clock.now} />
      {facts ? (
        <OfferBody facts={facts} lead={lead} place={hasPlace && <PlaceAfterSignIn />} />
      ) : (
        <div className="pad">
          <h1>Offer from {lead}</h1>
          <p className="mt-2">{endWords(state.kind, lead)}</p>
        </div>
      )}
    </section>
  );
}
