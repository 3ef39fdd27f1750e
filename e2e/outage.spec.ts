import type { Browser, BrowserContext, Page } from "@playwright/test";
import { type MailServer, startMailServer } from "../lib/testing/mail-server";
import { OwnInstance } from "../lib/testing/own-instance";
import { alive, expect, offered, signIn, test, visit } from "./fixtures";
import { TicketPage } from "./pages/ticket-page";

/** G18: the database dies and comes back under open pages. An installation of its own; the others share theirs. */
let own: OwnInstance;
let post: MailServer;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  post = await startMailServer();
  own = await OwnInstance.start({ SMTP_URL: post.url });
});
test.afterAll(async () => {
  await own?.stop();
  await post?.close();
});

const PAGES = [
  "/tickets",
  "/tickets/new",
  "/dashboard",
  "/organizations",
  "/organizations/new",
  "/profile",
  "/mailbox",
  "/sign-in",
  "/offers/no-such-token",
];
const TECHNICAL = /error:|sql|postgres|econn|exception|undefined|digest|at async|node_modules/i;
const TITLE = "Scanner queue stands still";
const NOTE = "Typed while the database was away: replaced the print server's switch port, all four printers answer.";

async function opened(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await visit(page, path);
  return page;
}
const signedIn = async (browser: Browser, email: string) => {
  const context = await browser.newContext({ baseURL: own.url });
  await signIn(await context.newPage(), email);
  return context;
};
const state = async (context: BrowserContext, path: string) => {
  const answer = await context.request.get(path);
  return { status: answer.status(), body: await answer.json() };
};
const kept = (page: Page) =>
  page.locator('[data-because="unavailable"]').filter({ hasText: "Your text is kept. Try again" });
const calm = (page: Page) => page.getByRole("heading", { name: "This page cannot be shown right now" });

test("G18 the database dies under open pages, and comes back", async ({ browser }) => {
  const lead = await signedIn(browser, "dispatcher@brightwater.example");
  const first = await lead.newPage();
  const number = await offered({ page: first, ticket: new TicketPage(first) }, "Printers drop off in an outage");
  const ticketHref = `/tickets/${number}`;

  const ticket = await opened(lead, ticketHref);
  const note = ticket.getByRole("textbox", { name: "Note" });
  await note.fill(NOTE);
  const fresh = await opened(lead, "/tickets/new");
  await fresh.getByLabel("Title").fill(TITLE);
  await fresh.locator("input[role=combobox]").fill("Copperline");
  await fresh.getByRole("option").first().click();
  const list = await opened(lead, "/tickets");

  post.mood = "busy"; // what is sent now is held
  const asking = await opened(lead, `${ticketHref}?do=cancel`);
  await asking.getByRole("dialog").getByRole("textbox").fill("The customer solved it by a restart.");
  await asking.getByRole("dialog").getByRole("button", { name: "Cancel Offer" }).click();
  await expect(asking.locator("main")).toContainText("Canceled");
  await expect(ticket.getByRole("region", { name: "Outsource information" })).toContainText("Canceled"); // told live

  own.killDatabase();
  const cold = await lead.request.get("/organizations", { headers: { accept: "text/html" } });
  expect(cold.status(), "the first page of the outage, without scripts").toBe(503);
  expect(await cold.text()).toContain("This page cannot be shown right now");
  await expect.poll(async () => (await state(lead, "/ready")).status).toBe(503);
  expect(await state(lead, "/ready")).toMatchObject({ body: { ready: false, database: "unreachable" } });
  expect(await state(lead, "/live")).toEqual({ status: 200, body: { live: true } });

  await ticket.getByRole("button", { name: "Add Note" }).click();
  await expect(kept(ticket)).toBeVisible();
  await expect(note).toHaveValue(NOTE);
  await fresh.getByRole("button", { name: "Create Ticket" }).click();
  await expect(kept(fresh)).toBeVisible();
  await expect(fresh.getByLabel("Title")).toHaveValue(TITLE);

  const page = await lead.newPage();
  for (const path of [...PAGES, ticketHref, `${ticketHref}/edit`, `${ticketHref}/outsource`]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(503);
    expect(answer?.headers()["retry-after"], path).toBe("5");
    await expect(calm(page), path).toBeVisible();
    expect(await page.getByRole("main").textContent(), path).not.toMatch(TECHNICAL);
  }
  await list.locator('a[href^="/tickets/BW-"]').first().click();
  await expect(calm(list)).toBeVisible();

  const upload = await lead.request.post(`${ticketHref}/files`, {
    headers: { origin: own.url, accept: "application/json" },
    multipart: { visibility: "internal", file: { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("a") } },
  });
  expect(upload.status()).toBe(503);
  expect(await upload.text()).not.toMatch(TECHNICAL);
  expect(own.running).toBe(true);

  await own.startDatabase();
  const back = performance.now();
  await expect.poll(async () => (await state(lead, "/ready")).status, { timeout: 10_000 }).toBe(200);
  expect(performance.now() - back, "ms until ready").toBeLessThan(10_000);

  await page.getByRole("link", { name: "Try Again" }).click();
  await expect(calm(page)).toBeHidden();
  await alive(page);
  await ticket.getByRole("button", { name: "Add Note" }).click();
  await expect(note).toHaveValue("");
  await visit(ticket, ticketHref);
  await expect(ticket.getByText(NOTE)).toHaveCount(1);
  await fresh.getByRole("button", { name: "Create Ticket" }).click();
  await fresh.waitForURL(/\/tickets\/BW-\d+$/);
  await visit(fresh, `/tickets?q=${encodeURIComponent(TITLE)}`);
  await expect(fresh.getByText(TITLE)).toHaveCount(1);

  post.mood = "well";
  const about = () =>
    post.received.filter(({ mail }) => mail.subject?.includes("canceled") && mail.text?.includes(number));
  await expect.poll(() => about().length, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(new Set(about().map(({ mail }) => mail.messageId)).size).toBe(about().length);
  await lead.close();
});
