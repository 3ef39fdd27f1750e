import type { Phase } from "../outsource/status";
import { BLANK, type ItemContent } from "./copy";
import type { Origin } from "./kinds";
import type { Change } from "./rules";

/** The copy of an item of the other company. */
export const isCopy = (origin: Origin): boolean => origin === "mirror" || origin === "mirrorOfTime";

type Placed = { origin: Origin; offerId: string | null; bornIn: Phase };

/** A copy or bundle that came through another hand-over than the present one of its ticket (D31). */
export const isFromEarlier = (item: Pick<Placed, "origin" | "offerId">, present: string | null): boolean =>
  item.origin !== "own" && item.offerId !== present;

/** Seen from the present hand-over, everything that was written before it is simply there: even in an earlier HOLD (T20). */
export const birthOf = ({ origin, offerId, bornIn }: Placed, present: string | null): Phase =>
  origin === "own" && offerId !== present ? "PRE" : bornIn;

const FIELDS = Object.keys(BLANK) as (keyof ItemContent)[]; // the keys of a literal of that type

/** The content among the columns of an item. */
export function contentOf(row: ItemContent): ItemContent {
  const content: ItemContent = { ...BLANK };
  for (const field of FIELDS) Object.assign(content, { [field]: row[field] });
  return content;
}

/** "2" and "2.0000" are one quantity, and an instant is its time. */
const plain = (field: keyof ItemContent, content: ItemContent): unknown => {
  const value = content[field];
  if (value instanceof Date) return value.getTime();
  return field === "quantity" && value !== null ? Number(value) : value;
};

/** The fields in which two contents differ. */
export const differences = (before: ItemContent, after: ItemContent): (keyof ItemContent)[] =>
  FIELDS.filter((field) => plain(field, before) !== plain(field, after));

/** The holder's own billing fields of a copy: its selling price, and whether it bills it (D27). */
const PRICE: readonly (keyof ItemContent)[] = ["unitPriceCents", "isBillable"];

/** What a saved form touches: nothing (S46), the holder's own price alone (D27), or the content. */
export function touchesOf(changed: readonly (keyof ItemContent)[], visibilityToo: boolean): Change["touches"] {
  if (changed.length === 0 && !visibilityToo) return "nothing";
  return !visibilityToo && changed.every((field) => PRICE.includes(field)) ? "price" : "content";
}
