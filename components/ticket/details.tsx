import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { Markdown } from "@/components/ui/markdown";
import { formatMoney } from "@/components/ui/money-format";
import { Time } from "@/components/ui/time";
import { hours, SOURCE_LABELS } from "@/lib/domain/labels";
import type { TicketSource } from "@/lib/domain/ticket-status";
import type { Clock, HandOverShown } from "./shown";
import { payText } from "./words";

type Props = {
  ticket: {
    description: string;
    resolution: string;
    source: TicketSource;
    issueType: string | null;
    createdAt: Date;
    createdBy: string;
    completedAt: Date | null;
    estimatedMinutes: number | null;
    purchaseOrderNumber: string | null;
    externalId: string | null;
    organization: { id: string; name: string; phone: string | null; address: string | null; city: string | null };
    contact: { name: string; phone: string | null; email: string | null } | null;
  };
  handOver: HandOverShown | null;
  clock: Clock;
};
type Row = readonly [label: string, value: ReactNode];

const organizationHref = (id: string) => `/organizations/${id}`;
const organizationLink = (id: string | null, name: string) =>
  id ? (
    <Link href={organizationHref(id)} prefetch={false}>
      {name}
    </Link>
  ) : (
    name
  );
const phone = (text: string | null | undefined) => text && <a href={`tel:${text.replace(/[^\d+]/g, "")}`}>{text}</a>;

function Email({ address }: { address: string }) {
  const at = address.lastIndexOf("@") + 1;
  return (
    <a href={`mailto:${address}`}>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </a>
  );
}

function Section({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <dl>
        {rows.map(
          ([label, value]) =>
            value && (
              <Fragment key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </Fragment>
            ),
        )}
      </dl>
    </section>
  );
}

function customerRows({ ticket: { organization, contact } }: Props): Row[] {
  return [
    ["Organization", organizationLink(organization.id, organization.name)],
    ["Contact", contact?.name],
    ["Phone", phone(contact?.phone ?? organization.phone)],
    ["E-mail", contact?.email && <Email address={contact.email} />],
    ["Address", [organization.address, organization.city].filter(Boolean).join(", ")],
  ];
}

/** The version that stands, and the one that was accepted (D34). */
const termsWords = ({ termsVersion, acceptedTermsVersion: accepted }: HandOverShown): string =>
  accepted === null
    ? `Version ${termsVersion}`
    : accepted === termsVersion
      ? `Version ${termsVersion}, accepted`
      : `Version ${termsVersion}, version ${accepted} was accepted`;

const ENDED: Partial<Record<HandOverShown["status"], string>> = {
  canceled: "Canceled",
  declined: "Declined",
  complete: "Completed",
};

function outsourcingRows(handOver: HandOverShown, clock: Clock): Row[] {
  const { money, ended, organizationId, other, sentAt, otherTicket } = handOver;
  const time = (value: Date | null) => value && <Time value={value} {...clock} />;
  const amount = (cents: number | null | undefined) =>
    money && cents !== null && cents !== undefined && formatMoney(cents, money.currency);
  return [
    ["Partner", organizationLink(organizationId, other.name)],
    ["Ticket there", [otherTicket.number, otherTicket.status].filter(Boolean).join(", ")],
    ["Working on it", otherTicket.resource],
    [
      "Sent",
      sentAt && (
        <>
          {time(sentAt)} by {handOver.sentBy}
        </>
      ),
    ],
    [
      "Accepted",
      handOver.acceptedAt && (
        <>
          {time(handOver.acceptedAt)} by {handOver.acceptedBy}
        </>
      ),
    ],
    [
      ENDED[handOver.status] ?? "Ended",
      ended && (
        <>
          {time(ended.at)}
          {ended.by && ` by ${ended.by}`}
        </>
      ),
    ],
    ["Reason", ended?.reason],
    [
      "Rejected",
      handOver.rejection && (
        <>
          {time(handOver.rejection.at)}: {handOver.rejection.reason}
        </>
      ),
    ],
    ["Terms", termsWords(handOver)],
    ["Pay", money && payText(money)],
    ["Authorized", amount(money?.totalAuthorizedCents)],
    ["Used", handOver.phase !== "PRE" && amount(money?.usedTotalCents)],
  ];
}

function ticketRows({ ticket, clock }: Props): Row[] {
  return [
    ["Issue type", ticket.issueType],
    ["Source", SOURCE_LABELS[ticket.source]],
    [
      "Created",
      <>
        {<Time value={ticket.createdAt} {...clock} />} by {ticket.createdBy}
      </>,
    ],
    ["Completed", ticket.completedAt && <Time value={ticket.completedAt} {...clock} />],
    ["Estimate", ticket.estimatedMinutes !== null && `${hours(ticket.estimatedMinutes)} h`],
    ["Purchase order", ticket.purchaseOrderNumber],
    ["External number", ticket.externalId],
  ];
}

/** The column beside the stream: customer or lead partner, outsourcing, ticket, description. */
export function Details(props: Props) {
  const { ticket, handOver, clock } = props;
  const insourced = handOver?.side === "service";
  return (
    <aside className="side" aria-label="Details">
      <Section title={insourced ? "Lead partner" : "Customer"} rows={customerRows(props)} />
      {handOver && !insourced && <Section title="Outsourcing" rows={outsourcingRows(handOver, clock)} />}
      <Section title="Ticket" rows={ticketRows(props)} />
      {ticket.description && (
        <section>
          <h2>Description</h2>
          <Markdown text={ticket.description} />
        </section>
      )}
      {ticket.resolution && (
        <section>
          <h2>Resolution</h2>
          <Markdown text={ticket.resolution} />
        </section>
      )}
    </aside>
  );
}
