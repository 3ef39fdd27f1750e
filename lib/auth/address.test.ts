import { afterEach, expect, test, vi } from "vitest";
import { clientAddress, SOCKET_HEADER } from "./address";

afterEach(() => vi.unstubAllEnvs());
const from = (socket: string, forwarded?: string) =>
  clientAddress(new Headers({ [SOCKET_HEADER]: socket, ...(forwarded && { "x-forwarded-for": forwarded }) }));

test("without configured proxies nobody is believed but the socket", () => {
  vi.stubEnv("TRUSTED_PROXIES", "");
  expect(from("198.51.100.7", "203.0.113.1")).toBe("198.51.100.7");
  expect(from("::ffff:198.51.100.7")).toBe("198.51.100.7");
  expect(from("2001:db8::1")).toBe("2001:db8::1");
  expect(from("", "203.0.113.1")).toBeNull();
});

test("a configured proxy says who stands before it, and only it", () => {
  vi.stubEnv("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8, 2001:db8:1::/48");
  expect(from("127.0.0.1", "203.0.113.1")).toBe("203.0.113.1");
  expect(from("::ffff:10.1.2.3", "198.51.100.1, 203.0.113.1")).toBe("203.0.113.1");
  expect(from("127.0.0.1", "198.51.100.1, 203.0.113.1, 10.9.9.9")).toBe("203.0.113.1");
  expect(from("2001:db8:1::5", "203.0.113.1")).toBe("203.0.113.1");
  expect(from("203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
  expect(from("127.0.0.1", "nonsense")).toBe("127.0.0.1");
  expect(from("127.0.0.1")).toBe("127.0.0.1");
});

test("a wrong setting is said", () => {
  vi.stubEnv("TRUSTED_PROXIES", "proxy.internal");
  expect(() => from("127.0.0.1")).toThrow("TRUSTED_PROXIES");
});
