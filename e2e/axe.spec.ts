import type { Page } from "@playwright/test";
import postgres from "postgres";
import { findings } from "./axe";
import { acceptOffer, alive, expect, offered, type Person, test } from "./fixtures";
import { linkIn, mailTo, mailWithin } from "./mail";

/** Everything in light; what depends on colours again in dark. */
async function scan(page: Page, path: string, { dark = true } = {}): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(path);
  await expect(page.getByRole("main").first()).toBeVisible();
  await alive(page);
  expect.soft(await findings(page), `${path}, light`).toEqual([]);
  if (!dark) return;
  await page.emulateMedia({ colorScheme: "dark" });
  expect.soft(await findings(page, ["color-contrast"]), `${path}, dark`).toEqual([]);
}

/** The first ticket of a list or folder of the demo world. */
async function firstOf(page: Page, list: string): Promise<string> {
  await page.goto(list);
  const href = await page.locator("tbody td.t a").first().getAttribute("href");
  if (!href) throw new Error(`${list} is empty`);
  return href;
}
const withStatus = (page: Page, status: string) => firstOf(page, `/tickets?status=all&outsource=${status}`);

/** The run's mails go out by SMTP, so the mailbox gets one of its own to show. */
async function aMail(): Promise<void> {
  const root = postgres(process.env.ROOT_DATABASE_URL ?? "", { max: 1, onnotice() {} });
  await root`
    insert into mailbox (id, message_id, sender, recipient, subject, html, text, at)
    values (gen_random_uuid(), gen_random_uuid(), 'tandem@localhost', 'dispatcher@ridgeline.example',
            'Brightwater IT offers you BW-1', '<p>Accept or decline.</p>', 'Accept or decline.', clock())`;
  await root.end();
}

test.describe.configure({ timeout: 240_000 });

test("signed out: sign-in, a dead link, nothing here", async ({ reader }) => {
  for (const path of [
    "/sign-in",
    "/offers/no-such-token",
    "/invitations/no-such-token",
    "/nowhere-at-all",
    "/forgot-password",
    "/forgot-password?asked=1",
    "/found/none",
    "/set-password/none",
    "/mails-off/none",
  ])
    await scan(reader, path);
});

test("the desk: lists, forms, profile, mailbox, not found", async ({ lead: { page } }) => {
  const organization = await firstOf(page, "/organizations?q=Copperline");
  const contact = await firstOf(page, organization);
  await aMail();
  const mail = await firstOf(page, "/mailbox");
  const paths = ["/tickets", "/tickets?q=nothing-like-it", "/tickets/new", "/tickets/BW-1017/edit", "/agreement"];
  paths.push("/tickets/BW-1017/edit?do=delete", "/organizations", "/organizations/new", organization, contact);
  paths.push(
    `${organization}/edit`,
    `${organization}/contacts/new`,
    "/profile",
    "/mails",
    "/mailbox",
    mail,
    "/tickets/BW-0",
  );
  paths.push("/notifications");
  const partner = await firstOf(page, "/partners?state=active");
  paths.push("/partners", "/partners?q=nothing-like-it", "/partners?do=text", "/partners/new", partner);
  paths.push(`${partner}?do=deactivate`, `/partners?do=recipient&organization=${partner.split("/").at(-1)}`);
  for (const path of paths) await scan(page, path);
});

test("the dashboard's folders", async ({ lead: { page }, partner }) => {
  for (const at of [page, partner.page]) {
    await at.goto("/dashboard");
    const links = await at
      .locator("nav a[href^='/dashboard/']")
      .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    expect(links.length).toBeGreaterThan(3);
    const unlike = links.filter((path) => /all-my-open|all-open|declined|waiting-acceptance|complete/.test(path ?? ""));
    for (const path of unlike) await scan(at, path ?? "", { dark: false }); // the other folders have the same table
    await scan(at, "/dashboard");
  }
});

const DIALOGS: Record<string, string[]> = {
  unsent: ["?do=discard"],
  assigned: ["?do=cancel", "?do=resend"],
  canceled: [],
  declined: ["?do=remove"],
  accepted: ["?do=complete"],
  inProgress: ["?new=time", "?new=charge", "?new=file", "?new=location"],
  waitingApproval: ["?do=approve", "?do=reject"],
  complete: ["?do=approve"],
};
for (const [status, dialogs] of Object.entries(DIALOGS)) {
  test(`the lead's ticket and terms, ${status}`, async ({ lead: { page } }) => {
    const ticket = await withStatus(page, status);
    /* Before sending, at work, sent back and afterwards: between them the terms and the partner's eye are the same. */
    const others = ["unsent", "inProgress", "declined", "complete"].includes(status)
      ? ["/outsource", "/as-partner"]
      : [];
    for (const more of ["", ...others, ...dialogs]) await scan(page, ticket + more);
    if (status === "unsent") await scan(page, `${ticket}/outsource?do=discard`);
  });
}

test("the company's settings", async ({ admin: { page } }) => {
  await scan(page, "/settings/company");
  const path = "/settings/values/statuses";
  await page.goto(path);
  const edit = await page.getByRole("link", { name: "Edit Scheduled" }).getAttribute("href");
  for (const shown of [path, edit ?? "", "/settings/values/issue-types"]) await scan(page, shown);
});

test("a ticket without outsourcing, its menu and the choice of a partner", async ({ lead: { page } }) => {
  await scan(page, "/tickets/BW-1018/outsource?choose=1");
  await scan(page, "/tickets/BW-1018");
  await page.getByRole("button", { name: "Outsource", exact: true }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  expect.soft(await findings(page)).toEqual([]);
});

test("the partner's tickets and received offers", async ({ partner: { page } }) => {
  const folder = (slug: string) => firstOf(page, `/dashboard/received/${slug}`);
  const working = await folder("accepted-in-progress");
  for (const more of ["", "?do=submit", "?do=ask", "/edit", "/as-partner"]) await scan(page, working + more);
  for (const slug of ["waiting-approval", "complete"]) await scan(page, await folder(slug));
  const offer = await folder("waiting-acceptance");
  for (const more of ["", "?answer=decline", "/accept"]) await scan(page, offer + more);
  const first = page.getByRole("row").filter({ hasText: "Harbor" }).getByRole("link").first();
  await page.goto("/dashboard/received/waiting-acceptance");
  if ((await first.count()) > 0) await scan(page, `${await first.getAttribute("href")}/accept`); // the mapping step, until a test has mapped
});

const linkTo = async (number: string) => linkIn(await mailTo("dispatcher@ridgeline.example", number), "Accept");

test("an offer by its link, in each state", async ({ lead, partner, reader }) => {
  const offer = (title: string) => offered(lead, title);
  const asked = await linkTo(await offer("An offer that is looked at"));
  for (const answer of ["", "?answer=accept", "?answer=decline"]) await scan(reader, asked.split("?")[0] + answer);
  await reader.getByRole("radio", { name: "No capacity" }).check();
  await reader.getByRole("button", { name: "Decline", exact: true }).click();
  await expect(reader.getByRole("region", { name: "Outsource information" })).toContainText("Declined");
  await scan(reader, asked);

  await gone(lead, reader, await offer("An offer that is taken back"));
  const taken = await offer("An offer that is accepted");
  const link = await linkTo(taken);
  await acceptOffer(partner, taken);
  await scan(reader, link);
});

async function gone(lead: Person, reader: Page, number: string): Promise<void> {
  const first = await linkTo(number);
  await lead.ticket.open(number, "?do=resend");
  await lead.ticket.confirm("Resend Mail");
  await expect.poll(async () => (await linkTo(number)) !== first).toBe(true);
  await scan(reader, first); // a newer mail has replaced it
  await lead.ticket.outsource("Cancel");
  await lead.ticket.confirm("Cancel Offer");
  await mailWithin(20_000, "dispatcher@ridgeline.example", number, "canceled");
  await scan(reader, first);
}

test("an entry's acts, form, questions and history", async ({ lead: { page, ticket } }) => {
  const path = "/tickets/BW-1001";
  for (const show of ["", "?show=entries", "?show=outsourcing"]) await scan(page, `${path}/history${show}`);
  await page.goto(path);
  const theirs = page.locator("article.them:has(a[data-acts]):has(time.i-note)").first();
  const id = (await theirs.getAttribute("id"))?.replace("item-", "") ?? "";
  for (const act of ["acts", "edit", "delete"]) await scan(page, `${path}?${act}=${id}`);
  await page.goto(`${path}?edit=${id}`);
  await alive(page);
  await ticket.form.getByRole("textbox").first().fill("Changed by nobody.");
  await ticket.form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(ticket.dialog).toContainText("This cuts the link");
  expect.soft(await findings(page)).toEqual([]);
});
