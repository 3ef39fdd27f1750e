import { describe, expect, test } from "vitest";
import type { Mover, Phase } from "../outsource/status";
import { ITEM_KINDS, type ItemKind } from "./kinds";
import { type Change, judge, type SyncItem } from "./rules";

/*
 * Written from section 5 of the law, not from the code. Each line is a situation: who (L lead, P service partner) does what
 * to which item. Each column is where the ticket stands; the cell says what the other side gets:
 *   +N +T +C +A a copy as note, time, charge, attachment (! Internal Users Only), ~… the copy follows as such,
 *   - the copy goes, w it is withdrawn, # the link is cut by an edit, % by a delete, = the posted copy stays, · nothing.
 * Behind it the numbers of section 5 that say so, in LIVE and elsewhere.
 */
const GRID = `
                                   PRE  LIVE  HOLD  DONE
P create note                      ·    +N!   ·     ·      S1 S50 S58 S61 S70
L create note                      ·    +N    ·     ·      S2 S51 S58 S61 S71
P create note inside               ·    ·     ·     ·      S3
L create note inside               ·    ·     ·     ·      S3
P create time                      ·    +T!   ·     ·      S4 S55 S61
L create time                      ·    +N    ·     ·      S5 S51 S61 S71
P create charge                    ·    +C!   ·     ·      S7 S50 S61
L create charge                    ·    +C    ·     ·      S8 S51 S61 S71
P create file                      ·    +A!   ·     ·      S9 S50 S61
L create file                      ·    +A    ·     ·      S10 S51 S61 S71
P create path                      ·    ·     ·     ·      S11
L create path                      ·    ·     ·     ·      S11
P create file inside               ·    ·     ·     ·      S12
L create file inside               ·    ·     ·     ·      S12
P create file on-shared            ·    +A!   ·     ·      S13
L create file on-shared            ·    +A    ·     ·      S13
P create file on-inside            ·    ·     ·     ·      S14
L create file on-inside            ·    ·     ·     ·      S14
L create file on-cut               ·    ·     ·     ·      S29
P create file on-held              ·    ·     ·     ·      S59
L create file on-old               ·    ·     ·     ·      S75
C create note                      ·    ·     ·     ·      S15
L create note copied               ·    ·     ·     ·      S16
P create note copied               ·    ·     ·     ·      S16
L create charge bundled            ·    ·     ·     ·      S15 S68
P edit note shared                 ·    ~N!   ·     ·      S20 S47 S56 S60
L edit note shared                 ·    ~N    ·     ·      S21 S47 S56 S60
P edit time shared                 ·    ~T!   ·     ·      S22
P edit time shared-posted          ·    =     ·     ·      S22
L edit time shared                 ·    ~N    ·     ·      S23
P edit charge shared               ·    ~C!   ·     ·      S24
P edit charge shared-posted        ·    =     ·     ·      S24
L edit charge shared               ·    ~C    ·     ·      S25
P edit file shared                 ·    ~A!   ·     ·      S26
L edit file shared                 ·    ~A    ·     ·      S26
P withdraw note shared-inside      ·    w     ·     ·      S27
L withdraw note shared-inside      ·    w     ·     ·      S27
P withdraw file shared-inside      ·    w     ·     ·      S27
L withdraw file shared-inside      ·    w     ·     ·      S27
L withdraw file shared-on-inside   ·    w     ·     ·      S27
P publish note                     ·    +N!   ·     ·      S28
L publish note                     ·    +N    ·     ·      S28
P publish file withdrawn           ·    +A!   ·     ·      S28
L publish note withdrawn           ·    +N    ·     ·      S28
L publish file on-shared           ·    +A    ·     ·      S28
P edit note cut                    ·    ·     ·     ·      S29
L edit charge cut                  ·    ·     ·     ·      S29
L publish note cut                 ·    ·     ·     ·      S29 S45
P withdraw file cut-inside         ·    ·     ·     ·      S29
P edit note held                   ·    ·     ·     ·      S30 S53 S57
L edit time held                   ·    ·     ·     ·      S30 S53 S57
P publish note held                ·    ·     ·     ·      S57
L publish file held                ·    ·     ·     ·      S57
P edit note held-twice             ·    ·     ·     ·      S59
P delete note shared               ·    -     ·     ·      S31
L delete note shared               ·    -     ·     ·      S31
P delete time shared               ·    -     ·     ·      S32
P delete time shared-posted        ·    =     ·     ·      S32
L delete time shared               ·    -     ·     ·      S33
P delete charge shared             ·    -     ·     ·      S34
L delete charge shared             ·    -     ·     ·      S34
P delete file shared               ·    -     ·     ·      S35
L delete file shared               ·    -     ·     ·      S35
P delete note cut                  ·    ·     ·     ·      S36
L delete file cut                  ·    ·     ·     ·      S36
P delete note shared-filed         ·    -     ·     ·      S37
P delete charge held               ·    ·     ·     ·      S53
L edit note copied                 ·    #     ·     ·      S38 S64
L publish note copied              ·    #     ·     ·      S38
P edit note copied                 ·    #     ·     ·      S39 S67
L edit time copied                 ·    #     ·     ·      S40 S65
L price time copied                ·    ·     ·     ·      S40
P edit note of-time                ·    #     ·     ·      S41
L edit charge copied               ·    #     ·     ·      S42 S64
P edit charge copied               ·    #     ·     ·      S42 S67
L price charge copied              ·    ·     ·     ·      S42
L edit file copied                 ·    #     ·     ·      S43 S64
P edit file copied                 ·    #     ·     ·      S43 S67
L delete note copied               ·    %     ·     ·      S44 S64
P delete note copied               ·    %     ·     ·      S44
L delete time copied               ·    %     ·     ·      S44
P delete note of-time              ·    %     ·     ·      S44
L delete charge copied             ·    %     ·     ·      S44 S64
P delete charge copied             ·    %     ·     ·      S44
L delete file copied               ·    %     ·     ·      S44 S64
P delete file copied               ·    %     ·     ·      S44
L edit note copied-cut             ·    ·     ·     ·      S45 S54
P delete charge copied-cut         ·    ·     ·     ·      S45
L save note copied                 ·    ·     ·     ·      S46
P save charge copied               ·    ·     ·     ·      S46
L edit time old                    ·    ·     ·     ·      S75
L delete charge old                ·    ·     ·     ·      S75
L edit note old-unshared           ·    ·     ·     ·      S71 S75
L edit note copied-earlier         ·    ·     ·     ·      S60 S64
P edit note late                   ·    ·     ·     ·      S63 S70
L edit charge late                 ·    ·     ·     ·      S66 S70`;

const BY: Record<string, Mover> = { L: "lead", P: "service", C: "system" };
const KIND: Record<string, ItemKind> = {
  note: "note",
  time: "timeEntry",
  charge: "charge",
  file: "attachment",
  path: "attachment",
};
const SIGN: Record<ItemKind, string> = { note: "N", timeEntry: "T", charge: "C", attachment: "A" };

/** What the words behind the kind make of an item; several joined by "-" add up. */
const WORDS: Record<string, Partial<SyncItem>> = {
  inside: { visibility: "internal" },
  shared: { link: "active" },
  posted: { copyPosted: true },
  filed: { hasFiles: true },
  withdrawn: { link: "withdrawn" },
  cut: { link: "severedEdit" },
  held: { bornIn: "HOLD" },
  twice: { link: null },
  late: { bornIn: "DONE" },
  old: { bornIn: "PRE" },
  unshared: { link: null },
  copied: { origin: "mirror", link: "active" },
  "of-time": { origin: "mirrorOfTime", link: "active" },
  bundled: { origin: "bundle" },
  earlier: { origin: "mirror", link: null, fromEarlier: true },
  "on-shared": { parent: { visibility: "all", bornIn: "LIVE", link: "active" } },
  "on-inside": { parent: { visibility: "internal", bornIn: "LIVE", link: null } },
  "on-cut": { parent: { visibility: "all", bornIn: "LIVE", link: "severedDelete" } },
  "on-held": { parent: { visibility: "all", bornIn: "HOLD", link: null } },
  "on-old": { parent: { visibility: "all", bornIn: "PRE", link: null } },
};

function itemOf(kind: string, words: string): SyncItem {
  const item: SyncItem = {
    kind: KIND[kind]!,
    origin: "own",
    fromEarlier: false,
    visibility: "all",
    attachmentKind: kind === "file" ? "file" : kind === "path" ? "folderPath" : null,
    parent: null,
    bornIn: "LIVE",
    link: null,
    copyPosted: false,
    hasFiles: false,
  };
  for (const [, word = ""] of words.matchAll(/(of-time|on-[a-z]+|[a-z]+)-?/g)) Object.assign(item, WORDS[word]);
  return item;
}

function sign(change: Change): string {
  const verdict = judge(change);
  switch (verdict.do) {
    case "mirror":
    case "update":
      return `${verdict.do === "mirror" ? "+" : "~"}${SIGN[verdict.as]}${verdict.internally ? "!" : ""}`;
    case "sever":
      return verdict.state === "severedEdit" ? "#" : "%";
    default:
      return { remove: "-", withdraw: "w", keepPosted: "=", nothing: "·" }[verdict.do];
  }
}

const [head = "", ...lines] = GRID.trim().split("\n");
const PHASES = head.trim().split(/\s+/) as Phase[]; // the four of the first line
const rows = lines.map((line) => {
  const [situation = "", ...rest] = line.trim().split(/\s{2,}/);
  const [by = "", act = "", kind = "", words = ""] = situation.split(" ");
  return { situation, by, act, kind, words, cells: rest.slice(0, PHASES.length), numbers: rest.at(-1) ?? "" };
});

function changeOf({ by, act, kind, words }: (typeof rows)[number], phase: Phase): Change {
  const op = act === "price" || act === "save" ? "edit" : (act as Change["op"]); // create, edit, delete, publish, withdraw
  const touches = act === "price" ? "price" : act === "save" ? "nothing" : "content";
  return { phase, op, by: BY[by]!, touches, item: itemOf(kind, words) };
}

describe("section 5 as a grid", () => {
  test.each(rows.map((row) => [row.numbers, row.situation, row] as const))("%s: %s", (_numbers, _situation, row) => {
    expect(PHASES.map((phase) => sign(changeOf(row, phase)))).toEqual(row.cells);
  });

  test("S17 the four kinds of items are all that travels, and each of them does", () => {
    expect(ITEM_KINDS).toEqual(["note", "timeEntry", "charge", "attachment"]);
    const crossing = new Set(
      rows.filter((row) => sign(changeOf(row, "LIVE")).startsWith("+")).map(({ kind }) => KIND[kind]),
    );
    expect(crossing).toEqual(new Set(ITEM_KINDS));
  });

  test("it has four columns, and every word of it means something", () => {
    expect(PHASES).toEqual(["PRE", "LIVE", "HOLD", "DONE"]);
    for (const { situation, by, kind, words, cells, numbers } of rows) {
      expect([situation, BY[by], KIND[kind], cells.length]).toEqual([
        situation,
        expect.any(String),
        expect.any(String),
        4,
      ]);
      for (const [, word = ""] of words.matchAll(/(of-time|on-[a-z]+|[a-z]+)-?/g))
        expect(WORDS, situation).toHaveProperty([word]);
      expect(numbers, situation).toMatch(/^S\d+( S\d+)*$/);
    }
  });

  test("every number of section 5 that decides what travels stands in it", () => {
    const cited = new Set(rows.flatMap(({ numbers }) => numbers.split(" ")));
    /* Of files and fields rather than of what travels: S6, S17; status: S18, S19, S77 to S79; rights: S48, S49, S52, S62,
       S69; at acceptance: S72 to S74; the question: S76; the notices: S80. */
    const elsewhere = [6, 17, 18, 19, 48, 49, 52, 62, 69, 72, 73, 74, 76, 77, 78, 79, 80];
    const missing = Array.from({ length: 80 }, (_, i) => i + 1).filter(
      (n) => !elsewhere.includes(n) && !cited.has(`S${n}`),
    );
    expect(missing).toEqual([]);
  });
});
