import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { historyHref } from "@/components/history/hrefs";
import { Held } from "@/components/live/held";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import { KIND_PLURALS, lockText } from "@/lib/domain/labels";
import { ITEM_KINDS } from "@/lib/domain/sync/kinds";
import { LOCKS, type Lock } from "@/lib/domain/sync/rights";
import { ByDay } from "./by-day";
import { type StreamFilter, streamHref } from "./hrefs";
import { ItemActs } from "./item-acts-line";
import { ItemMenu } from "./item-menu";
import type { Clock, HandOverShown, StreamEntryShown, StreamItemShown } from "./shown";
import { StreamItem } from "./stream-item";

type Props = {
  number: string;
  currency: string;
  entries: readonly StreamEntryShown[];
  /** The cursor of the next page; null at the end. */
  older: string | null;
  /** The cursor of this page; null on the newest one. */
  before: string | null;
  show: StreamFilter;
  counts: Record<StreamFilter, number>;
  handOver: HandOverShown | null;
  clock: Clock;
  /** The form of an entry, in its place; on top where that is on another page. */
  editor: { id: string; form: ReactNode } | null;
  /** The entry whose acts the address asks for. */
  actsOn: string | null;
  shareNow: (item: StreamItemShown) => ReactNode;
};

const FILTERS: readonly StreamFilter[] = ["all", ...ITEM_KINDS, "system"];
const LABELS: Record<StreamFilter, string> = { all: "All", ...KIND_PLURALS, system: "System" };

function HoldLine({ at, handOver, clock }: { at: Date; handOver: HandOverShown; clock: Clock }) {
  const mine = handOver.bar.links.some(({ key }) => key === "approve");
  const theirs = handOver.side === "lead" ? "it is approved or rejected" : `${handOver.other.name} decides`;
  const until = mine ? "you decide" : theirs;
  return (
    <p className="line i-lock">
      Reported complete by {handOver.submittedBy}. Everything below is read-only until {until}.
      <Time value={at} {...clock} style="time" />
    </p>
  );
}

function Entry({ entry, ...props }: Props & { entry: StreamEntryShown }) {
  const { clock, handOver, currency, number, show, before, editor } = props;
  if (entry.type === "item") {
    if (entry.id === editor?.id) return editor.form;
    const place = { show, before };
    const other = entry.theirs ? entry.company : (handOver?.other.shortName ?? "");
    return (
      <StreamItem
        item={entry}
        currency={currency}
        clock={clock}
        actsHref={streamHref(number, { ...place, act: { does: "acts", id: entry.id } })}
        beside={entry.rights.share ? props.shareNow(entry) : null}
        acts={entry.id === props.actsOn && <ItemActs item={entry} number={number} place={place} other={other} />}
      />
    );
  }
  if (entry.type === "hold") return handOver && <HoldLine at={entry.at} handOver={handOver} clock={clock} />;
  return (
    <p className="sys">
      {entry.gone ? <a href={historyHref(number, { item: entry.gone })}>{entry.text}</a> : entry.text}
      <Time value={entry.at} {...clock} style="time" />
    </p>
  );
}

/** Everything that happened on the ticket, newest first; the skip link leads here. */
export function Stream(props: Props) {
  const { number, entries, older, before, show, counts, clock, editor, handOver } = props;
  const tabs = FILTERS.map((filter) => ({
    href: streamHref(number, { show: filter }),
    label: LABELS[filter],
    count: counts[filter],
    current: filter === show,
  }));
  const other = handOver?.other.shortName ?? "the other company";
  const elsewhere = editor && !entries.some(({ id }) => id === editor.id);
  return (
    <section id="main" tabIndex={-1} aria-label="Activity">
      <Tabs
        label="Filter activity"
        tabs={tabs}
        end={
          <a className="end i-time" href={historyHref(number)}>
            History
          </a>
        }
      />
      {before && (
        <p className="more">
          <Link className="btn" href={streamHref(number, { show })} prefetch={false}>
            Show newest
          </Link>
        </p>
      )}
      <Held place={`${number} ${show} ${before}`} ids={entries.map(({ id }) => id)}>
        {elsewhere && <Fragment key={editor.id}>{editor.form}</Fragment>}
        {entries.length === 0 && <p className="hint py-6">Nothing here yet.</p>}
        <ByDay entries={entries} clock={clock}>
          {(entry) => <Entry {...props} entry={entry} />}
        </ByDay>
        {older && (
          <p className="more">
            <Link className="btn" href={streamHref(number, { show, before: older })} prefetch={false}>
              Show older
            </Link>
          </p>
        )}
      </Held>
      <ItemMenu number={number} place={{ show, before }} historyHref={historyHref(number)} reasons={reasonsOf(other)} />
    </section>
  );
}

const reasonsOf = (other: string) =>
  Object.fromEntries(LOCKS.map((lock) => [lock, lockText(lock, other)])) as Record<Lock, string>; // a key for each lock
