import type { HistoryVersion } from "../../db/queries/history";
import type { ItemField } from "../../domain/events";
import type { ItemId, OfferId } from "../../domain/ids";
import { versionText } from "../../domain/labels";
import { contentOf, isCopy } from "../../domain/sync/facts";
import type { FieldValue, ValueChange } from "../../domain/sync/field-values";
import type { AttachmentKind, ItemKind, VersionOp } from "../../domain/sync/kinds";
import { withoutContent } from "../../domain/sync/withdrawn";
import { GOES, type Past, pastOf } from "./past";

/** A change of one item: `fields` what differs, or, where it went, what stood there (`to` null). */
export type ItemChange = {
  type: "change";
  id: string;
  itemId: ItemId;
  at: Date;
  op: VersionOp;
  kind: ItemKind;
  text: string;
  /** Share Now: the entry in its place (D56). */
  replacedBy: ItemId | null;
  fields: ValueChange[];
};

const text = (value: string | null): FieldValue | null => (value ? { as: "text", text: value } : null);
const money = (cents: number | null): FieldValue | null => (cents === null ? null : { as: "money", cents });
const hours = (minutes: number | null): FieldValue | null => (minutes ? { as: "hours", minutes } : null);
const at = (value: Date | null): FieldValue | null => (value ? { as: "instant", at: value } : null);
const isPriced = (kind: ItemKind) => kind === "charge" || kind === "timeEntry";

/** In the order in which they are read. A file is its name: the bytes of an earlier one are gone or elsewhere. */
const READ: readonly (readonly [ItemField, (past: Past, kind: ItemKind) => FieldValue | null])[] = [
  ["title", ({ title }) => text(title)],
  [
    "file",
    ({ attachmentKind, fileName }) => (attachmentKind === ("file" satisfies AttachmentKind) ? text(fileName) : null),
  ],
  ["location", ({ location }) => text(location)],
  ["body", ({ body }) => text(body)],
  ["internalNotes", ({ internalNotes }) => text(internalNotes)],
  ["visibility", ({ visibility }, kind) => (isPriced(kind) ? null : { as: "visibility", visibility })],
  ["workDate", ({ workDate }) => (workDate ? { as: "day", day: workDate } : null)],
  ["startAt", ({ startAt }) => at(startAt)],
  ["endAt", ({ endAt }) => at(endAt)],
  ["minutes", ({ minutes }) => hours(minutes)],
  ["offsetMinutes", ({ offsetMinutes }) => hours(offsetMinutes)],
  ["quantity", ({ quantity }) => (quantity === null ? null : { as: "quantity", quantity })],
  ["unitCost", ({ unitCostCents }) => money(unitCostCents)],
  ["unitPrice", ({ unitPriceCents }) => money(unitPriceCents)],
  ["amount", ({ amountCents }) => money(amountCents)],
  ["isBillable", ({ isBillable }, kind) => (isPriced(kind) ? { as: "yesNo", yes: isBillable } : null)],
];
const MONEY: readonly ItemField[] = ["unitCost", "unitPrice", "amount"];

const same = (a: FieldValue | null, b: FieldValue | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** D21: whose amounts this reader may see. Of what is gone and has no link any more, only who may see all may see some. */
export type MoneyEyes = { lead: boolean; own: string; offers: ReadonlySet<string>; all: boolean };

function seesMoney({ now, link, authorCompany }: HistoryVersion, eyes: MoneyEyes): boolean {
  if (!eyes.lead) return true;
  if (now ? now.origin === "own" : link?.role === "source") return true;
  const offer: OfferId | null =
    now && (isCopy(now.origin) || now.origin === "bundle") ? now.offerId : (link?.offerId ?? null);
  if (offer) return eyes.offers.has(offer);
  return eyes.all || (!now && authorCompany === eyes.own);
}

/** A version and what came after it, field by field. */
export function changeView(row: HistoryVersion, eyes: MoneyEyes): ItemChange {
  const { kind, op } = row;
  const goes = GOES.includes(op);
  const from = row.withdrawn ? withoutContent(pastOf(row.content)) : pastOf(row.content);
  const to = goes
    ? null
    : row.withdrawn
      ? from
      : row.next
        ? pastOf(row.next)
        : row.now && { ...contentOf(row.now), visibility: row.now.visibility };
  const hidden = seesMoney(row, eyes) ? [] : MONEY;
  const fields = READ.flatMap(([field, read]): ValueChange[] => {
    if (hidden.includes(field) || row.withdrawn) return [];
    const [was, is] = [read(from, kind), to && read(to, kind)];
    if (goes ? was === null : same(was, is)) return [];
    return [{ field, from: was, to: is }];
  });
  return {
    type: "change",
    id: `${row.id}.${row.version}`,
    itemId: row.id,
    at: row.at,
    op,
    kind,
    text: versionText({ op, kind, content: to ?? from, byName: row.byName, byCompany: row.byCompany }),
    replacedBy: row.relatedItemId,
    fields,
  };
}
