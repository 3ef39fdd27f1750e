import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { config, proxy } from "../../proxy";
import { sayAway } from "../db/away";

const HOST = "https://desk.example.com";
beforeEach(() => {
  vi.stubEnv("APP_URL", HOST);
  vi.stubEnv("TANDEM_DEMO", "0");
});
afterEach(() => vi.unstubAllEnvs());

const send = (path: string, method = "GET", headers: Record<string, string> = {}) =>
  proxy(new NextRequest(HOST + path, { method, headers }));
const own = { origin: HOST };

test("every page gets a policy with a nonce of its own, over whatever the client sent", () => {
  const [one, two] = [
    send("/tickets"),
    send("/tickets", "GET", { "content-security-policy": "script-src 'nonce-evil'" }),
  ];
  const policy = one.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/script-src 'nonce-[\w+/]{22}==' 'strict-dynamic';/);
  expect(policy).not.toContain("unsafe");
  expect(two.headers.get("content-security-policy")).not.toBe(policy);
  expect(two.headers.get("x-middleware-request-content-security-policy")).toBe(
    two.headers.get("content-security-policy"),
  );
});

test("the path header is ours", () => {
  const answer = send("/tickets?q=x", "GET", { "x-tandem-path": "//evil.example" });
  expect(answer.headers.get("x-middleware-request-x-tandem-path")).toBe("/tickets?q=x");
});

test.each([
  ["PUT", "/tickets", own, 405],
  ["DELETE", "/tickets", own, 405],
  ["PATCH", "/tickets", own, 405],
  ["OPTIONS", "/tickets", own, 405],
  ["POST", "/api/attachments/1", own, 405],
  ["POST", "/live", own, 405],
  ["POST", `/api/mails/off/${"a".repeat(64)}/x`, {}, 403],
  ["POST", "/api/mails/off/", {}, 403],
  ["POST", "/api/mails/came-back/x", {}, 403],
  ["POST", `/mails-off/${"a".repeat(64)}`, {}, 403],
  ["POST", "/api/mails/came-back", { "content-length": String(257 * 1024) }, 413],
  ["POST", "/sign-in", {}, 403],
  ["POST", "/sign-in", { origin: "null" }, 403],
  ["POST", "/sign-in", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }, 403],
  ["POST", "/sign-in", own, 200],
  ["POST", "/sign-in", { ...own, "content-length": String(256 * 1024) }, 200],
  ["POST", "/sign-in", { ...own, "content-length": String(257 * 1024) }, 413],
  ["POST", "/sign-in", { ...own, "transfer-encoding": "chunked" }, 411],
  ["GET", `/tickets?q=${"a".repeat(8_192)}`, {}, 414],
  ["GET", "/tickets", { authorization: "Bearer %" }, 401],
] as const)("A13, A19, A91, A92, A100, A103 %s %s %j: %i", (method, path, headers, status) => {
  const answer = send(path, method, headers);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-security-policy")).toBeTruthy();
});

test("HSTS only where the address is https", () => {
  expect(send("/tickets").headers.get("strict-transport-security")).toBe("max-age=31536000");
  vi.stubEnv("APP_URL", "http://localhost:3000");
  expect(send("/tickets").headers.get("strict-transport-security")).toBeNull();
});

test("uploads stay out of it, and nothing else of a ticket", () => {
  const matches = new RegExp(`^${config.matcher[0]}$`);
  expect(matches.test("/tickets/BW-1001/files")).toBe(false);
  expect(matches.test("/_next/static/chunks/main.js")).toBe(false);
  for (const path of ["/tickets", "/tickets/BW-1001", "/tickets/BW-1001/files/1", "/x/tickets/1/files", "/files"])
    expect(matches.test(path), path).toBe(true);
});

describe("D-27 while the database is away", () => {
  beforeEach(() => void sayAway(true));
  afterEach(() => void sayAway(false));
  const page = { accept: "text/html,*/*" };

  test("a page is a calm one that says when to try again and tells nothing", async () => {
    const answer = send("/tickets/BW-1001", "GET", page);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    const text = await answer.text();
    expect(text).toContain("Try Again");
    expect(text).not.toMatch(/database|sql|connect|BW-|at \w+ \(/i);
    const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
    expect(text).toContain(`<style nonce="${nonce}">`);
    expect(await send("/tickets", "HEAD", page).text()).toBe("");
  });

  test("a form sent without scripts learns that nothing was saved", async () => {
    const answer = send("/tickets/new", "POST", { ...own, ...page });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("Nothing was saved");
  });

  test("scripts, health and files get their own answers", () => {
    for (const headers of [{ ...page, rsc: "1" }, { ...page, "next-action": "x" }, { accept: "application/json" }])
      expect(send("/tickets", "POST", { ...own, ...headers }).status).toBe(200);
    for (const path of ["/live", "/ready", "/api/attachments/x"]) expect(send(path, "GET", page).status).toBe(200);
  });
});

test.each(["/api/mails/came-back", `/api/mails/off/${"a".repeat(64)}`])(
  "A64 A65 mail programs may ask %s, from wherever they are",
  (path) => {
    expect(send(path, "POST").status).toBe(200);
    expect(send(path, "POST", { origin: "https://mail.example" }).status).toBe(200);
    expect(send(path, "PUT").status).toBe(405);
  },
);
