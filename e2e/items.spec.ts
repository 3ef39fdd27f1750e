import type { Page } from "@playwright/test";
import { acceptOffer, expect, newTicket, offered, type Person, test, visit } from "./fixtures";
import { TicketPage } from "./pages/ticket-page";

/** A ticket in two hands; answers both numbers, and has the page of each open. */
async function handedOver(lead: Person, partner: Person, title: string): Promise<{ number: string; theirs: string }> {
  const number = await offered(lead, title);
  const theirs = await acceptOffer(partner, number);
  await lead.ticket.open(number);
  await partner.ticket.open(theirs);
  return { number, theirs };
}

test("S20 S21 S31 an own note is changed and deleted on both sides, and its history tells how", async ({
  lead,
  partner,
}) => {
  const { number, theirs } = await handedOver(lead, partner, "Notes that change");
  await lead.ticket.addNote("The key is at the gate.");
  await lead.ticket.rewrite("The key is at the gate.", "The key is at reception.");
  await expect(lead.ticket.form).toHaveCount(0);
  await expect(lead.ticket.item("at reception")).toContainText("Changed");
  await partner.ticket.open(theirs);
  await expect(partner.ticket.item("at reception")).toContainText("Changed there");

  await lead.ticket.act("at reception", "History");
  await expect(lead.page.locator("del")).toHaveText("the gate");
  await expect(lead.page.locator("ins")).toHaveText("reception");

  await lead.ticket.open(number);
  await lead.ticket.act("at reception", "Delete");
  await expect(lead.ticket.dialog).toContainText("from this ticket and from Ridgeline’s");
  await lead.ticket.confirm("Delete");
  await expect(lead.ticket.item("at reception")).toHaveCount(0);
  await partner.ticket.open(theirs);
  await expect(partner.ticket.item("at reception")).toHaveCount(0);
  await partner.ticket.activity.getByRole("link", { name: /deleted the note/ }).click();
  await expect(partner.page.getByRole("main")).toContainText("The key is at reception.");
});

test("S38 S44 S45 S46 the other side's entries: nothing without a change, a question before the first", async ({
  lead,
  partner,
}) => {
  const { number, theirs } = await handedOver(lead, partner, "Links that are cut");
  await partner.ticket.addNote("Switch ports flap.");
  await partner.ticket.addNote("Second look: grounding.");
  await lead.ticket.open(number);

  await lead.ticket.act("Switch ports flap.", "Edit");
  await lead.ticket.form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(lead.ticket.form).toHaveCount(0);
  await expect(lead.ticket.item("Switch ports flap.")).not.toContainText("No longer synchronized");

  await lead.ticket.rewrite("Switch ports flap.", "Ports of switch 2 flap.");
  await expect(lead.ticket.dialog).toContainText("Ridgeline’s note stays as it is there");
  await lead.ticket.dialog.getByRole("link", { name: "Cancel" }).click();
  await expect(lead.ticket.form.getByRole("textbox", { name: "Note" })).toHaveValue("Ports of switch 2 flap.");
  await lead.ticket.form.getByRole("button", { name: "Save", exact: true }).click();
  await lead.ticket.dialog.getByRole("button", { name: "Save and Cut the Link" }).click();
  await expect(lead.ticket.item("Ports of switch 2 flap.")).toContainText("No longer synchronizedEdited here by");

  await lead.ticket.act("Second look", "Delete");
  await expect(lead.ticket.dialog).toContainText("Ridgeline keeps its note");
  await lead.ticket.confirm("Delete and Cut the Link");
  await expect(lead.ticket.item("Second look")).toHaveCount(0);

  await partner.ticket.open(theirs);
  await expect(partner.ticket.item("Switch ports flap.")).toContainText(
    "No longer synchronizedEdited at Brightwater by",
  );
  await expect(partner.ticket.item("Second look")).toContainText("No longer synchronizedRemoved at Brightwater by");
  await partner.ticket.rewrite("Switch ports flap.", "Switch ports do not flap any more.");
  await expect(partner.ticket.item("do not flap")).toBeVisible();
  await lead.ticket.open(number);
  await expect(lead.ticket.item("Ports of switch 2 flap.")).toBeVisible();
});

test("S47 S50 S57 D56 locks of HOLD, and Share Now after the rejection", async ({ lead, partner }) => {
  const { number, theirs } = await handedOver(lead, partner, "Waiting for approval");
  await lead.ticket.addNote("Before the report.");
  await partner.ticket.addTime("1:00", "Worked before.");
  await partner.ticket.notifyLeadPartner("Insource Complete");
  await partner.ticket.confirm("Insource Complete");
  await partner.ticket.addNote("Two cables are in the van.");

  const locked = partner.ticket.item("Worked before.");
  await locked.getByRole("link", { name: /Read-only. Actions/ }).click();
  await expect(partner.page.getByRole("menuitem", { name: "Edit" })).toHaveAttribute("aria-disabled", "true");
  await expect(partner.page.getByRole("menu")).toContainText("until the completion is approved or rejected");
  await partner.page.keyboard.press("Escape");
  await expect(partner.ticket.item("Two cables")).toContainText("Not shared");
  await partner.ticket.rewrite("Two cables are in the van.", "Three cables are in the van.");
  await expect(partner.ticket.item("Three cables")).toBeVisible();
  await expect(partner.page.getByRole("button", { name: "Share Now" })).toHaveCount(0);

  await lead.ticket.open(number);
  await expect(lead.ticket.item("Before the report.").getByRole("link", { name: /Read-only/ })).toBeVisible();
  await lead.ticket.outsource("Reject Completion");
  await lead.ticket.dialog.getByLabel("Reason").fill("Reader 4 is still red.");
  await lead.ticket.confirm("Reject Completion");

  await partner.ticket.open(theirs);
  await partner.ticket.item("Three cables").getByRole("button", { name: "Share Now" }).click();
  await expect(partner.ticket.item("Three cables")).toContainText("Shared with Brightwater");
  await expect(partner.ticket.item("Three cables")).toHaveCount(1);
  await lead.ticket.open(number);
  await expect(lead.ticket.item("Three cables")).toHaveCount(1);
});

test("S60 S62 S65 D27 Complete locks the partner's entries and the lead's copies of its time, not their price", async ({
  lead,
  partner,
}) => {
  const { number, theirs } = await handedOver(lead, partner, "Done for good");
  await partner.ticket.addNote("All ports replaced.");
  await partner.ticket.addTime("2", "Replaced ports.");
  await lead.ticket.open(number);
  await lead.ticket.outsource("Complete");
  await lead.ticket.confirm("Complete");

  await lead.ticket
    .item("Replaced ports.")
    .getByRole("link", { name: /Read-only. Actions/ })
    .click();
  await expect(lead.page.getByRole("menu")).toContainText("The outsourcing is complete.");
  await lead.page.getByRole("menuitem", { name: "Price" }).click();
  await lead.ticket.form.getByLabel("Price an hour").fill("115");
  await lead.ticket.form.getByRole("button", { name: "Save" }).click();
  await expect(lead.ticket.form).toHaveCount(0);
  await lead.ticket.rewrite("All ports replaced.", "All 24 ports replaced.");
  await expect(lead.ticket.item("All 24 ports")).toContainText("edited here by");

  await partner.ticket.open(theirs);
  await expect(partner.ticket.item("All ports replaced.").getByRole("link", { name: /Read-only/ })).toBeVisible();
  await partner.ticket.addNote("Written afterwards.");
  await partner.ticket.rewrite("Written afterwards.", "Written after Complete.");
  await expect(partner.ticket.item("Written after Complete.")).toBeVisible();
});

test("C24 C25 two people at once: both texts, one saved, nothing typed is lost", async ({
  lead,
  partner,
  browser,
  signedIn,
}) => {
  const { number } = await handedOver(lead, partner, "Two at once");
  await lead.ticket.addNote("Key at the gate. Open until 18:00.");
  const context = await browser.newContext({ storageState: await signedIn("technician@brightwater.example") });
  const colleague = await context.newPage();
  await lead.ticket.act("Key at the gate", "Edit");
  await expect(lead.ticket.form).toBeVisible();
  await visit(colleague, lead.page.url());
  const theirForm = colleague.getByRole("form", { name: /^Edit the/ });
  await theirForm.getByRole("textbox", { name: "Note" }).fill("Key at reception. Open until 18:00.");
  await theirForm.getByRole("button", { name: "Save", exact: true }).click();
  await expect(theirForm).toHaveCount(0);

  await lead.ticket.form.getByRole("textbox", { name: "Note" }).fill("Key at the gate. Open until 20:00.");
  await lead.page.keyboard.press("ControlOrMeta+Enter");
  await expect(lead.ticket.form).toContainText("Someone changed this note while you were writing");
  await expect(lead.ticket.form.locator(".diff")).toContainText("Yours, not saved");
  await expect(lead.ticket.form.getByRole("textbox", { name: "Note" })).toHaveValue(
    "Key at reception. Open until 20:00.",
  );
  await lead.ticket.form.getByRole("button", { name: "Save This Text" }).click();
  await expect(lead.ticket.item("Key at reception. Open until 20:00.")).toBeVisible();

  await lead.ticket.act("Key at reception", "Edit");
  await lead.ticket.form.getByRole("textbox", { name: "Note" }).fill("Typed in vain.");
  await visit(colleague, `/tickets/${number}`);
  const item = colleague.getByRole("article").filter({ hasText: "Key at reception" });
  await item.hover();
  await item.getByRole("link", { name: /Actions of/ }).click();
  await colleague.getByRole("menuitem", { name: "Delete" }).click();
  await colleague.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(item).toHaveCount(0);
  await lead.ticket.form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(lead.ticket.form).toContainText("removed this note");
  await lead.ticket.form.getByRole("button", { name: "Add as a New Note" }).click();
  await expect(lead.ticket.item("Typed in vain.")).toBeVisible();
  await context.close();
});

test("C34 a ticket that was saved meanwhile: what only they changed is taken over, the rest stays as typed", async ({
  lead,
  browser,
  signedIn,
}) => {
  const number = await newTicket(lead, "Saved by two");
  const context = await browser.newContext({ storageState: await signedIn("technician@brightwater.example") });
  const colleague = await context.newPage();
  for (const page of [lead.page, colleague]) await visit(page, `/tickets/${number}/edit`);
  await colleague.getByLabel("Priority").selectOption({ label: "High" });
  await colleague.getByLabel("External number").fill("EX-7");
  await colleague.getByRole("button", { name: "Save", exact: true }).click();
  await colleague.waitForURL(new RegExp(`/tickets/${number}$`));

  await lead.page.getByLabel("Title").fill("Saved by two people");
  await lead.page.getByRole("button", { name: "Save", exact: true }).click();
  const form = lead.page.getByRole("form", { name: "Edit ticket" });
  await expect(form.locator(".clash")).toContainText("Someone changed this ticket while you were writing");
  await expect(form.locator(".clash ins")).toHaveText(["High", "EX-7"]);
  await expect(form.getByLabel("Priority").locator("option:checked")).toHaveText("High");
  await expect(form.getByLabel("Title")).toHaveValue("Saved by two people");
  await form.getByRole("button", { name: "Save Anyway With Mine" }).click();
  await lead.page.waitForURL(new RegExp(`/tickets/${number}$`));
  await expect(lead.page.getByRole("heading", { level: 1 })).toHaveText("Saved by two people");
  await expect(lead.page.getByRole("main")).toContainText("EX-7");
  await context.close();
});

const kept = (page: Page, text: string) =>
  page.waitForFunction((wanted) => Object.values(localStorage).join().includes(wanted), text);

test("what was typed into an entry's form survives a reload, for all four kinds, and can be discarded", async ({
  lead,
}) => {
  const { page, ticket } = lead;
  const number = await newTicket(lead, "Half-edited entries");
  await ticket.addNote("A note as saved.");
  await ticket.addTime("1:00", "Time as saved.");
  await ticket.kind("Charge");
  await page.getByLabel("Name", { exact: true }).fill("Charge as saved");
  await page.getByLabel("Price each").fill("10");
  await page.getByRole("button", { name: "Add Charge" }).click();
  await expect(ticket.item("Charge as saved")).toBeVisible();
  await ticket.kind("Attachment");
  await page.getByRole("link", { name: /path or web address/i }).click();
  await page.getByLabel("Path or address").fill("https://wiki.example/as-saved.pdf");
  await page.getByRole("button", { name: "Add Attachment" }).click();
  await expect(ticket.item("as-saved.pdf")).toBeVisible();

  const fields = [
    ["A note as saved.", "Note", "A note as saved."],
    ["Time as saved.", "Summary", "Time as saved."],
    ["Charge as saved", "Name", "Charge as saved"],
    ["as-saved.pdf", "Title", null],
  ] as const;
  for (const [text, label, was] of fields) {
    await ticket.open(number);
    await ticket.act(text, "Edit");
    const field = ticket.form.getByRole("textbox", { name: label, exact: true });
    const before = was ?? (await field.inputValue());
    await field.fill(`Half a thought on the ${label}`);
    await kept(page, `Half a thought on the ${label}`);
    await page.reload();
    await expect(field).toHaveValue(`Half a thought on the ${label}`);
    await expect(ticket.form.locator(".draft")).toContainText(/Draft from \d\d:\d\d restored\./);
    await page.keyboard.press("Escape");
    await expect(ticket.form).toHaveCount(0);
    await ticket.act(text, "Edit");
    await expect(field).toHaveValue(`Half a thought on the ${label}`);
    await ticket.form.locator(".draft").getByRole("button", { name: "Discard" }).click();
    await expect(field).toHaveValue(before);
    await page.reload();
    await expect(field).toHaveValue(before);
    await expect(ticket.form.locator(".draft")).toHaveCount(0);
  }
});

test("C24 a draft of an older version is met as a conflict, never saved over the newer one unseen", async ({
  lead,
  browser,
  signedIn,
}) => {
  const { page, ticket } = lead;
  const number = await newTicket(lead, "A draft that grew old");
  await ticket.addNote("Key at the gate. Open until 18:00.");
  await ticket.act("Key at the gate", "Edit");
  const field = ticket.form.getByRole("textbox", { name: "Note" });
  await field.fill("Key at the gate. Open until 20:00.");
  await kept(page, "until 20:00");
  await page.goto("/tickets");

  const context = await browser.newContext({ storageState: await signedIn("technician@brightwater.example") });
  const colleague = new TicketPage(await context.newPage());
  await colleague.open(number);
  await colleague.rewrite("Key at the gate", "Key at reception. Open until 18:00.");
  await expect(colleague.form).toHaveCount(0);

  await ticket.open(number);
  await ticket.act("Key at reception", "Edit");
  await expect(field).toHaveValue("Key at reception. Open until 18:00.");
  await expect(ticket.form.locator(".draft")).toContainText("typed before this was saved again");
  await ticket.form.getByRole("button", { name: "Restore" }).click();
  await expect(ticket.form.locator(".clash")).toContainText("Alex Turner, Brightwater saved it at");
  await expect(ticket.form.locator(".diff")).toContainText("Yours, not saved");
  await expect(field).toHaveValue("Key at reception. Open until 20:00.");
  await ticket.form.getByRole("link", { name: "Keep Theirs" }).click();
  await expect(ticket.form).toHaveCount(0);
  await ticket.act("Key at reception", "Edit");
  await expect(field).toHaveValue("Key at reception. Open until 18:00.");
  await expect(ticket.form.locator(".draft")).toHaveCount(0);

  await field.fill("Key with the guard.");
  await kept(page, "with the guard");
  await page.goto("/tickets");
  await colleague.rewrite("Key at reception", "Key at the door.");
  await expect(colleague.form).toHaveCount(0);
  await ticket.open(number);
  await ticket.act("Key at the door", "Edit");
  await ticket.form.getByRole("button", { name: "Restore" }).click();
  await expect(ticket.form.locator(".clash")).toContainText("Where you both changed the same words");
  await ticket.form.locator(".draft").getByRole("button", { name: "Discard" }).click();
  await expect(ticket.form.locator(".clash")).toHaveCount(0);
  await expect(field).toHaveValue("Key at the door.");
  await field.fill("Key with the guard.");
  await ticket.form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(ticket.item("Key with the guard.")).toBeVisible();
  await context.close();
});

test("C34 a draft of an older ticket shows what was changed since, and takes it over", async ({
  lead,
  browser,
  signedIn,
}) => {
  const number = await newTicket(lead, "A ticket's draft that grew old");
  const { page } = lead;
  await visit(page, `/tickets/${number}/edit`);
  await page.getByLabel("Title").fill("A title from the draft");
  await kept(page, "A title from the draft");
  const context = await browser.newContext({ storageState: await signedIn("technician@brightwater.example") });
  const colleague = await context.newPage();
  await visit(colleague, `/tickets/${number}/edit`);
  await colleague.getByLabel("External number").fill("EX-9");
  await colleague.getByRole("button", { name: "Save", exact: true }).click();
  await colleague.waitForURL(new RegExp(`/tickets/${number}$`));
  await context.close();

  await page.goto("/tickets");
  await visit(page, `/tickets/${number}/edit`);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.locator(".clash ins")).toHaveText("EX-9");
  await expect(page.getByLabel("External number")).toHaveValue("EX-9");
  await expect(page.getByLabel("Title")).toHaveValue("A title from the draft");
  await page.getByRole("button", { name: "Save Anyway With Mine" }).click();
  await page.waitForURL(new RegExp(`/tickets/${number}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A title from the draft");
  await expect(page.getByRole("main")).toContainText("EX-9");
});

test("a new ticket's organization and contact, and an acceptance, come back from their drafts", async ({
  lead,
  partner,
}) => {
  const { page } = lead;
  await visit(page, "/tickets/new");
  await page.getByLabel("Title").fill("Half a ticket");
  const organization = page.locator("input[role=combobox]");
  await organization.fill("Copperline, Pa");
  await page.getByRole("option", { name: /^Copperline, Packing Hall, / }).click();
  const chosen = await organization.inputValue();
  const contact = page.getByLabel("Contact");
  await expect(contact.locator("option").nth(1)).toBeAttached();
  await contact.selectOption({ index: 1 });
  const person = await contact.inputValue();
  await kept(page, person);
  await page.reload();
  await expect(organization).toHaveValue(chosen);
  await expect(contact).toHaveValue(person);
  await expect(page.getByLabel("Title")).toHaveValue("Half a ticket");
  await page.getByRole("button", { name: "Create Ticket" }).click();
  await page.waitForURL(/\/tickets\/[A-Z]{2}-\d+$/);
  await expect(page.getByRole("main")).toContainText("Copperline, Packing Hall");

  const number = await offered(lead, "Accepted in two sittings");
  await partner.page.goto("/dashboard/received/waiting-acceptance");
  await partner.page.getByRole("row").filter({ hasText: number }).getByRole("link").click();
  await partner.page.getByRole("link", { name: "Accept", exact: true }).click();
  await partner.page.getByLabel("Title").fill("Accepted in two sittings, here");
  await partner.page.getByLabel("External number").fill("EX-11");
  await kept(partner.page, "EX-11");
  await partner.page.reload();
  await expect(partner.page.getByLabel("External number")).toHaveValue("EX-11");
  await partner.page.getByRole("button", { name: "Accept and Save" }).click();
  await partner.page.waitForURL(/\/tickets\/[A-Z]{2}-\d+$/);
  await expect(partner.page.getByRole("heading", { level: 1 })).toHaveText("Accepted in two sittings, here");
  await partner.page.waitForFunction(() => !Object.values(localStorage).join().includes("EX-11"));
});
