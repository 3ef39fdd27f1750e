import Link from "next/link";
import { Fragment } from "react";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import { dayHeading, dayKey } from "@/components/ui/time-format";
import { KIND_PLURALS } from "@/lib/domain/labels";
import { ITEM_KINDS, type ItemKind } from "@/lib/domain/sync/kinds";
import { ticketHref } from "./hrefs";
import type { Clock, HandOverShown, StreamEntryShown } from "./shown";
import { StreamItem } from "./stream-item";

type Filter = "all" | ItemKind | "system";
type Props = {
  number: string;
  currency: string;
  entries: readonly StreamEntryShown[];
  /** The cursor of the next page; null at the end. */
  older: string | null;
  /** This page is not the newest one. */
  isOlder: boolean;
  show: Filter;
  counts: Record<Filter, number>;
  handOver: HandOverShown | null;
  clock: Clock;
};

/** The words of `?show=`. */
export const SHOW_WORDS: Record<Filter, string | null> = {
  all: null,
  note: "notes",
  timeEntry: "time",
  charge: "charges",
  attachment: "attachments",
  system: "system",
};
const FILTERS: readonly Filter[] = ["all", ...ITEM_KINDS, "system"];
const LABELS: Record<Filter, string> = { all: "All", ...KIND_PLURALS, system: "System" };

function href(number: string, show: Filter, before?: string): string {
  const query = new URLSearchParams();
  const word = SHOW_WORDS[show];
  if (word) query.set("show", word);
  if (before) query.set("before", before);
  return query.size > 0 ? `${ticketHref(number)}?${query}` : ticketHref(number);
}

function HoldLine({ at, handOver, clock }: { at: Date; handOver: HandOverShown; clock: Clock }) {
  const until = handOver.side === "lead" ? "you decide" : `${handOver.other.name} decides`;
  return (
    <p className="line i-lock">
      Reported complete by {handOver.submittedBy}. Everything below is read-only until {until}.
      <Time value={at} {...clock} style="time" />
    </p>
  );
}

function Entry({ entry, ...props }: Props & { entry: StreamEntryShown }) {
  const { clock, handOver, currency } = props;
  if (entry.type === "item") return <StreamItem item={entry} currency={currency} clock={clock} />;
  if (entry.type === "hold") return handOver && <HoldLine at={entry.at} handOver={handOver} clock={clock} />;
  return (
    <p className="sys">
      {entry.text}
      <Time value={entry.at} {...clock} style="time" />
    </p>
  );
}

/** Everything that happened on the ticket, newest first; the skip link leads here. */
export function Stream(props: Props) {
  const { number, entries, older, isOlder, show, counts, clock } = props;
  const tabs = FILTERS.map((filter) => ({
    href: href(number, filter),
    label: LABELS[filter],
    count: counts[filter],
    current: filter === show,
  }));
  let day = "";
  return (
    <section id="main" tabIndex={-1} aria-label="Activity">
      <Tabs label="Filter activity" tabs={tabs} end={<span className="end i-sort">Newest first</span>} />
      {isOlder && (
        <p className="more">
          <Link className="btn" href={href(number, show)} prefetch={false}>
            Show newest
          </Link>
        </p>
      )}
      {entries.length === 0 && <p className="hint py-6">Nothing here yet.</p>}
      {entries.map((entry) => {
        const key = dayKey(entry.at, clock.tz);
        const heading = key === day ? null : dayHeading(entry.at, clock.tz, clock.now);
        day = key;
        return (
          <Fragment key={entry.id}>
            {heading && <h2 className="day">{heading}</h2>}
            <Entry {...props} entry={entry} />
          </Fragment>
        );
      })}
      {older && (
        <p className="more">
          <Link className="btn" href={href(number, show, older)} prefetch={false}>
            Show older
          </Link>
        </p>
      )}
    </section>
  );
}
