import { defineConfig } from "@playwright/test";
import { BROWSER_ARGS } from "./scripts/lib/browser.mjs";

const { BASE_URL, CHROMIUM_PATH, TANDEM_E2E_REPORT } = process.env;

const MOVES_THE_CLOCK = "deadline.spec.ts";

/**
 * Run by scripts/e2e.mjs, which starts the application. One worker: the tests share one database and its clock. Who moves
 * the clock comes last: what happened while it stood ahead stays newer than everything after it.
 */
export default defineConfig({
  testDir: "e2e",
  workers: 1,
  retries: 0,
  projects: [
    { name: "in time", testIgnore: MOVES_THE_CLOCK },
    { name: "later", testMatch: MOVES_THE_CLOCK },
  ],
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ...(TANDEM_E2E_REPORT ? [["json", { outputFile: TANDEM_E2E_REPORT }] as const] : [])],
  use: {
    baseURL: BASE_URL ?? "http://localhost:3000",
    launchOptions: { executablePath: CHROMIUM_PATH || undefined, args: BROWSER_ARGS },
    actionTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
