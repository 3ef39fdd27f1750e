import type { Company } from "./steps";

/** An item as its company reads it. `name` is the same on both sides and for ever; `words` are what stands there. */
export type ItemRow = {
  ticket: number;
  name: string;
  words: string;
  kind: string;
  origin: string;
  visibility: string;
  minutes: number | null;
  cents: number | null;
  /** Of one's own. */
  bornIn: string | null;
  on: string | null;
  /** "source active", "copy severedEdit"; of each hand-over. */
  links: string[];
};
export type HandRow = {
  /** Of the lead's ticket. */
  ticket: number;
  /** 1, 2 ... of that ticket. */
  no: number;
  side: "lead" | "service";
  status: string;
  submissionNo: number;
  used: string;
  /** As this side reads them: version, amounts, limits, deadlines. */
  terms: string;
  /** What waits for an answer, and how each proposal and each request stands. */
  asking: string;
};
export type TicketRow = { ticket: number; complete: boolean; assigned: number | null; status: string | null };
export type Sight = {
  tickets: TicketRow[];
  hands: HandRow[];
  items: ItemRow[];
  mails: string[];
  news: string[];
  partners: string[];
};
export type View = Record<Company, Sight>;

const line = (row: object | string): string =>
  typeof row === "string"
    ? row
    : Object.entries(row)
        .map(([key, value]) => `${key}: ${Array.isArray(value) ? value.join("+") : value}`)
        .sort()
        .join(", ");
const sorted = (rows: readonly (object | string)[]) => rows.map(line).sort();

/** The same sight, the same text. */
export const readable = (sight: Sight) => ({
  tickets: sorted(sight.tickets),
  hands: sorted(sight.hands),
  items: sorted(sight.items.map(({ links, ...row }) => ({ ...row, links: [...links].sort() }))),
  mails: sorted(sight.mails),
  news: sorted(sight.news),
  partners: sorted(sight.partners),
});
