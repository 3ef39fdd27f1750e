import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { asId, type SessionId, type UserId } from "../domain/ids";

vi.mock("server-only", () => ({}));
const { cookieName, cookieOptions, readTicket } = await import("./ticket");

const userId = asId<UserId>("01890000-0000-7000-8000-000000000001");
const sessionId = asId<SessionId>("01890000-0000-7000-8000-000000000002");
const SECRET = "a secret of this installation";

beforeEach(() => {
  vi.stubEnv("APP_URL", "http://localhost:3000");
  vi.stubEnv("NEXTAUTH_SECRET", SECRET);
});
afterEach(() => vi.unstubAllEnvs());

const jar = (value: string) => ({ get: (name: string) => (name === cookieName() ? { name, value } : undefined) });
const seal = (token: Record<string, unknown>, secret = SECRET, maxAge = 60) => encode({ token, secret, maxAge });
const alg = (header: object, body: object) =>
  `${[header, body].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;

test("what was sealed is read", async () => {
  expect(await readTicket(jar(await seal({ sub: userId, sessionId })))).toEqual({ userId, sessionId });
});

test("A12 no algorithm, another key, over, other content, nonsense: nobody", async () => {
  const bad = [
    alg({ alg: "none" }, { sub: userId, sessionId }),
    alg({ alg: "HS256", typ: "JWT" }, { sub: userId, sessionId }),
    await seal({ sub: userId, sessionId }, "another secret"),
    await seal({ sub: userId, sessionId }, SECRET, -3_600),
    await seal({ sub: "admin", sessionId }),
    await seal({ sub: userId }),
    `${(await seal({ sub: userId, sessionId })).slice(0, -4)}AAAA`,
    "%",
    "",
  ];
  for (const value of bad) expect(await readTicket(jar(value)), value).toBeNull();
});

test("D-11 the cookie is a host cookie where the address is https, and has the port in its name where it is not", () => {
  expect(cookieName()).toBe("tandem-3000");
  expect(cookieOptions()).toMatchObject({ httpOnly: true, secure: false, sameSite: "lax", path: "/", maxAge: 43_200 });
  vi.stubEnv("APP_URL", "https://desk.example.com");
  expect(cookieName()).toBe("__Host-tandem");
  expect(cookieOptions()).toMatchObject({ secure: true, path: "/" });
  expect(cookieOptions()).not.toHaveProperty("domain");
});
