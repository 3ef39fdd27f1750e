import type { BrowserContext } from "@playwright/test";
import { acceptOffer, expect, offered, type Person, signIn, test, visit, watched } from "./fixtures";
import { TicketPage } from "./pages/ticket-page";

/** The time a change may take to the other side's screen, without a reload. Measured from the answer of the writer. */
const SOON = { timeout: 5_000 };

const note = ({ page }: Person) => page.getByRole("textbox", { name: "Note", exact: true });
const news = ({ page }: Person) => page.locator(".news span");
const stale = ({ page }: Person) => page.locator(".stale span");

/** A ticket both companies have open. */
async function both(lead: Person, partner: Person, title: string): Promise<{ number: string; own: string }> {
  const number = await offered(lead, title);
  const own = await acceptOffer(partner, number);
  await lead.ticket.open(number);
  await partner.ticket.open(own);
  await expect(lead.ticket.bar).toContainText("Accepted");
  return { number, own };
}

test("a note of the other company arrives without a reload, in one stream for the whole browser", async ({
  lead,
  partner,
}) => {
  const { number } = await both(lead, partner, "Freezer alarm rings at night");
  for (const { page } of [lead, partner]) {
    const drafts = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("tandem-draft")));
    expect(drafts).toEqual([]); // what was saved left none
  }
  await lead.page.evaluate(() => Object.assign(window, { stays: true }));
  const second = await lead.page.context().newPage();
  const tab = new TicketPage(second);
  await tab.open(number);

  await partner.ticket.addNote("The door seal is torn.");
  const answered = Date.now();
  await expect(lead.ticket.activity).toContainText("The door seal is torn.", SOON);
  test.info().annotations.push({ type: "arrival", description: `${Date.now() - answered} ms after the writer's page` });
  await expect(tab.activity).toContainText("The door seal is torn.", SOON);
  await expect(lead.ticket.bar).toContainText("In Progress", SOON);
  expect(await lead.page.evaluate(() => "stays" in window)).toBe(true);
  await second.close();

  await lead.ticket.addNote("Order a new one.");
  await expect(partner.ticket.activity).toContainText("Order a new one.", SOON);
});

test("nothing moves under the hands: news are counted, text, focus and place stay", async ({ lead, partner }) => {
  await both(lead, partner, "Scanner at dock 4 drops its link");
  await note(lead).fill("I am still writing this");
  const box = await lead.ticket.activity.boundingBox();
  await partner.ticket.addNote("First.");
  await expect(news(lead)).toContainText("1 new entry", SOON);
  await partner.ticket.addNote("Second.");
  await expect(news(lead)).toContainText("2 new entries", SOON);
  await expect(lead.ticket.bar).toContainText("In Progress");
  await expect(lead.ticket.activity).not.toContainText("First.");
  await expect(note(lead)).toHaveValue("I am still writing this");
  await expect(note(lead)).toBeFocused();
  expect((await lead.ticket.activity.boundingBox())?.y).toBe(box?.y);

  await news(lead).getByRole("button", { name: "Show" }).click();
  await expect(lead.ticket.activity).toContainText("First.");
  await expect(lead.ticket.activity).toContainText("Second.");
  await expect(news(lead)).toHaveCount(0);
  await expect(note(lead)).toHaveValue("I am still writing this");

  await partner.ticket.addNote("Third.");
  await expect(news(lead)).toContainText("1 new entry", SOON);
  await lead.page.getByRole("button", { name: "Add Note" }).click();
  await expect(lead.ticket.activity).toContainText("I am still writing this");
  await expect(lead.ticket.activity).toContainText("Third.");
  await expect(news(lead)).toHaveCount(0);
});

test("a question that is open is not changed under the hand", async ({ lead, partner }) => {
  await both(lead, partner, "Camera 2 shows no picture");
  await partner.ticket.notifyLeadPartner("Ask a Question");
  await partner.ticket.dialog.getByRole("textbox").fill("Which entrance is");
  await lead.ticket.addNote("Use the south gate.");
  await expect(partner.ticket.dialog.getByRole("textbox")).toHaveValue("Which entrance is");
  await expect(partner.ticket.dialog.getByRole("textbox")).toBeFocused();
  await partner.ticket.dialog.getByRole("link", { name: "Close" }).last().click();
  await expect(partner.ticket.activity).toContainText("Use the south gate.", SOON);
});

test("lists follow quietly", async ({ lead, partner }) => {
  await visit(partner.page, "/dashboard/received/waiting-acceptance");
  await partner.page.evaluate(() => Object.assign(window, { stays: true }));
  const number = await offered(lead, "Door controller restarts");
  await expect(partner.page.getByRole("row").filter({ hasText: number })).toBeVisible({ timeout: 10_000 });
  expect(await partner.page.evaluate(() => "stays" in window)).toBe(true);
});

test("another company hears nothing of it", async ({ lead, partner, harbor }) => {
  const { number, own } = await both(lead, partner, "Mast light flickers");
  await visit(harbor.page, "/tickets");
  await harbor.page.evaluate(() => {
    const text: string[] = [];
    const source = new EventSource("/live/stream");
    for (const name of ["news", "here"]) source.addEventListener(name, ({ data }) => text.push(data));
    Object.assign(window, { heard: text });
  });
  await harbor.page.waitForFunction(() => (window as unknown as { heard: string[] }).heard.length > 0);
  await partner.ticket.addNote("Nobody at Harbor reads this.");
  await expect(lead.ticket.activity).toContainText("Nobody at Harbor", SOON);
  const all = await harbor.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(all).toHaveLength(1);
  for (const text of [number, own, "Nobody at Harbor"]) expect(all.join()).not.toContain(text);
});

test("who else of the own company has it open", async ({ partner, technician, lead }) => {
  const { own } = await both(lead, partner, "Gate motor is loud");
  await technician.ticket.open(own);
  const present = (one: Person) => one.page.locator(".present");
  await expect(present(technician)).toContainText(/has this open/, SOON);
  await expect(present(partner)).toContainText(/has this open/, { timeout: 8_000 });
  await expect(present(lead)).toBeEmpty();
  await technician.page.goto("/tickets");
  await expect(present(partner)).toBeEmpty({ timeout: 8_000 });
});

/** Only what the tab itself opens can be cut by a test. */
const withoutWorker = (context: BrowserContext) =>
  context.addInitScript(() => {
    Reflect.deleteProperty(window, "SharedWorker");
  });

test("a lost connection is said quietly, and what was missed comes with the next one", async ({
  browser,
  lead,
  partner,
  signedIn,
}) => {
  const { number } = await both(lead, partner, "Badge reader refuses blue cards");
  const context = await browser.newContext({ storageState: await signedIn("technician@brightwater.example") });
  await withoutWorker(context);
  const page = await context.newPage();
  const away: Person = { page, ticket: new TicketPage(page) };
  await away.ticket.open(number);
  await partner.ticket.addNote("Heard.");
  await expect(away.ticket.activity).toContainText("Heard.", SOON);

  await context.setOffline(true);
  await expect(stale(away)).toContainText(/Reconnecting\. Shown as of \d\d:\d\d\./, { timeout: 12_000 });
  await partner.ticket.addNote("Missed.");
  await expect(away.ticket.activity).not.toContainText("Missed.");
  await context.setOffline(false);
  await expect(away.ticket.activity).toContainText("Missed.", { timeout: 12_000 });
  await expect(stale(away)).toHaveCount(0);

  await page.route("**/live/stream*", (route) => route.abort());
  await context.setOffline(true);
  await context.setOffline(false);
  await expect(stale(away)).toHaveCount(0, { timeout: 20_000 });
  await partner.ticket.addNote("Asked for.");
  await expect(away.ticket.activity).toContainText("Asked for.", { timeout: 20_000 });
  await context.close();
});

test("what was typed survives a reload, a crash and a sign-out, for its writer only", async ({ browser, lead }) => {
  await lead.page.goto("/tickets");
  const number = "BW-1001";
  await watched(browser, {}, async (page) => {
    await signIn(page, "dispatcher@brightwater.example");
    const person: Person = { page, ticket: new TicketPage(page) };
    await person.ticket.open(number);
    await note(person).fill("Half a thought about the");
    await page.getByRole("radio", { name: "Internal" }).check();
    await page.waitForFunction(() => Object.values(localStorage).join().includes("Half a thought"));
    await page.reload();
    await expect(note(person)).toHaveValue("Half a thought about the");
    await expect(page.getByRole("radio", { name: "Internal" })).toBeChecked();
    await expect(page.locator(".draft")).toContainText(/Draft from \d\d:\d\d restored\./);

    await page.getByRole("button", { name: /, Brightwater$/ }).click();
    await page.getByRole("button", { name: "Sign Out" }).click();
    await page.waitForURL(/sign-in/);
    await signIn(page, "technician@brightwater.example");
    await person.ticket.open(number);
    await expect(note(person)).toHaveValue("");
    await expect(page.locator(".draft")).toHaveCount(0);

    await page.getByRole("button", { name: /, Brightwater$/ }).click();
    await page.getByRole("button", { name: "Sign Out" }).click();
    await page.waitForURL(/sign-in/);
    await signIn(page, "dispatcher@brightwater.example");
    await person.ticket.open(number);
    await expect(note(person)).toHaveValue("Half a thought about the");
    await page.locator(".draft").getByRole("button", { name: "Discard" }).click();
    await expect(note(person)).toHaveValue("");
    await expect(page.getByRole("radio", { name: "All Users" })).toBeChecked();
    await page.reload();
    await expect(note(person)).toHaveValue("");

    await note(person).fill("A whole thought.");
    await page.getByRole("button", { name: "Add Note" }).click();
    await expect(person.ticket.activity).toContainText("A whole thought.");
    await page.reload();
    await expect(note(person)).toHaveValue("");
  });
});

test("G14 a stream of an ended session closes, and the page says so", async ({ browser, lead }) => {
  await lead.page.goto("/tickets");
  await watched(browser, {}, async (page) => {
    await signIn(page, "technician@brightwater.example");
    await visit(page, "/tickets");
    const second = await page.context().newPage();
    await visit(second, "/tickets");
    await second.getByRole("button", { name: /, Brightwater$/ }).click();
    await second.getByRole("button", { name: "Sign Out" }).click();
    await second.waitForURL(/sign-in/);
    await expect(page.locator(".stale span")).toContainText("You are signed out.", { timeout: 15_000 });
  });
});
