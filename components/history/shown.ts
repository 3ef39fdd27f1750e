import type { OutsourceStatus } from "@/lib/domain/outsource/status";
import type { ValueChange } from "@/lib/domain/sync/field-values";
import type { ItemKind, VersionOp } from "@/lib/domain/sync/kinds";

export type HistoryEntryShown =
  | {
      type: "change";
      id: string;
      itemId: string;
      at: Date;
      op: VersionOp;
      text: string;
      replacedBy: string | null;
      fields: readonly ValueChange[];
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
