import { describe, expect, test } from "vitest";
import type { Phase } from "../outsource/status";
import type { ItemKind } from "./kinds";
import { can, type Desk, type ItemFacts } from "./rights";

const facts = (kind: ItemKind, changes: Partial<ItemFacts> = {}): ItemFacts => ({
  kind,
  origin: "own",
  bornIn: "LIVE",
  fromEarlier: false,
  posted: false,
  isWorkerOrAdmin: true,
  ...changes,
});
const mark = (desk: Desk, phase: Phase, item: ItemFacts, op: "edit" | "delete" | "price" = "edit") => {
  const right = can({ desk, phase, op, item });
  return right.allowed ? (right.severs ? "E*" : "E") : "R";
};
const inHold = { bornIn: "HOLD" } as const;
const inDone = { bornIn: "DONE" } as const;
const copy = { origin: "mirror" } as const;

/* The tables of domain.md 6.1 to 6.3, typed off the page: PRE, LIVE, HOLD, DONE; a dash is never asked. */
const TABLES: [string, Desk, ItemFacts, string][] = [
  ["6.1 own note", "lead", facts("note"), "E E R E"],
  ["6.1 own time entry", "lead", facts("timeEntry"), "E E R E"],
  ["6.1 own charge", "lead", facts("charge"), "E E R E"],
  ["6.1 own attachment", "lead", facts("attachment"), "E E R E"],
  ["6.1 own item born in HOLD (S53)", "lead", facts("note", inHold), "- E E E"],
  ["6.1 copy of partner note (S38, S64)", "lead", facts("note", copy), "- E* R E"],
  ["6.1 copy of partner time entry (S40, S65)", "lead", facts("timeEntry", copy), "- E* R R"],
  ["6.1 copy of partner charge (S42, S64)", "lead", facts("charge", copy), "- E* R E"],
  ["6.1 copy of partner attachment (S43, S64)", "lead", facts("attachment", copy), "- E* R E"],
  ["6.1 bundled charge", "lead", facts("charge", { origin: "bundle", ...inDone }), "- - - E"],
  ["6.2 own note (S48, S62)", "service", facts("note"), "- E R R"],
  ["6.2 own time entry", "service", facts("timeEntry"), "- E R R"],
  ["6.2 own charge", "service", facts("charge"), "- E R R"],
  ["6.2 own item born in HOLD (D26)", "service", facts("note", inHold), "- E E R"],
  ["6.2 own item born in DONE (S63)", "service", facts("note", inDone), "- - - E"],
  ["6.2 copy of lead note (S39, S67)", "service", facts("note", copy), "- E* R R"],
  ["6.2 note from lead time (S41)", "service", facts("note", { origin: "mirrorOfTime" }), "- E* R R"],
  ["6.2 copy of lead charge", "service", facts("charge", copy), "- E* R R"],
  ["6.3 own item", "portal", facts("note"), "- E R R"],
  ["6.3 copy of lead item (D17)", "portal", facts("note", copy), "- R R R"],
];
const PHASES = ["PRE", "LIVE", "HOLD", "DONE"] as const;
const cells = TABLES.flatMap(([name, desk, item, marks]) =>
  marks
    .split(" ")
    .flatMap((expected, i) => (expected === "-" ? [] : [{ name, desk, item, phase: PHASES[i] ?? "PRE", expected }])),
);

describe("section 6, cell by cell", () => {
  test.each(cells)("$name in $phase: $expected", ({ desk, item, phase, expected }) => {
    expect(mark(desk, phase, item)).toBe(expected);
    expect(mark(desk, phase, item, "delete")).toBe(expected);
  });

  test("C creating: everybody in LIVE; S50 S51 S61 locally in HOLD and DONE; X14 S52 S69 not in the portal", () => {
    const creates = (desk: Desk) => PHASES.map((phase) => can({ desk, phase, op: "create" }).allowed);
    expect(creates("lead")).toEqual([true, true, true, true]);
    expect(creates("service").slice(1)).toEqual([true, true, true]);
    expect(creates("portal")).toEqual([false, true, false, false]);
  });

  test("X14 a portal partner touches nothing in HOLD or DONE", () => {
    for (const phase of ["HOLD", "DONE"] as const)
      for (const bornIn of ["LIVE", "HOLD", "DONE"] as const)
        for (const origin of ["own", "mirror"] as const)
          for (const op of ["edit", "delete", "price"] as const)
            expect(mark("portal", phase, facts("note", { bornIn, origin }), op)).toBe("R");
  });

  test("D27 D19 price fields on partner time: without severing in LIVE, not in HOLD, again in DONE", () => {
    const prices = (kind: ItemKind) =>
      (["LIVE", "HOLD", "DONE"] as const).map((phase) => mark("lead", phase, facts(kind, copy), "price"));
    expect(prices("timeEntry")).toEqual(["E", "R", "E"]);
    expect(prices("charge")).toEqual(["E", "R", "E"]);
  });
  test("BP-10 the partner prices its own time after Complete, though its content is fixed", () => {
    expect(mark("service", "DONE", facts("timeEntry"), "price")).toBe("E");
    expect(mark("service", "DONE", facts("timeEntry"))).toBe("R");
  });

  test("what is posted or billed is fixed in every phase, and says so", () => {
    for (const phase of ["PRE", "LIVE", "DONE"] as const)
      expect(can({ desk: "lead", phase, op: "edit", item: facts("charge", { posted: true }) })).toEqual({
        allowed: false,
        because: "posted",
      });
  });
  test("a time entry is its worker's or an administrator's", () => {
    expect(
      can({ desk: "lead", phase: "LIVE", op: "edit", item: facts("timeEntry", { isWorkerOrAdmin: false }) }),
    ).toEqual({ allowed: false, because: "notYours" });
    expect(mark("lead", "LIVE", facts("note", { isWorkerOrAdmin: false }))).toBe("E");
    expect(mark("lead", "LIVE", facts("timeEntry", { ...copy, isWorkerOrAdmin: false }))).toBe("E*");
  });

  test("T20 copies of an earlier partner keep their DONE rights; the HOLD of the next locks them", () => {
    const earlier = { ...copy, fromEarlier: true } as const;
    expect(PHASES.map((phase) => mark("lead", phase, facts("note", earlier)))).toEqual(["E", "E", "R", "E"]);
    expect(PHASES.map((phase) => mark("lead", phase, facts("timeEntry", earlier)))).toEqual(["R", "R", "R", "R"]);
  });

  test.each([
    ["lead", "HOLD", facts("note"), "waitingApproval"],
    ["service", "HOLD", facts("note", copy), "waitingApproval"],
    ["service", "DONE", facts("note"), "completed"],
    ["service", "DONE", facts("note", copy), "copyOfLead"],
    ["portal", "LIVE", facts("note", copy), "copyOfLead"],
    ["portal", "HOLD", facts("note"), "frozen"],
  ] as const)("%s in %s is told why: %o", (desk, phase, item, because) =>
    expect(can({ desk, phase, op: "edit", item })).toEqual({ allowed: false, because }),
  );
});
