import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { alive } from "./pages/alive";
import { TicketPage } from "./pages/ticket-page";

export { alive };

export type Person = { page: Page; ticket: TicketPage };
type Session = Exclude<BrowserContextOptions["storageState"], string | undefined>;
type SignedIn = (email: string) => Promise<Session>;
type People = Record<"lead" | "admin" | "partner" | "technician" | "harbor", Person> & { reader: Page };

/** What was refused or signed out is answered so; the trace of a test may not run its script in the sandboxed frame of a mail. */
const EXPECTED =
  /Failed to load resource.*status of (401|404|409|413|415|422)|Blocked script execution in '[^']+\/api\/mailbox\//;

/** Errors of the console fail the test that caused them. */
function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !EXPECTED.test(message.text())) faults.push(`${page.url()}: ${message.text()}`);
  });
}

/** Goes to the page and waits until React answers its forms and buttons. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await alive(page);
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("tandem-demo-password");
  await page.getByRole("button", { name: "Sign In", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** A page in a context of its own, whose console is watched until the test is over. */
export async function watched(
  browser: Browser,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  const faults: string[] = [];
  context.on("page", (page) => watch(page, faults));
  await use(await context.newPage());
  await context.close();
  expect(faults).toEqual([]);
}

const person =
  (email: string) =>
  async ({ browser, signedIn }: { browser: Browser; signedIn: SignedIn }, use: (one: Person) => Promise<void>) =>
    watched(browser, { storageState: await signedIn(email) }, (page) => use({ page, ticket: new TicketPage(page) }));

/** Two companies signed in at once, each in a browser context of its own; `reader` opens mails and is signed in nowhere. */
export const test = base.extend<People, { signedIn: SignedIn }>({
  signedIn: [
    async ({ browser }, use) => {
      const known = new Map<string, Session>();
      await use(async (email) => {
        const before = known.get(email);
        if (before) return before;
        const context = await browser.newContext();
        await signIn(await context.newPage(), email);
        const session = await context.storageState();
        await context.close();
        known.set(email, session);
        return session;
      });
    },
    { scope: "worker" },
  ],
  lead: person("dispatcher@brightwater.example"),
  partner: person("dispatcher@ridgeline.example"),
  /** Of the lead. */
  admin: person("admin@brightwater.example"),
  technician: person("technician@ridgeline.example"),
  harbor: person("dispatcher@harbor.example"),
  reader: async ({ browser }, use) => watched(browser, {}, use),
});
export { expect };

/** A new ticket of the lead, through its form; answers its number. */
export async function newTicket(
  { page, ticket }: Person,
  title: string,
  organization = "Copperline, Packing Hall",
): Promise<string> {
  await visit(page, "/tickets/new");
  await page.getByLabel("Title").fill(title);
  const field = page.locator("input[role=combobox]");
  await field.fill(organization.slice(0, 14));
  await page.getByRole("option", { name: new RegExp(`^${organization}, `) }).click(); // its city follows; others begin alike
  await page.getByRole("button", { name: "Create Ticket" }).click();
  await page.waitForURL(/\/tickets\/[A-Z]{2}-\d+$/);
  return ticket.number;
}

type Terms = { button?: "Outsource" | "Save"; partner?: string };

/** Opens the terms page for the partner, fills the hours and charges, and presses the button. */
export async function fillTerms(
  { page, ticket }: Person,
  number: string,
  { button = "Outsource", partner = "Ridgeline Field Services" }: Terms = {},
): Promise<void> {
  await ticket.open(number);
  await ticket.outsource(partner);
  await page.getByLabel("Outsource cost rate").fill("68");
  await page.getByLabel("Authorized hours").fill("12");
  await page.getByLabel("Authorized charges").fill("400");
  await page.getByLabel("Instructions").fill("Call one hour ahead.");
  await page.getByRole("button", { name: "Accept by: In 4 h" }).click();
  await page.getByRole("button", { name: "Complete by: When due" }).click();
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.waitForURL(new RegExp(`/tickets/${number}$`));
}

/** A ticket of the lead that is offered to Ridgeline; answers its number. */
export async function offered(lead: Person, title: string): Promise<string> {
  const number = await newTicket(lead, title);
  await fillTerms(lead, number);
  await expect(lead.ticket.bar).toContainText("Assigned to Ridgeline");
  return number;
}

/** Accepts the offer of this lead's ticket in the application; answers the partner's number. */
export async function acceptOffer({ page, ticket }: Person, leadNumber: string): Promise<string> {
  await page.goto("/dashboard/received/waiting-acceptance");
  await page.getByRole("row").filter({ hasText: leadNumber }).getByRole("link").click();
  await page.getByRole("link", { name: "Accept", exact: true }).click();
  await page.getByRole("button", { name: "Accept and Save" }).click();
  await page.waitForURL(/\/tickets\/[A-Z]{2}-\d+$/);
  return ticket.number;
}
