import type { Page } from "@playwright/test";

/** React marks what it answers; before that, a click on a button that needs it is lost. */
export async function alive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("main form, main button[aria-haspopup], dialog form")].every((element) =>
      Object.keys(element).some((key) => key.startsWith("__reactProps$")),
    ),
  );
}
