import { devices, type Page } from "@playwright/test";
import { expect, newTicket, offered, test, visit, watched } from "./fixtures";
import { linkIn, mailTo } from "./mail";
import { TicketPage } from "./pages/ticket-page";

const phone = { ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, defaultBrowserType: undefined };

/** Everything fits into the width; a table may scroll in its own frame. */
async function fits(page: Page, path: string): Promise<void> {
  await visit(page, path);
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1)
      .map((one) => `${one.tagName} ${one.className}`)
      .slice(0, 5);
  });
  expect.soft(wide, path).toEqual([]);
}

test("nothing scrolls sideways at 390 px", async ({ browser, signedIn, lead }) => {
  const number = await offered(lead, "Seen on a phone, with a title that is long enough to need several lines there");
  const offer = linkIn(await mailTo("dispatcher@ridgeline.example", number), "Accept");
  await watched(browser, { ...phone, storageState: await signedIn("dispatcher@brightwater.example") }, async (page) => {
    const paths = ["/tickets", "/tickets/new", "/tickets/BW-1001", "/tickets/BW-1001?new=time", "/tickets/BW-1002"];
    paths.push(`/tickets/${number}?do=cancel`, "/tickets/BW-1019/outsource?choose=1", `/tickets/${number}/outsource`);
    paths.push(
      "/dashboard",
      "/dashboard/outsourced/declined",
      "/organizations",
      "/profile",
      "/mails",
      "/tickets/BW-1001/edit",
    );
    for (const path of paths) await fits(page, path);
  });
  await watched(browser, { ...phone, storageState: await signedIn("dispatcher@ridgeline.example") }, async (page) => {
    await fits(page, "/dashboard/received/accepted-in-progress");
    await page.goto("/dashboard/received/waiting-acceptance");
    const received = await page.locator("tbody td.t a").first().getAttribute("href");
    for (const path of [received ?? "", `${received}/accept`, `${received}?answer=decline`]) await fits(page, path);
  });
  await watched(browser, phone, async (page) => {
    for (const path of ["/sign-in", offer, offer.replace("accept", "decline")]) await fits(page, path);
  });
});

test("menus and composer by touch", async ({ browser, signedIn, lead }) => {
  const number = await newTicket(lead, "Written on a phone");
  await watched(browser, { ...phone, storageState: await signedIn("dispatcher@brightwater.example") }, async (page) => {
    const ticket = new TicketPage(page);
    await ticket.open(number);
    await page.getByRole("textbox", { name: "Note", exact: true }).fill("From the stairs.");
    await page.getByRole("button", { name: "Add Note" }).tap();
    await expect(ticket.activity).toContainText("From the stairs.");
    await page.getByRole("button", { name: "Outsource", exact: true }).tap();
    await page.getByRole("menuitem", { name: "Ridgeline Field Services" }).tap();
    await expect(page.getByRole("heading", { name: "Outsource Ticket" })).toBeVisible();
    await page.getByRole("button", { name: "Menu", exact: true }).tap();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Outsourcing" }).tap();
    await page.waitForURL(/\/dashboard/);
    await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  });
});

test.describe("with the keyboard only", () => {
  test("the Outsource menu: open, arrows, Home, End, Esc, Enter", async ({ lead }) => {
    const { page } = lead;
    const number = await newTicket(lead, "Outsourced by keys");
    await lead.ticket.open(number);
    const button = page.getByRole("button", { name: "Outsource", exact: true });
    const item = (name: string) => page.getByRole("menuitem", { name, exact: true });
    await button.focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await page.keyboard.press("End");
    await expect(item("Other Partner…")).toBeFocused();
    await page.keyboard.press("Home");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await expect(button).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await page.keyboard.press("r"); // typed letters
    await expect(item("Ridgeline Field Services")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Outsource Ticket" })).toBeVisible();
  });

  test("a dialog: focus stays inside, Esc closes it", async ({ lead: { page, ticket }, lead }) => {
    const number = await offered(lead, "Dialog by keys");
    await ticket.open(number, "?do=cancel");
    await expect(ticket.dialog.getByLabel("Reason")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(ticket.dialog).toHaveCount(0);
    await expect(page).toHaveURL(new RegExp(`/tickets/${number}$`));
    await expect(ticket.bar).toContainText("Assigned");
  });

  test("the key map", async ({ lead }) => {
    const { page, ticket } = lead;
    const number = await newTicket(lead, "Keys of the guide");
    await ticket.open(number);
    const leave = () => page.keyboard.press("Escape");
    for (const [key, field] of [
      ["t", "Hours"],
      ["c", "Name"],
      ["a", "Files"],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.getByLabel(field, { exact: true })).toBeVisible();
      await leave();
    }
    await page.keyboard.press("n");
    await expect(page.getByRole("textbox", { name: "Note", exact: true })).toBeFocused();
    await page.keyboard.type("njo?/ are letters here.");
    await page.keyboard.press("Control+Enter");
    await expect(ticket.activity).toContainText("njo?/ are letters here.");
    await leave();
    await page.keyboard.press("o");
    await expect(page.getByRole("menu")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Search tickets" })).toBeFocused();
    await leave();
    await visit(page, "/tickets");
    const links = page.locator("tbody td.t a");
    await page.keyboard.press("j");
    await expect(links.first()).toBeFocused();
    await page.keyboard.press("j");
    await expect(links.nth(1)).toBeFocused();
    await page.keyboard.press("k");
    await expect(links.first()).toBeFocused();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.keyboard.press("g");
    await page.keyboard.press("o");
    await page.waitForURL(/\/dashboard/);
  });
});
