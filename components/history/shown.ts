import type { ItemField } from "@/lib/domain/events";
import type { OutsourceStatus } from "@/lib/domain/outsource/status";
import type { ItemKind, VersionOp, Visibility } from "@/lib/domain/sync/kinds";

/** A value of a field; amounts in minor units, hours in minutes, a day without a zone. */
export type ValueShown =
  | { as: "text"; text: string }
  | { as: "money"; cents: number }
  | { as: "hours"; minutes: number }
  | { as: "instant"; at: Date }
  | { as: "day"; day: string }
  | { as: "quantity"; quantity: string }
  | { as: "visibility"; visibility: Visibility }
  | { as: "yesNo"; yes: boolean };

/** null: it was or is empty. */
export type FieldChangeShown = { field: ItemField; from: ValueShown | null; to: ValueShown | null };

export type HistoryEntryShown =
  | {
      type: "change";
      id: string;
      itemId: string;
      at: Date;
      op: VersionOp;
      text: string;
      replacedBy: string | null;
      fields: readonly FieldChangeShown[];
    }
  | { type: "event"; id: string; at: Date; text: string; itemId: string | null; reached: OutsourceStatus | null };

/** The entry whose history is read; `author` null where it is gone. */
export type HistoryItemShown = {
  id: string;
  kind: ItemKind;
  at: Date | null;
  author: string | null;
  company: string | null;
};
