import { Fragment, type ReactNode } from "react";
import { dayHeading, dayKey } from "@/components/ui/time-format";
import type { Clock } from "./shown";

/** An entry of a stream; a file that stands under what it hangs on is of that one's day (S13). */
type Dated = { id: string; at: Date; parent?: { shown: boolean } | null };
type Props<Entry> = { entries: readonly Entry[]; clock: Clock; children: (entry: Entry) => ReactNode };

/** Entries in their order, under the headings of their days. */
export function ByDay<Entry extends Dated>({ entries, clock, children }: Props<Entry>) {
  let day = "";
  return entries.map((entry) => {
    const key = entry.parent?.shown ? day : dayKey(entry.at, clock.tz);
    const heading = key === day ? null : dayHeading(entry.at, clock.tz, clock.now);
    day = key;
    return (
      <Fragment key={entry.id}>
        {heading && <h2 className="day">{heading}</h2>}
        {children(entry)}
      </Fragment>
    );
  });
}
