import type { Browser, Page } from "@playwright/test";
import { type MailServer, startMailServer } from "../lib/testing/mail-server";
import { emptyDatabase } from "../lib/testing/own-database";
import { OwnInstance } from "../lib/testing/own-instance";
import { alive, expect, test, visit } from "./fixtures";

/** An installation on an empty database of its operator's own: no demo world, nobody who could sign in. */
let database: Awaited<ReturnType<typeof emptyDatabase>>;
let own: OwnInstance;
let post: MailServer;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  post = await startMailServer();
  database = await emptyDatabase();
  own = await OwnInstance.start({ SMTP_URL: post.url, DATABASE_URL: database.url, MAIL_BUNDLE_SECONDS: "0" });
});
test.afterAll(async () => {
  await own?.stop();
  await database?.stop();
  await post?.close();
});

/** The second test goes on with the company of the first. */
test.describe.configure({ mode: "serial" });

const PASSWORD = "nine violet kettles hum";
const SECOND = "seven amber lanterns sway";
const printed = () => /\/found\/([\w-]{43})/.exec(own.log)?.[1] ?? "";

async function fill(page: Page, company: string, email: string): Promise<void> {
  await page.getByRole("textbox", { name: "Company" }).fill(company);
  await page.getByLabel("Time zone").selectOption("Europe/Berlin");
  await page.getByLabel("Currency").selectOption("EUR");
  await page.getByLabel("Your first name").fill("Mira");
  await page.getByLabel("Your last name").fill("Lake");
  await page.getByLabel("Your e-mail").fill(email);
  await page.locator("[name=newPassword]").fill(PASSWORD);
  await page.locator("[name=repeatPassword]").fill(PASSWORD);
}
const fresh = async (browser: Browser, javaScriptEnabled = true) =>
  (await browser.newContext({ baseURL: own.url, javaScriptEnabled })).newPage();
const folders = (page: Page) => page.getByRole("navigation", { name: "Folders" });

test("A07 A21 a company is founded from an empty database, agrees, and takes its people in and out", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  await expect.poll(printed, { timeout: 20_000 }).toHaveLength(43);
  const link = `/found/${printed()}`;
  const admin = await fresh(browser);
  const rival = await fresh(browser, false);
  expect((await rival.goto("/sign-in"))?.status()).toBe(200);
  await expect(rival.getByText("Demo accounts")).toHaveCount(0);
  await rival.goto("/found/none");
  await expect(rival.getByRole("heading", { name: "This link opens nothing" })).toBeVisible();
  await rival.goto(link);
  await visit(admin, link);
  await fill(rival, "Moor Networks", "mira@moor.example");
  await fill(admin, "Lakeside Networks", "mira@lakeside.example");
  await admin.getByRole("button", { name: "Found the Company" }).click();
  await admin.waitForURL(/\/tickets$/);
  await rival.getByRole("button", { name: "Found the Company" }).click();
  await expect(rival.locator("main")).toContainText("The first company");
  await expect(rival.locator("main")).toContainText("is founded");
  await rival.goto(link);
  await expect(rival.getByRole("heading", { name: "The first company is founded" })).toBeVisible();

  await visit(admin, "/dashboard");
  await expect(folders(admin)).not.toContainText("All My Open");
  await expect(folders(admin)).not.toContainText("Permission Levels");
  await folders(admin).getByRole("link", { name: "Outsource Agreement" }).click();
  await expect(admin.getByRole("heading", { name: "Outsource agreement" })).toBeVisible();
  await alive(admin);
  await admin.getByRole("button", { name: "Accept the Agreement" }).click();
  await expect(admin.getByText("Tick", { exact: false }).first()).toBeVisible();
  await admin.getByLabel("I agree, for my company").check();
  await admin.getByRole("button", { name: "Accept the Agreement" }).click();
  await admin.waitForURL(/\/dashboard$/);
  await expect(admin.getByRole("heading", { level: 1 })).toContainText("All My Open");
  await expect(folders(admin)).toContainText("Permission Levels");
  await visit(admin, "/agreement");
  await expect(admin.locator("main")).toContainText("Mira Lake accepted version 1.0 for Lakeside Networks");

  await visit(admin, "/settings/users/new");
  await admin.getByLabel("First name").fill("Jo");
  await admin.getByLabel("Last name").fill("Park");
  await admin.getByLabel("E-mail").fill("MIRA@lakeside.example");
  await admin.getByRole("button", { name: "Add User" }).click();
  await expect(admin.getByText("This e-mail address cannot be used. Enter another one.")).toBeVisible();
  await expect(admin.getByLabel("First name")).toHaveValue("Jo");
  await admin.getByLabel("E-mail").fill("jo@lakeside.example");
  await admin.getByRole("button", { name: "Add User" }).click();
  await admin.waitForURL(/\/settings\/users\/[0-9a-f-]{36}/);
  await expect(admin.getByText("was sent to jo@lakeside.example")).toBeVisible();

  const mail = () => post.to("jo@lakeside.example").at(-1)?.mail;
  await expect.poll(mail, { timeout: 30_000 }).toBeTruthy();
  const href = /https?:\/\/\S+\/set-password\/[\w-]{43}/.exec(mail()?.text ?? "")?.[0] ?? "";
  const jo = await fresh(browser);
  for (let scan = 0; scan < 3; scan++) expect((await jo.request.get(href)).status()).toBe(200);
  await visit(jo, href);
  await jo.locator("[name=newPassword]").fill("jo park lakeside jo park");
  await jo.locator("[name=repeatPassword]").fill("jo park lakeside jo park");
  await jo.getByRole("button", { name: "Set the Password" }).click();
  await expect(jo.getByText("one of the first that would be tried")).toBeVisible();
  await jo.locator("[name=newPassword]").fill(SECOND);
  await jo.locator("[name=repeatPassword]").fill(SECOND);
  await jo.getByRole("button", { name: "Set the Password" }).click();
  await jo.waitForURL(/\/tickets$/);

  await visit(jo, "/dashboard");
  await expect(jo.getByRole("heading", { name: "The dashboard is not open to you" })).toBeVisible();
  await visit(admin, "/levels");
  await admin.getByLabel("Level of Jo Park").selectOption("allowPartnerManagement");
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("One level was changed.")).toBeVisible();
  await visit(jo, "/dashboard");
  await expect(folders(jo)).toContainText("All My Open");
  await expect(folders(jo)).not.toContainText("Permission Levels");
  await jo.goto("/levels");
  await expect(jo.getByRole("heading", { name: "The permission levels are not open to you" })).toBeVisible();

  await visit(admin, "/levels");
  await admin.getByLabel("Level of Mira Lake").selectOption("none");
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("This is the last active user with Allow All")).toBeVisible();

  await visit(admin, "/settings/users");
  await admin.getByRole("link", { name: "Park, Jo" }).click();
  await alive(admin);
  await admin.getByRole("button", { name: "Deactivate" }).click();
  await expect(admin.getByText("Jo is signed out and cannot sign in.")).toBeVisible();
  await jo.goto("/dashboard");
  await jo.waitForURL(/\/sign-in/);
  await jo.getByLabel("E-mail").fill("jo@lakeside.example");
  await jo.getByLabel("Password").fill(SECOND);
  await jo.getByRole("button", { name: "Sign In", exact: true }).click();
  await expect(jo.getByText("do not fit together")).toBeVisible();
});

test("A03 A04 a forgotten password: the same page for every address, a mail for a known one alone", async ({
  browser,
}) => {
  const page = await fresh(browser);
  for (const email of ["nobody@nowhere.example", "mira@lakeside.example"]) {
    await visit(page, "/forgot-password");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Send a Link" }).click();
    await page.waitForURL(/asked=1/);
    await expect(page.getByRole("status")).toContainText("If an account has this address");
  }
  const mail = () => post.to("mira@lakeside.example").at(-1)?.mail;
  await expect.poll(mail, { timeout: 30_000 }).toBeTruthy();
  expect(post.to("nobody@nowhere.example")).toEqual([]);
  const href = /https?:\/\/\S+\/set-password\/[\w-]{43}/.exec(mail()?.text ?? "")?.[0] ?? "";
  expect(href.startsWith(own.url)).toBe(true);
  await visit(page, href);
  await page.locator("[name=newPassword]").fill(SECOND);
  await page.locator("[name=repeatPassword]").fill(SECOND);
  await page.getByRole("button", { name: "Set the Password" }).click();
  await page.waitForURL(/\/tickets$/);
  await page.goto(href);
  await expect(page.getByRole("heading", { name: "This link opens nothing" })).toBeVisible();
});
