import Link from "next/link";
import { Fragment } from "react";
import type { Clock } from "@/components/ticket/shown";
import { Time } from "@/components/ui/time";
import { dayHeading, dayKey } from "@/components/ui/time-format";
import { STATUS_GLYPHS, STATUS_LABELS } from "@/lib/domain/labels";
import { FieldChanges } from "./field-changes";
import { historyHref } from "./hrefs";
import type { HistoryEntryShown } from "./shown";

type Props = {
  number: string;
  entries: readonly HistoryEntryShown[];
  /** One entry's history is read, so nothing leads to it again. */
  ofItem: boolean;
  /** The steps of the outsourcing, drawn along a line. */
  course: boolean;
  currency: string;
  clock: Clock;
};

const GONE: readonly string[] = ["deleted", "removed", "withdrawn", "shared"];

function Entry({ entry, number, ofItem, currency, clock }: Props & { entry: HistoryEntryShown }) {
  const isChange = entry.type === "change";
  const toItem = !ofItem && isChange && entry.itemId;
  return (
    <li>
      <Time value={entry.at} {...clock} style="time" />
      <p>
        {toItem ? (
          <Link href={historyHref(number, { item: toItem })} prefetch={false}>
            {entry.text}
          </Link>
        ) : (
          entry.text
        )}
        {isChange && entry.replacedBy && (
          <>
            {" "}
            <Link href={historyHref(number, { item: entry.replacedBy })} prefetch={false}>
              History of the new entry
            </Link>
          </>
        )}
      </p>
      {!isChange && entry.reached && <b data-os={STATUS_GLYPHS[entry.reached]}>{STATUS_LABELS[entry.reached]}</b>}
      {isChange && (
        <FieldChanges fields={entry.fields} gone={GONE.includes(entry.op)} currency={currency} clock={clock} />
      )}
    </li>
  );
}

/** What happened, the newest first, under its days. */
export function HistoryList(props: Props) {
  const { entries, clock, course } = props;
  const days: { day: string; at: Date; entries: HistoryEntryShown[] }[] = [];
  for (const entry of entries) {
    const day = dayKey(entry.at, clock.tz);
    if (days.at(-1)?.day !== day) days.push({ day, at: entry.at, entries: [] });
    days.at(-1)?.entries.push(entry);
  }
  return days.map(({ day, at, entries: ofDay }) => (
    <Fragment key={day}>
      <h2 className="day">{dayHeading(at, clock.tz, clock.now)}</h2>
      <ol className={course ? "past course" : "past"}>
        {ofDay.map((entry) => (
          <Entry key={entry.id} {...props} entry={entry} />
        ))}
      </ol>
    </Fragment>
  ));
}
