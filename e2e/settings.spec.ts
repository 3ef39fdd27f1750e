import { expect, test, visit } from "./fixtures";

test("3.5 a status of the company's own stands between New and Complete, and on a ticket", async ({ admin, lead }) => {
  const { page } = admin;
  const name = "Waiting for parts";
  await visit(page, "/settings/values/statuses");
  await page.getByLabel("New ticket status").fill(name);
  await page.getByRole("radio", { name: "Waiting" }).check();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText(`“${name}” is added.`)).toBeVisible();
  const places = page.getByRole("listitem");
  await expect(places.nth(-2)).toContainText(name);
  await page.getByRole("button", { name: `Move ${name} up` }).press("Enter");
  await expect(places.nth(-3)).toContainText(name);
  await expect(page.getByRole("button", { name: `Move ${name} up` })).toBeFocused();

  await visit(lead.page, "/tickets/BW-1017/edit");
  await lead.page.getByLabel("Ticket status").selectOption(name);
  await lead.page.getByLabel("Issue type").selectOption("Hardware: Printer");
  await lead.page.getByRole("button", { name: "Save", exact: true }).click();
  await lead.page.waitForURL(/\/tickets\/BW-1017$/);
  await expect(lead.page.getByText(name).first()).toBeVisible();
  await expect(lead.page.getByRole("complementary", { name: "Details" })).toContainText("Hardware: Printer");

  await page.getByRole("button", { name: `Deactivate ${name}` }).click();
  await expect(page.getByText("stays on its tickets")).toBeVisible();
  await visit(lead.page, "/tickets/new");
  await expect(lead.page.getByLabel("Ticket status").getByRole("option", { name })).toHaveCount(0);
  await visit(lead.page, "/tickets/BW-1017/edit");
  await lead.page.getByLabel("Ticket status").selectOption("New");
  await lead.page.getByRole("button", { name: "Save", exact: true }).click();
  await lead.page.waitForURL(/\/tickets\/BW-1017$/);
});
