import postgres from "postgres";
import { acceptOffer, expect, offered, test, visit } from "./fixtures";
import { mailTo, received } from "./mail";

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

test("D-15 a mail that failed says why on its ticket, and is sent again from there", async ({ lead }) => {
  const { page } = lead;
  const number = await offered(lead, "Gate 4 keeps beeping");
  const mails = () => received().filter(({ subject }) => subject.includes(number));
  await expect.poll(() => mails().length, { timeout: 20_000 }).toBe(1);
  const root = postgres(process.env.ROOT_DATABASE_URL ?? "", { max: 1, onnotice() {} });
  await root`
    update messages m set state = 'failed', attempts = 12, last_error = 'SMTP 550: 5.1.1 No such mailbox'
    from events e, tickets t where e.tenant_id = m.tenant_id and e.id = m.event_id and t.tenant_id = e.tenant_id
      and t.id = e.ticket_id and t.number = ${number}`;
  await root.end();
  await visit(page, `/tickets/${number}/history`);
  await page.getByRole("link", { name: "E-mails", exact: true }).first().click();
  const row = page.getByRole("row").filter({ hasText: "Ticket offered" });
  await expect(row).toContainText("Failed, 12 tries");
  await expect(row).toContainText("No such mailbox");
  await row.getByRole("button", { name: "Send Again" }).click();
  await expect(row).not.toContainText("Failed");
  await expect.poll(() => mails().length, { timeout: 40_000 }).toBe(2);
  await visit(page, `/mails?ticket=${number}`);
  await expect(row).toContainText("Sent");
});

test("section 13: what is not mandatory is switched off in the profile, for oneself", async ({ lead: { page } }) => {
  await visit(page, "/profile");
  const box = page.getByRole("checkbox", { name: "Note arrived", exact: true });
  await expect(box).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Ticket offered" })).toHaveCount(0);
  await box.uncheck();
  const save = page.getByRole("form", { name: "E-mails" }).getByRole("button", { name: "Save" });
  await save.click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(box).not.toBeChecked();
  await box.check();
  await save.click();
  await expect(page.getByText("Saved.")).toBeVisible();
});
