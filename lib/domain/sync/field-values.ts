import type { ItemField } from "../events";
import type { Visibility } from "./kinds";

/** A value of a field of an item; amounts in minor units, hours in minutes, a day without a zone. */
export type FieldValue =
  | { as: "text"; text: string }
  | { as: "money"; cents: number }
  | { as: "hours"; minutes: number }
  | { as: "instant"; at: Date }
  | { as: "day"; day: string }
  | { as: "quantity"; quantity: string }
  | { as: "visibility"; visibility: Visibility }
  | { as: "yesNo"; yes: boolean };
/** What stood in a field and what came after; null: it was or is empty. */
export type ValueChange = { field: ItemField; from: FieldValue | null; to: FieldValue | null };
