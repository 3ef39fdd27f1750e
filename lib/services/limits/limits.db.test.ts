import { expect } from "vitest";
import { test } from "../../testing/db-test";
import { makePerson } from "../../testing/people";
import type { OpenContext } from "../context";
import { signIn } from "../sessions/sign-in";
import { admit, forgive } from "./admit";
import type { Limit } from "./limits";
import { SIGN_IN_ACCOUNT, SIGN_IN_PAIR, UNKNOWN_TOKEN } from "./limits";
import { admitUnknownToken } from "./unknown-token";

const from = (db: OpenContext["db"], address: string): OpenContext => ({
  db,
  request: { id: null, address, userAgent: null },
});
const answers = async (db: OpenContext["db"], limit: Limit, key: string, times: number) => {
  const said: boolean[] = [];
  for (let at = 0; at < times; at++) said.push(await admit(db, limit, key));
  return said;
};
const yes = (times: number) => Array.from({ length: times }, () => true);

test("the tries of a window, then one at a time, further and further apart", async ({ db, root }) => {
  const key = "growing";
  expect(await answers(db, SIGN_IN_PAIR, key, 7)).toEqual([...yes(5), false, false]);
  const wait = async () => {
    const [row] = await root`select expire from rate_limits where key = ${`sign-in-pair-wait:${key}`}`;
    return Math.round((Number(row?.expire) - Date.now()) / 1_000);
  };
  const pass = () => root`update rate_limits set expire = 1 where key = ${`sign-in-pair-wait:${key}`}`;
  const waits = [await wait()];
  for (let at = 0; at < 3; at++) {
    await pass();
    expect(await answers(db, SIGN_IN_PAIR, key, 2)).toEqual([true, false]);
    waits.push(await wait());
  }
  expect(waits).toEqual([30, 60, 120, 240]);
  await forgive(db, SIGN_IN_PAIR, key, "all");
  expect(await answers(db, SIGN_IN_PAIR, key, 1)).toEqual([true]);
});

test("a hundred tries at once are a hundred tries", async ({ open }) => {
  const db = open("app", { size: 8 });
  const said = await Promise.all(Array.from({ length: 100 }, () => admit(db, SIGN_IN_ACCOUNT, "parallel")));
  const admitted = said.filter(Boolean).length;
  expect(admitted).toBeGreaterThanOrEqual(SIGN_IN_ACCOUNT.points);
  expect(admitted).toBeLessThanOrEqual(SIGN_IN_ACCOUNT.points + 1);
});

test("A55 thirty unknown links in ten minutes from one network", async ({ db }) => {
  const said: boolean[] = [];
  for (let at = 0; at < 35; at++) said.push(await admitUnknownToken(from(db, `192.0.2.${at}`)));
  expect(said.filter(Boolean)).toHaveLength(UNKNOWN_TOKEN.points);
  expect(await admitUnknownToken(from(db, "192.0.3.1"))).toBe(true);
});

test("A01 guessing one account from everywhere is slowed, its owner is not kept out", async ({ db, root }) => {
  const person = await makePerson(root);
  const home = from(db, "198.51.100.20");
  const right = { email: person.email, password: person.password, old: null };
  expect((await signIn(home, right)).ok).toBe(true);

  const refusals: string[] = [];
  for (let at = 0; at < 25; at++) {
    const result = await signIn(from(db, `203.0.${at}.9`), { ...right, password: `guess number ${at} of many` });
    refusals.push(result.ok ? "in" : result.error);
  }
  expect(refusals).toEqual([...Array(20).fill("badCredentials"), ...Array(5).fill("tooManyTries")]);
  expect(await signIn(from(db, "203.0.200.9"), right)).toMatchObject({ error: "tooManyTries" });
  expect((await signIn(home, right)).ok).toBe(true);
  await root`update rate_limits set expire = 1 where key like 'sign-in-account-wait:%'`;
  expect((await signIn(from(db, "203.0.200.9"), right)).ok).toBe(true);
});

test("the table knows no address book: what was typed is not readable in it", async ({ db, root }) => {
  await signIn(from(db, "198.51.100.30"), { email: "my password by mistake", password: "x", old: null });
  const rows = await root`select key from rate_limits`;
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.some(({ key }) => String(key).includes("mistake"))).toBe(false);
});
