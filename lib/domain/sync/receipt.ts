import type { Party, Phase } from "../outsource/status";
import type { ItemKind, LinkState, Origin, Visibility } from "./kinds";

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
  link: { state: LinkState; since: Date; byName: string | null; byCompany: string | null } | null;
  /** When somebody of the other company opened the ticket after this item crossed (D60); null if not yet. */
  readAt: Date | null;
};

/** The right column: one line, a second for detail. A time in the detail stands beside its words, in the reader's zone. */
export type Receipt = {
  glyph: "share" | "lock" | "cut" | "pause";
  words: string;
  detail: { text: string; at: Date | null } | null;
};

const INTERNAL_USERS_ONLY = "Internal Users Only";

function cutReceipt(input: ReceiptInput, link: NonNullable<ReceiptInput["link"]>): Receipt {
  const here = link.byCompany === null || link.byCompany === input.own;
  const verb = link.state === "severedDelete" ? "Removed" : link.state === "keptPosted" ? "Posted" : "Edited";
  const text = here
    ? `${verb} here${link.byName ? ` by ${link.byName}` : ""}`
    : `${verb} at ${link.byCompany}${link.byName ? ` by ${link.byName}` : ""}`;
  return { glyph: "cut", words: "No longer synchronized", detail: { text, at: link.since } };
}

const isCut = (state: LinkState): boolean =>
  state === "severedEdit" || state === "severedDelete" || state === "sourceDeleted" || state === "keptPosted";

function copyReceipt(input: ReceiptInput): Receipt {
  const from = { text: `From ${input.other ?? "the other company"}`, at: null };
  if (input.side === "lead" && input.visibility === "internal")
    return { glyph: "lock", words: INTERNAL_USERS_ONLY, detail: from };
  return { glyph: "share", words: from.text, detail: null };
}

function ownReceipt(input: ReceiptInput): Receipt | null {
  if (input.visibility === "internal")
    return { glyph: "lock", words: `${input.own} only`, detail: { text: "Internal", at: null } };
  if (input.other === null) return null;
  if (input.bornIn === "HOLD")
    return { glyph: "pause", words: "Not shared", detail: { text: "Written while waiting for approval", at: null } };
  if (input.link === null) return { glyph: "lock", words: `${input.own} only`, detail: null };
  const words = input.side === "lead" && input.kind === "timeEntry" ? "Shared as a note" : `Shared with ${input.other}`;
  return { glyph: "share", words, detail: input.readAt ? { text: "Read", at: input.readAt } : null };
}

/** Guide 4: what happened to an item; null where there is nothing to say (a public item of a ticket that never left). */
export function receipt(input: ReceiptInput): Receipt | null {
  if (input.link && isCut(input.link.state)) return cutReceipt(input, input.link);
  if (input.origin === "mirror" || input.origin === "mirrorOfTime") return copyReceipt(input);
  if (input.origin === "bundle") return { glyph: "lock", words: `${input.own} only`, detail: null };
  return ownReceipt(input);
}
