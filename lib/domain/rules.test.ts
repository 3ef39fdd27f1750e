import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SYNC_RULES } from "./sync/rules";

const here = import.meta.dirname;
const root = join(here, "..", "..");
const RULES = readFileSync(join(here, "RULES.md"), "utf8");
const rows = [...RULES.matchAll(/^\| ([A-Z]+-?\d+) *\|(.*)$/gm)].map(([, number = "", rest = ""]) => ({
  number,
  rest,
}));
const numbered = (letters: string) =>
  rows.filter(({ number }) => number.replace(/-?\d+$/, "") === letters).map(({ number }) => number);
const upTo = (letters: string, last: number) => Array.from({ length: last }, (_, i) => `${letters}${i + 1}`);

const TESTS = ["lib/**/*.test.ts", "components/**/*.test.tsx", "e2e/**/*.spec.ts"];
/** What tests are called: the strings of their lines, so neither a comment nor a variable counts. */
const titles = globSync(TESTS, { cwd: root })
  .filter((file) => !file.endsWith("domain/rules.test.ts"))
  .flatMap((file) => readFileSync(join(root, file), "utf8").match(/"[^"\n]*"|`[^`\n]*`/g) ?? []);
const cited = new Set(titles.flatMap((title) => title.match(/\b[TXS]\d{1,2}\b/g) ?? []));

describe("RULES.md", () => {
  test.each([
    ["T", 23],
    ["X", 16],
    ["S", 80],
    ["N", 26],
    ["ISO-", 8],
    ["PERM-", 8],
    ["INV-", 14],
    ["MAP-", 11],
    ["BL-", 16],
    ["BP-", 10],
    ["ENG-", 7],
  ] as const)("has every number of %s, once, in order", (letters, last) =>
    expect(numbered(letters.replace("-", ""))).toEqual(upTo(letters, last)),
  );

  test.each([...upTo("T", 23), ...upTo("X", 16), ...upTo("S", 80)])("%s is cited by a test", (number) =>
    expect([...cited]).toContain(number),
  );

  test("no test cites a rule that is not there", () => {
    const known = new Set(rows.map(({ number }) => number));
    expect([...cited].filter((number) => !known.has(number))).toEqual([]);
  });

  test("every file it names is there", () => {
    const files = [...new Set([...RULES.matchAll(/`([a-z/-]+\.(?:test\.)?ts)`/g)].map(([, file = ""]) => file))];
    expect(files.length).toBeGreaterThan(15);
    const there = new Set(globSync("**/*.ts", { cwd: here }));
    expect(files.filter((file) => !there.has(file))).toEqual([]);
  });

  test("every rule that signs a verdict stands here, kept by sync/rules.ts", () => {
    const missing = SYNC_RULES.filter(
      ({ id }) => !rows.some(({ number, rest }) => number === id && rest.includes("sync/rules.ts")),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});
