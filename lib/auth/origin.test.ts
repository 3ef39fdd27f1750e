import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isOwnRequest } from "./origin";

beforeEach(() => {
  vi.stubEnv("APP_URL", "https://desk.example.com");
  vi.stubEnv("TANDEM_DEMO", "0");
  vi.stubEnv("NODE_ENV", "production");
});
afterEach(() => vi.unstubAllEnvs());
const post = (headers: Record<string, string>) => isOwnRequest("POST", new Headers(headers));

test.each([
  [{ origin: "https://desk.example.com" }, true],
  [{ "sec-fetch-site": "same-origin" }, true],
  [{}, false],
  [{ origin: "null" }, false],
  [{ origin: "null", "sec-fetch-site": "same-origin" }, false],
  [{ origin: "https://evil.example" }, false],
  [{ origin: "https://evil.example", "sec-fetch-site": "same-origin" }, false],
  [{ origin: "https://evil.example", "x-forwarded-host": "evil.example", host: "evil.example" }, false],
  [{ origin: "http://desk.example.com" }, false],
  [{ origin: "https://desk.example.com.evil.example" }, false],
  [{ "sec-fetch-site": "same-site" }, false],
  [{ "sec-fetch-site": "cross-site" }, false],
  [{ "sec-fetch-site": "none" }, false],
])("A91, A92 a POST with %j: %s", (headers, own) => expect(post(headers)).toBe(own));

test("reading needs no origin", () => {
  expect(isOwnRequest("GET", new Headers({ origin: "https://evil.example" }))).toBe(true);
  expect(isOwnRequest("DELETE", new Headers({ origin: "https://evil.example" }))).toBe(false);
});

test("localhost and 127.0.0.1 are one in demo and development only, on the same port", () => {
  vi.stubEnv("APP_URL", "http://localhost:3000");
  expect(post({ origin: "http://127.0.0.1:3000" })).toBe(false);
  vi.stubEnv("TANDEM_DEMO", "1");
  expect(post({ origin: "http://127.0.0.1:3000" })).toBe(true);
  expect(post({ origin: "http://localhost:3000" })).toBe(true);
  expect(post({ origin: "http://127.0.0.1:3001" })).toBe(false);
  vi.stubEnv("APP_URL", "https://desk.example.com");
  expect(post({ origin: "http://127.0.0.1:3000" })).toBe(false);
});
