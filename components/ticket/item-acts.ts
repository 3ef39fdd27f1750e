import type { Lock } from "@/lib/domain/sync/rights";
import { type ItemAct, type StreamPlace, streamHref } from "./hrefs";
import type { StreamItemShown } from "./shown";

/** What may be done to an entry, in the order of the menu; in the page as words, so that an entry costs one element more. */
const WORDS = ["edit", "price", "attach", "delete", "history"] as const;
type Word = (typeof WORDS)[number];

export type ActShown = { word: Word; label: string; href: string | null; why: string | undefined };

/** Nobody of this side may change it now; whose time entry it is shows in its actions. */
export const isReadOnly = ({ rights: { lock } }: StreamItemShown): boolean => lock !== null && lock !== "notYours";

/** The words of an entry, "edit delete history"; empty where nothing may be done and nothing is to be said. */
export function actWords({ rights, mayAttach, version }: StreamItemShown): string {
  const has: Record<Word, boolean> = {
    edit: rights.edit || rights.lock !== null,
    price: rights.price,
    attach: mayAttach,
    delete: rights.delete || rights.lock !== null,
    history: version > 1,
  };
  return WORDS.filter((word) => has[word]).join(" ");
}

const LABELS: Record<Word, string> = {
  edit: "Edit",
  price: "Price",
  attach: "Attach File",
  delete: "Delete",
  history: "History",
};

type Asked = {
  id: string;
  words: string;
  lock: Lock | null;
  /** Why it is read-only; said under what is not possible. */
  why: string | undefined;
  number: string;
  place: Pick<StreamPlace, "show" | "before">;
  historyHref: string;
};

/** Each act with its address; null where it is locked, with the reason. */
export function actsOf({ id, words, lock, why, number, place, historyHref }: Asked): ActShown[] {
  const act = (does: ItemAct) => streamHref(number, { ...place, act: { does, id } });
  const hrefs: Record<Word, string | null> = {
    edit: lock ? null : act("edit"),
    price: act("price"),
    attach: streamHref(number, { ...place, attach: id }),
    delete: lock ? null : act("delete"),
    history: historyHref,
  };
  const known = words.split(" ");
  return WORDS.filter((word) => known.includes(word)).map((word) => ({
    word,
    label: LABELS[word],
    href: hrefs[word],
    why: hrefs[word] === null ? why : undefined,
  }));
}
