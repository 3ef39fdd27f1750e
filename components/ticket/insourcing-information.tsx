import Link from "next/link";
import type { ReactNode } from "react";
import { formatMoney } from "@/components/ui/money-format";
import { There } from "@/components/ui/there";
import { Time } from "@/components/ui/time";
import { hours } from "@/lib/domain/labels";
import { editHref } from "./hrefs";
import type { Clock, HandOverShown } from "./shown";
import { payText } from "./words";

type Props = {
  number: string;
  handOver: HandOverShown;
  ticketComplete: boolean;
  termsHref?: string | null;
  clock: Clock;
};

function Fact({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? "wide" : undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Limits({ money }: { money: NonNullable<HandOverShown["money"]> }) {
  const { currency, authorizedChargesCents, totalAuthorizedCents } = money;
  return (
    <>
      {authorizedChargesCents > 0 && (
        <Fact label="Authorized Charges">{formatMoney(authorizedChargesCents, currency)}</Fact>
      )}
      {totalAuthorizedCents !== null && (
        <Fact label="Total Authorized">{formatMoney(totalAuthorizedCents, currency)}</Fact>
      )}
    </>
  );
}

/** D4: a rejection gives the work back; it never reopens a ticket that was set to Complete. */
function Rejection({ number, handOver, ticketComplete, clock }: Props) {
  if (!handOver.rejection) return null;
  const { at, reason } = handOver.rejection;
  return (
    <div className="note i-alert mb-3">
      <p>
        {handOver.other.name} rejected the completion on <Time value={at} {...clock} />: {reason}{" "}
        {ticketComplete && (
          <>
            This ticket is still Complete. <Link href={editHref(number)}>Reopen Ticket</Link>
          </>
        )}
      </p>
    </div>
  );
}

/** The version that was accepted, and the one that stands since a change was granted (D34, D59). */
function TermsWords({ handOver: { termsVersion, acceptedTermsVersion }, termsHref }: Props) {
  const words =
    acceptedTermsVersion === null || acceptedTermsVersion === termsVersion
      ? `Version ${termsVersion}, accepted`
      : `Version ${termsVersion}; version ${acceptedTermsVersion} was accepted`;
  return termsHref ? <Link href={termsHref}>{words}</Link> : words;
}

/** 8.2: what the lead gave to know about place, work and terms. Read-only. */
export function InsourcingInformation(props: Props) {
  const { handOver, clock } = props;
  const { site, money } = handOver;
  const place = [site.organizationName, site.contactName, site.address, site.city].filter(Boolean).join(", ");
  return (
    <section className="block" aria-label="Insourcing Information">
      <header>
        <h2>Insourcing Information</h2>
      </header>
      <Rejection {...props} />
      <dl>
        <Fact label="Original Ticket Number">{handOver.otherTicket.number}</Fact>
        {handOver.acceptedBy && <Fact label="Accepted By">{handOver.acceptedBy}</Fact>}
        {handOver.acceptedAt && (
          <Fact label="Acceptance Date">
            <Time value={handOver.acceptedAt} {...clock} />
          </Fact>
        )}
        {handOver.completeBy && (
          <Fact label="Complete By">
            <Time value={handOver.completeBy} {...clock} style="deadline" />
            <There
              value={handOver.completeBy}
              zone={clock.tz}
              there={handOver.other.timeZone}
              company={handOver.other.shortName}
              now={clock.now}
            />
          </Fact>
        )}
        {money && <Fact label="Pay">{payText(money)}</Fact>}
        {handOver.authorizedMinutes !== null && (
          <Fact label="Authorized Hours">{hours(handOver.authorizedMinutes)}</Fact>
        )}
        {money && <Limits money={money} />}
        <Fact label="Terms">
          <TermsWords {...props} />
        </Fact>
        {(place || site.phone) && (
          <Fact label="Place of work" wide>
            {place}
            {place && site.phone && ", "}
            {site.phone && (
              <a className="whitespace-nowrap" href={`tel:${site.phone.replace(/[^\d+]/g, "")}`}>
                {site.phone}
              </a>
            )}
          </Fact>
        )}
        {handOver.instructions && (
          <Fact label="Instructions" wide>
            <span className="whitespace-pre-line">{handOver.instructions}</span>
          </Fact>
        )}
      </dl>
    </section>
  );
}
