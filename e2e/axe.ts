import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Serious and critical findings of the page as it stands; the mail inside a frame is a document of its own. */
export async function findings(page: Page, rules?: string[]): Promise<string[]> {
  await page.locator("iframe").evaluateAll((frames) => frames.forEach((frame) => void frame.remove()));
  const builder = new AxeBuilder({ page })
    .setLegacyMode() // without frames it needs no second page, and half the time
    .options({ resultTypes: ["violations"], preload: false });
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
}

/** The page where another test has brought it: everything as it stands, what depends on colours in dark too. */
export async function seen(page: Page, name: string): Promise<void> {
  expect.soft(await findings(page), name).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  expect.soft(await findings(page, ["color-contrast"]), `${name}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
