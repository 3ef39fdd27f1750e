import type { Mover, Phase } from "../outsource/status";
import type { AttachmentKind, ItemKind, LinkState, Origin, Visibility } from "./kinds";

/**
 * An item as the engine sees it, in the tenant where it was touched. `link`: the state of its own link row for this
 * outsource, null if it has none. Time entries and charges know no visibility of their own; theirs is "all" unless forced.
 */
export type SyncItem = {
  kind: ItemKind;
  origin: Origin;
  /** A copy that came through an earlier outsource of this ticket (D31). */
  fromEarlier: boolean;
  /** After the change. */
  visibility: Visibility;
  /** Of an attachment only. */
  attachmentKind: AttachmentKind | null;
  /** The note or time entry the file hangs on. */
  parent: { visibility: Visibility; bornIn: Phase; link: LinkState | null } | null;
  bornIn: Phase;
  link: LinkState | null;
  /** The other side posted or billed its copy (D18). */
  copyPosted: boolean;
  /** Files hang on it (S37). */
  hasFiles: boolean;
};

/**
 * `publish`: from internal to all users; `withdraw`: the way back. `touches` of an edit: "nothing" a saved form without
 * a change (S46), "price" the holder's own billing fields alone (D27), "content" the rest.
 */
export type Change = {
  phase: Phase;
  op: "create" | "edit" | "delete" | "publish" | "withdraw";
  by: Mover;
  touches: "content" | "price" | "nothing";
  item: SyncItem;
};

export type Outcome =
  /** A new copy of this kind; `internally`: Internal Users Only on the other side. */
  | { do: "mirror"; as: ItemKind; internally: boolean }
  /** The copy follows. */
  | { do: "update"; as: ItemKind; internally: boolean }
  /** The copy goes with its source, its files' copies too. */
  | { do: "remove" }
  /** The copy goes, the source stays as an internal item (D14). */
  | { do: "withdraw" }
  /** The link is cut for good; the other side keeps what it has. */
  | { do: "sever"; state: "severedEdit" | "severedDelete" }
  /** The posted copy stays, the link is cut, its holder is told (D18). */
  | { do: "keepPosted" }
  | { do: "nothing" };
export type Verdict = Outcome & { rule: string };

type Rule = { id: string; when: (change: Change) => boolean; gives: (change: Change) => Outcome };

const nothing = (): Outcome => ({ do: "nothing" });
const remove = (): Outcome => ({ do: "remove" });
const keepPosted = (): Outcome => ({ do: "keepPosted" });
const severEdit = (): Outcome => ({ do: "sever", state: "severedEdit" });
const severDelete = (): Outcome => ({ do: "sever", state: "severedDelete" });

const asOnOtherSide = ({ by, item }: Change): ItemKind =>
  by === "lead" && item.kind === "timeEntry" ? "note" : item.kind;
const shape = (change: Change) => ({ as: asOnOtherSide(change), internally: change.by === "service" });
const mirror = (change: Change): Outcome => ({ do: "mirror", ...shape(change) });
const update = (change: Change): Outcome => ({ do: "update", ...shape(change) });

const born = (c: Change, phase: Phase) => c.item.bornIn === phase;
const is = (c: Change, kind: ItemKind) => c.item.kind === kind;
const lead = (c: Change) => c.by === "lead";
const active = (c: Change) => c.item.link === "active";
const copy = (c: Change) => c.item.origin === "mirror" || c.item.origin === "mirrorOfTime";
/** Files inherit from what they hang on (S14). */
const inside = (c: Change) => c.item.parent?.visibility === "internal";
const internal = (c: Change) => c.item.visibility === "internal" || inside(c);
const touch = (c: Change) => c.op === "edit" || c.op === "publish" || c.op === "withdraw";
/** Its parent never crossed, so neither does it. */
const alone = (c: Change) => c.item.parent !== null && c.item.parent.link !== "active";
const cut = (link: LinkState | null) => link !== null && link !== "active" && link !== "withdrawn";

const LAST: Rule = { id: "S26", when: () => true, gives: update };

/**
 * domain.md section 5. Read from the top; the first rule that matches speaks, and signs. Who may make the change at all
 * is asked before, of rights.ts.
 */
// biome-ignore format: a table is read in columns
export const SYNC_RULES: readonly Rule[] = [
  // What never travels, whatever the phase
  { id: "S15", when: (c) => c.by === "system" || c.item.origin === "bundle",                              gives: nothing },
  { id: "S16", when: (c) => copy(c) && c.op === "create",                                                 gives: nothing },
  { id: "D31", when: (c) => c.item.fromEarlier,                                                           gives: nothing },
  { id: "S46", when: (c) => c.op === "edit" && c.touches === "nothing",                                   gives: nothing },

  // When nothing travels
  { id: "S71", when: (c) => c.phase === "PRE",                                                            gives: nothing },
  { id: "S50", when: (c) => c.phase === "HOLD" && c.op === "create" && !lead(c),                          gives: nothing },
  { id: "S51", when: (c) => c.phase === "HOLD" && c.op === "create",                                      gives: nothing },
  { id: "S53", when: (c) => c.phase === "HOLD" && born(c, "HOLD"),                                        gives: nothing },
  { id: "S47", when: (c) => c.phase === "HOLD",                                                           gives: nothing },
  { id: "S61", when: (c) => c.phase === "DONE" && c.op === "create",                                      gives: nothing },
  { id: "S60", when: (c) => c.phase === "DONE",                                                           gives: nothing },

  // LIVE: the other side's items (5.4)
  { id: "S45", when: (c) => copy(c) && !active(c),                                                        gives: nothing },
  { id: "D27", when: (c) => copy(c) && c.op === "edit" && c.touches === "price",                          gives: nothing },
  { id: "S44", when: (c) => copy(c) && c.op === "delete",                                                 gives: severDelete },
  { id: "S41", when: (c) => copy(c) && c.item.origin === "mirrorOfTime",                                  gives: severEdit },
  { id: "S38", when: (c) => copy(c) && is(c, "note") && lead(c),                                          gives: severEdit },
  { id: "S39", when: (c) => copy(c) && is(c, "note"),                                                     gives: severEdit },
  { id: "S40", when: (c) => copy(c) && is(c, "timeEntry"),                                                gives: severEdit },
  { id: "S42", when: (c) => copy(c) && is(c, "charge"),                                                   gives: severEdit },
  { id: "S43", when: (c) => copy(c),                                                                      gives: severEdit },

  // LIVE: own items that stay at home
  { id: "S57", when: (c) => born(c, "HOLD") && c.op === "publish",                                        gives: nothing },
  { id: "S30", when: (c) => born(c, "HOLD"),                                                              gives: nothing },
  { id: "S11", when: (c) => is(c, "attachment") && c.item.attachmentKind !== "file",                      gives: nothing },
  { id: "S36", when: (c) => cut(c.item.link) && c.op === "delete",                                        gives: nothing },
  { id: "S29", when: (c) => cut(c.item.link) || (!active(c) && cut(c.item.parent?.link ?? null)),         gives: nothing },
  { id: "S59", when: (c) => c.item.parent?.bornIn === "HOLD" && !active(c),                               gives: nothing },
  { id: "S27", when: (c) => touch(c) && internal(c) && active(c),                                         gives: () => ({ do: "withdraw" }) },
  { id: "S14", when: (c) => inside(c) && (c.op === "create" || !active(c)),                               gives: nothing },
  { id: "S12", when: (c) => internal(c) && is(c, "attachment") && (c.op === "create" || !active(c)),      gives: nothing },
  { id: "S3",  when: (c) => internal(c) && (c.op === "create" || !active(c)),                             gives: nothing },
  { id: "S75", when: (c) => !active(c) && (alone(c) || (c.op !== "create" && c.op !== "publish")),        gives: nothing },

  // LIVE: own items that travel (5.1 to 5.3)
  { id: "S28", when: (c) => c.op === "publish",                                                           gives: mirror },
  { id: "S13", when: (c) => c.op === "create" && c.item.parent?.link === "active",                        gives: mirror },
  { id: "S1",  when: (c) => c.op === "create" && is(c, "note") && !lead(c),                               gives: mirror },
  { id: "S2",  when: (c) => c.op === "create" && is(c, "note"),                                           gives: mirror },
  { id: "S4",  when: (c) => c.op === "create" && is(c, "timeEntry") && !lead(c),                          gives: mirror },
  { id: "S5",  when: (c) => c.op === "create" && is(c, "timeEntry"),                                      gives: mirror },
  { id: "S7",  when: (c) => c.op === "create" && is(c, "charge") && !lead(c),                             gives: mirror },
  { id: "S8",  when: (c) => c.op === "create" && is(c, "charge"),                                         gives: mirror },
  { id: "S9",  when: (c) => c.op === "create" && !lead(c),                                                gives: mirror },
  { id: "S10", when: (c) => c.op === "create",                                                            gives: mirror },
  { id: "D18", when: (c) => c.item.copyPosted && (is(c, "timeEntry") || is(c, "charge")),                 gives: keepPosted },
  { id: "S37", when: (c) => c.op === "delete" && is(c, "note") && c.item.hasFiles,                        gives: remove },
  { id: "S31", when: (c) => c.op === "delete" && is(c, "note"),                                           gives: remove },
  { id: "S33", when: (c) => c.op === "delete" && is(c, "timeEntry") && lead(c),                           gives: remove },
  { id: "S32", when: (c) => c.op === "delete" && is(c, "timeEntry"),                                      gives: remove },
  { id: "S34", when: (c) => c.op === "delete" && is(c, "charge"),                                         gives: remove },
  { id: "S35", when: (c) => c.op === "delete",                                                            gives: remove },
  { id: "S20", when: (c) => is(c, "note") && !lead(c),                                                    gives: update },
  { id: "S21", when: (c) => is(c, "note"),                                                                gives: update },
  { id: "S23", when: (c) => is(c, "timeEntry") && lead(c),                                                gives: update },
  { id: "S22", when: (c) => is(c, "timeEntry"),                                                           gives: update },
  { id: "S25", when: (c) => is(c, "charge") && lead(c),                                                   gives: update },
  { id: "S24", when: (c) => is(c, "charge"),                                                              gives: update },
  LAST,
];

/** What a change of an item does to the other side, and the number of the rule that says so. */
export function judge(change: Change): Verdict {
  const rule = SYNC_RULES.find(({ when }) => when(change)) ?? LAST;
  return { ...rule.gives(change), rule: rule.id };
}

/**
 * S18, S19, D6: whether this new item moves Accepted to In Progress (T11): a partner's own note (internal ones and
 * questions too), time entry or charge; no attachment, nothing of the lead's, no copy, no system note.
 */
export const startsWork = (item: { by: Mover; kind: ItemKind; origin: Origin }): boolean =>
  item.by === "service" && item.origin === "own" && item.kind !== "attachment";
