import { formatMoney } from "@/components/ui/money-format";
import { dateTime } from "@/components/ui/time-format";
import { hours } from "@/lib/domain/labels";
import type { ItemKind } from "@/lib/domain/sync/kinds";
import type { Clock, HandOverShown } from "./shown";

/** "6.25 of 12.00", or the hours alone where there is no limit. */
export const hoursOf = (used: number, authorized: number | null): string =>
  authorized === null ? hours(used) : `${hours(used)} of ${hours(authorized)}`;

/** "$68.00 an hour" or "$900.00 flat". */
export function payText({ rateType, hourlyRateCents, flatAmountCents, currency }: NonNullable<HandOverShown["money"]>) {
  if (rateType === "flat") return flatAmountCents === null ? "Flat" : `${formatMoney(flatAmountCents, currency)} flat`;
  return hourlyRateCents === null ? "Hourly" : `${formatMoney(hourlyRateCents, currency)} an hour`;
}

/** "note of Tue 12 May, 10:42", "time entry of Mon 11 May, 08:30": what a file hangs on. */
export const parentText = (item: { kind: ItemKind; at: Date }, clock: Clock): string => itemText(item, clock);

const NOUNS: Record<ItemKind, string> = {
  note: "note",
  timeEntry: "time entry",
  charge: "charge",
  attachment: "attachment",
};
export const kindNoun = (kind: ItemKind): string => NOUNS[kind];

/** "charge of Tue 12 May, 10:42". */
export const itemText = ({ kind, at }: { kind: ItemKind; at: Date }, { tz, now }: Clock): string =>
  `${NOUNS[kind]} of ${dateTime(at, tz, now)}`;

/** "640 KB", "1.8 MB"; one decimal below ten megabytes. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  const mega = bytes / (1024 * 1024);
  return `${mega < 10 ? mega.toFixed(1) : Math.round(mega)} MB`;
}
