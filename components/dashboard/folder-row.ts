import type { RowAction } from "@/lib/domain/outsource/folders";
import type { Timed } from "./deadline-words";
import type { Money } from "./figures";

/** A row of either group in the words of its columns (9.2). */
export type OfferStatusRow = Timed & {
  id: string;
  /** Of the ticket on this side; null on an offer. */
  number: string | null;
  offerId: string | null;
  href: string;
  numberText: string;
  numberTitle: string | undefined;
  title: string;
  /** Why it came back: the decline reason, the last rejection. */
  remark: string | null;
  place: string;
  other: string;
  /** Who sent or received it, and when. */
  history: string;
  usedMinutes: number;
  authorizedMinutes: number | null;
  money: Money | null;
  actions: readonly RowAction[];
};
