import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { readSettings } from "./settings.mjs";

afterEach(() => vi.unstubAllEnvs());

test.each(["6000", "4190", "10080", "22"])("PORT %s, which browsers refuse, is refused with the reason", (port) => {
  vi.stubEnv("PORT", port);
  expect(() => readSettings()).toThrow(`PORT is ${port}: browsers refuse to open pages on this port`);
});

test.each(["0", "65536", "80x", "3000.5"])("PORT %s is no port", (port) => {
  vi.stubEnv("PORT", port);
  expect(() => readSettings()).toThrow(/a number from 1 to 65535/);
});

test("any other is taken", () => {
  vi.stubEnv("PORT", "6001");
  const dataDir = mkdtempSync(path.join(tmpdir(), "tandem-settings-"));
  vi.stubEnv("DATA_DIR", dataDir);
  expect(readSettings()).toMatchObject({ port: 6001, appUrl: "http://localhost:6001", dataDir });
  rmSync(dataDir, { recursive: true });
});
