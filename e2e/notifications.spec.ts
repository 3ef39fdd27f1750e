import { acceptOffer, expect, offered, test, visit } from "./fixtures";
import { mailTo } from "./mail";

test("S80 a note of the partner rings the lead's bell, stands in its list, and is read by opening the ticket", async ({
  lead,
  partner,
}) => {
  const number = await offered(lead, "Turnstile 2 lets nobody out");
  const partnerNumber = await acceptOffer(partner, number);
  await visit(lead.page, "/notifications");
  await lead.page.getByRole("button", { name: "Mark All Read" }).click();
  await expect(lead.page.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();
  await expect(lead.page.getByRole("button", { name: "Mark All Read" })).toHaveCount(0);

  await partner.ticket.open(partnerNumber);
  await partner.ticket.addNote("The arm is bent.");
  await visit(lead.page, "/tickets");
  await lead.page.getByRole("link", { name: "Notifications, 1 unread" }).click();
  const row = lead.page.getByRole("row").filter({ hasText: "Ridgeline added a note: The arm is bent." });
  await expect(row).toContainText("Unread");
  await expect(row).toContainText(number);

  await lead.page.keyboard.press("j");
  await expect(row.getByRole("link")).toBeFocused();
  await lead.page.keyboard.press("Enter");
  await lead.page.waitForURL(new RegExp(`/tickets/${number}$`));
  await expect(lead.page.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();
  await visit(lead.page, "/notifications");
  await expect(row).not.toContainText("Unread");
  await mailTo("dispatcher@brightwater.example", number, "added a note");
});
