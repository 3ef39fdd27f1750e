import { describe, expect, it } from "vitest";
import { dueWords } from "./due-words";

const NOW = new Date("2026-05-12T08:42:00Z");
const due = (dueAt: string, completedAt: string | null = null) =>
  dueWords({ dueAt: new Date(dueAt), completedAt: completedAt ? new Date(completedAt) : null }, "Europe/Berlin", NOW);

describe("dueWords", () => {
  it.each([
    ["2026-05-14T16:00:00Z", "Thu 14 May, 18:00", "s"],
    ["2026-05-12T15:00:00Z", "Today, 17:00", "s near"],
    ["2026-05-12T09:00:00Z", "Today, 11:00", "s late"],
    ["2026-05-12T08:00:00Z", "Overdue, 10:00", "s late"],
    ["2026-05-11T07:00:00Z", "Overdue, Mon 09:00", "s late"],
    ["2026-05-03T07:00:00Z", "Overdue, 3 May", "s late"],
    ["2025-05-03T07:00:00Z", "Overdue, 3 May 2025", "s late"],
  ])("says of %s: %s", (at, text, className) => {
    expect(due(at)).toMatchObject({ text, className });
  });

  it("says when a completed ticket was done, whatever it was due", () => {
    expect(due("2026-05-11T07:00:00Z", "2026-05-11T20:00:00Z")).toMatchObject({
      text: "Done Mon 11 May",
      className: "s none",
    });
  });
});
