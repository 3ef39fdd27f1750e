import { verify } from "@node-rs/argon2";
import { expect, vi } from "vitest";
import { test as base } from "../../testing/world";
import type { OpenContext } from "../context";
import { hashPassword } from "./password";
import { signIn } from "./sign-in";

vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return { ...real, verify: vi.fn(real.verify) };
});

const test = base.extend("asked", { scope: "file" }, ({ open }) => {
  const sent: string[] = [];
  return { sent, db: open("app", { onStatement: ({ kind, text }) => void (kind === "work" && sent.push(text)) }) };
});
const RIGHT = "nine violet kettles hum";

test("A03 unknown, disabled and wrong cost the same: the same statements, one hash, one answer", async ({
  world,
  root,
  asked,
}) => {
  expect(world.leadDesk.tenantId).toBeTruthy();
  await root`update users set password_hash = ${await hashPassword(RIGHT)}`;
  await root`update users set active = false where email = 'viewer@brightwater.example'`;
  let address = 0;
  const work = async (email: string, password: string) => {
    const visitor: OpenContext = {
      db: asked.db,
      request: { id: null, address: `198.51.100.${++address}`, userAgent: null },
    };
    asked.sent.length = 0;
    vi.mocked(verify).mockClear();
    const answer = await signIn(visitor, { email, password, old: null });
    const [hash] = vi.mocked(verify).mock.calls.map(([stored]) => String(stored).split("$").slice(0, 4).join("$"));
    return { answer, statements: [...asked.sent], hashes: vi.mocked(verify).mock.calls.length, hash };
  };
  await work("nobody@nowhere.example", RIGHT); // the first of a connection says more
  const wrong = await work("dispatcher@brightwater.example", "another password altogether");
  expect(wrong).toMatchObject({ answer: { ok: false, error: "badCredentials" }, hashes: 1 });
  expect(wrong.statements.length).toBeGreaterThan(1);
  expect(await work("nobody@nowhere.example", RIGHT), "unknown").toEqual(wrong);
  expect(await work("viewer@brightwater.example", RIGHT), "disabled").toEqual(wrong);
});
