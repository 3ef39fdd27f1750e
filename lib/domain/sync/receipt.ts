import type { Party, Phase } from "../outsource/status";
import type { ItemKind, LinkState, Origin, Visibility } from "./kinds";
import { readSince } from "./reading";

/** An item and its own link row, as the stream shows it. Short company names (guide 4). */
export type ReceiptInput = {
  side: Party;
  own: string;
  /** The other company; null where the ticket was never handed over. */
  other: string | null;
  kind: ItemKind;
  origin: Origin;
  visibility: Visibility;
  bornIn: Phase;
  link: { state: LinkState; crossedAt: Date; since: Date; byName: string | null; byCompany: string | null } | null;
  /** When somebody of the other company last opened the ticket (D60); null if nobody did. */
  readAt: Date | null;
  /** The last change of what it says, by whichever side; null while nothing changed. */
  edited: Change | null;
};
type Change = { at: Date; byName: string | null; byCompany: string | null };

/** The right column: one line, a second for detail. The detail's person and time stand after its words, the time in the reader's zone. */
export type Receipt = {
  glyph: "share" | "lock" | "cut" | "pause";
  words: string;
  detail: ReceiptDetail | null;
};
export type ReceiptDetail = { text: string; by: string | null; at: Date | null };

const plain = (text: string): ReceiptDetail => ({ text, by: null, at: null });
const onOwnSide = ({ own }: ReceiptInput, { byCompany }: { byCompany: string | null }) =>
  byCompany === null || byCompany === own;

type Link = NonNullable<ReceiptInput["link"]>;
const VERBS: Partial<Record<LinkState, string>> = {
  severedEdit: "Edited",
  severedDelete: "Removed",
  sourceDeleted: "Removed",
};

/** S45, D18: who cut the link and where; on both sides the same words. */
function cutReceipt(input: ReceiptInput, link: Link): Receipt {
  const here = onOwnSide(input, link);
  const there = link.byCompany ?? input.other ?? "the other company";
  const text =
    link.state === "keptPosted"
      ? here
        ? `Posted at ${input.other ?? "the other company"}, changed here`
        : `Posted here, changed at ${there}`
      : `${VERBS[link.state] ?? "Edited"} ${here ? "here" : `at ${there}`}`;
  return { glyph: "cut", words: "No longer synchronized", detail: { text, by: link.byName, at: link.since } };
}

const isCut = (state: LinkState): boolean =>
  state === "severedEdit" || state === "severedDelete" || state === "sourceDeleted" || state === "keptPosted";

function copyReceipt(input: ReceiptInput): Receipt {
  const from = `From ${input.other ?? "the other company"}`;
  const { edited } = input;
  const changed: ReceiptDetail | null =
    edited &&
    (onOwnSide(input, edited)
      ? { text: "Edited here", by: edited.byName, at: edited.at }
      : { text: "Changed there", by: edited.byName, at: edited.at });
  if (input.side === "lead" && input.visibility === "internal")
    return {
      glyph: "lock",
      words: INTERNAL_USERS_ONLY,
      detail: changed ? { ...changed, text: `${from}, ${changed.text.toLowerCase()}` } : plain(from),
    };
  return { glyph: "share", words: from, detail: changed };
}
const INTERNAL_USERS_ONLY = "Internal Users Only";

/** D60: read once it was opened there since; a change after that is news again. */
function newsOf({ readAt: opened, edited }: ReceiptInput, { crossedAt }: Link): ReceiptDetail | null {
  const readAt = readSince(opened, crossedAt);
  if (readAt && (!edited || readAt >= edited.at)) return { text: "Read", by: null, at: readAt };
  if (!edited) return null;
  return { text: readAt ? "Changed since it was read" : "Changed", by: null, at: edited.at };
}

/** Here only, and why where that is not plain from the item. */
function ownOnly(input: ReceiptInput): Receipt {
  const { edited, link, own, other } = input;
  const change: ReceiptDetail | null = edited && { text: "Edited", by: edited.byName, at: edited.at };
  if (link?.state === "withdrawn")
    return {
      glyph: "lock",
      words: `${own} only`,
      detail: { text: `Taken back from ${other ?? "the other company"}`, by: link.byName, at: link.since },
    };
  const first = input.visibility === "internal" ? plain("Internal") : null;
  return { glyph: "lock", words: `${own} only`, detail: change ?? first };
}

function ownReceipt(input: ReceiptInput): Receipt | null {
  const { other, edited } = input;
  if (input.visibility === "internal") return ownOnly(input);
  if (other === null) return null;
  if (input.bornIn === "HOLD" && input.link === null)
    return { glyph: "pause", words: "Not shared", detail: plain("Written while waiting for approval") };
  if (input.link === null || input.link.state === "withdrawn") return ownOnly(input);
  const words = input.side === "lead" && input.kind === "timeEntry" ? "Shared as a note" : `Shared with ${other}`;
  const late = input.link.state === "ended" && edited && edited.at > input.link.since;
  if (late)
    return { glyph: "share", words, detail: { text: "Changed after Complete, here only", by: null, at: edited.at } };
  return { glyph: "share", words, detail: newsOf(input, input.link) };
}

/** Guide 4: what happened to an item; null where there is nothing to say (a public item of a ticket that never left). */
export function receipt(input: ReceiptInput): Receipt | null {
  if (input.link && isCut(input.link.state)) return cutReceipt(input, input.link);
  if (input.origin === "mirror" || input.origin === "mirrorOfTime") return copyReceipt(input);
  if (input.origin === "bundle") return { glyph: "lock", words: `${input.own} only`, detail: null };
  return ownReceipt(input);
}
