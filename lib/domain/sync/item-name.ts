import type { ItemField, ItemFieldChange } from "../events";
import { hours, quantity } from "../labels/events";
import { dayText, type ItemContent } from "./copy";
import { differences } from "./facts";
import type { ItemKind, Visibility } from "./kinds";

const NAME = 80;
const EXCERPT = 200;

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The beginning of a text, on one line. */
export const excerpt = (text: string): string => cut(oneLine(text), EXCERPT);

/** What an item is called in a sentence: a note's first words, a charge's or file's name, the hours of a day. */
export function itemName(kind: ItemKind, content: ItemContent): string {
  switch (kind) {
    case "note":
      return cut(oneLine(content.body), NAME);
    case "timeEntry": {
      const worked = `${hours(content.minutes ?? 0)} h`;
      return content.workDate ? `${worked}, ${dayText(content.workDate)}` : worked;
    }
    case "charge":
      return cut(content.title, NAME);
    case "attachment":
      return cut(content.title || content.fileName || content.location || "", NAME);
    default:
      return kind satisfies never;
  }
}

const text = (value: string | null): string | null => (value ? excerpt(value) : null);
const amount = (cents: number | null): string | null => (cents === null ? null : (cents / 100).toFixed(2));
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Each column as one field of the list; a file is one thing, however many columns tell of it. */
const READ: Record<keyof ItemContent, readonly [ItemField, (content: ItemContent) => string | null]> = {
  body: ["body", ({ body }) => text(body)],
  title: ["title", ({ title }) => text(title)],
  internalNotes: ["internalNotes", ({ internalNotes }) => text(internalNotes)],
  workDate: ["workDate", ({ workDate }) => workDate],
  startAt: ["startAt", ({ startAt }) => instant(startAt)],
  endAt: ["endAt", ({ endAt }) => instant(endAt)],
  minutes: ["minutes", ({ minutes }) => (minutes === null ? null : hours(minutes))],
  offsetMinutes: ["offsetMinutes", ({ offsetMinutes }) => hours(offsetMinutes)],
  isBillable: ["isBillable", ({ isBillable }) => (isBillable ? "yes" : "no")],
  quantity: ["quantity", (content) => (content.quantity === null ? null : quantity(content.quantity))],
  unitCostCents: ["unitCost", ({ unitCostCents }) => amount(unitCostCents)],
  unitPriceCents: ["unitPrice", ({ unitPriceCents }) => amount(unitPriceCents)],
  amountCents: ["amount", ({ amountCents }) => amount(amountCents)],
  attachmentKind: ["file", ({ fileName }) => fileName],
  fileName: ["file", ({ fileName }) => fileName],
  contentType: ["file", ({ fileName }) => fileName],
  sizeBytes: ["file", ({ fileName }) => fileName],
  blobHash: ["file", ({ fileName }) => fileName],
  location: ["location", ({ location }) => text(location)],
};

type Seen = { content: ItemContent; visibility: Visibility };

/** What differs between two versions of an item, as people read it, each field once. */
export function itemChanges(before: Seen, after: Seen): ItemFieldChange[] {
  const changes = new Map<ItemField, ItemFieldChange>();
  for (const column of differences(before.content, after.content)) {
    const [field, read] = READ[column];
    changes.set(field, { field, from: read(before.content), to: read(after.content) });
  }
  if (before.visibility !== after.visibility)
    changes.set("visibility", { field: "visibility", from: before.visibility, to: after.visibility });
  return [...changes.values()];
}
