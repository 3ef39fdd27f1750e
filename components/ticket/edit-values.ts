import { typedMoney } from "@/components/ui/money-format";
import { hours, quantity } from "@/lib/domain/labels/events";
import type { EntryValues } from "@/lib/domain/sync/entry-values";
import type { ItemKind } from "@/lib/domain/sync/kinds";
import { formatLocal } from "@/lib/inputs/date-time";
import type { EntryFields } from "./shown";

type Values = Omit<EntryValues, "attachmentKind" | "fileName">;

const clockOf = (at: Date | null, zone: string) => (at ? formatLocal(at, zone).slice(11) : "");
const amount = (cents: number | null, currency: string) => (cents === null ? "" : typedMoney(cents, currency));

/** An entry as the fields of its form hold it: local times, hours with decimals, amounts in whole currency. */
export function entryFields(kind: ItemKind, values: Values, zone: string, currency: string): EntryFields {
  const { visibility } = values;
  switch (kind) {
    case "note":
      return { body: values.body, visibility };
    case "timeEntry":
      return {
        workDate: values.workDate ?? "",
        startAt: clockOf(values.startAt, zone),
        endAt: clockOf(values.endAt, zone),
        minutes: values.minutes === null ? "" : hours(values.minutes),
        offsetMinutes: values.offsetMinutes < 0 ? hours(-values.offsetMinutes) : "",
        summary: values.body,
        internalNotes: values.internalNotes,
      };
    case "charge":
      return {
        name: values.title,
        quantity: values.quantity === null ? "" : quantity(values.quantity),
        unitPriceCents: amount(values.unitPriceCents, currency),
        chargeDate: values.workDate ?? "",
        description: values.body,
      };
    case "attachment":
      return { title: values.title, location: values.location ?? "", visibility };
    default:
      return kind satisfies never;
  }
}

/** The lead's own billing fields of what came from its partner. */
export const priceFields = ({ unitPriceCents, isBillable }: Values, currency: string): EntryFields => ({
  unitPriceCents: amount(unitPriceCents, currency),
  isBillable: isBillable ? "1" : "",
});

/** What the fields of an entry are called where both versions are shown. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  body: "Text",
  visibility: "Who may read it",
  workDate: "Date",
  startAt: "Start",
  endAt: "End",
  minutes: "Hours",
  offsetMinutes: "Deduct",
  summary: "Summary",
  internalNotes: "Internal notes",
  name: "Name",
  quantity: "Quantity",
  unitPriceCents: "Price each",
  chargeDate: "Date",
  description: "Description",
  title: "Title",
  location: "Path or address",
  isBillable: "Billable",
};
/** Long texts are compared by words; of the rest the values stand side by side. */
export const LONG_FIELDS: readonly string[] = ["body", "summary", "internalNotes", "description", "resolution"];
