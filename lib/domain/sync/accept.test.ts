import { describe, expect, test } from "vitest";
import { copiedAtAcceptance, type ExistingItem } from "./accept";

const both = { notes: true, files: true };
const note: ExistingItem = { kind: "note", origin: "own", visibility: "all", attachmentKind: null, parent: null };
const file: ExistingItem = { ...note, kind: "attachment", attachmentKind: "file" };
const onNote = { kind: "note", origin: "own", visibility: "all" } as const;

describe("T6 what an acceptance copies (5.8)", () => {
  test.each([
    ["S73 a public note", note, both, "S73"],
    ["S74 a public file", file, both, "S74"],
    ["S74 a file on a public note", { ...file, parent: onNote }, both, "S74"],
    ["D10 no note when the box is off", note, { notes: false, files: true }, "no D10"],
    ["D10 no file when the box is off", file, { notes: true, files: false }, "no D10"],
    ["S3 no internal note", { ...note, visibility: "internal" }, both, "no S3"],
    ["S12 no internal file", { ...file, visibility: "internal" }, both, "no S12"],
    ["S14 no file on an internal note", { ...file, parent: { ...onNote, visibility: "internal" } }, both, "no S14"],
    ["S11 no web address", { ...file, attachmentKind: "url" }, both, "no S11"],
    ["S75 no time entry", { ...note, kind: "timeEntry" }, both, "no S75"],
    ["S75 no charge", { ...note, kind: "charge" }, both, "no S75"],
    ["S75 no file on a time entry", { ...file, parent: { ...onNote, kind: "timeEntry" } }, both, "no S75"],
    [
      "D31 nothing of an earlier partner, though the lead made it public",
      { ...note, origin: "mirror" },
      both,
      "no D31",
    ],
    ["D31 no own file on such a note", { ...file, parent: { ...onNote, origin: "mirror" } }, both, "no D31"],
    ["D31 no bundle", { ...note, kind: "charge", origin: "bundle" }, both, "no D31"],
  ] as const)("%s", (_, item, shares, expected) => {
    const verdict = copiedAtAcceptance(item, shares);
    expect(`${verdict.copied ? "" : "no "}${verdict.rule}`).toBe(expected);
  });

  test("a file hangs on the copy of its note, or on the ticket where the note stays behind", () => {
    const on = { ...file, parent: onNote };
    expect(copiedAtAcceptance(on, both)).toMatchObject({ underParent: true });
    expect(copiedAtAcceptance(on, { notes: false, files: true })).toMatchObject({ underParent: false });
    expect(copiedAtAcceptance(file, both)).toMatchObject({ underParent: false });
  });
});
