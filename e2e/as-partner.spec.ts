import type { Page } from "@playwright/test";
import { acceptOffer, expect, fillTerms, newTicket, type Person, test, visit, watched } from "./fixtures";

const eye = (page: Page) => page.getByRole("complementary", { name: "About this view" });
const activity = (page: Page) => page.getByRole("region", { name: "Activity" });

async function openAs({ page, ticket }: Person, number: string, other: string): Promise<void> {
  await ticket.open(number);
  await page.getByRole("link", { name: `As ${other} sees it` }).click();
  await page.waitForURL(/\/as-partner$/);
  await expect(eye(page)).toContainText(number);
}

test("D60 the partner's eye: before sending, after acceptance, and read", async ({ lead, partner, technician }) => {
  const number = await newTicket(lead, "Seen with other eyes");
  await lead.ticket.addNote("For everybody.");
  await lead.ticket.addNote("Only for us.", "Internal");
  await fillTerms(lead, number, { button: "Save" });
  await openAs(lead, number, "Ridgeline");
  await expect(eye(lead.page)).toContainText("Nothing was sent yet");
  const offer = lead.page.getByRole("region", { name: "The offer" });
  await expect(offer).toContainText("Seen with other eyes");
  await expect(offer).toContainText("Shown after sign-in");
  await expect(activity(lead.page)).toContainText("For everybody.");
  await expect(activity(lead.page)).not.toContainText("Only for us.");
  await expect(lead.page.getByRole("main").getByRole("button")).toHaveCount(0);
  await lead.page.getByRole("link", { name: `Back to ${number}` }).click();
  await lead.page.waitForURL(new RegExp(`/tickets/${number}$`));

  await visit(lead.page, `/tickets/${number}/outsource`);
  await lead.page.getByRole("button", { name: "Outsource", exact: true }).click();
  await expect(lead.ticket.bar).toContainText("Assigned to Ridgeline");
  const partnerNumber = await acceptOffer(partner, number);
  await technician.ticket.open(partnerNumber);
  await technician.ticket.addTime("1.5", "Traced the ports.");
  await expect(async () => {
    await lead.ticket.open(number);
    await expect(lead.ticket.activity.getByRole("article").filter({ hasText: "For everybody." })).toContainText(
      "Read",
      { timeout: 1_000 },
    );
  }).toPass();
  await openAs(lead, number, "Ridgeline");
  await expect(lead.ticket.bar).toContainText("In Progress for Brightwater IT");
  await expect(activity(lead.page)).toContainText("Traced the ports.");
  await expect(activity(lead.page).getByRole("article").filter({ hasText: "For everybody." })).toContainText(
    "From Brightwater",
  );

  await openAs(technician, partnerNumber, "Brightwater");
  await expect(technician.ticket.bar).toContainText("In Progress at Ridgeline Field Services");
  await expect(activity(technician.page).getByRole("article").filter({ hasText: "Traced the ports." })).toContainText(
    "Internal Users Only",
  );
});

test("D60 without JavaScript, and nothing for a stranger", async ({ browser, lead, harbor }) => {
  const { page } = lead;
  await page.goto("/tickets?status=all&outsource=complete");
  const href = await page.locator("tbody td.t a").first().getAttribute("href");
  const storageState = await page.context().storageState();
  await watched(browser, { javaScriptEnabled: false, storageState }, async (plain) => {
    await plain.goto(`${href}`);
    await plain.getByRole("link", { name: /^As \w+ sees it$/ }).click();
    await expect(eye(plain)).toContainText("from what was shared");
    await expect(plain.getByRole("region", { name: "Outsource information" })).toContainText("Ended for good");
  });
  await harbor.page.goto(`${href}/as-partner`);
  await expect(harbor.page.getByRole("heading", { level: 1 })).toContainText(/not|nothing/i);
});
