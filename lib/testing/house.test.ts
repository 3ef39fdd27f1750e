import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const ROOMS = ["app", "components", "lib", "scripts", "e2e"];
const files = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: "utf8" }).map((file) => path.join(room, file)),
)
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));
/** The floors of the benchmark are programs of their own, as little as can be, and no room of the house. */
const beside = /\.test\.tsx?$|^lib\/testing\/|^scripts\/bench\/floors\//;
const program = files.filter(({ file }) => !beside.test(file));
const where = (sought: RegExp, among = program) =>
  among.filter(({ text }) => sought.test(text)).map(({ file }) => file);
const outside = (found: string[], allowed: RegExp) => found.filter((file) => !allowed.test(file));

test("there is a house to look at", () => {
  expect(program.length).toBeGreaterThan(50);
  expect(files.some(({ file }) => file === "lib/testing/house.test.ts")).toBe(true);
});

describe("one way in", () => {
  const actions = program.filter(({ file }) => path.basename(file) === "actions.ts");

  test("actions.ts exports actions and nothing else", () => {
    const wrong = actions.flatMap(({ file, text }) =>
      [...text.matchAll(/^export\s+.*$/gm)]
        .map(([line]) => `${file}: ${line}`)
        .filter((line) => !/: export const \w+(: \w+)? = (action|openAction)\b/.test(line)),
    );
    expect(wrong).toEqual([]);
  });

  test("actions.ts carries the mark, and nothing else does", () => {
    const marked = where(/^\s*["']use server["']/m);
    expect(marked.sort()).toEqual(actions.map(({ file }) => file).sort());
  });
});

test('"use client" stands only under components and in error pages', () => {
  expect(outside(where(/^["']use client["']/m), /^components\/|\/(global-)?error\.tsx$/)).toEqual([]);
});

describe("D-08 one room writes two tenants", () => {
  test("only crossing widens a transaction", () => {
    const widening = where(/(db|\.)\/widen"|function widen\b/);
    expect(widening).toContain("lib/db/widen.ts");
    expect(outside(widening, /^lib\/services\/crossing\/|^lib\/db\/widen\.ts$/)).toEqual([]);
  });

  test("nothing else names the tenants of a transaction, but a session its own", () => {
    const naming = where(/set_config\(\s*'app\.tenants'/);
    expect(naming).toContain("lib/db/transaction.ts");
    expect(
      outside(naming, /^lib\/db\/(transaction|widen|queries\/sessions)\.ts$|^lib\/services\/demo\/|^scripts\//),
    ).toEqual([]);
  });
});

test("D60 the other side's sight is rendered where no second tenant can be opened", () => {
  const reached = new Set<string>();
  const follow = (file: string): void => {
    const found = files.find((one) => one.file === file);
    if (!found || reached.has(file)) return;
    reached.add(file);
    for (const [, from] of found.text.matchAll(/^(?:import|export) (?!type )[^;]*? from "(\.[^"]+)"/gm))
      for (const end of [".ts", "/index.ts"]) follow(path.join(path.dirname(file), `${from}${end}`));
  };
  follow("lib/services/tickets/view-as-partner.ts");
  expect([...reached]).toContain("lib/domain/sync/copy.ts");
  expect([...reached].filter((file) => file === "lib/db/widen.ts")).toEqual([]);
});

test("D-01 nothing but the client and the operator's commands opens a connection", () => {
  const opening = where(/^import (?!type)[^;]*from "(postgres|pg)"/m);
  expect(opening).toContain("lib/db/line.ts");
  expect(outside(opening, /^lib\/db\/(line|transaction|migrate)\.ts$|^lib\/jobs\/|^scripts\/|^e2e\//)).toEqual([]);
});

test("the places where tests break off are used by tests alone", () => {
  const listening = where(/\bon(Statement|Answer)\b/);
  expect(listening).toContain("lib/db/client.ts");
  expect(outside(listening, /^lib\/db\/(client|transaction)\.ts$/)).toEqual([]);
});

test("D-05 deadlines are measured by clock(); only the queue keeps its own timetable", () => {
  const sql = where(/sql`[^`]*\b(now\(\)|current_timestamp)/);
  expect(outside(sql, /^lib\/jobs\//)).toEqual([]);
});

test("D-14 no HTML of our own making reaches the page", () => {
  expect(where(/dangerouslySetInnerHTML/)).toEqual([]);
});

test("D-19 no style attribute, which the policy would drop", () => {
  expect(outside(where(/\sstyle=\{/), /^lib\/email\//)).toEqual([]);
});

describe("G17 every verb leaves an event", () => {
  const VERB = /\b(?:command|addItem|editItem)\(\s*ctx,\s*["'`]([\w.$/{}]+)["'`]/g;
  const TELLS =
    /\bpen\.event\(|\b(?:carryOut|announce|putOffer|writeItem|addItem|editItem|applyEdit|applyDelete|shareInstead|tell(?!Reading)[A-Z]\w*|insertTicket|arrive|tell)\(/;
  /** What changes nothing that anybody else reads. That the others do is seen when they run: `audit.db.test.ts`. */
  const SILENT: Record<string, string> = {
    "factor.begin": "what is shown and not confirmed yet",
    "notifications.seen": "what somebody has read",
    "ticket.shown": "what somebody has open; the other side's receipt is its own row",
  };
  const verbs = program
    .filter(({ file }) => file.startsWith("lib/services/"))
    .flatMap(({ file, text }) => [...text.matchAll(VERB)].map(([, verb]) => ({ file, text, verb: verb ?? "" })));

  test("there are verbs to look at, and none is excused that is not there", () => {
    expect(verbs.length).toBeGreaterThan(20);
    for (const silent of Object.keys(SILENT)) expect(verbs.map(({ verb }) => verb)).toContain(silent);
  });

  test.each(verbs.map(({ verb, file, text }) => [verb, file, text] as const))("%s, %s", (verb, _, text) => {
    if (Object.hasOwn(SILENT, verb)) expect(text).not.toMatch(TELLS);
    else expect(text).toMatch(TELLS);
  });
});

test("nothing is left for later", () => {
  expect(where(/\b(TODO|FIXME|XXX)\b/)).toEqual([]);
});
