import { LinkButton } from "@/components/ui/button";
import { Markdown } from "@/components/ui/markdown";
import { formatMoney } from "@/components/ui/money-format";
import { There } from "@/components/ui/there";
import { Time } from "@/components/ui/time";
import { STATUS_GLYPHS, STATUS_LABELS } from "@/lib/domain/labels";
import { totalAuthorized } from "@/lib/domain/money/amounts";
import type { Asking } from "@/lib/domain/outsource/askings";
import type { OutsourceStatus } from "@/lib/domain/outsource/status";
import type { Terms } from "@/lib/domain/outsource/terms";
import { limitWords, payWords } from "./pay-words";
import { TermsVersions, type VersionShown } from "./terms-versions";

export type FixedTermsProps = {
  ticketHref: string;
  base: string;
  status: OutsourceStatus;
  sequenceNo: number;
  partner: { name: string; shortName: string; monogram: string; timeZone: string | null };
  partnerTicketNumber: string | null;
  terms: Terms;
  termsVersion: number;
  versions: readonly VersionShown[];
  asking: Asking | null;
  sentAt: Date | null;
  sentBy: string;
  history: readonly { id: string; at: Date; text: string }[];
  again: boolean;
  company: string;
  zone: string;
  now: Date;
};

type Pairs = readonly (readonly [string, React.ReactNode])[];

/** Names and values; what says nothing is left out. */
function Facts({ pairs }: { pairs: Pairs }) {
  return (
    <dl className="kv w6">
      {pairs.map(([name, value]) =>
        value === null || value === "" ? null : (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Part({
  title,
  reader,
  them,
  children,
}: {
  title: string;
  reader: string;
  them: boolean;
  children: React.ReactNode;
}) {
  return (
    <section className="grpf">
      <h2>
        {title} <em className={them ? "them" : undefined}>{reader}</em>
      </h2>
      {children}
    </section>
  );
}

/** View Terms from sending on: as they were frozen, with their version and what happened since (X7). */
export function FixedTerms(props: FixedTermsProps) {
  const { terms, partner, zone, now } = props;
  const time = (value: Date | null) => value && <Time value={value} tz={zone} now={now} />;
  const both = (value: Date | null) =>
    value && (
      <>
        {time(value)}
        <There value={value} zone={zone} there={partner.timeZone} company={partner.shortName} now={now} />
      </>
    );
  const total = totalAuthorized(terms);
  const bill = terms.rateType === "hourly" ? terms.billRateCents : terms.billFlatCents;
  const theirs = `${partner.shortName} sees this`;
  return (
    <>
      <div>
        <section className="grpf">
          <h2>Partner</h2>
          <div className="pick">
            <b className="co them" aria-hidden="true">
              {partner.monogram}
            </b>
            <p>
              <b>{partner.name}</b>
              <span>{props.partnerTicketNumber && `Their ticket ${props.partnerTicketNumber}`}</span>
            </p>
            <span data-os={STATUS_GLYPHS[props.status]}>{STATUS_LABELS[props.status]}</span>
          </div>
          {props.status === "assigned" && (
            <p className="hint w6">
              Terms are fixed from sending on. Cancel the offer to change them, while it is not accepted.
            </p>
          )}
        </section>
        <Part title="Pay" reader={theirs} them>
          <Facts
            pairs={[
              [terms.rateType === "hourly" ? "Hourly rate" : "Flat amount", payWords(terms)],
              ["Up to", limitWords(terms) ?? "No limit"],
              ["Total authorized", total === null ? null : formatMoney(total, terms.currency)],
            ]}
          />
        </Part>
        <Part title="Deadlines" reader={theirs} them>
          <Facts
            pairs={[
              ["Accept by", both(terms.acceptBy)],
              ["Complete by", both(terms.completeBy)],
            ]}
          />
        </Part>
        <Part title="Work" reader={theirs} them>
          {terms.instructions && (
            <div className="w6">
              <Markdown text={terms.instructions} />
            </div>
          )}
          <Facts
            pairs={[
              ["Site", terms.site.organizationName],
              ["Contact", terms.site.contactName],
              ["Address", terms.site.address],
              ["City", terms.site.city],
              ["Phone", terms.site.phone],
              ["Shared", sharedWords(terms)],
            ]}
          />
        </Part>
        <Part title="Billing my customer" reader={`Only ${props.company} sees this`} them={false}>
          <Facts
            pairs={[
              [
                terms.rateType === "hourly" ? "Hourly rate" : "Flat price",
                bill === null ? "Not set" : formatMoney(bill, terms.currency),
              ],
            ]}
          />
        </Part>
      </div>
      <aside className="sum" aria-label="History">
        <section>
          <h2>Terms</h2>
          <dl className="kv">
            <dt>Version</dt>
            <dd>{props.termsVersion}</dd>
            <dt>Outsourced</dt>
            <dd>
              {time(props.sentAt)} by {props.sentBy}
            </dd>
            {props.sequenceNo > 1 && (
              <>
                <dt>Outsource no.</dt>
                <dd>{props.sequenceNo}</dd>
              </>
            )}
          </dl>
        </section>
        <section>
          <h2>Versions</h2>
          <TermsVersions versions={props.versions} currency={terms.currency} zone={zone} now={now} />
        </section>
        <section>
          <h2>History</h2>
          <ol>
            {props.history.map(({ id, at, text }) => (
              <li key={id} className="py-1">
                {text} <span className="hint">{time(at)}</span>
              </li>
            ))}
          </ol>
        </section>
      </aside>
      <footer className="foot">
        <LinkButton href={props.ticketHref}>Close</LinkButton>
        {props.asking && (
          <LinkButton
            kind="go"
            href={`${props.ticketHref}?do=${props.asking === "proposal" ? "answerProposal" : "answerRequest"}`}
          >
            {props.asking === "proposal" ? "Answer Proposal" : "Answer Request"}
          </LinkButton>
        )}
        {props.status === "assigned" && (
          <LinkButton kind="no" href={`${props.ticketHref}?do=cancel`}>
            Cancel the Offer
          </LinkButton>
        )}
        {props.again && <LinkButton href={`${props.base}?choose=1`}>Outsource Again</LinkButton>}
      </footer>
    </>
  );
}

function sharedWords({ shareNotes, shareFiles }: Terms): string {
  if (shareNotes && shareFiles) return "Notes for all users and uploaded files";
  if (shareNotes) return "Notes for all users, no files";
  return shareFiles ? "Uploaded files, no notes" : "Neither notes nor files";
}
