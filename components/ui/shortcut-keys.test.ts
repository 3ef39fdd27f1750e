import { describe, expect, it } from "vitest";
import { letterOf, nextKeys } from "./shortcut-keys";

const plain = { ctrlKey: false, metaKey: false, altKey: false };

describe("letterOf", () => {
  it("takes letters and signs in either case", () => {
    expect(letterOf({ ...plain, key: "N" })).toBe("n");
    expect(letterOf({ ...plain, key: "?" })).toBe("?");
  });

  it("leaves combinations and named keys to the browser", () => {
    expect(letterOf({ ...plain, ctrlKey: true, key: "c" })).toBeNull();
    expect(letterOf({ ...plain, metaKey: true, key: "c" })).toBeNull();
    expect(letterOf({ ...plain, key: "Enter" })).toBeNull();
  });
});

describe("nextKeys", () => {
  const known = ["g t", "g o", "t", "n"];

  it("answers a single key at once", () => {
    expect(nextKeys("n", null, known, 0)).toEqual({ keys: "n", waiting: null });
  });

  it("waits after the first of a pair, then joins it", () => {
    const first = nextKeys("g", null, known, 0);
    expect(first).toEqual({ keys: null, waiting: { first: "g", until: 1000 } });
    expect(nextKeys("t", first.waiting, known, 900)).toEqual({ keys: "g t", waiting: null });
  });

  it("forgets the first key after a second, and takes an unknown second one alone", () => {
    const { waiting } = nextKeys("g", null, known, 0);
    expect(nextKeys("t", waiting, known, 1001)).toEqual({ keys: "t", waiting: null });
    expect(nextKeys("n", waiting, known, 500)).toEqual({ keys: "n", waiting: null });
  });
});
