import { expect, test } from "vitest";
import { ownPath, signInHref } from "./return-path";

const foreign = [
  "https://evil.example",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example",
  "javascript:alert(1)",
  "tickets",
  "",
  "/tickets\r\nSet-Cookie: a=b",
  "/sign-in?returnTo=/sign-in",
  "/api/auth/signout",
  `/tickets?q=${"a".repeat(2_000)}`,
  undefined,
  ["/tickets"],
];
test.each(foreign)("A17 %j is no place to come back to", (text) => expect(ownPath(text)).toBe("/"));

test.each(["/", "/tickets/BW-1001?do=approve#item-1", "/offers/abc_DEF-123", "/tickets?q=a%20b&status=open", "/a%5Cb"])(
  "%s is our own",
  (text) => expect(ownPath(text)).toBe(text),
);

test("the way to sign-in remembers the way back", () => {
  expect(signInHref("/tickets/BW-1001?do=approve")).toBe("/sign-in?returnTo=%2Ftickets%2FBW-1001%3Fdo%3Dapprove");
  expect(signInHref("//evil.example")).toBe("/sign-in");
  expect(signInHref(null)).toBe("/sign-in");
  for (const beginning of ["/", "/tickets", "/portal"]) expect(signInHref(beginning)).toBe("/sign-in");
});
