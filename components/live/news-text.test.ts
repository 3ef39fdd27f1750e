import { expect, test } from "vitest";
import { presentText } from "../ticket/present-text";
import { newsText } from "./news-text";

test.each([
  [1, 0, "1 new entry"],
  [2, 0, "2 new entries"],
  [0, 1, "1 entry removed"],
  [0, 3, "3 entries removed"],
  [2, 1, "2 new entries, 1 removed"],
])("%i came, %i went: %s", (came, went, text) => expect(newsText(came, went)).toBe(text));

test.each([
  [[], ""],
  [["Technician 1"], "Technician 1 has this open"],
  [["Technician 1", "Dispatcher"], "Technician 1 and Dispatcher have this open"],
  [["A", "B", "C"], "A, B and 1 other have this open"],
  [["A", "B", "C", "D"], "A, B and 2 others have this open"],
])("%j: %s", (names, text) => expect(presentText(names)).toBe(text));
