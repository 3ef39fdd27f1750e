import { expect, test } from "vitest";
import { hidden, network } from "./admit";

test.each([
  ["198.51.100.7", "198.51.100"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8:0001::6", "2001:db8:1:0"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["::", "0:0:0:0"],
  [null, "unknown"],
  ["nonsense", "unknown"],
])("%s belongs to %s", (address, net) => expect(network(address)).toBe(net));

test("A15 an account is the same in other letters, and not readable", () => {
  expect(hidden(" Dana@Example.com ")).toBe(hidden("dana@example.com"));
  expect(hidden("dana@example.com")).not.toContain("dana");
});
