import type { TicketPageRow } from "../../db/queries/ticket-page";
import type { ItemId } from "../../domain/ids";
import { birthOf } from "../../domain/sync/facts";
import type { Visibility } from "../../domain/sync/kinds";
import { judge } from "../../domain/sync/rules";
import type { HandOverView } from "./view-ticket-hand-over";

/** `shared`: a file that is hung on it now travels (S13). */
export type AttachToView = {
  id: ItemId;
  kind: "note" | "timeEntry";
  at: Date;
  visibility: Visibility;
  shared: boolean;
};

/** The note or time entry that a new file is to hang on, by the rules that will judge the file. */
export function attachToView(row: TicketPageRow["attachTo"], handOver: HandOverView | null): AttachToView | null {
  if (!row) return null;
  const { id, kind, visibility, link } = row;
  const bornIn = birthOf({ ...row, origin: "own" }, handOver?.offerId ?? null);
  const phase = handOver?.phase ?? "PRE";
  const verdict = judge({
    phase,
    op: "create",
    by: handOver?.side ?? "lead",
    touches: "content",
    item: {
      kind: "attachment",
      origin: "own",
      fromEarlier: false,
      visibility,
      attachmentKind: "file",
      parent: { visibility, bornIn, link },
      bornIn: phase,
      link: null,
      copyPosted: false,
      hasFiles: false,
    },
  });
  return { id, kind, at: new Date(row.at), visibility, shared: verdict.do === "mirror" };
}
