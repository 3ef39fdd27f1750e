import { expect, test, vi } from "vitest";
import { Busy, CommitUnknown, ConnectionLost, DatabaseUnavailable, outageOf, sqlState } from "./errors";

test("G18 what one copy of this module throws, another knows: pages and routes each hold one", async () => {
  vi.resetModules();
  const there = await import("./errors");
  const pairs = [
    [Busy, there.Busy],
    [CommitUnknown, there.CommitUnknown],
    [ConnectionLost, there.ConnectionLost],
    [DatabaseUnavailable, there.DatabaseUnavailable],
  ] as const;
  for (const [mine, theirs] of pairs) {
    expect(theirs).not.toBe(mine);
    expect(new theirs("x")).toBeInstanceOf(mine);
    expect(new Error("x")).not.toBeInstanceOf(mine);
  }
  expect(new there.Busy("x")).not.toBeInstanceOf(ConnectionLost);
});

test.each([
  ["55P03", Busy],
  ["40001", Busy],
  ["40P01", Busy],
  ["57014", Busy],
  ["53100", DatabaseUnavailable],
  ["53300", DatabaseUnavailable],
])("G18 SQLSTATE %s is an outage, and keeps the server's own words", (code, kind) => {
  const refused = Object.assign(new Error("no"), { name: "PostgresError", code, severity: "ERROR" });
  const found = outageOf(new Error("Failed query", { cause: refused }));
  expect(found).toBeInstanceOf(kind);
  expect(sqlState(found)).toBe(code);
});

test("what the program did wrong is no outage", () => {
  const refused = Object.assign(new Error("no"), { name: "PostgresError", code: "23505", severity: "ERROR" });
  expect(outageOf(refused)).toBeNull();
  expect(outageOf(new TypeError("no"))).toBeNull();
});
