import type { AttachmentKind, ItemKind, Origin, Visibility } from "./kinds";

/** An item of the lead's ticket at the moment of acceptance. System notes are events, not items (S15). */
export type ExistingItem = {
  kind: ItemKind;
  origin: Origin;
  visibility: Visibility;
  attachmentKind: AttachmentKind | null;
  parent: { kind: ItemKind; origin: Origin; visibility: Visibility } | null;
};
/** The two boxes of the terms page (D10). */
export type Shares = { notes: boolean; files: boolean };

/** `underParent`: the file's copy hangs on the copy of its note; else it hangs on the ticket. */
export type Copied = { copied: true; rule: "S73" | "S74"; underParent: boolean } | { copied: false; rule: string };

const stays = (rule: string): Copied => ({ copied: false, rule });

/** S73 to S75, D10, D31: what an acceptance copies and links. Judged by origin, never by today's visibility of a copy. */
export function copiedAtAcceptance(item: ExistingItem, shares: Shares): Copied {
  const { kind, origin, visibility, attachmentKind, parent } = item;
  if (origin !== "own" || (parent !== null && parent.origin !== "own")) return stays("D31");
  if (kind === "timeEntry" || kind === "charge" || parent?.kind === "timeEntry" || parent?.kind === "charge")
    return stays("S75");
  if (kind === "attachment" && attachmentKind !== "file") return stays("S11");
  if (visibility === "internal") return stays(kind === "note" ? "S3" : "S12");
  if (parent?.visibility === "internal") return stays("S14");
  if (kind === "note") return shares.notes ? { copied: true, rule: "S73", underParent: false } : stays("D10");
  return shares.files ? { copied: true, rule: "S74", underParent: parent !== null && shares.notes } : stays("D10");
}
