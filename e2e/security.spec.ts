import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { request as rawRequest } from "node:http";
import path from "node:path";
import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import { alive } from "./pages/alive";

/** trust.md 7.1, 7.2, 7.5, 7.6 as far as a plain HTTP client can try them, against the running application. */
const PAGES = ["/sign-in", "/tickets", "/nowhere-at-all", "/offers/no-such-token", "/tickets/NO-1/edit"];
const OTHERS = [
  "/live",
  "/ready",
  "/api/auth/session",
  "/api/attachments/0198f000-0000-7000-8000-000000000000",
  "/_next/static/nothing.js",
];
const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": /camera=\(\)/,
};
const own = (baseURL: string | undefined) => ({ origin: new URL(baseURL ?? "").origin });
const get = (request: APIRequestContext, path: string, headers = {}) => request.get(path, { headers, maxRedirects: 0 });

type Raw = { status: number; location: string; body: string; headers: Record<string, unknown> };
/** Asked for exactly as written: clients tidy `//` and `/./` up. */
const raw = (baseURL: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<Raw>((resolve, reject) => {
    const { hostname, port } = new URL(baseURL);
    const asked = rawRequest({ hostname, port, path, headers: { accept: "text/html", ...headers } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          location: answer.headers.location ?? "",
          body: Buffer.concat(parts).toString("utf8"),
          headers: answer.headers,
        }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });

async function signedIn(browser: Browser, account: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto("/sign-in");
  await page.locator(`button[value="${account}"]`).click();
  await page.waitForURL(/\/tickets/);
  return page;
}

test.describe("headers", () => {
  for (const path of [...PAGES, ...OTHERS]) {
    test(`G22 A93 ${path} is sent with all of them`, async ({ request }) => {
      const headers = (await get(request, path)).headers();
      for (const [name, value] of Object.entries(EVERYWHERE)) expect(headers[name], name).toMatch(value);
      expect(headers["x-powered-by"]).toBeUndefined();
      expect(headers["referrer-policy"]).toBe(
        path.startsWith("/offers/") ? "no-referrer" : "strict-origin-when-cross-origin",
      );
      expect(headers["content-security-policy"]).toMatch(/frame-ancestors 'none'/);
      if (path.startsWith("/_next/")) return;
      expect(headers["cache-control"]).toMatch(/no-store/);
    });
  }

  for (const path of PAGES) {
    test(`D-19 the scripts of ${path} carry the nonce of this answer`, async ({ request }) => {
      const [answer, again] = [await request.get(path), await request.get(path)];
      const policy = answer.headers()["content-security-policy"] ?? "";
      const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1];
      expect(nonce).toBeTruthy();
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(again.headers()["content-security-policy"]).not.toBe(policy);
      const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
      expect(await answer.text()).not.toMatch(/<[^>]+\sstyle="/);
    });
  }

  test("A96 a policy sent by the client is overwritten", async ({ request }) => {
    const answer = await get(request, "/sign-in", { "content-security-policy": "script-src 'nonce-evil'" });
    expect(answer.headers()["content-security-policy"]).not.toContain("evil");
    expect(await answer.text()).not.toContain("nonce-evil");
    expect(await answer.text()).not.toContain('nonce="evil"');
  });
});

test.describe("what is refused before anybody asks who it is", () => {
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
    test(`A103 ${method} on a page`, async ({ request, baseURL }) => {
      const answer = await request.fetch("/sign-in", { method, headers: own(baseURL), maxRedirects: 0 });
      expect(answer.status()).toBe(405);
      expect(answer.headers().allow).toBe("GET, HEAD, POST");
    });
  }

  for (const path of ["/sign-in", "/tickets", "/tickets/NO-1/files", "/api/auth/signout"]) {
    test(`A19, A91, A92 a POST to ${path} that is not from here`, async ({ request }) => {
      const strange: Record<string, string>[] = [
        {},
        { origin: "null" },
        { origin: "https://evil.example" },
        { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
        { "sec-fetch-site": "cross-site" },
      ];
      for (const headers of strange) {
        const answer = await request.post(path, { headers, form: { a: "b" }, maxRedirects: 0 });
        expect(answer.status(), JSON.stringify(headers)).toBe(403);
      }
    });
  }

  test("A97 the image optimizer fetches nothing", async ({ request }) => {
    for (const url of ["/api/auth/session", "https://evil.example/x.png", "http://169.254.169.254/latest"])
      expect((await get(request, `/_next/image?url=${encodeURIComponent(url)}&w=64&q=75`)).status()).toBe(404);
  });

  test("A99, A100 too long, too large, unknown", async ({ request, baseURL }) => {
    const post = (data: string, headers = {}) =>
      request.post("/sign-in", {
        headers: { ...own(baseURL), "content-type": "text/plain", ...headers },
        data,
        maxRedirects: 0,
      });
    expect((await post("x".repeat(257 * 1024))).status()).toBe(413);
    expect((await get(request, `/sign-in?q=${"x".repeat(9_000)}`)).status()).toBe(414);
    expect([414, 431]).toContain((await get(request, `/sign-in?q=${"x".repeat(20_000)}`)).status());
    expect((await get(request, "/sign-in", { "x-long": "x".repeat(40_000) })).status()).toBe(431);
    const unknown = (await post("[]", { "next-action": "00".repeat(21) })).status();
    expect(unknown).toBeGreaterThanOrEqual(400);
    expect(unknown).toBeLessThan(500);
    expect((await get(request, "/live")).status()).toBe(200);
  });

  test("A13 a bearer token is refused, not an error", async ({ request }) => {
    for (const path of ["/tickets", "/api/auth/session"])
      expect((await get(request, path, { authorization: "Bearer %" })).status()).toBe(401);
  });
});

test.describe("signed out", () => {
  test("A39 the page and its data lead to sign-in, a prefetch holds none", async ({ request }) => {
    const ways: [string, Record<string, string>][] = [
      ["/tickets", {}],
      ["/tickets?_rsc=abc", { rsc: "1" }],
      ["/tickets?_rsc=abc", { rsc: "1", "next-router-prefetch": "1" }],
      ["/profile", {}],
    ];
    for (const [path, headers] of ways) {
      const answer = await request.get(path, { headers });
      const shell = "next-router-prefetch" in headers; // no more than the route's name
      if (!shell) expect(answer.url() + (await answer.text()), path).toContain("/sign-in");
      expect(await answer.text(), path).not.toMatch(/BW-\d|Brightwater IT, |Sign Out/);
    }
  });

  test("A95 an address written otherwise is decided alike", async ({ baseURL }) => {
    const otherwise = [
      "/tickets.rsc",
      "/tickets.segments/_tree.segment.rsc",
      "/TICKETS",
      "//tickets",
      "/./tickets",
      "/offers/../tickets",
      "/%74ickets",
      "/tickets%2fnew",
      "/tickets/%2e%2e/tickets",
      "/en/tickets",
      "/tickets;a=b",
      "/_next/data/x/tickets.json",
    ];
    const ways: Record<string, string>[] = [
      {},
      { rsc: "1" },
      { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    ];
    for (const way of otherwise)
      for (const headers of ways) {
        const { status, location, body } = await raw(baseURL ?? "", way, headers);
        expect(body, way).not.toMatch(/BW-\d|Brightwater IT, |Sign Out/);
        expect(status, way).toBeLessThan(500);
        if (location) expect(new URL(location, baseURL).host, way).toBe(new URL(baseURL ?? "").host);
        if (status === 200) expect(body, way).toContain("/sign-in");
      }
  });

  test("A12 a made-up cookie is nobody", async ({ request, baseURL }) => {
    const names = [`tandem-${new URL(baseURL ?? "").port || 80}`, "__Host-tandem", "next-auth.session-token"];
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from('{"sub":"1"}').toString("base64url")}.`;
    for (const name of names) {
      const answer = await get(request, "/tickets", { cookie: `${name}=${none}` });
      expect(answer.headers().location).toMatch(/^(https?:\/\/[^/]+)?\/sign-in/);
    }
  });

  test("A17, A105 nobody is sent elsewhere", async ({ browser, request, baseURL }) => {
    const host = new URL(baseURL ?? "").host;
    for (const evil of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
      const query = encodeURIComponent(evil);
      const answer = await get(request, `/api/auth/signin?callbackUrl=${query}`, {
        "x-forwarded-host": "evil.example",
      });
      const to = answer.headers().location;
      if (to) expect(new URL(to, baseURL).host).toBe(host);
      for (const cookie of answer.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie"))
        expect(decodeURIComponent(cookie.value)).not.toContain("evil.example");

      const page = await (await browser.newContext()).newPage();
      await page.goto(`/sign-in?returnTo=${query}&callbackUrl=${query}`);
      await page.locator('button[value="viewer@brightwater.example"]').click();
      await page.waitForURL(/\/tickets/);
      expect(new URL(page.url()).host).toBe(host);
      await page.context().close();
    }
  });
});

test.describe("signed in", () => {
  test("A09 a copied cookie is refused once its owner signed out; without JavaScript too", async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/tickets?status=open");
    await page.getByLabel("E-mail").fill("VIEWER@brightwater.example");
    await page.getByLabel("Password").fill("not the right one");
    await page.getByRole("button", { name: "Sign In" }).click();
    await expect(page.getByRole("alert")).toContainText("do not fit together");
    await expect(page.getByLabel("E-mail")).toHaveValue("VIEWER@brightwater.example");
    await expect(page.getByLabel("Password")).toHaveValue("");
    await page.getByLabel("Password").fill("tandem-demo-password");
    await page.getByRole("button", { name: "Sign In" }).click();
    await page.waitForURL(/\/tickets\?status=open/);

    const copy = await browser.newContext();
    await copy.addCookies(await context.cookies());
    expect((await get(copy.request, "/tickets")).status()).toBe(200);
    const cookie = (await context.cookies()).find(({ name }) => name.startsWith("tandem-"));
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });

    await page.goto("/profile");
    await page.locator('[popovertarget="who-menu"]').click();
    await page.getByRole("button", { name: "Sign Out", exact: true }).click();
    await page.waitForURL(/\/sign-in/);
    expect((await get(copy.request, "/tickets")).headers().location).toContain("/sign-in");
  });

  test("A33, D-18 a file is given back to its company only, and can do nothing", async ({ browser, baseURL }) => {
    const lead = await signedIn(browser, "dispatcher@brightwater.example");
    const href = await lead.locator('a[href^="/tickets/BW-"]').first().getAttribute("href");
    const place = `${new URL(href ?? "", baseURL).pathname}/files`;
    const send = (name: string, content: string) =>
      lead.request.post(place, {
        headers: { ...own(baseURL), accept: "application/json" },
        multipart: { visibility: "internal", files: { name, mimeType: "text/html", buffer: Buffer.from(content) } },
      });
    expect(await (await send("page.html", "<script>alert(1)</script>")).json()).toMatchObject({
      files: [{ ok: false }],
    });
    expect(await (await send("photo.png", "<script>alert(1)</script>")).json()).toMatchObject({
      files: [{ ok: false }],
    });
    const { files } = await (await send("notes.txt", "<script>alert(1)</script>")).json();
    const address = `/api/attachments/${files[0].itemId}`;

    const found = await get(lead.request, `${address}?show=1`);
    expect(found.status()).toBe(200);
    expect(await found.text()).toBe("<script>alert(1)</script>");
    expect(found.headers()).toMatchObject({
      "content-type": "text/plain",
      "content-disposition": `attachment; filename="notes.txt"; filename*=UTF-8''notes.txt`,
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-store",
    });
    expect(found.headers()["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);

    const stranger = await signedIn(browser, "admin@harbor.example");
    const [foreign, none] = [
      await get(stranger.request, address),
      await get(stranger.request, `/api/attachments/${randomUUID()}`),
    ];
    expect([foreign.status(), await foreign.text()]).toEqual([404, await none.text()]);
    expect(
      (await stranger.request.post(place, { headers: own(baseURL), multipart: { visibility: "all" } })).status(),
    ).toBe(404);
  });

  test("A83 a file of 12 MB arrives whole", async ({ browser, baseURL }) => {
    const lead = await signedIn(browser, "dispatcher@brightwater.example");
    const href = await lead.locator('a[href^="/tickets/BW-"]').first().getAttribute("href");
    const place = `${new URL(href ?? "", baseURL).pathname}/files`;
    const buffer = Buffer.alloc(12_000_000, "line of a log\n");
    const answer = await lead.request.post(place, {
      headers: { ...own(baseURL), accept: "application/json" },
      multipart: { visibility: "internal", files: { name: "big.log", mimeType: "text/plain", buffer } },
    });
    const { files } = await answer.json();
    const back = await (await get(lead.request, `/api/attachments/${files[0].itemId}`)).body();
    expect(back.equals(buffer)).toBe(true);
  });

  test("A104 nobody is handed an answer that was made for somebody else", async ({ browser, baseURL }) => {
    const base = baseURL ?? "";
    const cookieOf = async (account: string) => {
      const page = await signedIn(browser, account);
      return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    };
    const [lead, harbor] = [
      await cookieOf("dispatcher@brightwater.example"),
      await cookieOf("dispatcher@harbor.example"),
    ];
    for (const way of ["/profile", "/profile?x=1"]) {
      const own = await raw(base, way, { cookie: lead });
      expect(own.body, way).toContain("dispatcher@brightwater.example");
      expect(own.headers["cache-control"], way).toMatch(/private.*no-store|no-store.*private/);
      const others: Record<string, string>[] = [
        { cookie: harbor },
        { cookie: harbor, "x-forwarded-host": "evil.example" },
        {},
      ];
      for (const headers of others) {
        const { body } = await raw(base, way, headers);
        expect(body, way).not.toMatch(/brightwater\.example|evil\.example/);
      }
    }
  });

  test("A107 what is sent to every browser holds no secret and nothing of the server", async () => {
    const folder = path.join(".next", "static");
    const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(js|css|map)$/.test(name),
    );
    expect(scripts.length).toBeGreaterThan(5);
    expect(scripts.filter((name) => name.endsWith(".map"))).toEqual([]);
    const secrets = ["AUTH_SECRET", "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"]
      .map((name) => process.env[name])
      .filter((value): value is string => Boolean(value));
    for (const name of scripts) {
      const text = readFileSync(path.join(folder, name), "utf8");
      expect(text, name).not.toMatch(
        /DATABASE_URL|AUTH_SECRET|RESEND_API_KEY|SMTP_URL|password_hash|argon2id|graphile_worker|app\.tenants|postgres:\/\//,
      );
      for (const secret of secrets) expect(text.includes(secret), name).toBe(false);
    }
  });

  test("no page does what its own policy forbids", async ({ browser }) => {
    const page = await signedIn(browser, "dispatcher@brightwater.example");
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text());
    });
    const ticket = await page.locator('a[href^="/tickets/BW-"]').first().getAttribute("href");
    const paths = ["/tickets", ticket ?? "", "/dashboard", "/organizations", "/profile", "/mailbox", "/notifications"];
    for (const path of [...paths, "/nowhere"]) {
      await page.goto(path); // the stream of news is never idle
      await alive(page);
    }
    expect(complaints).toEqual([]);
  });
});
