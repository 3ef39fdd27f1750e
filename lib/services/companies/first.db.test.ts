import { createHash, randomBytes } from "node:crypto";
import type postgres from "postgres";
import { expect } from "vitest";
import type { Db } from "../../db/client";
import { test } from "../../testing/db-test";
import type { OpenContext } from "../context";
import { signIn } from "../sessions/sign-in";
import { foundFirst, viewSetupLink } from "./first";

const open = (db: Db): OpenContext => ({ db, request: { id: null, address: "192.0.2.7", userAgent: null } });
const founder = (name: string) => ({
  company: `${name} Networks`,
  timeZone: "Europe/Berlin",
  currency: "EUR",
  firstName: "Mira",
  lastName: "Lake",
  email: `mira@${name.toLowerCase()}.example`,
  newPassword: "nine violet kettles hum",
});
/** What `npm run setup` prints. */
async function print(root: postgres.Sql, hours = 24): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("hex");
  await root`insert into settings (name, value)
    values ('setupLink', jsonb_build_object('hash', ${hash}::text, 'expiresAt', clock() + make_interval(hours => ${hours})))
    on conflict (name) do update set value = excluded.value`;
  return token;
}
const companies = (root: postgres.Sql) => root`select name from companies order by name`;

test("a link that was not printed, is replaced or is over founds nothing", async ({ db, root }) => {
  const ctx = open(db);
  const unknown = randomBytes(32).toString("base64url");
  const replaced = await print(root);
  const over = await print(root, -1);
  for (const token of ["", "x", unknown, replaced, over]) {
    expect(await viewSetupLink(ctx, token)).toBe("dead");
    expect(await foundFirst(ctx, { ...founder("Lake"), token })).toMatchObject({ ok: false, error: "deadLink" });
  }
  expect(await root`select 1 from tenants`).toHaveLength(0);
});

test("a password that is tried first is refused, and nothing is founded", async ({ db, root }) => {
  const token = await print(root);
  const weak = { ...founder("Lake"), token, newPassword: "mira lake networks lake networks" };
  expect(await foundFirst(open(db), weak)).toMatchObject({ ok: false, error: "weakPassword" });
  expect(await root`select 1 from tenants`).toHaveLength(0);
});

test("of several who found the first company at once, one does, and the others are told", async ({ db, root }) => {
  const token = await print(root);
  for (let look = 0; look < 20; look++) expect(await viewSetupLink(open(db), token)).toBe("open");
  const names = ["Lake", "Hill", "Moor", "Fen"];
  const results = await Promise.all(names.map((name) => foundFirst(open(db), { ...founder(name), token })));
  const winner = results.findIndex(({ ok }) => ok);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  for (const result of results.filter(({ ok }) => !ok)) expect(result).toMatchObject({ error: "companyThere" });
  expect(await companies(root)).toEqual([{ name: `${names[winner]} Networks` }]);
  expect(await root`select email from users`).toEqual([{ email: founder(names[winner]!).email }]);

  const { email, newPassword } = founder(names[winner]!);
  expect(await signIn(open(db), { email, password: newPassword, old: null })).toMatchObject({ ok: true });
  expect(await viewSetupLink(open(db), token)).toBe("founded");
  const late = await print(root);
  expect(await foundFirst(open(db), { ...founder("Late"), token: late })).toMatchObject({ error: "companyThere" });
  expect(await companies(root)).toHaveLength(1);
});

test("A55 a thousand guesses at the link are slowed", async ({ db }) => {
  const stranger: OpenContext = { db, request: { id: null, address: "198.51.100.9", userAgent: null } };
  const seen = new Set<string>();
  for (let guess = 0; guess < 32; guess++)
    seen.add(await viewSetupLink(stranger, randomBytes(32).toString("base64url")));
  expect(seen).toEqual(new Set(["dead", "tooMany"]));
});
