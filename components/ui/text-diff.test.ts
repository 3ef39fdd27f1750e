import { describe, expect, test } from "vitest";
import { diffWords, mergeTexts } from "./text-diff";

const said = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ text, mark }) => (mark === "del" ? `[-${text}-]` : mark === "ins" ? `{+${text}+}` : text))
    .join("");

describe("diffWords", () => {
  test.each([
    ["the same", "the same", "the same"],
    [
      "Key is at the gate, ask for the lead.",
      "Key is at reception, ask for the lead.",
      "Key is at [-the gate-] {+reception+}, ask for the lead.",
    ],
    ["until 18:00.", "until 20:00, then nights.", "until [-18-] {+20+}:00{+, then nights+}."],
    ["", "new", "{+new+}"],
    ["old", "", "[-old-]"],
    ["one\ntwo", "one\nthree", "one\n[-two-] {+three+}"],
    ["constructor __proto__", "constructor toString", "constructor [-__proto__-] {+toString+}"],
  ])("%j to %j", (before, after, marked) => expect(said(before, after)).toBe(marked));

  test("what was taken out and what is the same make the old text, but for blanks beside a mark", () => {
    const [before, after] = ["a b  c d e", "a x c  d f e g"];
    const of = (skip: string) =>
      diffWords(before, after)
        .flatMap(({ text, mark }) => (mark === skip ? [] : text))
        .join("");
    expect(of("ins").replace(/\s+/g, "")).toBe(before.replace(/\s+/g, ""));
    expect(of("del").replace(/\s+/g, "")).toBe(after.replace(/\s+/g, ""));
  });

  test("two long texts with nothing in common take no time", () => {
    const long = (word: string) => Array.from({ length: 8_000 }, (_, at) => `${word}${at % 7}`).join(" ");
    expect(diffWords(long("a"), long("b")).map(({ mark }) => mark)).toEqual(["del", null, "ins"]);
  });
});

describe("mergeTexts", () => {
  const base = "Key to the cage is at the gate. Copperline expects you until 18:00.";
  test("changes in different places come together", () =>
    expect(
      mergeTexts(
        base,
        "Key to the cage is at reception. Copperline expects you until 18:00.",
        "Key to the cage is at the gate. Copperline expects you until 20:00, then nights.",
      ),
    ).toEqual({
      text: "Key to the cage is at reception. Copperline expects you until 20:00, then nights.",
      clash: false,
    }));
  test("in the same place mine stands, and that is said", () =>
    expect(mergeTexts("at the gate", "at reception", "at the door")).toEqual({ text: "at the door", clash: true }));
  test("the same change twice is one", () =>
    expect(mergeTexts("at the gate", "at reception", "at reception")).toEqual({ text: "at reception", clash: false }));
});
