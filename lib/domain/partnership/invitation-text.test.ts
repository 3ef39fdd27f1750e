import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_TEXT, fill, PLACEHOLDERS, unknownPlaceholders } from "./invitation-text";

const filling = {
  lead: "Brightwater IT",
  organization: "Northgate",
  recipient: "Pat",
  inviter: "Robin Ames",
  expires: "12 March",
};

test("INV-4 every known name is replaced, blanks within the braces ignored", () => {
  for (const name of PLACEHOLDERS)
    expect(fill(`a {{${name}}} b {{ ${name} }}`, filling)).toBe(`a ${filling[name]} b ${filling[name]}`);
});

test("INV-4 the program's own words use known names only", () => {
  expect(unknownPlaceholders(`${DEFAULT_TEXT.subject}\n${DEFAULT_TEXT.body}`)).toEqual([]);
  expect(fill(DEFAULT_TEXT.body, filling)).not.toMatch(/[{}]/);
});

describe("A68 plain replacement of known names only", () => {
  test.each([
    "{{constructor}}",
    "{{__proto__}}",
    "{{toString}}",
    "{{lead.constructor}}",
    "{{#each lead}}x{{/each}}",
    `$\u007blead}`,
    `$\u007bprocess.env}`,
    "<%= lead %>",
    "{lead}",
    "{{LEAD}}",
    "{{{{lead}}",
    "$& $1 $` {{",
  ])("%s", (typed) => expect(fill(typed, filling)).toBe(typed.replace("{{lead}}", filling.lead)));

  test("what a name is replaced with is not read again", () => {
    const nested = { ...filling, organization: "{{inviter}} $& $1", recipient: "{{organization}}" };
    expect(fill("{{organization}}, {{recipient}}", nested)).toBe("{{inviter}} $& $1, {{organization}}");
  });

  test("text without braces stays as it is, whatever it holds", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }).filter((text) => !text.includes("{{")),
        (text) => {
          expect(fill(text, filling)).toBe(text);
        },
      ),
    );
  });

  test("4,000 braces take no time", () => {
    const bomb = "{{".repeat(2_000) + "}}".repeat(2_000);
    const start = performance.now();
    fill(bomb, filling);
    fill(`{{${" ".repeat(4_000)}`, filling);
    expect(performance.now() - start).toBeLessThan(200);
  });
});

test("INV-4 unknown names are told once each", () => {
  expect(unknownPlaceholders("{{lead}} {{team}} {{ team }} {{constructor}} {{}}")).toEqual(["team", "constructor", ""]);
});
