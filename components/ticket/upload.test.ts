import { expect, test } from "vitest";
import { flawOf, readAnswer } from "./upload";

const LIMITS = { bytes: 25 * 1024 * 1024, files: 2 };
const file = (name: string, size: number) => ({ name, size });

test("a file of exactly the limit may be sent, one byte more is told by name", () => {
  expect(flawOf([file("a.pdf", LIMITS.bytes)], LIMITS)).toBeNull();
  expect(flawOf([file("a.pdf", 1), file("b.zip", LIMITS.bytes + 1)], LIMITS)).toBe(
    "b.zip: larger than 25 MB. Choose a smaller file.",
  );
});

test("no file and too many files are told before sending", () => {
  expect(flawOf([], LIMITS)).toContain("No file");
  expect(flawOf([file("a", 1), file("b", 1), file("c", 1)], LIMITS)).toContain("At most 2 files");
});

test("an answer is read file by file, a refusal as a whole", () => {
  const some = {
    files: [
      { fileName: "a.pdf", ok: true, itemId: "x" },
      { fileName: "b.exe", ok: false, message: "No." },
    ],
  };
  expect(readAnswer(JSON.stringify(some))).toEqual({
    ok: true,
    files: [
      { fileName: "a.pdf", ok: true, message: undefined },
      { fileName: "b.exe", ok: false, message: "No." },
    ],
  });
  expect(readAnswer(JSON.stringify({ because: "quotaReached", message: "Full." }))).toEqual({
    ok: false,
    message: "Full.",
  });
});

test.each(["", "<html>", "null", "7", "{}"])("%j is an outage, not a success", (text) => {
  expect(readAnswer(text)).toMatchObject({ ok: false });
});
