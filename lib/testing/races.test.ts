import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** trust.md 8; C36 and C37 come with invoices and posting, the gaps are the list's own. */
const CASES =
  "01 02 04 05 06 08 09 10 12 13 14 16 17 18 20 21 22 24 25 26 28 29 30 32 33 34 38 40 41 42 44 45 46 48 49".split(" ");
/** The files that name tests: of the pairs the titles are made. */
const files = globSync(["lib/**/*.test.ts", "lib/testing/pairs*.ts"]).filter(
  (file) => !file.endsWith("testing/races.test.ts"),
);
const titles = files.flatMap((file) => readFileSync(file, "utf8").match(/"[^"\n]*"|`[^`\n]*`/g) ?? []);

test.each(CASES)("C%s of trust.md 8 is staged by a test that says so", (number) => {
  expect(
    titles.filter((title) => new RegExp(`^["\`]C${number}\\b|^["\`](C\\d\\d )+C${number}\\b`).test(title)),
  ).not.toEqual([]);
});

test("no test cites a case that is not there", () => {
  const cited = titles.flatMap((title) => title.match(/^["`]C\d\d\b/) ?? []).map((found) => found.slice(2));
  expect([...new Set(cited)].filter((number) => !CASES.includes(number))).toEqual([]);
});
