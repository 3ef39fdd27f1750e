import { acceptOffer, expect, fillTerms, newTicket, offered, test, visit } from "./fixtures";
import { linkIn, mailTo } from "./mail";
import { TicketPage } from "./pages/ticket-page";

test("T2 T6 T11 T13 T14 T15 from the e-mail's link to the approval, two companies at once", async ({
  lead,
  technician,
  reader,
}) => {
  const title = "Badge readers at gate 2 stay red";
  const number = await newTicket(lead, title);
  await lead.ticket.addNote("The cage is unlocked from 12:30.");
  await lead.ticket.addNote("Check the contract before billing.", "Internal");
  await fillTerms(lead, number);
  await expect(lead.ticket.bar).toContainText("Assigned to Ridgeline");

  const offer = await mailTo("dispatcher@ridgeline.example", number);
  expect(offer.text).toContain(title);
  expect(offer.text).toContain("$1,216.00");
  await reader.goto(linkIn(offer, "Accept"));
  await expect(reader.getByRole("heading", { name: title })).toBeVisible();
  await reader.getByLabel("E-mail").fill("dispatcher@ridgeline.example");
  await reader.getByLabel("Password").fill("tandem-demo-password");
  await reader.getByRole("button", { name: "Sign In", exact: true }).click();
  await reader.waitForURL(/\/received\/.+\/accept/);
  await expect(reader.getByLabel("Title")).toHaveValue(title);
  await reader.getByLabel("Assigned", { exact: true }).selectOption({ label: "Alex Torres" });
  await reader.getByRole("button", { name: "Accept and Save" }).click();
  await reader.waitForURL(/\/tickets\/RF-\d+$/);
  const partnerNumber = new TicketPage(reader).number;
  await mailTo("dispatcher@brightwater.example", number, "accepted");

  await lead.ticket.open(number);
  await expect(lead.ticket.bar).toContainText("Accepted by Ridgeline Field Services");
  await technician.ticket.open(partnerNumber);
  await expect(technician.ticket.activity).toContainText("The cage is unlocked from 12:30.");
  await expect(technician.page.getByRole("main")).not.toContainText("Check the contract");

  await technician.ticket.addNote("Readers 1 to 3 answer again.");
  await technician.ticket.addTime("1:15", "On site: replaced the controller.");
  await lead.ticket.open(number);
  await expect(lead.ticket.bar).toContainText("In Progress at Ridgeline Field Services");
  await expect(lead.ticket.bar).toContainText("1.25 of 12.00");
  await expect(lead.ticket.activity).toContainText("Readers 1 to 3 answer again.");
  await expect(lead.ticket.activity).toContainText("1.25 h");

  await technician.ticket.notifyLeadPartner("Insource Complete");
  await expect(technician.ticket.dialog.getByRole("row", { name: "Hours" })).toContainText(/1\.25 h.*12\.00 h/);
  await technician.ticket.confirm("Insource Complete");
  await expect(technician.ticket.bar).toContainText("Waiting Approval by Brightwater IT");
  await technician.ticket.addNote("Two spare cables are in the van.");
  await mailTo("dispatcher@brightwater.example", number, "as complete");

  await lead.ticket.open(number);
  await expect(lead.ticket.activity).not.toContainText("Two spare cables");
  await lead.ticket.outsource("Reject Completion");
  await lead.ticket.dialog.getByRole("button", { name: "Reject Completion" }).click();
  await expect(lead.ticket.dialog.getByLabel("Reason")).toHaveAccessibleDescription(/This is empty/);
  await lead.ticket.dialog.getByLabel("Reason").fill("Reader 4 is still red.");
  await lead.ticket.confirm("Reject Completion");
  await expect(lead.ticket.bar).toContainText("In Progress");

  const rejection = await mailTo("technician@ridgeline.example", partnerNumber, "rejected");
  expect(rejection.text).toContain("Reader 4 is still red.");
  await technician.ticket.open(partnerNumber);
  await expect(technician.ticket.activity).toContainText("Reader 4 is still red.");
  await technician.ticket.addTime("0.5", "Reader 4 re-wired.");
  await technician.ticket.notifyLeadPartner("Insource Complete");
  await technician.ticket.confirm("Insource Complete");

  await lead.ticket.open(number);
  await lead.ticket.outsource("Approve Completion");
  await expect(lead.ticket.dialog).toContainText("$119.00");
  await lead.ticket.confirm("Approve Completion");
  await expect(lead.ticket.bar).toContainText("Complete at Ridgeline");
  await expect(lead.ticket.activity).toContainText("Outsourced labor - Ridgeline Field Services - 1");
  await technician.ticket.open(partnerNumber);
  await expect(technician.ticket.bar).toContainText("Ended for good");
  await expect(technician.page.getByRole("button", { name: "Notify Lead Partner" })).toBeVisible();
  await mailTo("technician@ridgeline.example", partnerNumber, "approved");
});

test("T7 X2 a declined offer: the reason travels, the link shows what became of it", async ({ lead, reader }) => {
  const number = await offered(lead, "Fibre patch between hall 2 and hall 3");
  const offer = await mailTo("dispatcher@ridgeline.example", number);
  const link = linkIn(offer, "Decline");
  await reader.goto(link);
  await reader.getByRole("button", { name: "Decline", exact: true }).click();
  await expect(reader.getByLabel("In your words")).toHaveAccessibleDescription(/A reason is needed/);
  await reader.getByLabel("In your words").fill("No splicing team before Thursday.");
  await reader.getByRole("button", { name: "Decline", exact: true }).click();
  await expect(reader.getByRole("region", { name: "Outsource information" })).toContainText("Declined");

  await lead.ticket.open(number);
  await expect(lead.ticket.bar).toContainText("No splicing team before Thursday.");
  expect((await mailTo("dispatcher@brightwater.example", number, "declined")).text).toContain("No splicing team");
  await reader.goto(linkIn(offer, "Accept"));
  await expect(reader.getByRole("button", { name: "Sign In" })).toHaveCount(0);
  await expect(reader.getByRole("region", { name: "Outsource information" })).toContainText("Declined");
});

test("T9 X2 a canceled offer: gone for the partner, and the ticket can be outsourced again", async ({
  lead,
  partner,
}) => {
  const number = await offered(lead, "Phone handsets without dial tone");
  const offer = await mailTo("dispatcher@ridgeline.example", number);
  await lead.ticket.outsource("Cancel");
  await lead.ticket.confirm("Cancel Offer");
  await expect(lead.ticket.bar).toContainText("Canceled");
  await mailTo("dispatcher@ridgeline.example", number, "canceled");
  await partner.page.goto("/dashboard/received/waiting-acceptance");
  await expect(partner.page.getByRole("main")).not.toContainText(number);
  await partner.page.goto(linkIn(offer, "Accept"));
  await expect(partner.page.getByRole("region", { name: "Outsource information" })).toContainText("No longer offered");
});

test("T16 closed by the lead before the partner reports", async ({ lead, partner }) => {
  const number = await offered(lead, "Swap the UPS battery in rack B");
  const partnerNumber = await acceptOffer(partner, number);
  await partner.ticket.addTime("2", "Battery swapped.");
  await lead.ticket.open(number);
  await lead.ticket.outsource("Complete");
  await expect(lead.ticket.dialog).toContainText("Synchronization stops for good.");
  await lead.ticket.confirm("Complete");
  await expect(lead.ticket.activity).toContainText("$136.00");
  await partner.ticket.open(partnerNumber);
  await expect(partner.ticket.bar).toContainText("Ended for good");
});

test("T1 T4 terms kept Unsent are sent later through View Terms", async ({ lead }) => {
  const number = await newTicket(lead, "Label the new patch panel");
  await fillTerms(lead, number, { button: "Save" });
  await expect(lead.ticket.bar).toContainText("Unsent");
  await lead.ticket.outsource("View Terms");
  await expect(lead.page.getByLabel("Instructions")).toHaveValue("Call one hour ahead.");
  await lead.page.getByRole("button", { name: "Outsource", exact: true }).click();
  await lead.page.waitForURL(new RegExp(`/tickets/${number}$`));
  await expect(lead.ticket.bar).toContainText("Assigned");
});

test("S76 a question reaches the lead as mail and note", async ({ lead, partner }) => {
  const number = await offered(lead, "Backup tape exchange");
  const partnerNumber = await acceptOffer(partner, number);
  await partner.ticket.notifyLeadPartner("Ask a Question");
  await partner.ticket.dialog.getByRole("textbox", { name: "Question" }).fill("Shall we start a new pair of tapes?");
  await partner.ticket.confirm("Ask a Question");
  await expect(partner.ticket.activity).toContainText("Shall we start a new pair of tapes?");
  expect((await mailTo("dispatcher@brightwater.example", number, "asks about")).text).toContain("new pair of tapes");
  await lead.ticket.open(number);
  await expect(lead.ticket.activity).toContainText("Shall we start a new pair of tapes?");
  expect(partnerNumber).toMatch(/^RF-/);
});

test("a stranger finds nothing behind the number of a ticket", async ({ lead, harbor }) => {
  const number = await newTicket(lead, "Nobody else's business");
  for (const path of ["", "/edit", "/outsource", "?do=approve"]) {
    const answer = await harbor.page.goto(`/tickets/${number}${path}`);
    expect(answer?.status()).toBe(404);
    await expect(harbor.page.getByRole("main")).not.toContainText("Nobody else's business");
  }
});

test("T17 completing the lead's ticket completes the outsourcing, after it asked", async ({ lead, partner }) => {
  const number = await offered(lead, "Weighing station loses its clock");
  const partnerNumber = await acceptOffer(partner, number);
  await partner.ticket.addTime("1", "Battery of the clock replaced.");
  await visit(lead.page, `/tickets/${number}/edit`);
  await lead.page.getByLabel("Ticket status").selectOption({ label: "Complete" });
  await expect(lead.page.getByRole("main")).toContainText("Synchronization stops for good.");
  await lead.page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(lead.page.getByRole("checkbox", { name: "Complete Both" })).toHaveAttribute("aria-invalid", "true");
  await lead.page.getByRole("checkbox", { name: "Complete Both" }).check();
  await lead.page.getByRole("button", { name: "Save", exact: true }).click();
  await lead.page.waitForURL(new RegExp(`/tickets/${number}$`));
  await expect(lead.ticket.bar).toContainText("Complete at Ridgeline");
  await expect(lead.ticket.activity).toContainText("$68.00");
  await partner.ticket.open(partnerNumber);
  await expect(partner.ticket.bar).toContainText("Ended for good");
});

test("T18 D4 the partner's own completion asks and reports", async ({ lead, partner }) => {
  const number = await offered(lead, "Access point survey, mezzanine");
  const partnerNumber = await acceptOffer(partner, number);
  await visit(partner.page, `/tickets/${partnerNumber}/edit`);
  await partner.page.getByLabel("Ticket status").selectOption({ label: "Complete" });
  await partner.page.getByRole("checkbox", { name: "Complete and Report" }).check();
  await partner.page.getByRole("button", { name: "Save", exact: true }).click();
  await partner.page.waitForURL(new RegExp(`/tickets/${partnerNumber}$`));
  await expect(partner.ticket.bar).toContainText("Waiting Approval by Brightwater IT");
  await lead.ticket.open(number);
  await expect(lead.ticket.bar).toContainText("Waiting Approval");
});

test("D3 MAP-1 the first acceptance from a lead asks which organization it is", async ({ harbor, partner }) => {
  const number = "HN-1004"; // the demo world's offer without a mapping
  await partner.page.goto("/dashboard/received/waiting-acceptance");
  await partner.page.getByRole("row").filter({ hasText: number }).getByRole("link").click();
  await partner.page.getByRole("link", { name: "Accept", exact: true }).click();
  await expect(partner.page.getByRole("heading", { level: 1 })).toHaveText("Which organization is Harbor Networks?");
  const created = partner.page.getByRole("form", { name: "New organization" });
  await expect(created.getByLabel("Name")).toHaveValue("Harbor Networks");
  await created.getByRole("button", { name: "Use a New Organization" }).click();
  await expect(partner.page.getByRole("form", { name: "New ticket" })).toContainText("Harbor Networks");
  await partner.page.getByRole("button", { name: "Accept and Save" }).click();
  await partner.page.waitForURL(/\/tickets\/RF-\d+$/);
  await expect(partner.page.getByRole("complementary", { name: "Details" })).toContainText("Harbor Networks");
  await harbor.ticket.open(number);
  await expect(harbor.ticket.bar).toContainText("Accepted by Ridgeline Field Services");

  const next = await newTicket(harbor, "Second ticket for Ridgeline", "Lighthouse Hotel");
  await fillTerms(harbor, next);
  await acceptOffer(partner, next); // asks no more
});
