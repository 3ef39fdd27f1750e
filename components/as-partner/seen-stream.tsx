import Link from "next/link";
import { ByDay } from "@/components/ticket/by-day";
import { asPartnerHref } from "@/components/ticket/hrefs";
import type { Clock, StreamItemShown } from "@/components/ticket/shown";
import { StreamItem } from "@/components/ticket/stream-item";
import { parentText } from "@/components/ticket/words";
import { Time } from "@/components/ui/time";
import type { ItemKind } from "@/lib/domain/sync/kinds";

export type SeenEntryShown =
  | StreamItemShown
  | { type: "system"; id: string; at: Date; text: string }
  | { type: "removed"; id: string; at: Date; kind: ItemKind; since: Date; by: string | null }
  | { type: "changed"; id: string; at: Date };

type Props = {
  number: string;
  /** Short name of the company whose sight this is. */
  other: string;
  currency: string;
  entries: readonly SeenEntryShown[];
  older: string | null;
  /** What stands there when nothing does. */
  empty: string;
  clock: Clock;
};

const NOUNS: Record<ItemKind, string> = {
  note: "note",
  timeEntry: "time entry",
  charge: "charge",
  attachment: "attachment",
};

function removedText({ kind, at, by }: Extract<SeenEntryShown, { type: "removed" }>, other: string, clock: Clock) {
  const noun = kind === "note" || kind === "timeEntry" ? parentText({ kind, at }, clock) : NOUNS[kind];
  return `${by ? `${by}, ${other},` : other} removed their copy of the ${noun}.`;
}

function Entry({
  entry,
  other,
  currency,
  clock,
}: Pick<Props, "other" | "currency" | "clock"> & { entry: SeenEntryShown }) {
  switch (entry.type) {
    case "item":
      return <StreamItem item={entry} currency={currency} clock={clock} />;
    case "system":
      return (
        <p className="sys">
          {entry.text}
          <Time value={entry.at} {...clock} style="time" />
        </p>
      );
    case "removed":
      return (
        <p className="sys">
          {removedText(entry, other, clock)}
          <Time value={entry.since} {...clock} />
        </p>
      );
    case "changed":
      return (
        <p className="sys">{other} changed this since. What it reads there now is theirs; this is what was given.</p>
      );
    default:
      return entry satisfies never;
  }
}

/** The other side's stream, as far as it came from what was shared; newest first, nothing to write and nothing to press. */
export function SeenStream(props: Props) {
  const { number, entries, older, empty, clock } = props;
  return (
    <section id="main" tabIndex={-1} aria-label="Activity">
      {entries.length === 0 && <p className="hint py-6">{empty}</p>}
      <ByDay entries={entries} clock={clock}>
        {(entry) => <Entry {...props} entry={entry} />}
      </ByDay>
      {older && (
        <p className="more">
          <Link className="btn" href={asPartnerHref(number, older)} prefetch={false}>
            Show older
          </Link>
        </p>
      )}
    </section>
  );
}
