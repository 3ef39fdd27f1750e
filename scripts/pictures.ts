// Takes the README's pictures from a running demo world: BASE_URL (http://localhost:3000), CHROMIUM_PATH if Playwright has no browser of its own.
import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import { DEMO_PASSWORD } from "../lib/services/demo/accounts";
import { BROWSER_ARGS, findBrowser } from "./lib/browser.mjs";

const base = process.env.BASE_URL ?? "http://localhost:3000";
const PICTURES = [
  { name: "ticket", path: "/tickets/BW-1001" },
  { name: "dashboard", path: "/dashboard" },
] as const;

mkdirSync("public/pictures", { recursive: true });
const browser = await chromium.launch({ executablePath: (await findBrowser()) || undefined, args: BROWSER_ARGS });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
await page.goto(`${base}/sign-in`);
await page.getByLabel("E-mail").fill("dispatcher@brightwater.example");
await page.getByLabel("Password").fill(DEMO_PASSWORD);
await page.getByRole("button", { name: "Sign In", exact: true }).click();
await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
for (const { name, path } of PICTURES) {
  await page.goto(`${base}${path}`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `public/pictures/${name}.png` });
  console.log(`public/pictures/${name}.png`);
}
await browser.close();
