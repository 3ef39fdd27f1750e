import type { StreamItem } from "../../db/queries/stream";
import type { PastRow, TicketPageRow } from "../../db/queries/ticket-page";
import type { ItemId } from "../../domain/ids";
import type { EntryValues } from "../../domain/sync/entry-values";
import { birthOf, isCopy, isFromEarlier } from "../../domain/sync/facts";
import type { ItemKind, VersionOp } from "../../domain/sync/kinds";
import type { Kept } from "../../domain/sync/reach";
import { judge, type Verdict } from "../../domain/sync/rules";
import { isWithdrawal, withoutContent } from "../../domain/sync/withdrawn";
import { GOES, pastOf } from "./past";
import { itemView, type Reading, type StreamItemView, seesMoneyOf } from "./view-ticket-item";
import { NO_RIGHTS } from "./view-ticket-rights";

/** What is done to an entry on the ticket page; `acts` shows what may be done. */
export const ITEM_ACTS = ["edit", "price", "delete", "acts"] as const;
export type ItemAct = (typeof ITEM_ACTS)[number];

/** An entry that is being changed: as it stands, as it was, and what follows. */
export type ItemEditView = {
  does: ItemAct;
  id: ItemId;
  kind: ItemKind;
  /** null where it is gone: then `values` are its last. */
  item: StreamItemView | null;
  version: number;
  values: EntryValues;
  /** The newest first; a form that was opened earlier started from one of them. */
  past: { version: number; values: EntryValues }[];
  /** Who changed it last. */
  saved: { by: string | null; company: string | null; at: Date } | null;
  gone: { op: VersionOp; by: string; company: string; at: Date } | null;
  /** Why a change stays here; null where it travels. */
  kept: Kept | null;
  /** Deleting it removes it at the other side too. */
  deletesThere: boolean;
  /** Its visibility is that of what it hangs on (S14). */
  inherits: boolean;
  /** It has a price that this reader may see and set (D13, D21). */
  priced: boolean;
  /** What the other company asks for one; null where that is unknown, hidden or not theirs to say. */
  askedCents: number | null;
};

const valuesOf = (row: EntryValues, sees: boolean): EntryValues => ({
  body: row.body,
  title: row.title,
  internalNotes: row.internalNotes,
  workDate: row.workDate,
  startAt: row.startAt,
  endAt: row.endAt,
  minutes: row.minutes,
  offsetMinutes: row.offsetMinutes,
  isBillable: row.isBillable,
  quantity: row.quantity,
  unitPriceCents: sees ? row.unitPriceCents : null,
  attachmentKind: row.attachmentKind,
  fileName: row.fileName,
  location: row.location,
  visibility: row.visibility,
});

type Op = "edit" | "delete" | "publish";

/** Section 5 asked of a change that is not made yet. */
function verdictOf(row: StreamItem, { side, phase, offerId }: Reading, op: Op): Verdict {
  const { parent } = row;
  return judge({
    phase,
    op,
    by: side ?? "lead",
    touches: "content",
    item: {
      kind: row.kind,
      origin: row.origin,
      fromEarlier: isFromEarlier(row, offerId),
      visibility: op === "publish" ? "all" : row.visibility,
      attachmentKind: row.attachmentKind,
      parent: parent && {
        visibility: parent.visibility,
        bornIn: birthOf({ origin: "own", ...parent }, offerId),
        link: row.link?.state === "active" ? "active" : parent.link,
      },
      bornIn: birthOf(row, offerId),
      link: row.link?.offerId === offerId ? row.link.state : null,
      copyPosted: false,
      hasFiles: false,
    },
  });
}

function keptOf(row: StreamItem, reading: Reading): Kept | null {
  if (isCopy(row.origin)) return "copy";
  const verdict = verdictOf(row, reading, row.visibility === "internal" ? "publish" : "edit");
  if (verdict.do === "update" || verdict.do === "mirror") return null;
  const cut = row.link && row.link.state !== "active" && row.link.state !== "withdrawn";
  return cut ? "cut" : "notThere";
}

function goneView(does: ItemAct, id: ItemId, past: readonly PastRow[]): ItemEditView | null {
  const [last] = past;
  if (!last || !GOES.includes(last.op)) return null;
  return {
    does,
    id,
    kind: last.kind,
    item: null,
    version: last.version,
    values: valuesOf(isWithdrawal(last.op) ? withoutContent(pastOf(last.content)) : pastOf(last.content), false),
    past: [],
    saved: null,
    gone: { op: last.op, by: last.byName, company: last.byCompany, at: new Date(last.at) },
    kept: null,
    deletesThere: false,
    inherits: false,
    priced: false,
    askedCents: null,
  };
}

/** What was asked may not be done: then what may be done is shown, with why (guide 5). */
function allowed(does: ItemAct, { rights }: StreamItemView): ItemAct {
  return does === "acts" || rights[does] ? does : "acts";
}

/** null: this ticket has and had no such entry. */
export function itemEditView(
  asked: { does: ItemAct; id: ItemId },
  row: StreamItem | undefined,
  { past }: TicketPageRow,
  reading: Reading,
): ItemEditView | null {
  if (!row) return goneView(asked.does, asked.id, past ?? []);
  const item = itemView(row, reading);
  const sees = seesMoneyOf(row, reading);
  const priced = row.kind === "charge" && sees && (row.origin === "own" || reading.side === "lead");
  return {
    does: allowed(asked.does, item),
    id: row.id,
    kind: row.kind,
    item,
    version: row.version,
    values: valuesOf(row, sees),
    past: (past ?? []).map(({ version, content }) => ({ version, values: valuesOf(pastOf(content), sees) })),
    saved: row.editedAt && { by: row.editedByName, company: row.editedByCompany, at: row.editedAt },
    gone: null,
    kept: keptOf(row, reading),
    deletesThere: item.rights !== NO_RIGHTS && verdictOf(row, reading, "delete").do === "remove",
    inherits: row.kind === "attachment" && row.origin === "own" && row.parent !== null,
    priced,
    askedCents: row.origin !== "own" && reading.side === "lead" && sees ? row.unitCostCents : null,
  };
}
