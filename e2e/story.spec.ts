import { acceptOffer, expect, fillTerms, newTicket, signIn, test } from "./fixtures";
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
  await reader.getByLabel("Assigned to").selectOption({ label: "Alex Torres" });
  await reader.getByRole("button", { name: "Save", exact: true }).click();
  await reader.waitForURL(/\/tickets\/RF-\d+$/);
  const partnerNumber = new TicketPage(reader).number;
  await mailTo("dispatcher@brightwater.example", number, "accepted");

  await lead.ticket.open(number);
  await expect(lead.ticket.bar).toContainText("Accepted by Sam Dunn");
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
  await expect(technician.ticket.dialog).toContainText("1.25 of 12.00");
  await technician.ticket.confirm("Insource Complete");
  await expect(technician.ticket.bar).toContainText("Waiting Approval by Brightwater IT");
  await technician.ticket.addNote("Two spare cables are in the van.");
  await mailTo("dispatcher@brightwater.example", number, "as complete");

  await lead.ticket.open(number);
  await expect(lead.ticket.activity).not.toContainText("Two spare cables");
  await lead.ticket.outsource("Reject Completion");
  await lead.ticket.dialog.getByRole("button", { name: "Reject Completion" }).click();
  await expect(lead.ticket.dialog).toContainText("reason");
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
  await expect(lead.ticket.bar).toContainText("completed");
  await expect(lead.ticket.activity).toContainText("Outsourced labor - Ridgeline Field Services - 1");
  await technician.ticket.open(partnerNumber);
  await expect(technician.ticket.bar).toContainText("no longer synchronized");
  await expect(technician.page.getByRole("button", { name: "Notify Lead Partner" })).toBeVisible();
  await mailTo("technician@ridgeline.example", partnerNumber, "approved");
});

test("T7 X2 a declined offer: the reason travels, the link shows what became of it", async ({ lead, reader }) => {
  const number = await newTicket(lead, "Fibre patch between hall 2 and hall 3");
  await fillTerms(lead, number);
  const offer = await mailTo("dispatcher@ridgeline.example", number);
  const link = linkIn(offer, "Decline");
  await reader.goto(link);
  await reader.getByRole("button", { name: "Decline", exact: true }).click();
  await expect(reader.getByRole("form", { name: "Decline" })).toContainText("reason");
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
  const number = await newTicket(lead, "Phone handsets without dial tone");
  await fillTerms(lead, number);
  const offer = await mailTo("dispatcher@ridgeline.example", number);
  await lead.ticket.outsource("Cancel");
  await lead.ticket.confirm("Cancel Offer");
  await expect(lead.ticket.bar).toContainText("Canceled");
  await mailTo("dispatcher@ridgeline.example", number, "canceled");
  await partner.page.goto("/dashboard/received-waiting-acceptance");
  await expect(partner.page.getByRole("main")).not.toContainText(number);
  await partner.page.goto(linkIn(offer, "Accept"));
  await expect(partner.page.getByRole("region", { name: "Outsource information" })).toContainText(
    /Canceled|taken back/,
  );
});

test("T16 closed by the lead before the partner reports", async ({ lead, partner }) => {
  const number = await newTicket(lead, "Swap the UPS battery in rack B");
  await fillTerms(lead, number);
  const partnerNumber = await acceptOffer(partner, number);
  await partner.ticket.addTime("2", "Battery swapped.");
  await lead.ticket.open(number);
  await lead.ticket.outsource("Complete");
  await expect(lead.ticket.dialog).toContainText("Synchronization stops for good.");
  await lead.ticket.confirm("Complete Outsourcing");
  await expect(lead.ticket.activity).toContainText("$136.00");
  await partner.ticket.open(partnerNumber);
  await expect(partner.ticket.bar).toContainText("no longer synchronized");
});

test("T1 T4 terms kept Unsent are sent later through View Terms", async ({ lead }) => {
  const number = await newTicket(lead, "Label the new patch panel");
  await fillTerms(lead, number, "Save");
  await expect(lead.ticket.bar).toContainText("Unsent");
  await lead.ticket.outsource("View Terms");
  await expect(lead.page.getByLabel("Instructions")).toHaveValue("Call one hour ahead.");
  await lead.page.getByRole("button", { name: "Outsource", exact: true }).click();
  await lead.page.waitForURL(new RegExp(`/tickets/${number}$`));
  await expect(lead.ticket.bar).toContainText("Assigned");
});

test("S76 a question reaches the lead as mail and note", async ({ lead, partner }) => {
  const number = await newTicket(lead, "Backup tape exchange");
  await fillTerms(lead, number);
  const partnerNumber = await acceptOffer(partner, number);
  await partner.ticket.notifyLeadPartner("Ask a Question");
  await partner.ticket.dialog.getByLabel("Question").fill("Shall we start a new pair of tapes?");
  await partner.ticket.confirm("Ask a Question");
  await expect(partner.ticket.activity).toContainText("Shall we start a new pair of tapes?");
  expect((await mailTo("dispatcher@brightwater.example", number, "asks about")).text).toContain("new pair of tapes");
  await lead.ticket.open(number);
  await expect(lead.ticket.activity).toContainText("Shall we start a new pair of tapes?");
  expect(partnerNumber).toMatch(/^RF-/);
});

test("a stranger finds nothing behind the number of a ticket", async ({ lead, reader }) => {
  const number = await newTicket(lead, "Nobody else's business");
  await signIn(reader, "admin@harbor.example");
  const answer = await reader.goto(`/tickets/${number}`);
  expect(answer?.status()).toBe(404);
  await expect(reader.getByRole("main")).not.toContainText("Nobody else's business");
});
