import type { Party, Phase } from "../outsource/status";
import type { AttachmentKind, ItemKind, Visibility } from "./kinds";

/** What is being written, and where. Company names in full; `other` null where the ticket has no partner ticket behind it. */
export type Writing = {
  side: Party;
  phase: Phase;
  own: string;
  other: string | null;
  /** The lead's customer; null on an insourced ticket, where the customer is the lead partner itself. */
  customer: string | null;
  kind: ItemKind;
  visibility: Visibility;
  attachmentKind: AttachmentKind | null;
  /** An offer stands open and will copy public notes and files (D10). */
  copiedOnAcceptance: boolean;
  /** What a file hangs on (S13). `shared`: the file travels as its parent did. */
  parent?: { kind: "note" | "timeEntry"; shared: boolean } | null;
  /** Of an entry that is changed in LIVE: why the change stays here. null where it travels as if it were new. */
  kept?: Kept | null;
  /** Of an entry that is changed: the other side has it, until it is made internal (S27). */
  shared?: boolean;
};
/** The other side's own item, an item whose link was cut, one that was never shared. */
export type Kept = "copy" | "cut" | "notThere";

export type Reach = {
  /** The composer's footer: shared blue, internal grey with padlock, held amber with pause, local plain. */
  tone: "shared" | "internal" | "held" | "local";
  /** Who will read it, in full names, one's own company first. */
  readers: string[];
  /** "Read by" goes before the readers; this after them, where something needs saying. */
  remark: string | null;
};

const KEPT: Record<Kept, (other: string) => string> = {
  copy: (other) => `${other} keeps what it wrote.`,
  cut: (other) => `No longer synchronized with ${other}.`,
  notThere: (other) => `${other} does not have it.`,
};

const hasVisibility = (kind: ItemKind): boolean => kind === "note" || kind === "attachment";
/** Only notes and attachments can be made internal; time and charges always travel (S3, S12). */
const isInternal = (writing: Writing): boolean => hasVisibility(writing.kind) && writing.visibility === "internal";
const isLocalPath = (writing: Writing): boolean =>
  writing.kind === "attachment" && writing.attachmentKind !== null && writing.attachmentKind !== "file";

/** A15: the customer reads the lead's own public notes and attachments. */
const customerReads = (writing: Writing): string[] =>
  writing.side === "lead" &&
  writing.customer !== null &&
  hasVisibility(writing.kind) &&
  writing.parent?.kind !== "timeEntry"
    ? [writing.customer]
    : [];

function remarkOf(writing: Writing, other: string): string | null {
  if (writing.side === "service") return null;
  if (writing.kind === "timeEntry") return `${other} reads it as a note.`;
  return writing.kind === "charge" ? `${other} sees name and quantity, no price.` : null;
}

function notShared(writing: Writing, other: string): Reach {
  const readers = [writing.own, ...customerReads(writing)];
  if (writing.phase === "HOLD") return { tone: "held", readers, remark: "Not shared while waiting for approval." };
  if (writing.phase === "DONE") return { tone: "local", readers, remark: `No longer shared with ${other}.` };
  const later = writing.copiedOnAcceptance && hasVisibility(writing.kind);
  return { tone: "local", readers, remark: later ? `${other} reads it after accepting.` : null };
}

/** Who will read what is being written, by the rules that will judge it (5.1, S50, S51, S61, S71). */
export function reach(writing: Writing): Reach {
  const { own, other, phase } = writing;
  if (isInternal(writing)) {
    const taken = writing.shared && other !== null && phase === "LIVE";
    const keeps = writing.kept === "copy" && other !== null && phase === "LIVE" ? KEPT.copy(other) : null;
    return { tone: "internal", readers: [own], remark: taken ? `It is taken back from ${other}.` : keeps };
  }
  if (other === null) return { tone: "local", readers: [own, ...customerReads(writing)], remark: null };
  if (isLocalPath(writing)) {
    const remark = phase === "LIVE" ? "Only files travel. Paths and web addresses stay here." : null;
    return { tone: "internal", readers: [own, ...customerReads(writing)], remark };
  }
  if (phase !== "LIVE") return notShared(writing, other);
  if (writing.kept)
    return { tone: "local", readers: [own, ...customerReads(writing)], remark: KEPT[writing.kept](other) };
  if (writing.parent?.shared === false) {
    const what = writing.parent.kind === "note" ? "note" : "time entry";
    return { tone: "local", readers: [own, ...customerReads(writing)], remark: `${other} does not have this ${what}.` };
  }
  return { tone: "shared", readers: [own, other, ...customerReads(writing)], remark: remarkOf(writing, other) };
}

/** "Read by Brightwater IT, Ridgeline Field Services and the customer, Copperline." for alternative text and mails. */
export function reachText(writing: Writing): string {
  const { readers, remark } = reach(writing);
  const names = readers.map((name) => (name === writing.customer ? `the customer, ${name}` : name));
  const text = names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : `${names.join("")} only`;
  return remark ? `Read by ${text}. ${remark}` : `Read by ${text}.`;
}
