import { expect, test } from "vitest";
import { namedChanges } from "./named-changes";

const LABELS = { name: "name", web: "web address", active: "active" };
const before = { name: "Vale Library", web: null, active: true };

test("what differs is named in order, empty is nothing, yes and no are words", () => {
  expect(namedChanges(LABELS, before, before)).toEqual([]);
  expect(namedChanges(LABELS, before, { ...before, web: "" })).toEqual([]);
  expect(namedChanges(LABELS, before, { name: "Vale", web: "https://vale.example", active: false })).toEqual([
    { label: "name", from: "Vale Library", to: "Vale" },
    { label: "web address", from: null, to: "https://vale.example" },
    { label: "active", from: "yes", to: "no" },
  ]);
});

test("what has no label stays untold", () => {
  const [one, two] = ["one", "two"].map((passwordHash) => ({ ...before, passwordHash }));
  expect(namedChanges(LABELS, one!, two!)).toEqual([]);
});
