import { expect, test } from "vitest";
import { monogramOf, shortNameOf, ticketPrefixOf } from "./company-names";

test.each([
  ["Ridgeline Field Services", "Ridgeline", "RF", "RF-"],
  ["  Lakeside, Inc.", "Lakeside", "LI", "LI-"],
  ["Münchner Netze GmbH", "Münchner", "MN", "MN-"],
  ["Österreich", "Österreich", "ÖS", "OS-"],
  ["日本 サービス", "日本", "日サ", "T-"],
  ["3com", "3com", "3C", "3C-"],
  ["…", "…", "CO", "CO-"],
])("%s is %s in short, %s as a monogram, and its tickets begin with %s", (name, short, monogram, prefix) => {
  expect(shortNameOf(name)).toBe(short);
  expect(monogramOf(name)).toBe(monogram);
  expect(ticketPrefixOf(name)).toBe(prefix);
});
