import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Draft, dropDraft, keepDraft, readDraft, sweepDrafts } from "./draft-store";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 25);
const kept = new Map<string, string>();
let full = false;
const storage = {
  get length() {
    return kept.size;
  },
  key: (at: number) => [...kept.keys()][at] ?? null,
  getItem: (key: string) => kept.get(key) ?? null,
  removeItem: (key: string) => kept.delete(key),
  setItem: (key: string, value: string) => {
    if (full) throw new DOMException("full", "QuotaExceededError");
    kept.set(key, value);
  },
};
const draft = (at = NOW, text = "Half a thought"): Draft => ({ at, base: null, from: null, fields: [["body", text]] });

beforeEach(() => {
  kept.clear();
  full = false;
  vi.stubGlobal("window", { localStorage: storage });
});
afterEach(() => vi.unstubAllGlobals());

test("a draft is its writer's, and of its form", () => {
  expect(keepDraft("dana", "note 1", draft())).toBe(true);
  expect(readDraft("dana", "note 1", NOW)).toEqual(draft());
  expect(readDraft("sam", "note 1", NOW)).toBeNull();
  expect(readDraft("dana", "note 2", NOW)).toBeNull();
  dropDraft("sam", "note 1");
  expect(readDraft("dana", "note 1", NOW)).toEqual(draft());
  dropDraft("dana", "note 1");
  expect(readDraft("dana", "note 1", NOW)).toBeNull();
});

test("after thirty days it is gone; beyond a hundred the eldest go", () => {
  for (let n = 0; n < 105; n++) keepDraft("dana", `note ${n}`, draft(NOW - n * 1_000));
  keepDraft("sam", "old", draft(NOW - 31 * DAY));
  kept.set("another program's", "stays");
  expect(readDraft("sam", "old", NOW)).toBeNull();
  sweepDrafts(NOW);
  expect([...kept.keys()].filter((key) => key.startsWith("tandem-draft"))).toHaveLength(100);
  expect(readDraft("dana", "note 0", NOW)).not.toBeNull();
  expect(readDraft("dana", "note 104", NOW)).toBeNull();
  expect(kept.get("another program's")).toBe("stays");
});

test("a draft of an edit keeps the version it was typed into and what stood there", () => {
  const edit: Draft = {
    at: NOW,
    base: "3",
    from: [["body", "Key at the gate"]],
    fields: [["body", "Key at reception"]],
  };
  keepDraft("dana", "item 1", edit);
  expect(readDraft("dana", "item 1", NOW)).toEqual(edit);
  kept.set("tandem-draft dana item 2", JSON.stringify({ ...edit, from: [["body", 1]] }));
  expect(readDraft("dana", "item 2", NOW)?.from).toBeNull();
});

test("no room, no storage and too long a text are said, nonsense is not read", () => {
  expect(keepDraft("dana", "long", draft(NOW, "x".repeat(200_000)))).toBe(false);
  full = true;
  expect(keepDraft("dana", "note", draft())).toBe(false);
  for (const text of ["", "{", "null", "[]", '{"at":1}', '{"at":1,"fields":[["a",1]]}', '{"at":"1","fields":[]}']) {
    kept.set("tandem-draft dana note", text);
    expect(readDraft("dana", "note", 2), text).toBeNull();
  }
  vi.stubGlobal("window", {
    get localStorage() {
      throw new DOMException("denied", "SecurityError");
    },
  });
  expect(readDraft("dana", "note", NOW)).toBeNull();
  expect(keepDraft("dana", "note", draft())).toBe(false);
  expect(() => sweepDrafts(NOW)).not.toThrow();
});
