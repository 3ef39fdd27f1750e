import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Mover, Phase } from "../outsource/status";
import { ITEM_KINDS, type ItemKind, LINK_STATES, ORIGINS } from "./kinds";
import { type Change, judge, SYNC_RULES, type SyncItem, startsWork } from "./rules";

const often = <T>(common: T, ...rest: T[]) =>
  fc.oneof(
    { arbitrary: fc.constant(common), weight: rest.length * 2 },
    { arbitrary: fc.constantFrom(...rest), weight: rest.length },
  );
const seldom = fc.oneof({ arbitrary: fc.constant(false), weight: 6 }, { arbitrary: fc.constant(true), weight: 1 });
const link = often<SyncItem["link"]>("active", null, ...LINK_STATES.filter((state) => state !== "active"));

const anyItem: fc.Arbitrary<SyncItem> = fc.record({
  kind: fc.constantFrom(...ITEM_KINDS),
  origin: often("own", ...ORIGINS.filter((origin) => origin !== "own")),
  fromEarlier: seldom,
  visibility: often("all", "internal"),
  attachmentKind: often("file", "filePath", "folderPath", "url"),
  parent: often<SyncItem["parent"] | "some">(null, "some").chain((parent) =>
    parent === null
      ? fc.constant(null)
      : fc.record({ visibility: often("all", "internal"), bornIn: often<Phase>("LIVE", "PRE", "HOLD", "DONE"), link }),
  ),
  bornIn: often<Phase>("LIVE", "PRE", "HOLD", "DONE"),
  link,
  copyPosted: seldom,
  hasFiles: fc.boolean(),
});
const anyChange: fc.Arbitrary<Change> = fc.record({
  phase: often<Phase>("LIVE", "PRE", "HOLD", "DONE"),
  op: fc.constantFrom("create", "edit", "delete", "publish", "withdraw"),
  by: fc.oneof(
    { arbitrary: fc.constantFrom<Mover>("lead", "service"), weight: 12 },
    { arbitrary: fc.constant<Mover>("system"), weight: 1 },
  ),
  touches: often("content", "price", "nothing"),
  item: anyItem,
});

const holds = (says: (change: Change) => void) => fc.assert(fc.property(anyChange, says), { numRuns: 1_000 });
const crosses = (change: Change) => ["mirror", "update"].includes(judge(change).do);

describe("the laws of section 5, on any change", () => {
  test("S3 S12 S14 an internal item never crosses, nor a file on one", () =>
    holds((change) => {
      fc.pre(change.item.visibility === "internal" || change.item.parent?.visibility === "internal");
      expect(crosses(change)).toBe(false);
    }));
  test("S11 only files cross among attachments", () =>
    holds((change) => {
      fc.pre(
        change.item.kind === "attachment" && change.item.attachmentKind !== "file" && change.item.origin === "own",
      );
      expect(judge(change).do).toBe("nothing");
    }));
  test("S16 a copy is never copied back, and its changes reach nobody", () =>
    holds((change) => {
      fc.pre(change.item.origin !== "own");
      expect(["nothing", "sever"]).toContain(judge(change).do);
    }));
  test("S47 S60 S71 nothing travels outside LIVE, and no link changes there", () =>
    holds((change) => {
      fc.pre(change.phase !== "LIVE");
      expect(judge(change).do).toBe("nothing");
    }));
  test("S29 S36 S45 what was severed never returns", () =>
    holds((change) => {
      fc.pre(change.item.link !== null && change.item.link !== "active" && change.item.link !== "withdrawn");
      expect(judge(change).do).toBe("nothing");
    }));
  test("S30 S57 S59 what was born in HOLD stays at home for ever", () =>
    holds((change) => {
      fc.pre(change.item.bornIn === "HOLD" && change.item.origin === "own");
      expect(judge(change).do).toBe("nothing");
    }));
  test("S1 S9 whatever the partner writes is Internal Users Only at the lead", () =>
    holds((change) => {
      const verdict = judge(change);
      fc.pre(change.by === "service" && (verdict.do === "mirror" || verdict.do === "update"));
      expect(verdict).toMatchObject({ internally: true });
    }));
  test("S5 the lead's time is never time at the partner", () =>
    holds((change) => {
      const verdict = judge(change);
      fc.pre(change.by === "lead" && (verdict.do === "mirror" || verdict.do === "update"));
      expect(verdict).toMatchObject({ internally: false });
      expect(verdict).not.toMatchObject({ as: "timeEntry" });
    }));
  test("S46 a form saved without a change changes nothing", () =>
    holds((change) => {
      fc.pre(change.op === "edit" && change.touches === "nothing");
      expect(judge(change).do).toBe("nothing");
    }));
  test("D31 S15 items of an earlier partner and of the system never cross", () =>
    holds((change) => {
      fc.pre(change.item.fromEarlier || change.by === "system" || change.item.origin === "bundle");
      expect(judge(change).do).toBe("nothing");
    }));
  test("what has no copy yet is neither updated nor removed, what has one gets no second", () =>
    holds((change) => {
      const verdict = judge(change).do;
      if (change.item.link !== "active")
        expect(["update", "remove", "withdraw", "sever", "keepPosted"]).not.toContain(verdict);
    }));

  test("no rule is dead, and none has two rows", () => {
    const spoke = new Set(
      fc.sample(anyChange, { numRuns: 20_000, seed: 20_260_512 }).map((change) => judge(change).rule),
    );
    const rules = SYNC_RULES.map(({ id }) => id);
    expect(rules.filter((id) => !spoke.has(id))).toEqual([]);
    expect(new Set(rules).size).toBe(rules.length);
  });
});

const item = (kind: ItemKind, changes: Partial<SyncItem> = {}): SyncItem => ({
  kind,
  origin: "own",
  fromEarlier: false,
  visibility: "all",
  attachmentKind: kind === "attachment" ? "file" : null,
  parent: null,
  bornIn: "LIVE",
  link: null,
  copyPosted: false,
  hasFiles: false,
  ...changes,
});
const linked = (kind: ItemKind, changes: Partial<SyncItem> = {}) => item(kind, { link: "active", ...changes });
const copy = (kind: ItemKind, changes: Partial<SyncItem> = {}) => linked(kind, { origin: "mirror", ...changes });
const note = { visibility: "all", bornIn: "LIVE", link: "active" } as const;
type Case = [rule: string, by: Mover, op: Change["op"], item: SyncItem, expected: string, rest?: Partial<Change>];

/* Each row is one row of domain.md section 5, written from it: who does what to which item, and what the other side gets. */
const ROWS: Case[] = [
  ["S1", "service", "create", item("note"), "mirror note internally"],
  ["S2", "lead", "create", item("note"), "mirror note"],
  ["S3", "service", "create", item("note", { visibility: "internal" }), "nothing"],
  ["S3", "lead", "create", item("note", { visibility: "internal" }), "nothing"],
  ["S4", "service", "create", item("timeEntry"), "mirror timeEntry internally"],
  ["S5", "lead", "create", item("timeEntry"), "mirror note"],
  ["S7", "service", "create", item("charge"), "mirror charge internally"],
  ["S8", "lead", "create", item("charge"), "mirror charge"],
  ["S9", "service", "create", item("attachment"), "mirror attachment internally"],
  ["S10", "lead", "create", item("attachment"), "mirror attachment"],
  ["S11", "lead", "create", item("attachment", { attachmentKind: "url" }), "nothing"],
  ["S11", "service", "create", item("attachment", { attachmentKind: "filePath" }), "nothing"],
  ["S12", "lead", "create", item("attachment", { visibility: "internal" }), "nothing"],
  ["S13", "lead", "create", item("attachment", { parent: note }), "mirror attachment"],
  ["S13", "service", "create", item("attachment", { parent: note }), "mirror attachment internally"],
  ["S14", "lead", "create", item("attachment", { parent: { ...note, visibility: "internal", link: null } }), "nothing"],
  ["S15", "system", "create", item("note"), "nothing"],
  ["S16", "lead", "create", item("note", { origin: "mirror" }), "nothing"],
  ["S20", "service", "edit", linked("note"), "update note internally"],
  ["S21", "lead", "edit", linked("note"), "update note"],
  ["S22", "service", "edit", linked("timeEntry"), "update timeEntry internally"],
  ["D18", "service", "edit", linked("timeEntry", { copyPosted: true }), "keepPosted"],
  ["S23", "lead", "edit", linked("timeEntry"), "update note"],
  ["S24", "service", "edit", linked("charge"), "update charge internally"],
  ["S25", "lead", "edit", linked("charge"), "update charge"],
  ["S26", "service", "edit", linked("attachment"), "update attachment internally"],
  ["S27", "lead", "withdraw", linked("note", { visibility: "internal" }), "withdraw"],
  ["S27", "service", "edit", linked("attachment", { visibility: "internal" }), "withdraw"],
  ["S28", "lead", "publish", item("note", { bornIn: "PRE" }), "mirror note"],
  ["S28", "service", "publish", item("attachment", { link: "withdrawn" }), "mirror attachment internally"],
  ["S29", "service", "edit", item("note", { link: "severedEdit" }), "nothing"],
  ["S29", "lead", "create", item("attachment", { parent: { ...note, link: "severedDelete" } }), "nothing"],
  ["S30", "service", "edit", item("note", { bornIn: "HOLD" }), "nothing"],
  ["S31", "service", "delete", linked("note"), "remove"],
  ["S32", "service", "delete", linked("timeEntry"), "remove"],
  ["D18", "service", "delete", linked("timeEntry", { copyPosted: true }), "keepPosted"],
  ["S33", "lead", "delete", linked("timeEntry"), "remove"],
  ["S34", "lead", "delete", linked("charge"), "remove"],
  ["S35", "service", "delete", linked("attachment"), "remove"],
  ["S36", "lead", "delete", item("note", { link: "severedEdit" }), "nothing"],
  ["S37", "lead", "delete", linked("note", { hasFiles: true }), "remove"],
  ["S38", "lead", "edit", copy("note"), "sever severedEdit"],
  ["S38", "lead", "publish", copy("note"), "sever severedEdit"],
  ["S39", "service", "edit", copy("note"), "sever severedEdit"],
  ["S40", "lead", "edit", copy("timeEntry"), "sever severedEdit"],
  ["D27", "lead", "edit", copy("timeEntry"), "nothing", { touches: "price" }],
  ["S41", "service", "edit", copy("note", { origin: "mirrorOfTime" }), "sever severedEdit"],
  ["S42", "lead", "edit", copy("charge"), "sever severedEdit"],
  ["D27", "lead", "edit", copy("charge"), "nothing", { touches: "price" }],
  ["S43", "service", "edit", copy("attachment"), "sever severedEdit"],
  ["S44", "lead", "delete", copy("timeEntry"), "sever severedDelete"],
  ["S44", "service", "delete", copy("note", { origin: "mirrorOfTime" }), "sever severedDelete"],
  ["S45", "lead", "edit", copy("note", { link: "severedEdit" }), "nothing"],
  ["S46", "lead", "edit", copy("note"), "nothing", { touches: "nothing" }],
  ["S47", "lead", "edit", linked("note"), "nothing", { phase: "HOLD" }],
  ["S50", "service", "create", item("timeEntry"), "nothing", { phase: "HOLD" }],
  ["S51", "lead", "create", item("note"), "nothing", { phase: "HOLD" }],
  ["S53", "service", "edit", item("note", { bornIn: "HOLD" }), "nothing", { phase: "HOLD" }],
  ["S57", "service", "publish", item("note", { bornIn: "HOLD" }), "nothing"],
  ["S59", "service", "create", item("attachment", { parent: { ...note, bornIn: "HOLD", link: null } }), "nothing"],
  ["S60", "lead", "edit", linked("note"), "nothing", { phase: "DONE" }],
  ["S61", "service", "create", item("note"), "nothing", { phase: "DONE" }],
  ["S71", "lead", "create", item("note"), "nothing", { phase: "PRE" }],
  ["S75", "lead", "edit", item("timeEntry", { bornIn: "PRE" }), "nothing"],
  ["S75", "lead", "create", item("attachment", { parent: { ...note, bornIn: "PRE", link: null } }), "nothing"],
  ["D31", "lead", "edit", copy("note", { fromEarlier: true, link: null }), "nothing"],
];

const said = (change: Change) => {
  const verdict = judge(change);
  if (verdict.do === "mirror" || verdict.do === "update")
    return `${verdict.do} ${verdict.as}${verdict.internally ? " internally" : ""}`;
  return verdict.do === "sever" ? `sever ${verdict.state}` : verdict.do;
};

describe("section 5, row by row", () => {
  test.each(ROWS)("%s: %s, %s", (rule, by, op, subject, expected, rest) => {
    const change: Change = { phase: "LIVE", op, by, touches: "content", item: subject, ...rest };
    expect(said(change)).toBe(expected);
    expect(judge(change).rule).toBe(rule);
  });
  test("every rule of the list has a row here", () => {
    const rows = new Set(ROWS.map(([rule]) => rule));
    expect(SYNC_RULES.map(({ id }) => id).filter((id) => !rows.has(id))).toEqual([]);
  });
  test("S58 after a rejection new items travel like any", () =>
    expect(said({ phase: "LIVE", op: "create", by: "service", touches: "content", item: item("note") })).toBe(
      "mirror note internally",
    ));
});

describe("T11 what starts the work", () => {
  test.each([
    ["S18 a partner's note", "service", "note", "own", true],
    ["S18 a partner's time entry", "service", "timeEntry", "own", true],
    ["S18 a partner's charge", "service", "charge", "own", true],
    ["S18 no attachment", "service", "attachment", "own", false],
    ["S19 nothing of the lead's", "lead", "note", "own", false],
    ["S19 no copy of a lead's item", "service", "note", "mirror", false],
    ["D6 no system note", "system", "note", "own", false],
  ] as const)("%s", (_, by, kind, origin, starts) => expect(startsWork({ by, kind, origin })).toBe(starts));
});
