import type { Phase } from "../outsource/status";
import type { ItemKind, Origin } from "./kinds";

/** Whose ticket it stands on: 6.1, 6.2 or 6.3. */
export type Desk = "lead" | "service" | "portal";

/** E edit and delete, * the same but it severs the link, R read-only, - does not exist there. */
type Mark = "E" | "*" | "R" | "-";
type Row = Record<Phase, Mark>;
const row = (PRE: Mark, LIVE: Mark, HOLD: Mark, DONE: Mark): Row => ({ PRE, LIVE, HOLD, DONE });

/** The lines of the tables of section 6: what an item is, seen from its ticket. */
type Line = "own" | "ownFromHold" | "ownFromDone" | "copyOfTime" | "copy" | "bundle" | "price";

/** A copy or bundle of an earlier outsource is read in its DONE column; the lead's own items know no outsource. */
// biome-ignore format: a table is read in columns
const RIGHTS: Record<Desk, Record<Line, Row>> = {
  //                 PRE  LIVE HOLD DONE
  lead: {
    own:         row("E", "E", "R", "E"),
    ownFromHold: row("E", "E", "E", "E"),
    ownFromDone: row("E", "E", "R", "E"),
    copy:        row("-", "*", "R", "E"),
    copyOfTime:  row("-", "*", "R", "R"),
    bundle:      row("-", "-", "-", "E"),
    price:       row("-", "E", "R", "E"),
  },
  service: {
    own:         row("-", "E", "R", "R"),
    ownFromHold: row("-", "E", "E", "R"),
    ownFromDone: row("-", "-", "-", "E"),
    copy:        row("-", "*", "R", "R"),
    copyOfTime:  row("-", "*", "R", "R"),
    bundle:      row("-", "-", "-", "-"),
    price:       row("-", "E", "R", "E"), // BP-10
  },
  portal: {
    own:         row("-", "E", "R", "R"),
    ownFromHold: row("-", "-", "-", "-"),
    ownFromDone: row("-", "-", "-", "-"),
    copy:        row("-", "R", "R", "R"),
    copyOfTime:  row("-", "R", "R", "R"),
    bundle:      row("-", "-", "-", "-"),
    price:       row("-", "R", "R", "R"),
  },
};

/** C creating allowed. */
const CREATES: Record<Desk, Record<Phase, boolean>> = {
  lead: { PRE: true, LIVE: true, HOLD: true, DONE: true },
  service: { PRE: true, LIVE: true, HOLD: true, DONE: true },
  portal: { PRE: false, LIVE: true, HOLD: false, DONE: false },
};

export type ItemFacts = {
  kind: ItemKind;
  origin: Origin;
  bornIn: Phase;
  /** A copy of an earlier outsource of this ticket: it keeps its DONE rights, and a HOLD of the present one locks it. */
  fromEarlier: boolean;
  /** Posted or billed on this ticket. */
  posted: boolean;
  /** Its worker, or an administrator; asked of time entries only. */
  isWorkerOrAdmin: boolean;
};

export type Asked =
  | { desk: Desk; phase: Phase; op: "create" }
  /** `price`: the holder's own billing fields alone (D27, D19). */
  | { desk: Desk; phase: Phase; op: "edit" | "delete" | "price"; item: ItemFacts };

export const LOCKS = ["waitingApproval", "completed", "posted", "notYours", "frozen", "copyOfLead"] as const;
/** Why not: the line across the stream says it once. */
export type Lock = (typeof LOCKS)[number];
export type Right = { allowed: true; severs: boolean } | { allowed: false; because: Lock };

const no = (because: Lock): Right => ({ allowed: false, because });

function lineOf(item: ItemFacts): Line {
  if (item.origin === "bundle") return "bundle";
  if (item.origin === "own") {
    if (item.bornIn === "HOLD") return "ownFromHold";
    return item.bornIn === "DONE" ? "ownFromDone" : "own";
  }
  return item.kind === "timeEntry" ? "copyOfTime" : "copy";
}

function lockOf(asked: { desk: Desk; phase: Phase }, line: Line): Lock {
  if (asked.phase === "HOLD") return asked.desk === "portal" ? "frozen" : "waitingApproval";
  if (asked.desk === "portal" && asked.phase === "LIVE") return "copyOfLead";
  if (asked.desk === "service" && (line === "copy" || line === "copyOfTime")) return "copyOfLead";
  return "completed";
}

/**
 * ENG-3, section 6: the one answer to "may this be written". The screen asks the same function as the verb. `phase` is
 * that of the ticket's present outsource, "PRE" where it has none. `severs`: allowed, and it cuts the link for good.
 */
export function can(asked: Asked): Right {
  const { desk, phase } = asked;
  if (asked.op === "create") return CREATES[desk][phase] ? { allowed: true, severs: false } : no("frozen");
  const { item, op } = asked;
  const line = lineOf(item);
  const at = item.fromEarlier && phase !== "HOLD" ? "DONE" : phase;
  const priced = op === "price" && (item.origin !== "own" || desk !== "lead");
  const mark = RIGHTS[desk][priced ? "price" : line][at];
  if (mark === "R" || mark === "-") return no(lockOf(asked, line));
  if (item.posted) return no("posted");
  if (item.kind === "timeEntry" && item.origin === "own" && !item.isWorkerOrAdmin) return no("notYours");
  return { allowed: true, severs: mark === "*" };
}
