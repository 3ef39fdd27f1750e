import { expect, test } from "vitest";
import { checkVersion, urlFor } from "./roles.mjs";

test.each([150_018, 160_014, 170_010, 180_004, 180_009, 190_000])("G19 PostgreSQL %i is accepted", (version) => {
  expect(() => checkVersion(version)).not.toThrow();
});

test.each([
  [140_099, "PostgreSQL 14 is too old"],
  [150_017, "15.18 or newer is needed"],
  [160_013, "16.14 or newer is needed"],
  [170_009, "17.10 or newer is needed"],
  [180_003, "18.4 or newer is needed"],
])("G19 PostgreSQL %i is refused: %s", (version, words) => {
  expect(() => checkVersion(version)).toThrow(words);
});

test("another login keeps the server's options", () => {
  expect(urlFor("postgres://a:b@db:5433/one?sslmode=require", { user: "c", password: "d", database: "two" })).toBe(
    "postgres://c:d@db:5433/two?sslmode=require",
  );
});
