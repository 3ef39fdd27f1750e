import Link from "next/link";
import type { ReactNode } from "react";
import { formatMoney } from "@/components/ui/money-format";
import { Time } from "@/components/ui/time";
import { countdown, timeThere } from "@/components/ui/time-format";
import { hours, STATUS_GLYPHS } from "@/lib/domain/labels";
import { limitMark } from "@/lib/domain/money/limits";
import type { BarLink, FactKey } from "@/lib/domain/outsource/bar";
import { barLinkHref } from "./hrefs";
import type { Clock, HandOverShown } from "./shown";
import { hoursOf } from "./words";

type Props = { number: string; handOver: HandOverShown; clock: Clock };

/** What goes first where the bar is narrow (guide 5). */
const GIVES_WAY: readonly FactKey[] = ["partnerTicket", "resource", "leadTicket", "acceptedBy"];

type UsedProps = { text: string; over: string | null; used: number; limit: number; name: string };

function Used({ text, over, used, limit, name }: UsedProps) {
  return (
    <>
      {text}
      {over && <small>{over}</small>}
      {limit > 0 && <progress value={Math.min(used, limit)} max={limit} aria-label={`${name} used of authorized`} />}
    </>
  );
}

/** N23: from 80 % on both sides read how near the limit is. */
function nearText(used: number, authorized: number): string | null {
  const mark = limitMark(used, authorized);
  return mark === 0 ? null : mark === 100 ? "all used" : `over ${mark} % used`;
}

function UsedHours({ usedMinutes, authorizedMinutes }: HandOverShown) {
  const text = hoursOf(usedMinutes, authorizedMinutes);
  if (authorizedMinutes === null) return text;
  const over =
    usedMinutes > authorizedMinutes
      ? `${hours(usedMinutes - authorizedMinutes)} over`
      : nearText(usedMinutes, authorizedMinutes);
  return <Used text={text} over={over} used={usedMinutes} limit={authorizedMinutes} name="Hours" />;
}

/** 8.2: a limit of zero is hidden from the partner. */
function UsedCharges({ money, side }: HandOverShown) {
  if (!money) return null;
  const { usedChargesCents: used, authorizedChargesCents: limit, currency } = money;
  const amount = (cents: number) => formatMoney(cents, currency);
  const text = limit > 0 ? `${amount(used)} of ${amount(limit)}` : amount(used);
  const tells = used > limit && (limit > 0 || side === "lead");
  const over = tells ? `${amount(used - limit)} over` : limit > 0 ? nearText(used, limit) : null;
  return <Used text={text} over={over} used={used} limit={limit} name="Charges" />;
}

function factOf(key: FactKey, handOver: HandOverShown, { tz, now }: Clock): ReactNode {
  const { ended, otherTicket } = handOver;
  const time = (value: Date | null | undefined) => value && <Time value={value} tz={tz} now={now} />;
  const deadline = (value: Date | null, counts: boolean) =>
    value && (
      <>
        <Time value={value} tz={tz} now={now} style="deadline" />
        {counts && <small>{[countdown(value, now), thereWords(value)].filter(Boolean).join(", ")}</small>}
      </>
    );
  const thereWords = (value: Date) => {
    const words = timeThere(value, tz, handOver.other.timeZone, now);
    return words && `${words} at ${handOver.other.shortName}`;
  };
  switch (key) {
    case "acceptBy":
      return deadline(handOver.acceptBy, handOver.status === "assigned");
    case "acceptedBy":
      return handOver.acceptedBy;
    case "acceptedOn":
      return time(handOver.acceptedAt);
    case "canceledOn":
    case "declinedOn":
    case "completedOn":
      return time(ended?.at);
    case "completedBy":
      return ended?.by;
    case "completeBy":
      return deadline(handOver.completeBy, handOver.phase === "LIVE");
    case "charges":
      return handOver.money && <UsedCharges {...handOver} />;
    case "hours":
      return <UsedHours {...handOver} />;
    case "leadTicket":
      return otherTicket.number;
    case "partnerTicket":
      return (
        otherTicket.number && (
          <>
            {otherTicket.number}
            {otherTicket.status && <small>{otherTicket.status}</small>}
          </>
        )
      );
    case "partnerTicketStatus":
      return null; // beside its number
    case "resource":
      return otherTicket.resource;
    case "reason":
      return ended?.reason;
    case "reportedOn":
      return time(handOver.submittedAt);
    case "proposedOn":
    case "requestedOn":
      return time(handOver.askingSince);
    case "sentOn":
      return time(handOver.sentAt);
    case "synchronization":
      return handOver.bar.synchronization;
    default:
      return key satisfies never;
  }
}

function factClass(key: FactKey, crowded: boolean): string | undefined {
  if (key === "reason") return "max-w-xl overflow-hidden text-ellipsis";
  if (!GIVES_WAY.includes(key)) return undefined;
  return crowded ? "wide max-2xl:hidden" : "wide";
}

function Links({ number, bar }: { number: string; bar: HandOverShown["bar"] }) {
  if (bar.links.length === 0) return null;
  const buttons = bar.links.length > 2 ? bar.links.filter(({ key }) => key !== "viewTerms") : bar.links;
  const buttonClass = (key: BarLink) =>
    key === "approve" || key === "answerProposal" || key === "answerRequest" ? "btn go" : "btn";
  return (
    <div className="acts items-center">
      {bar.links.map(({ key, label }) => (
        <Link
          key={key}
          href={barLinkHref(number, key)}
          prefetch={false}
          scroll={key === "viewTerms" || key === "outsourceAgain" || key === "reopenTicket"}
          className={buttons.some((button) => button.key === key) ? buttonClass(key) : "pl-2 whitespace-nowrap"}
          data-key={key === "viewTerms" ? "v" : undefined}
        >
          {label}
        </Link>
      ))}
    </div>
  );
}

/** Section 8: where the outsourcing stands, what it used, and what the reader may do about it. */
export function InformationBar({ number, handOver, clock }: Props) {
  const { bar } = handOver;
  const facts = bar.facts
    .map((fact) => ({ ...fact, shown: factOf(fact.key, handOver, clock) }))
    .filter((fact) => fact.shown);
  const crowded = facts.length + bar.links.length > 6;
  return (
    <section
      className={crowded ? "bar flex-wrap gap-y-2 sm:[&>p]:px-4" : "bar flex-wrap gap-y-2"}
      aria-label="Outsource information"
    >
      <strong className={crowded ? "max-w-80" : "max-w-96"} data-os={STATUS_GLYPHS[bar.status]}>
        {bar.sentence}
      </strong>
      {facts.map(({ key, label, shown }) => (
        <p
          key={key}
          className={factClass(key, crowded)}
          title={key === "reason" ? (handOver.ended?.reason ?? "") : undefined}
        >
          <span>{label}</span>
          {shown}
        </p>
      ))}
      <Links number={number} bar={bar} />
    </section>
  );
}
