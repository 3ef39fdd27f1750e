import type { Page } from "@playwright/test";
import { seen } from "./axe";
import { acceptOffer, alive, expect, offered, test } from "./fixtures";
import { linkIn, mailTo } from "./mail";

const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
/** A picture for people to look at; kept with the run where a folder is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.TERMS_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test("D34 three rounds by two browsers: refused, answered, agreed; then the newest version is accepted", async ({
  lead,
  partner,
  reader,
}) => {
  const number = await offered(lead, "Wall panel 3 shows no picture");
  const offer = await mailTo("dispatcher@ridgeline.example", number, "offers you");
  const link = new URL(linkIn(offer, "Accept"));
  link.search = "";

  // The first round begins at the link of the mail, and asks to sign in.
  await reader.goto(link.href);
  await reader.getByRole("link", { name: "Propose other terms" }).click();
  await reader.getByLabel("E-mail").fill("dispatcher@ridgeline.example");
  await reader.getByLabel("Password").fill("tandem-demo-password");
  await reader.getByRole("button", { name: "Sign In", exact: true }).click();
  await reader.waitForURL(/\/received\/[^/]+\/propose$/);
  await alive(reader);
  await expect(reader.getByLabel("Hourly rate")).toHaveValue("68.00");
  await reader.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(reader.getByRole("form", { name: "Propose Other Terms" })).toContainText("Nothing differs");
  await reader.getByLabel("Hourly rate").fill("90");
  await reader.getByLabel("Authorized hours").fill("16");
  await reader.getByLabel("Message").fill("Two of us have to come.");
  await picture(reader, "propose");
  await seen(reader, "propose other terms");
  await reader.getByRole("button", { name: "Propose", exact: true }).click();
  await reader.waitForURL(/\/received\/[^/]+$/);
  await expect(reader.getByRole("region", { name: "Your proposal" })).toContainText("$68.00");
  await expect(reader.getByRole("region", { name: "Your proposal" })).toContainText("$90.00");
  await picture(reader, "proposed");
  const here = reader.url();

  // The lead sees it on the dashboard, on the bar and in the menu, and refuses with a reason.
  await mailTo("dispatcher@brightwater.example", number, "proposes other terms");
  await lead.page.goto("/dashboard/outsourced/waiting-acceptance");
  const row = lead.page.getByRole("row").filter({ hasText: number });
  await expect(row).toContainText("Other terms proposed.");
  await picture(lead.page, "dashboard");
  await lead.ticket.open(number);
  await expect(lead.ticket.bar).toContainText("Other terms proposed");
  await lead.ticket.outsource("Answer Proposal");
  await expect(lead.ticket.dialog).toContainText("Two of us have to come.");
  await expect(lead.ticket.dialog.getByRole("row", { name: "Hourly rate" })).toContainText(/\$68\.00.*\$90\.00/);
  await picture(lead.page, "answer-proposal");
  await seen(lead.page, "answer a proposal");
  await lead.ticket.dialog.getByRole("link", { name: "Refuse" }).click();
  await lead.ticket.dialog.getByLabel("Reason").fill("Above what the customer pays.");
  await lead.ticket.confirm("Refuse Proposal");
  await expect(lead.ticket.bar).not.toContainText("Other terms proposed");
  const refusal = await mailTo("dispatcher@ridgeline.example", number, "refused");
  expect(refusal.text).toContain("Above what the customer pays.");

  // The second round: another figure, answered with the lead's own.
  await partner.page.goto(here);
  await expect(partner.page.getByRole("main")).toContainText("Above what the customer pays.");
  await partner.page.getByRole("link", { name: "Propose other terms" }).click();
  await partner.page.getByLabel("Hourly rate").fill("80");
  await partner.page.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(partner.page.getByRole("region", { name: "Your proposal" })).toContainText("$80.00");
  await lead.ticket.open(number);
  await lead.ticket.bar.getByRole("link", { name: "Answer Proposal" }).click();
  await lead.ticket.dialog.getByRole("link", { name: "Answer with Other Terms" }).click();
  await lead.ticket.dialog.getByLabel("Hourly rate", { exact: true }).fill("72");
  await picture(lead.page, "answer-terms");
  await seen(lead.page, "answer with other terms");
  await lead.ticket.confirm("Send Answer");

  // The third round: agreed as proposed; what was open meanwhile is refused.
  await partner.page.goto(here);
  await expect(partner.page.getByRole("list", { name: "Versions of the terms" })).toContainText(
    "Hourly rate $68.00 → $72.00",
  );
  await partner.page.getByRole("link", { name: "Accept", exact: true }).click();
  await reader.goto(`${here}/propose`);
  await alive(reader);
  await reader.getByLabel("Authorized hours").fill("18");
  await reader.getByRole("button", { name: "Propose", exact: true }).click();
  await reader.waitForURL(here);
  await lead.ticket.open(number, "?do=answerProposal");
  await lead.ticket.confirm("Agree");
  await partner.page.getByRole("button", { name: "Accept and Save" }).click();
  await expect(partner.page.getByRole("main")).toContainText("The terms were changed since you opened the offer");

  // The link of the first mail opens the newest version.
  await reader.context().clearCookies();
  await reader.goto(link.href);
  await expect(reader.getByRole("main")).toContainText("$72.00");
  await expect(reader.getByRole("main")).toContainText("18.00");

  const partnerNumber = await acceptOffer(partner, number);
  await expect(partner.page.getByRole("region", { name: "Insourcing Information" })).toContainText(
    "Version 3, accepted",
  );
  await lead.ticket.open(number);
  await expect(lead.page.getByRole("complementary", { name: "Details" })).toContainText("Version 3, accepted");
  await lead.page.goto(`/tickets/${number}/outsource`);
  await expect(lead.page.getByRole("list", { name: "Versions of the terms" })).toContainText("Version 3, accepted");
  await picture(lead.page, "terms-versions");
  await seen(lead.page, "versions of the terms");
  await partner.page.goto(here);
  await expect(partner.page.getByRole("list", { name: "Versions of the terms" })).toContainText("Version 3, accepted");
  expect(partnerNumber).toMatch(/^RF-/);
});

test("D59 N23 N25 a grant in the middle of the work: asked for, granted with other figures, told on both sides", async ({
  lead,
  partner,
}) => {
  const number = await offered(lead, "Access points on deck 2 restart");
  const partnerNumber = await acceptOffer(partner, number);
  await partner.ticket.addTime("10", "Cabling of the first half.");
  await mailTo("dispatcher@brightwater.example", number, "80 %");
  await expect(partner.ticket.bar).toContainText("over 80 % used");
  await partner.ticket.notifyLeadPartner("Request Change");
  const dialog = partner.ticket.dialog;
  await picture(partner.page, "request-change");
  await seen(partner.page, "request a change");
  await dialog.getByLabel("Authorized hours, in all").fill("11");
  await dialog.getByLabel("Reason").fill("The second half is as long.");
  await dialog.getByRole("button", { name: "Request Change" }).click();
  await expect(dialog.getByLabel("Authorized hours, in all")).toHaveAccessibleDescription(
    /less than what is authorized/,
  );
  await dialog.getByLabel("Authorized hours, in all").fill("24");
  await dialog.getByLabel("Authorized charges, in all").fill("600");
  await partner.ticket.confirm("Request Change");
  await expect(partner.ticket.bar).toContainText("Change requested");

  await mailTo("dispatcher@brightwater.example", number, "asks for a change");
  await lead.ticket.open(number);
  await expect(lead.ticket.bar).toContainText("over 80 % used");
  await expect(lead.ticket.activity).toContainText("The second half is as long.");
  await lead.ticket.bar.getByRole("link", { name: "Answer Request" }).click();
  await expect(lead.ticket.dialog.getByRole("row", { name: "Authorized hours" })).toContainText(/12\.00 h.*24\.00 h/);
  await picture(lead.page, "answer-request");
  await seen(lead.page, "answer a request");
  await lead.page.setViewportSize({ width: 390, height: 844 });
  expect(await wide(lead.page)).toBe(false);
  await lead.page.setViewportSize({ width: 1440, height: 900 });
  await lead.ticket.dialog.getByLabel("Authorized hours, in all").fill("20");
  await lead.ticket.confirm("Grant");
  await expect(lead.ticket.bar).toContainText("10.00 of 20.00");
  await expect(lead.ticket.bar).not.toContainText("Change requested");

  const granted = await mailTo("dispatcher@ridgeline.example", partnerNumber, "granted other figures");
  expect(granted.text).toContain("20.00 h, was 12.00 h");
  await partner.ticket.open(partnerNumber);
  await expect(partner.ticket.bar).toContainText("10.00 of 20.00");
  await expect(partner.page.getByRole("region", { name: "Insourcing Information" })).toContainText(
    "Version 2; version 1 was accepted",
  );
  await expect(partner.ticket.activity).toContainText("granted other figures");
});
