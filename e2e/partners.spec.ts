import { seen } from "./axe";
import { expect, newTicket, signIn, test, visit, watched } from "./fixtures";
import { linkIn, mailTo } from "./mail";

const PINNACLE = "orders@pinnacle.example";
/** The first one's invitations are what the others answer. */
test.describe.configure({ mode: "serial" });

test("INV-7 INV-10 a company is invited by mail, founds itself, and can be chosen for a ticket", async ({
  lead,
  reader,
  browser,
}) => {
  const { page } = lead;
  await visit(page, "/partners");
  await expect(page.getByRole("checkbox", { name: "Invite Ridgeline Field Services" })).toBeDisabled();
  await expect(page.getByRole("checkbox", { name: "Invite Ridgeline Field Services" })).toHaveAccessibleDescription(
    "This organization is an active partner.",
  );
  await page.getByRole("checkbox", { name: "Invite Pinnacle Cabling Supplies" }).check();
  await page.getByRole("checkbox", { name: "Invite Oakhurst Dental Group" }).check();
  await page.getByRole("button", { name: "Invite Selected" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Invited:" })).toContainText("Pinnacle Cabling Supplies");
  const row = page.getByRole("row").filter({ hasText: "Pinnacle" });
  await expect(row).toContainText("Invited");
  await expect(row.getByRole("checkbox")).toBeDisabled();

  const mail = await mailTo(PINNACLE, "Brightwater IT invites Pinnacle");
  expect(mail.text).toContain("nothing is decided by opening it");
  await visit(reader, linkIn(mail, "Accept"));
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText(
    "Brightwater IT invites Pinnacle Cabling Supplies",
  );
  await seen(reader, "an open invitation");
  await reader.getByRole("link", { name: "Found a Company" }).click();
  await expect(reader.getByLabel("Where you work")).toBeVisible();
  await seen(reader, "founding by an invitation");
  await reader
    .getByLabel("Where you work")
    .selectOption({ label: "In an own instance: your own customers, tickets and partners" });
  await reader.getByLabel("Company", { exact: true }).fill("Pinnacle Cabling");
  await reader.getByLabel("Time zone").selectOption("Europe/Amsterdam");
  await reader.getByLabel("Your first name").fill("Olive");
  await reader.getByLabel("Your last name").fill("Stone");
  await expect(reader.getByLabel("Your e-mail")).toHaveValue(PINNACLE);
  await reader.getByLabel("Password", { exact: true }).fill("a heron stood in the weir");
  await reader.getByLabel("Password again").fill("a heron stood in the weir");
  await reader.getByRole("button", { name: "Found the Company and Accept" }).click();
  await reader.waitForURL(/\/dashboard/);
  await expect(reader.getByRole("banner")).toContainText("Olive Stone");

  await mailTo("dispatcher@brightwater.example", "Pinnacle Cabling accepted your invitation");
  await watched(browser, {}, async (late) => {
    await late.goto(linkIn(mail, "Decline"));
    await expect(late.getByRole("heading", { level: 1 })).toHaveText("This invitation was accepted");
    await expect(late.getByRole("button", { name: "Decline" })).toHaveCount(0);
    await seen(late, "an invitation that was answered");
  });

  const number = await newTicket(lead, "For a partner that founded itself");
  await visit(page, `/tickets/${number}/outsource?choose=1`);
  await expect(page.getByRole("main")).toContainText("Pinnacle Cabling");
});

test("INV-12 A52 declined without JavaScript, invited again; the first link is dead", async ({ lead, browser }) => {
  const { page } = lead;
  const oakhurst = "office@oakhurst.example";
  const mail = await mailTo(oakhurst, "Brightwater IT invites Oakhurst");
  await watched(browser, { javaScriptEnabled: false }, async (plain) => {
    await plain.goto(linkIn(mail, "Decline"));
    await plain.getByLabel("Reason").fill("We have no technicians");
    await plain.getByRole("button", { name: "Decline", exact: true }).click(); // the browser itself asks for the box
    await expect(plain.getByRole("heading", { level: 1 })).toHaveText("Brightwater IT invites Oakhurst Dental Group");
    await plain.getByRole("checkbox").check();
    await plain.getByRole("button", { name: "Decline", exact: true }).click();
    await expect(plain.getByRole("heading", { level: 1 })).toHaveText("This invitation was declined");
  });
  await mailTo("dispatcher@brightwater.example", "Oakhurst Dental Group declined your invitation");
  await visit(page, "/partners?q=Oakhurst");
  await page
    .getByRole("row")
    .filter({ hasText: "Oakhurst" })
    .getByRole("link", { name: "Oakhurst Dental Group" })
    .click();
  await expect(page.getByRole("main")).toContainText("Reason: We have no technicians");
  await visit(page, "/partners?q=Oakhurst");
  await page.getByRole("checkbox", { name: "Invite Oakhurst Dental Group" }).check();
  await page.getByRole("button", { name: "Invite Selected" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Invited:" })).toBeVisible();
});

test("INV-4 INV-5 the dialogs of the table: text with preview, recipient, revoke", async ({ lead: { page } }) => {
  await visit(page, "/partners?q=Oakhurst");
  await page.getByRole("link", { name: "Edit Invitation" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Subject").fill("{{lead}} asks {{organization}} {{team}}");
  await expect(dialog.getByRole("region", { name: "Preview" })).toContainText(
    "Brightwater IT asks Northgate Support {{team}}",
  );
  await expect(dialog.getByRole("status")).toContainText("{{team}} is no placeholder");
  await dialog.getByLabel("Subject").fill("{{lead}} invites {{organization}} to work together");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);

  await visit(page, "/partners?q=Oakhurst");
  await page.getByRole("button", { name: "Actions, Oakhurst Dental Group" }).click();
  await page.getByRole("menuitem", { name: "Edit Recipient" }).click();
  await expect(dialog.getByLabel("Contact")).toContainText("Priya Nand, office@oakhurst.example");
  await dialog.getByRole("link", { name: "Add a contact" }).click();
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Long");
  await page.getByRole("button", { name: "Add Contact" }).click();
  await expect(page.getByRole("dialog").getByLabel("Contact")).toContainText("Ada Long, no e-mail address");
  await visit(page, "/partners?q=Oakhurst");
  await page.getByRole("button", { name: "Actions, Oakhurst Dental Group" }).click();
  await page.getByRole("menuitem", { name: "Revoke Invitation" }).click();
  await seen(page, "revoke an invitation");
  await page.getByRole("dialog").getByRole("button", { name: "Revoke Invitation" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await visit(page, "/partners?q=Oakhurst");
  await expect(page.getByRole("row").filter({ hasText: "Oakhurst" })).toContainText("Not Invited");
});

test("INV-10 a portal company gets a calm page, and no page of an instance (A20)", async ({ lead, browser }) => {
  const { page } = lead;
  await visit(page, "/partners?q=Vale");
  await page.getByRole("checkbox", { name: "Invite Vale County Library" }).check();
  await page.getByRole("button", { name: "Invite Selected" }).click();
  const mail = await mailTo("desk@valelibrary.example", "Brightwater IT invites Vale");
  await watched(browser, { viewport: { width: 390, height: 844 } }, async (phone) => {
    await visit(phone, linkIn(mail, "Accept"));
    await phone.getByRole("link", { name: "Found a Company" }).click();
    await phone.getByLabel("Where you work").selectOption({ index: 2 });
    await phone.getByLabel("Company", { exact: true }).fill("Vale Technicians");
    await phone.getByLabel("Time zone").selectOption("Europe/Berlin");
    await phone.getByLabel("Your first name").fill("Theo");
    await phone.getByLabel("Your last name").fill("Grant");
    await phone.getByLabel("Password", { exact: true }).fill("a heron stood in the weir");
    await phone.getByLabel("Password again").fill("a heron stood in the weir");
    await phone.getByRole("button", { name: "Found the Company and Accept" }).click();
    await phone.waitForURL(/\/portal$/);
    await expect(phone.getByRole("main")).toContainText("works for Brightwater IT");
    await seen(phone, "the portal");
    for (const path of ["/tickets", "/partners", "/organizations", "/dashboard", "/profile", "/settings/users"])
      expect((await phone.goto(path))?.status(), path).toBe(404);
    await phone.goto("/");
    await phone.waitForURL(/\/portal$/);
    await expect(phone.getByRole("row").filter({ hasText: "(this one)" })).toHaveCount(1);
  });
  expect((await page.goto("/portal"))?.status()).toBe(404);
});

test("T22 T23 a partner is deactivated with its open offers taken back, and comes back", async ({
  harbor: { page },
}) => {
  await visit(page, "/partners?state=active");
  await page.getByRole("link", { name: "Ridgeline Field Services" }).click();
  await page.getByRole("link", { name: "Deactivate" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("No ticket can be outsourced to Ridgeline Field Services");
  await dialog.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Inactive");
  await page.getByRole("link", { name: "Reactivate" }).click();
  await seen(page, "reactivate a partner");
  await page.getByRole("dialog").getByRole("button", { name: "Reactivate" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Active");
  await page.getByLabel("Hours to answer").fill("0");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Hours to answer")).toHaveAccessibleDescription(/at least one hour/);
  await page.getByLabel("Hours to answer").fill("36");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
});

test("MAP-10 an administrator chooses another organization for a lead partner, having seen what changes", async ({
  browser,
}) => {
  await watched(browser, {}, async (page) => {
    await signIn(page, "admin@ridgeline.example");
    const choose = async (name: string) => {
      await page.goto("/lead-partners");
      const row = page.getByRole("row").filter({ hasText: "Brightwater IT" }).first();
      await row.getByRole("link", { name: "Choose Another Organization" }).click();
      await page.getByRole("searchbox", { name: "Name of the organization" }).fill(name);
      await page.getByRole("button", { name: "Search", exact: true }).last().click();
      await page.getByRole("list", { name: "Found organizations" }).getByRole("link", { name }).first().click();
      await expect(page.getByRole("dialog")).toContainText(`New tickets of Brightwater IT carry ${name}`);
    };
    await page.goto("/lead-partners");
    const before = page.getByRole("row").filter({ hasText: "Brightwater IT" }).first().locator("td.t");
    const was = (await before.textContent()) ?? "";
    await page.goto("/organizations?type=customer");
    const names = await page.locator("tbody td.t a").allTextContents();
    const other = names.find((name) => name !== was) ?? "";
    await choose(other);
    await seen(page, "what another organization changes");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Choose / })
      .click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(before).toHaveText(other);
    await choose(was);
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Choose / })
      .click();
    await expect(before).toHaveText(was);
  });
});
