import { Left } from "@/components/offer/left";
import { type Facts, PayFacts } from "@/components/offer/offer-body";
import { Time } from "@/components/ui/time";

type Props = {
  facts: Facts & { acceptBy: Date; completeBy: Date | null; termsVersion: number };
  place: { organizationName: string; contactName: string; address: string; city: string; phone: string };
  zone: string;
  now: Date;
};

/** The terms beside the forms of acceptance, and how long is left. */
export function OfferAside({ facts, place, zone, now }: Props) {
  const site = [
    ["Customer", place.organizationName],
    ["Address", [place.address, place.city].filter(Boolean).join(", ")],
    ["Contact", place.contactName],
    ["Phone", place.phone],
  ].filter(([, value]) => value);
  return (
    <aside className="sum" aria-label="Offer">
      <section>
        <h2>Time to accept</h2>
        <p className="big">
          <output>
            <Left until={facts.acceptBy} now={now} />
          </output>
        </p>
        <dl className="kv">
          <dt>Accept by</dt>
          <dd>
            <Time value={facts.acceptBy} tz={zone} now={now} />
          </dd>
          {facts.completeBy && (
            <>
              <dt>Complete by</dt>
              <dd>
                <Time value={facts.completeBy} tz={zone} now={now} />
              </dd>
            </>
          )}
        </dl>
      </section>
      <section>
        <h2>Terms{facts.termsVersion > 1 && `, version ${facts.termsVersion}`}</h2>
        <PayFacts pay={facts.pay} />
        {facts.instructions && <p className="mt-3 whitespace-pre-line">{facts.instructions}</p>}
      </section>
      {site.length > 0 && (
        <section>
          <h2>Place of work</h2>
          <dl className="kv">
            {site.map(([name, value]) => (
              <div key={name} className="contents">
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </aside>
  );
}
