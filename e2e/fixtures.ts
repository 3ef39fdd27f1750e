import { type Browser, test as base, expect, type Page } from "@playwright/test";
import { TicketPage } from "./pages/ticket-page";

export type Person = { page: Page; ticket: TicketPage };
type People = { lead: Person; partner: Person; technician: Person; reader: Page };

/** Errors of the console fail the test that caused them; a refused form is answered, not an error. */
function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource.*(404|409|422)/.test(message.text()))
      faults.push(message.text());
  });
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("tandem-demo-password");
  await page.getByRole("button", { name: "Sign In", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

async function person(browser: Browser, email: string, use: (one: Person) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const faults: string[] = [];
  watch(page, faults);
  await signIn(page, email);
  await use({ page, ticket: new TicketPage(page) });
  await context.close();
  expect(faults).toEqual([]);
}

/** Two companies signed in at once, each in a browser context of its own; `reader` opens mails and is signed in nowhere. */
export const test = base.extend<People>({
  lead: async ({ browser }, use) => person(browser, "dispatcher@brightwater.example", use),
  partner: async ({ browser }, use) => person(browser, "dispatcher@ridgeline.example", use),
  technician: async ({ browser }, use) => person(browser, "technician@ridgeline.example", use),
  reader: async ({ browser }, use) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const faults: string[] = [];
    watch(page, faults);
    await use(page);
    await context.close();
    expect(faults).toEqual([]);
  },
});
export { expect };

/** A new ticket of the lead, through its form; answers its number. */
export async function newTicket(
  { page, ticket }: Person,
  title: string,
  organization = "Copperline, Packing Hall",
): Promise<string> {
  await page.goto("/tickets/new");
  await page.getByLabel("Title").fill(title);
  const field = page.getByRole("combobox", { name: "Organization" });
  await field.fill(organization.slice(0, 12));
  await page.getByRole("option", { name: organization }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL(/\/tickets\/BW-\d+$/);
  return ticket.number;
}

/** Opens the terms page for Ridgeline, fills the hours and charges, and presses the button. */
export async function fillTerms(
  { page, ticket }: Person,
  number: string,
  button: "Outsource" | "Save" = "Outsource",
): Promise<void> {
  await ticket.open(number);
  await ticket.outsource("Ridgeline Field Services");
  await page.getByLabel("Outsource cost rate").fill("68");
  await page.getByLabel("Authorized hours").fill("12");
  await page.getByLabel("Authorized charges").fill("400");
  await page.getByLabel("Instructions").fill("Call one hour ahead.");
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.waitForURL(new RegExp(`/tickets/${number}$`));
}

/** Accepts the offer of this lead's ticket in the application; answers the partner's number. */
export async function acceptOffer({ page, ticket }: Person, leadNumber: string): Promise<string> {
  await page.goto("/dashboard/received-waiting-acceptance");
  await page.getByRole("row").filter({ hasText: leadNumber }).getByRole("link").first().click();
  await page.getByRole("link", { name: "Accept", exact: true }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL(/\/tickets\/RF-\d+$/);
  return ticket.number;
}
