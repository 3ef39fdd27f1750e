import type { Browser, Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { type MailServer, startMailServer } from "../lib/testing/mail-server";
import { emptyDatabase } from "../lib/testing/own-database";
import { OwnInstance } from "../lib/testing/own-instance";
import { seen } from "./axe";
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
  await seen(admin, "founding the first company");
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
  await seen(admin, "a new user");
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
  await seen(admin, "a user");

  const mail = () => post.to("jo@lakeside.example").at(-1)?.mail;
  await expect.poll(mail, { timeout: 30_000 }).toBeTruthy();
  const href = /https?:\/\/\S+\/set-password\/[\w-]{43}/.exec(mail()?.text ?? "")?.[0] ?? "";
  const jo = await fresh(browser);
  for (let scan = 0; scan < 3; scan++) expect((await jo.request.get(href)).status()).toBe(200);
  await visit(jo, href);
  await seen(jo, "setting a password");
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
  await seen(admin, "permission levels");
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
  await seen(admin, "users");
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

/** What the app shows at the next step: a phone's clock may be ahead, and each step works once. */
const codeOf = (key: string, steps: number) =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) }).generate({ timestamp: Date.now() + steps * 30_000 });

async function signIn(page: Page, email: string): Promise<void> {
  await visit(page, "/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(SECOND);
  await page.getByRole("button", { name: "Sign In", exact: true }).click();
}

test("A08 A40 an authenticator app: set up, asked, replaced by a recovery code, and required of everyone", async ({
  browser,
}) => {
  const admin = await fresh(browser);
  await signIn(admin, "mira@lakeside.example");
  await admin.waitForURL(/\/tickets$/);
  await visit(admin, "/profile");
  await admin.getByRole("link", { name: "Set Up or Change" }).click();
  await admin.waitForURL(/\/second-factor$/);
  await alive(admin);
  await admin.getByRole("button", { name: "Set Up an App" }).click();
  await expect(admin.getByRole("img", { name: "Code for the authenticator app" })).toBeVisible();
  await seen(admin, "setting up an authenticator app");
  const key =
    (await admin
      .getByText(/^Key: /)
      .locator("code")
      .textContent()) ?? "";
  const codes = await admin.getByRole("list", { name: "Recovery codes" }).getByRole("listitem").allTextContents();
  expect(codes).toHaveLength(10);
  await admin.getByLabel("Code", { exact: true }).fill("000000");
  await admin.getByRole("button", { name: "Confirm" }).click();
  await expect(admin.getByText("This code does not fit")).toBeVisible();
  await admin.getByLabel("Code", { exact: true }).fill(codeOf(key, 0));
  await admin.getByRole("button", { name: "Confirm" }).click();
  await expect(admin.getByText("The app is set up.")).toBeVisible();

  const phone = await fresh(browser, false);
  await phone.goto("/sign-in");
  await phone.getByLabel("E-mail").fill("mira@lakeside.example");
  await phone.getByLabel("Password").fill(SECOND);
  await phone.getByRole("button", { name: "Sign In", exact: true }).click();
  await phone.waitForURL(/\/sign-in\/code/);
  await phone.goto("/tickets");
  await phone.waitForURL(/\/sign-in/);
  await phone.goto("/sign-in/code");
  const used = codeOf(key, 1);
  await phone.getByLabel("Code", { exact: true }).fill(used);
  await phone.getByRole("button", { name: "Sign In", exact: true }).click();
  await phone.waitForURL(/\/tickets$/);

  const lost = await fresh(browser);
  for (const [code, fits] of [
    [used, false],
    [codes[0] ?? "", true],
    [codes[0] ?? "", false],
  ] as const) {
    await lost.context().clearCookies();
    await signIn(lost, "mira@lakeside.example");
    await lost.waitForURL(/\/sign-in\/code/);
    await alive(lost);
    if (fits) await seen(lost, "the second step of signing in");
    await lost.getByLabel("Code", { exact: true }).fill(code);
    await lost.getByRole("button", { name: "Sign In", exact: true }).click();
    if (fits) await lost.waitForURL(/\/tickets$/);
    else await expect(lost.getByText("This code does not fit")).toBeVisible();
  }

  await visit(admin, "/settings/users");
  await admin.getByRole("link", { name: "Park, Jo" }).click();
  await alive(admin);
  await admin.getByRole("button", { name: "Reactivate" }).click();
  await expect(admin.getByRole("button", { name: "Deactivate" })).toBeVisible();
  const jo = await fresh(browser);
  await signIn(jo, "jo@lakeside.example");
  await jo.waitForURL(/\/tickets$/);
  await visit(jo, "/tickets/new");
  await visit(admin, "/settings/sign-in");
  await seen(admin, "who needs an app");
  await admin.getByLabel("Everyone needs an authenticator app").check();
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("It holds from the next page on.")).toBeVisible();
  await jo.getByLabel("Title").fill("Typed before it was required");
  await jo.getByRole("button", { name: "Create Ticket" }).click();
  await expect(jo.getByLabel("Title")).toHaveValue("Typed before it was required");
  for (const path of ["/tickets", "/dashboard", "/profile"]) {
    await jo.goto(path);
    await jo.waitForURL(/\/second-factor$/);
  }
  expect((await jo.request.get("/live/news")).status()).toBe(401);
  await expect(jo.getByText("asks everyone for an authenticator app")).toBeVisible();
  await alive(jo);
  await jo.getByRole("button", { name: "Set Up an App" }).click();
  const own =
    (await jo
      .getByText(/^Key: /)
      .locator("code")
      .textContent()) ?? "";
  await jo.getByLabel("Code", { exact: true }).fill(codeOf(own, 0));
  await jo.getByRole("button", { name: "Confirm" }).click();
  await expect(jo.getByText("The app is set up.")).toBeVisible();
  await jo.goto("/tickets");
  await expect(jo).toHaveURL(/\/tickets$/);
});
