import { Left } from "@/components/offer/left";
import { type Facts, PayFacts } from "@/components/offer/offer-body";
import { There } from "@/components/ui/there";
import { Time } from "@/components/ui/time";

type Props = {
  facts: Facts & { acceptBy: Date; completeBy: Date | null; termsVersion: number };
  place: { organizationName: string; contactName: string; address: string; city: string; phone: string };
  zone: string;
  lead: { shortName: string; timeZone: string };
  now: Date;
};

/** The terms beside the forms of acceptance, and how long is left. */
export function OfferAside({ facts, place, zone, lead, now }: Props) {
  const site = [
    ["Customer", place.organizationName],
    ["Address", [place.address, place.city].filter(Boolean).join(", ")],
    ["Contact", place.contactName],
    ["Phone", place.phone],
  ].filter(([, value]) => value);
  const deadline = (value: Date) => (
    <>
      <Time value={value} tz={zone} now={now} />
      <There value={value} zone={zone} there={lead.timeZone} company={lead.shortName} now={now} />
    </>
  );
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
          <dd>{deadline(facts.acceptBy)}</dd>
          {facts.completeBy && (
            <>
              <dt>Complete by</dt>
              <dd>{deadline(facts.completeBy)}</dd>
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
