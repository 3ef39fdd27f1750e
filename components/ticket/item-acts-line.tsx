import { historyHref } from "@/components/history/hrefs";
import { lockText } from "@/lib/domain/labels";
import type { StreamPlace } from "./hrefs";
import { actsOf, actWords } from "./item-acts";
import type { StreamItemShown } from "./shown";

type Props = {
  item: StreamItemShown;
  number: string;
  place: Pick<StreamPlace, "show" | "before">;
  /** Short name of the company it came from. */
  other: string;
};

/** What may be done with an entry, as a line of links below it: the menu without JavaScript. */
export function ItemActs({ item, number, place, other }: Props) {
  const { id, rights } = item;
  const why = rights.lock ? lockText(rights.lock, other) : undefined;
  const acts = actsOf({
    id,
    words: actWords(item),
    lock: rights.lock,
    why,
    number,
    place,
    historyHref: historyHref(number, { item: id }),
  });
  return (
    <nav className="does" aria-label="Actions">
      {why && <span className="i-lock">{why}</span>}
      {acts.map(
        ({ word, label, href }) =>
          href && (
            <a key={word} className="link" href={href} data-attach={word === "attach" ? id : undefined}>
              {label}
            </a>
          ),
      )}
    </nav>
  );
}
