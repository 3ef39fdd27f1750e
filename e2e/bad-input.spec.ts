import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { acceptOffer, alive, expect, fillTerms, newTicket, offered, test, visit, watched } from "./fixtures";
import { TicketPage } from "./pages/ticket-page";

const field = (page: Page, label: string) =>
  page.getByLabel(label, { exact: true }).and(page.locator("input, textarea"));
/** The message that the field points to. */
async function wrong(page: Page, label: string, message: string | RegExp): Promise<void> {
  await expect(field(page, label)).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, label)).toHaveAccessibleDescription(message);
}
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const EMPTY = /This is empty/;

test.describe("refused beside the field, the text kept", () => {
  test("sign-in", async ({ reader }) => {
    await visit(reader, "/sign-in");
    await press(reader, "Sign In");
    await wrong(reader, "E-mail", EMPTY);
    await field(reader, "E-mail").fill("nobody@brightwater.example");
    await field(reader, "Password").fill("not the password at all");
    await press(reader, "Sign In");
    await expect(reader.locator("[role=alert]:not(#__next-route-announcer__)")).toContainText("do not fit together");
    await expect(field(reader, "E-mail")).toHaveValue("nobody@brightwater.example");
  });

  test("a new ticket", async ({ lead: { page } }) => {
    await visit(page, "/tickets/new");
    await field(page, "Description").fill("The door does not close.");
    await field(page, "Estimated hours").fill("soon");
    await press(page, "Create Ticket");
    await wrong(page, "Title", EMPTY);
    await expect(field(page, "Title")).toBeFocused();
    await field(page, "Title").fill("Door");
    await press(page, "Create Ticket");
    await wrong(page, "Estimated hours", /./);
    await wrong(page, "Organization", /Choose an organization/);
    await expect(field(page, "Description")).toHaveValue("The door does not close.");
    await expect(page).toHaveURL(/\/tickets\/new$/);
  });

  test("terms", async ({ lead }) => {
    const { page, ticket } = lead;
    const number = await newTicket(lead, "Terms that do not fit");
    await ticket.outsource("Ridgeline Field Services");
    await field(page, "Outsource cost rate").fill("a lot");
    await field(page, "Instructions").fill("Ask for the night manager.");
    await field(page, "Authorized hours").fill("many");
    await field(page, "Accept by").fill("2020-01-01T08:00");
    await press(page, "Outsource");
    await wrong(page, "Outsource cost rate", /./);
    await wrong(page, "Authorized hours", /./);
    await wrong(page, "Accept by", /./);
    await expect(field(page, "Instructions")).toHaveValue("Ask for the night manager.");
    await ticket.open(number);
    await expect(ticket.bar).toHaveCount(0);
  });

  test("note, time, charge, web address", async ({ lead }) => {
    const { page, ticket } = lead;
    await newTicket(lead, "Entries that do not fit");
    await press(page, "Add Note");
    await expect(page.getByRole("textbox", { name: "Note", exact: true })).toHaveAccessibleDescription(EMPTY);
    await ticket.kind("Time");
    await field(page, "Summary").fill("Worked on it.");
    await press(page, "Add Time");
    await wrong(page, "Hours", /Enter hours, or a start and an end/);
    await field(page, "Hours").fill("25");
    await press(page, "Add Time");
    await wrong(page, "Hours", /./);
    await expect(field(page, "Summary")).toHaveValue("Worked on it.");
    await ticket.kind("Charge");
    await field(page, "Name").fill("Cable");
    await field(page, "Quantity").fill("-3");
    await field(page, "Price each").fill("cheap");
    await press(page, "Add Charge");
    await wrong(page, "Quantity", /./);
    await wrong(page, "Price each", /./);
    await expect(field(page, "Name")).toHaveValue("Cable");
    await ticket.kind("Attachment");
    await page.getByRole("link", { name: "Add a path or web address instead" }).click();
    await field(page, "Path or address").fill("javascript:alert(1)");
    await press(page, "Add Attachment");
    await wrong(page, "Path or address", /./);
    await expect(ticket.activity.getByRole("article")).toHaveCount(0);
  });

  test("decline, acceptance and question of the partner", async ({ lead, partner }) => {
    const { page, ticket } = partner;
    const number = await offered(lead, "Answers that do not fit");
    await page.goto("/dashboard/received/waiting-acceptance");
    await page.getByRole("row").filter({ hasText: number }).getByRole("link").click();
    await page.getByRole("link", { name: "Decline" }).click();
    await press(page, "Decline");
    await wrong(page, "In your words", /A reason is needed/);
    await page.getByRole("link", { name: "Back" }).click();
    await page.getByRole("link", { name: "Accept", exact: true }).click();
    await field(page, "Title").fill("  ");
    await field(page, "Description").fill("Ours to do.");
    await press(page, "Accept and Save");
    await wrong(page, "Title", EMPTY);
    await expect(field(page, "Description")).toHaveValue("Ours to do.");
    await field(page, "Title").fill("Fits now");
    await press(page, "Accept and Save");
    await page.waitForURL(/\/tickets\/RF-/);
    await ticket.notifyLeadPartner("Ask a Question");
    await press(page, "Ask a Question");
    await expect(ticket.dialog.getByRole("textbox", { name: "Question" })).toHaveAccessibleDescription(EMPTY);
  });

  test("organization, contact, profile and password", async ({ lead: { page } }) => {
    await visit(page, "/organizations/new");
    await field(page, "City").fill("Millport");
    await press(page, "Create Organization");
    await wrong(page, "Name", EMPTY);
    await expect(field(page, "City")).toHaveValue("Millport");
    await page.goto("/organizations?q=Copperline");
    await page.locator("tbody td.t a").first().click();
    await page.getByRole("link", { name: "New Contact" }).click();
    await field(page, "First name").fill("Dana");
    await field(page, "E-mail").fill("not an address");
    await press(page, "Add Contact");
    await wrong(page, "Last name", EMPTY);
    await wrong(page, "E-mail", /not an e-mail address/);
    await expect(field(page, "First name")).toHaveValue("Dana");
    await visit(page, "/profile");
    await field(page, "First name").fill("");
    await page.getByRole("form", { name: "Profile" }).getByRole("button", { name: "Save" }).click();
    await wrong(page, "First name", EMPTY);
    await field(page, "Present password").fill("a wrong present password");
    await field(page, "New password").fill("a new and long password");
    await field(page, "New password again").fill("a new and long password");
    await press(page, "Change Password");
    await wrong(page, "Present password", /not your present password/);
  });

  test("a note over 32,000 characters", async ({ lead }) => {
    const { page, ticket } = lead;
    await newTicket(lead, "A very long note");
    const text = `${"long ".repeat(6_401)}end`;
    const note = page.getByRole("textbox", { name: "Note", exact: true });
    await note.evaluate((field) => field.removeAttribute("maxlength")); // the browser would not take so much
    await note.fill(text);
    await press(page, "Add Note");
    await expect(note).toHaveAccessibleDescription(/too long/);
    await expect(note).toHaveValue(text);
    await expect(ticket.activity.getByRole("article")).toHaveCount(0);
  });

  test("a file of 26 MB, a program, a page that calls itself a picture", async ({ lead }) => {
    const { page, ticket } = lead;
    await newTicket(lead, "Files that do not fit");
    await ticket.kind("Attachment");
    const add = async (name: string, content: Buffer) => {
      const file = test.info().outputPath(name);
      writeFileSync(file, content);
      await field(page, "Files").setInputFiles(file);
      await press(page, "Add Attachment");
    };
    const alert = page.getByRole("form", { name: "Add files" }).locator("[role=alert]:not(#__next-route-announcer__)");
    await add("large.txt", Buffer.alloc(26 * 1024 * 1024, "a"));
    await expect(alert).toContainText("larger than 25 MB");
    await add("setup.exe", Buffer.from("MZ"));
    await expect(alert).toContainText("setup.exe: This kind of file cannot be stored");
    await add("picture.png", Buffer.from("<html><script>alert(1)</script></html>"));
    await expect(alert).toContainText("picture.png: This kind of file cannot be stored");
    await expect(ticket.activity.getByRole("article")).toHaveCount(0);
    await add("reading.txt", Buffer.from("42 °C"));
    await expect(ticket.activity).toContainText("reading.txt");
  });
});

test.describe("a double click acts once", () => {
  test("one note, and it stays one on going back and reloading", async ({ lead }) => {
    const { page, ticket } = lead;
    const number = await newTicket(lead, "Sent twice");
    await page.getByRole("textbox", { name: "Note", exact: true }).fill("Only once.");
    await page.getByRole("button", { name: "Add Note" }).dblclick();
    await expect(ticket.activity).toContainText("Only once.");
    await page.reload();
    await expect(ticket.activity.getByRole("article")).toHaveCount(1);
    await page.goto("/tickets");
    await page.goBack();
    await expect(page).toHaveURL(new RegExp(`/tickets/${number}$`));
    await expect(ticket.activity.getByRole("article")).toHaveCount(1);
    await page.reload();
    await expect(ticket.activity.getByRole("article")).toHaveCount(1);
  });

  test("one ticket", async ({ lead: { page } }) => {
    const title = `Made by a double click ${Date.now()}`;
    await visit(page, "/tickets/new");
    await field(page, "Title").fill(title);
    await page.locator("input[role=combobox]").fill("Copperline, He");
    await page.getByRole("option", { name: "Copperline, Head Office" }).click();
    await page.getByRole("button", { name: "Create Ticket" }).dblclick();
    await page.waitForURL(/\/tickets\/BW-\d+$/);
    await page.goto(`/tickets?q=${encodeURIComponent(title)}`);
    await expect(page.locator("tbody tr")).toHaveCount(1);
  });
});

test.describe("somebody else was faster", () => {
  test("stale terms say who saved, and keep the text", async ({ lead, browser, signedIn }) => {
    const number = await newTicket(lead, "Terms in two tabs");
    await fillTerms(lead, number, { button: "Save" });
    await visit(lead.page, `/tickets/${number}/outsource`);
    await field(lead.page, "Instructions").fill("Mine, written for a long while in this tab.");
    await watched(browser, { storageState: await signedIn("admin@brightwater.example") }, async (page) => {
      await visit(page, `/tickets/${number}/outsource`);
      await field(page, "Instructions").fill("Theirs.");
      await press(page, "Save");
      await page.waitForURL(new RegExp(`/tickets/${number}$`));
    });
    await press(lead.page, "Save");
    await expect(lead.page.locator("[role=alert]:not(#__next-route-announcer__)")).toContainText(
      "saved this while you were writing",
    );
    await expect(field(lead.page, "Instructions")).toHaveValue("Mine, written for a long while in this tab.");
  });

  test("a stale approval decides nothing", async ({ lead, partner }) => {
    const number = await offered(lead, "Approved in two tabs");
    const partnerNumber = await acceptOffer(partner, number);
    await partner.ticket.notifyLeadPartner("Insource Complete");
    await partner.ticket.confirm("Insource Complete");
    await lead.ticket.open(number, "?do=approve");
    const second = await lead.page.context().newPage();
    await visit(second, `/tickets/${number}?do=reject`);
    await field(second, "Reason").fill("The door still squeaks.");
    await new TicketPage(second).confirm("Reject Completion");
    await partner.ticket.open(partnerNumber, "?do=submit");
    await partner.ticket.confirm("Insource Complete");
    await press(lead.page, "Approve Completion");
    await expect(lead.ticket.dialog.locator("[role=alert]:not(#__next-route-announcer__)")).toContainText(
      "reported again",
    );
    await visit(second, `/tickets/${number}`);
    await expect(new TicketPage(second).bar).toContainText("Waiting Approval");
  });

  test("X2 an offer that a colleague accepted meanwhile", async ({ lead, partner, browser, signedIn }) => {
    const number = await offered(lead, "Accepted by two people");
    await partner.page.goto("/dashboard/received/waiting-acceptance");
    await partner.page.getByRole("row").filter({ hasText: number }).getByRole("link").click();
    await partner.page.getByRole("link", { name: "Accept", exact: true }).click();
    await field(partner.page, "Description").fill("Written while a colleague was faster.");
    await alive(partner.page);
    await watched(browser, { storageState: await signedIn("admin@ridgeline.example") }, async (page) => {
      await acceptOffer({ page, ticket: new TicketPage(page) }, number);
    });
    await press(partner.page, "Accept and Save");
    await expect(partner.page.locator("[role=alert]:not(#__next-route-announcer__)")).toContainText(
      /Accepted now, by Robin Archer/,
    );
    await expect(field(partner.page, "Description")).toHaveValue("Written while a colleague was faster.");
  });
});
