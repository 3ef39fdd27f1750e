import type { StreamItem } from "../../db/queries/stream";
import type { AttachmentKind, ItemKind } from "../../domain/sync/kinds";
import { type Receipt, receipt } from "../../domain/sync/receipt";
import { type ItemRights, rightsOf, type Standing } from "./view-ticket-rights";

/** An item of the stream. Exactly one of `time`, `charge` and `file` is there, none of a note. */
export type StreamItemView = {
  type: "item";
  id: string;
  at: Date;
  kind: ItemKind;
  /** The other company wrote it. */
  theirs: boolean;
  isQuestion: boolean;
  author: string;
  /** Short name; empty where the author is a company itself (S68). */
  company: string;
  monogram: string;
  body: string;
  internalNotes: string;
  time: { startAt: Date | null; endAt: Date | null; workDate: string; minutes: number; offsetMinutes: number } | null;
  /** Amounts null where there are none or this reader may not see them (D13, D21). */
  charge: { name: string; quantity: string; unitPriceCents: number | null; amountCents: number | null } | null;
  file: {
    kind: AttachmentKind;
    name: string;
    sizeBytes: number | null;
    isPicture: boolean;
    location: string | null;
  } | null;
  receipt: Receipt | null;
  /** Of the row, for the forms that change it (D-06); above 1 it has a history. */
  version: number;
  rights: ItemRights;
  /** The note or time entry it hangs on (S13). `shown`: it stands right under it, on this page. */
  parent: { id: string; kind: ItemKind; at: Date; shown: boolean } | null;
  /** A file may be hung on it: an own note or time entry, and a reader who may write here. */
  mayAttach: boolean;
};
/** Whose eyes read the stream, and where the ticket stands. */
export type Reading = Standing & {
  own: string;
  /** The other company's short name where a ticket stands behind; else null. */
  other: string | null;
  /** Short names by offer, of earlier hand-overs too. */
  partners: Readonly<Record<string, string>>;
  seesMoney: boolean;
  /** Earlier hand-overs whose amounts this reader may see. */
  earlierMoney: ReadonlySet<string>;
  mayWrite: boolean;
  suspendedAt: Date | null;
};

const PICTURES: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
const isCopy = (row: StreamItem) => row.origin === "mirror" || row.origin === "mirrorOfTime";

function receiptOf(row: StreamItem, reading: Reading): Receipt | null {
  const offer = row.link?.offerId ?? row.offerId;
  return receipt({
    side: reading.side ?? "lead",
    own: reading.own,
    other: isCopy(row) ? row.authorCompany : ((offer && reading.partners[offer]) ?? reading.other),
    kind: row.kind,
    origin: row.origin,
    visibility: row.visibility,
    bornIn: row.bornIn,
    link: row.link && {
      ...row.link,
      crossedAt: row.link.crossedAt ?? row.createdAt,
      since: row.link.since ?? row.createdAt,
    },
    readAt: row.link?.readAt ?? null,
    edited: row.editedAt && { at: row.editedAt, byName: row.editedByName, byCompany: row.editedByCompany },
  });
}

/** D21 of an item: amounts of what came from the partner, and of its bundle. */
export function seesMoneyOf({ offerId, origin }: StreamItem, reading: Reading): boolean {
  if (reading.side !== "lead" || origin === "own") return true;
  return offerId === null || offerId === reading.offerId ? reading.seesMoney : reading.earlierMoney.has(offerId);
}

function chargeOf(row: StreamItem, reading: Reading): StreamItemView["charge"] {
  if (row.kind !== "charge") return null;
  const hidden = !seesMoneyOf(row, reading);
  return {
    name: row.title,
    quantity: row.quantity ?? "1",
    unitPriceCents: hidden ? null : row.unitPriceCents,
    amountCents: hidden ? null : row.amountCents,
  };
}

/** An item as this reader sees it. */
export function itemView(row: StreamItem, reading: Reading): StreamItemView {
  return {
    type: "item",
    id: row.id,
    at: row.createdAt,
    kind: row.kind,
    theirs: isCopy(row),
    isQuestion: row.isQuestion,
    author: row.authorName,
    company: row.origin === "bundle" ? "" : row.authorCompany,
    monogram: row.authorMonogram,
    body: row.body,
    internalNotes: row.internalNotes,
    time:
      row.kind === "timeEntry"
        ? {
            startAt: row.startAt,
            endAt: row.endAt,
            workDate: row.workDate ?? "",
            minutes: row.minutes ?? 0,
            offsetMinutes: row.offsetMinutes,
          }
        : null,
    charge: chargeOf(row, reading),
    file: row.attachmentKind && {
      kind: row.attachmentKind,
      name: row.title || row.fileName || row.location || "",
      sizeBytes: row.sizeBytes,
      isPicture: row.attachmentKind === "file" && PICTURES.includes(row.contentType ?? ""),
      location: row.location,
    },
    receipt: receiptOf(row, reading),
    version: row.version,
    rights: rightsOf(row, reading, seesMoneyOf(row, reading)),
    parent: row.parent && { id: row.parent.id, kind: row.parent.kind, at: row.parent.at, shown: false },
    mayAttach: reading.mayWrite && row.origin === "own" && (row.kind === "note" || row.kind === "timeEntry"),
  };
}
