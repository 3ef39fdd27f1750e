import { acceptOffer, expect, newTicket, offered, test, watched } from "./fixtures";
import { linkIn, mailTo } from "./mail";

test("sign in, read, write, outsource and approve without JavaScript", async ({ browser, lead, partner, reader }) => {
  const number = await newTicket(lead, "Without any script");
  await watched(browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`/tickets/${number}`);
    await page.getByLabel("E-mail").fill("dispatcher@brightwater.example");
    await page.getByLabel("Password").fill("not this one at all");
    await page.getByRole("button", { name: "Sign In", exact: true }).click();
    await expect(page.getByLabel("E-mail")).toHaveValue("dispatcher@brightwater.example");
    await expect(page.getByRole("alert")).toContainText("do not fit together");
    await page.getByLabel("Password").fill("tandem-demo-password");
    await page.getByRole("button", { name: "Sign In", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Without any script");

    await page.getByRole("textbox", { name: "Note", exact: true }).fill("Written by a plain form.");
    await page.getByRole("button", { name: "Add Note" }).click();
    await expect(page.getByRole("region", { name: "Activity" }).getByRole("article")).toHaveText([/plain form/]);

    await page.getByRole("link", { name: "Attachment", exact: true }).click();
    await page
      .getByLabel("Files", { exact: true })
      .setInputFiles({ name: "setup.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") });
    await page.getByRole("button", { name: "Add Attachment" }).click();
    await expect(page.getByRole("alert")).toContainText("This kind of file cannot be stored");

    await page.getByRole("link", { name: "Ridgeline Field Services" }).click();
    await page.getByLabel("Instructions").fill("Kept while a field is wrong.");
    await page.getByLabel("Outsource cost rate").fill("a lot");
    await page.getByRole("button", { name: "Outsource", exact: true }).click();
    await expect(page.getByLabel("Outsource cost rate")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Instructions")).toHaveValue("Kept while a field is wrong.");
    await page.getByLabel("Outsource cost rate").fill("68");
    await page.getByRole("button", { name: "Outsource", exact: true }).click();
    await page.waitForURL(new RegExp(`/tickets/${number}$`));
    await expect(page.getByRole("region", { name: "Outsource information" })).toContainText("Assigned to Ridgeline");

    const partnerNumber = await acceptOffer(partner, number);
    await partner.ticket.open(partnerNumber);
    await partner.ticket.notifyLeadPartner("Insource Complete");
    await partner.ticket.confirm("Insource Complete");
    await page.goto(`/tickets/${number}?do=approve`);
    await page.getByRole("dialog").getByRole("button", { name: "Approve Completion" }).click();
    await expect(page.getByRole("region", { name: "Outsource information" })).toContainText("Complete at Ridgeline");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  const second = await offered(lead, "Declined without any script");
  const link = linkIn(await mailTo("dispatcher@ridgeline.example", second), "Decline");
  await watched(browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(link);
    await page.getByRole("button", { name: "Decline", exact: true }).click();
    await expect(page.getByLabel("In your words")).toHaveAccessibleDescription(/A reason is needed/);
    await page.getByRole("radio", { name: "The pay does not fit" }).check();
    await page.getByRole("button", { name: "Decline", exact: true }).click();
    await expect(page.getByRole("region", { name: "Outsource information" })).toContainText("Declined");
  });
  await reader.goto(link);
  await expect(reader.getByRole("button", { name: "Decline" })).toHaveCount(0);
});
