import { describe, expect, it } from "vitest";
import { flawSentence } from "./validity";

describe("flawSentence", () => {
  it("says nothing about a valid field", () => {
    expect(flawSentence({})).toBeNull();
  });

  it.each([
    [{ valueMissing: true }, {}, "This is empty. Fill it in."],
    [{ valueMissing: true }, { type: "checkbox" }, "This has to be ticked."],
    [{ typeMismatch: true }, { type: "email" }, "This is not an e-mail address."],
    [{ typeMismatch: true }, { type: "url" }, "This is not a complete web address."],
    [{ tooShort: true }, { minLength: 12 }, "This is too short. Use at least 12 characters."],
    [{ tooLong: true }, { maxLength: 40 }, "This is too long. Use at most 40 characters."],
    [{ rangeOverflow: true }, { max: "24" }, "This is too high. The highest is 24."],
    [{ patternMismatch: true }, { title: "Write it like 68.00." }, "Write it like 68.00."],
  ])("%j with %j", (flaws, limits, sentence) => {
    expect(flawSentence(flaws, limits)).toBe(sentence);
  });

  it("names what is missing before what is wrong", () => {
    expect(flawSentence({ valueMissing: true, patternMismatch: true })).toBe("This is empty. Fill it in.");
  });
});
