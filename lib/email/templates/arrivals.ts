import type { ItemField } from "../../domain/events";
import { hours, ITEM_FIELD_LABELS, quantity, TICKET_FIELD_LABELS } from "../../domain/labels";
import type { MailData } from "../../domain/mails";
import { dayText } from "../../domain/sync/copy";
import type { ItemKind } from "../../domain/sync/kinds";
import type { Fact, Letter, Links } from "../letter";
import {
  type AnyData,
  bothNumbers,
  doer,
  doerCompany,
  excerpt,
  foot,
  money,
  openTicket,
  ownNumber,
  zoned,
} from "../words";

const REST = "the rest stands on the ticket";

/** `did` and `to` make the sentence: "added a note", "to". */
type Told = Pick<Letter, "facts" | "passages" | "next" | "preheader"> & { did: string; to: string; when: string };

/** N9 to N15 look alike: who did what, on which ticket, when, what. */
function told(data: AnyData, links: Links, { did, to, when, facts, passages, preheader, next }: Told): Letter {
  const sentence = `${doerCompany(data) ?? doer(data)} ${did} ${to} ${ownNumber(data)}`;
  return {
    subject: sentence,
    preheader,
    headline: sentence,
    brief: `${data.actorName ?? "Tandem"} ${did}`,
    over: bothNumbers(data),
    title: data.title,
    facts: [{ label: "By", value: doer(data) }, { label: when, value: zoned(data.at, data) }, ...facts],
    passages: passages.filter(({ text }) => text !== ""),
    buttons: openTicket(data, links),
    link: null,
    next,
    foot: foot(data),
  };
}

/** N9 */
export const noteArrived = (data: MailData["N9"], links: Links): Letter =>
  told(data, links, {
    did: "added a note",
    to: "to",
    when: "Added",
    facts: [],
    passages: [{ label: "Note", text: excerpt(data.text, REST) }],
    preheader: data.text,
    next: [],
  });

const time = (minutes: number) => `${hours(minutes)} h`;

/** N10 */
export function timeArrived(data: MailData["N10"], links: Links): Letter {
  const { worker, workDate, minutes, minutesToBill, summary } = data;
  return told(data, links, {
    did: `recorded ${time(minutes)}`,
    to: "on",
    when: "Recorded",
    facts: [
      { label: "Worked by", value: worker },
      { label: "Date", value: dayText(workDate) },
      { label: "Hours", value: time(minutes), strong: true },
      ...(minutesToBill === minutes ? [] : [{ label: "To bill", value: time(minutesToBill), strong: true }]),
    ],
    passages: [{ label: "Summary", text: excerpt(summary, REST) }],
    preheader: `${worker}, ${dayText(workDate)}. ${summary}`,
    next: [],
  });
}

/** N11: the hours stand in the note itself (S5). */
export const leadTimeArrived = (data: MailData["N11"], links: Links): Letter =>
  told(data, links, {
    did: "recorded time",
    to: "on",
    when: "Recorded",
    facts: [],
    passages: [{ label: "Note", text: excerpt(data.text, REST) }],
    preheader: data.text,
    next: [],
  });

/** N12: an amount only where the snapshot has one (D13, D21). */
export function chargeArrived(data: MailData["N12"], links: Links): Letter {
  const { name, amountCents, currency, text } = data;
  const amount: Fact[] =
    amountCents === null || currency === null
      ? []
      : [{ label: "Amount", value: money(amountCents, currency), strong: true }];
  return told(data, links, {
    did: "added a charge",
    to: "to",
    when: "Added",
    facts: [
      { label: "Charge", value: name, strong: true },
      { label: "Quantity", value: quantity(data.quantity) },
      ...amount,
    ],
    passages: [{ label: "Description", text: excerpt(text, REST) }],
    preheader: `${name}, quantity ${quantity(data.quantity)}.`,
    next: [],
  });
}

/** "1.2 MB", in steps of 1,000. */
function size(bytes: number): string {
  const [divisor, unit] = bytes < 1_000 ? [1, "bytes"] : bytes < 1_000_000 ? [1_000, "KB"] : [1_000_000, "MB"];
  const shown = bytes / divisor;
  return `${shown < 10 && unit !== "bytes" ? shown.toFixed(1) : Math.round(shown)} ${unit}`;
}

/** N13 */
export const fileArrived = (data: MailData["N13"], links: Links): Letter =>
  told(data, links, {
    did: "added an attachment",
    to: "to",
    when: "Added",
    facts: [
      { label: "File", value: data.fileName, strong: true },
      { label: "Size", value: size(data.sizeBytes) },
    ],
    passages: [],
    preheader: `${data.fileName}, ${size(data.sizeBytes)}.`,
    next: ["The file stands on the ticket. Open it there."],
  });

const NOUNS: Record<ItemKind, string> = {
  note: "a note",
  timeEntry: "a time entry",
  charge: "a charge",
  attachment: "an attachment",
};
const LABELS: Record<ItemKind, string> = {
  note: "Note",
  timeEntry: "Time entry",
  charge: "Charge",
  attachment: "Attachment",
};
const DID = {
  changed: { did: (noun: string) => `changed ${noun}`, when: "Changed" },
  deleted: { did: (noun: string) => `deleted ${noun}`, when: "Deleted" },
  withdrawn: { did: (noun: string) => `made ${noun} internal`, when: "Made internal" },
} as const;
const upper = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const fromTo = (from: string | null, to: string | null): string =>
  from === null ? (to ?? "empty") : `${to ?? "empty"}\n(was: ${from})`;

/** A field of an item as the reader writes it: in the reader's zone, in the currency of the terms. */
function value(field: ItemField, text: string | null, data: MailData["N14"]): string | null {
  if (text === null) return null;
  switch (field) {
    case "minutes":
    case "offsetMinutes":
      return `${text} h`;
    case "startAt":
    case "endAt":
      return zoned(text, data);
    case "workDate":
      return dayText(text);
    case "unitCost":
    case "unitPrice":
    case "amount":
      return money(Math.round(Number(text) * 100), data.currency);
    default:
      return text;
  }
}

/** N14 */
export function itemChanged(data: MailData["N14"], links: Links): Letter {
  const { itemKind, name, changes, kept } = data;
  const { did, when } = DID[data.did];
  return told(data, links, {
    did: did(NOUNS[itemKind]),
    to: "on",
    when,
    facts: [
      ...(name ? [{ label: LABELS[itemKind], value: name, strong: true }] : []),
      ...(kept ? [{ label: "Your copy", value: "Posted, so it stays as it was, no longer synchronized" }] : []),
    ],
    passages: changes.map(({ field, from, to }) => ({
      label: upper(ITEM_FIELD_LABELS[field]),
      text: fromTo(value(field, from, data), value(field, to, data)),
    })),
    preheader: name,
    next: kept
      ? ["Nothing changed on your ticket."]
      : data.did === "changed"
        ? ["The change stands on your ticket."]
        : data.did === "withdrawn"
          ? ["It is no longer on your ticket, and what it said is shown nowhere there."]
          : ["It is no longer on your ticket. What it said stands in the history there."],
  });
}

/** N15 */
export function fieldsChanged(data: MailData["N15"], links: Links): Letter {
  const { changes } = data;
  const instant = (field: string, value: string | null) =>
    field === "dueAt" && value !== null ? zoned(value, data) : value;
  return told(data, links, {
    did: "changed its ticket",
    to: "for",
    when: "Changed",
    facts: [],
    passages: changes.map(({ field, from, to }) => ({
      label: upper(TICKET_FIELD_LABELS[field]),
      text: fromTo(instant(field, from), instant(field, to)),
    })),
    preheader: changes.map(({ field }) => upper(TICKET_FIELD_LABELS[field])).join(", "),
    next: ["Your ticket keeps its own fields. Nothing was changed there."],
  });
}
