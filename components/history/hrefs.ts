/** The words of `?show=` on the history page; everything needs none. */
export const HISTORY_WORDS = { all: null, entries: "entries", outsourcing: "outsourcing" } as const;
export type HistoryFilter = keyof typeof HISTORY_WORDS;

type HistoryPlace = { show?: HistoryFilter; item?: string; after?: string | null; before?: string | null };

/** The history of a ticket, of one of its entries, or a further page of either. */
export function historyHref(number: string, { show = "all", item, after, before }: HistoryPlace = {}): string {
  const query = new URLSearchParams();
  const word = HISTORY_WORDS[show];
  if (word) query.set("show", word);
  if (item) query.set("item", item);
  if (after) query.set("after", after);
  if (before) query.set("before", before);
  const path = `/tickets/${encodeURIComponent(number)}/history`;
  return query.size > 0 ? `${path}?${query}` : path;
}
