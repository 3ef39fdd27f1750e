import { acceptOffer, expect, newTicket, offered, type Person, test, visit } from "./fixtures";

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
