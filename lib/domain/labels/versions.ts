import type { ItemContent } from "../sync/copy";
import { itemName } from "../sync/item-name";
import type { ItemKind, VersionOp } from "../sync/kinds";
import { withdrawal } from "./events";

const NOUNS: Record<ItemKind, string> = {
  note: "the note",
  timeEntry: "the time entry",
  charge: "the charge",
  attachment: "the attachment",
};

type Said = { op: VersionOp; kind: ItemKind; content: ItemContent; byName: string; byCompany: string };

/** One sentence for a change in the history of an item: who did what. No time in it. Plain text. */
export function versionText({ op, kind, content, byName, byCompany }: Said): string {
  const by = [byName, byCompany].filter(Boolean).join(", ") || "Tandem";
  const name = itemName(kind, content).replace(/\.$/, "");
  const what = name ? `${NOUNS[kind]} “${name}”` : NOUNS[kind];
  switch (op) {
    case "edited":
    case "followed":
      return `${by} changed ${what}.`;
    case "deleted":
    case "removed":
      return `${by} deleted ${what}.`;
    case "withdrawn":
      return withdrawal(by, kind);
    case "shared":
      return `${by} shared ${what}. A new entry stands in its place.`;
    default:
      return op satisfies never;
  }
}
