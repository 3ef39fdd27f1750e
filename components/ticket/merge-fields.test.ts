import { expect, test } from "vitest";
import { mergeFields } from "./merge-fields";

const base = { minutes: "1.00", summary: "Traced ports. Done by noon.", startAt: "08:00" };

test("C24 what only one of them changed is taken from that one", () => {
  const theirs = { ...base, minutes: "1.50", summary: "Traced all ports. Done by noon." };
  const mine = { ...base, startAt: "09:00", summary: "Traced ports. Done by four." };
  const { merged, differences } = mergeFields(base, theirs, mine);
  expect(merged).toEqual({ minutes: "1.50", startAt: "09:00", summary: "Traced all ports. Done by four." });
  expect(differences.map(({ name, clash }) => [name, clash])).toEqual([
    ["minutes", false],
    ["summary", false],
  ]);
});

test("where both changed the same field mine stands, and that is said", () => {
  const { merged, differences } = mergeFields(base, { ...base, minutes: "2.00" }, { ...base, minutes: "3.00" });
  expect(merged.minutes).toBe("3.00");
  expect(differences).toEqual([{ name: "minutes", base: "1.00", theirs: "2.00", mine: "3.00", clash: true }]);
});

test("the same change twice is no difference", () =>
  expect(mergeFields(base, { ...base, minutes: "2.00" }, { ...base, minutes: "2.00" }).differences).toEqual([]));
