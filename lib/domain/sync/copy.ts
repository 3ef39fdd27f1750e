import { hours } from "../labels/events";
import { lineAmount } from "../money/amounts";
import type { Party } from "../outsource/status";
import type { AttachmentKind, ItemKind } from "./kinds";

/** What stands in an item; the columns of the items table. Amounts in minor units, time in minutes, quantity a decimal string. */
export type ItemContent = {
  title: string;
  body: string;
  internalNotes: string;
  workDate: string | null;
  startAt: Date | null;
  endAt: Date | null;
  minutes: number | null;
  offsetMinutes: number;
  isBillable: boolean;
  quantity: string | null;
  unitCostCents: number | null;
  unitPriceCents: number | null;
  amountCents: number | null;
  attachmentKind: AttachmentKind | null;
  fileName: string | null;
  contentType: string | null;
  sizeBytes: number | null;
  blobHash: string | null;
  location: string | null;
};

/** Nothing in it; built up from here, a new column never crosses by itself. */
export const BLANK: ItemContent = {
  title: "",
  body: "",
  internalNotes: "",
  workDate: null,
  startAt: null,
  endAt: null,
  minutes: null,
  offsetMinutes: 0,
  isBillable: false,
  quantity: null,
  unitCostCents: null,
  unitPriceCents: null,
  amountCents: null,
  attachmentKind: null,
  fileName: null,
  contentType: null,
  sizeBytes: null,
  blobHash: null,
  location: null,
};

/* Neither bracket may stand inside, so each is read once: a text of brackets costs its length, not its square. */
const IMAGE = /!\[([^[\]]*)\]\([^()]*\)/g;
const INNER_LINK = /\[([^[\]]*)\]\((?:\/|#|\.)[^()]*\)/g;

/** ENG-6: pictures and links into one's own pages do not cross; their words do. */
export const cleanText = (markdown: string): string => markdown.replace(IMAGE, "$1").replace(INNER_LINK, "$1");

/** A note says something; where nothing but pictures stood, that they did. */
const wordsOf = (body: string): string => {
  const words = cleanText(body);
  return words.trim() === "" ? "(A picture that stays with its company.)" : words;
};

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "2026-05-12" as "Tue 12 May 2026"; a date without a zone, so it never shifts (A117). */
export function dayText(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  return `${DAYS[day.getUTCDay()]} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** S5: the lead's time as the partner reads it: who, when, how long, what. Never a start, an offset or a price. */
function timeAsNote(content: ItemContent, author: { name: string; company: string }): ItemContent {
  const when = content.workDate ? ` on ${dayText(content.workDate)}` : "";
  const line = `Time by ${author.name}, ${author.company}: ${hours(content.minutes ?? 0)} h${when}.`;
  const summary = cleanText(content.body).trim();
  return { ...BLANK, body: summary ? `${line}\n\n${summary}` : line };
}

function charge(content: ItemContent, from: Party): ItemContent {
  const shared = { title: content.title, body: cleanText(content.body), workDate: content.workDate };
  const quantity = content.quantity ?? "1";
  if (from === "lead") return { ...BLANK, ...shared, quantity };
  /* S7: what the partner asks of the lead is the lead's cost, and its price until it raises it (BL-2). */
  const asked = content.unitPriceCents ?? content.unitCostCents ?? 0;
  const amounts = { unitCostCents: asked, unitPriceCents: asked, amountCents: lineAmount(quantity, asked) };
  return { ...BLANK, ...shared, ...amounts, quantity, isBillable: true };
}

/**
 * What of an item crosses: the content of its copy on the other side (S1 to S10, D13). Internal notes of a time entry
 * stay (S6); the lead's time becomes a note; its charges lose their prices. Built up from blank, so a new column never
 * crosses by itself.
 */
export function copyContent(
  item: { kind: ItemKind; content: ItemContent; author: { name: string; company: string } },
  from: Party,
): ItemContent {
  const { kind, content, author } = item;
  switch (kind) {
    case "note":
      return { ...BLANK, title: content.title, body: wordsOf(content.body) };
    case "timeEntry":
      if (from === "lead") return timeAsNote(content, author);
      return {
        ...BLANK,
        body: cleanText(content.body),
        workDate: content.workDate,
        startAt: content.startAt,
        endAt: content.endAt,
        minutes: content.minutes,
        offsetMinutes: content.offsetMinutes,
        isBillable: content.isBillable,
      };
    case "charge":
      return charge(content, from);
    case "attachment":
      return {
        ...BLANK,
        title: content.title,
        body: cleanText(content.body),
        attachmentKind: content.attachmentKind,
        fileName: content.fileName,
        contentType: content.contentType,
        sizeBytes: content.sizeBytes,
        blobHash: content.blobHash,
      };
    default:
      return kind satisfies never;
  }
}

/**
 * The content of a copy after its source changed. At the lead its own billing fields stay (S24, D27): whether it bills
 * it, and its selling price once it differs from what the partner asks (BL-2).
 */
export function followedContent(copy: ItemContent, crossed: ItemContent, from: Party): ItemContent {
  if (from === "lead") return crossed;
  const raised = copy.unitPriceCents !== copy.unitCostCents;
  return {
    ...crossed,
    isBillable: copy.isBillable,
    unitPriceCents: raised ? copy.unitPriceCents : crossed.unitPriceCents,
  };
}
