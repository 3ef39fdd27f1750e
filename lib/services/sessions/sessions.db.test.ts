import { expect } from "vitest";
import type { SessionId } from "../../domain/ids";
import { test } from "../../testing/db-test";
import { makePerson, type Person, signedIn } from "../../testing/people";
import type { OpenContext } from "../context";
import { changePassword } from "./change-password";
import { endAllSessions, endOneSession, endOtherSessions } from "./end";
import { findActor, touchSession } from "./find";
import { signIn } from "./sign-in";

const from = (db: OpenContext["db"], address: string): OpenContext => ({
  db,
  request: { id: null, address, userAgent: "vitest" },
});
const HOUR = 3_600_000;
const enter = (open: OpenContext, { email, password }: Person, old: SessionId | null = null) =>
  signIn(open, { email, password, old });

async function entered(open: OpenContext, person: Person, old: SessionId | null = null) {
  const result = await enter(open, person, old);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

test("a session is who one is, in two statements and one trip", async ({ root, open }) => {
  const sent: { kind: string; text: string; trip: boolean }[] = [];
  const db = open("app", { onStatement: (one) => sent.push(one) });
  const person = await makePerson(root);
  const session = await entered(from(db, "198.51.100.1"), person);
  await findActor(db, session);
  sent.length = 0;
  const found = await findActor(db, session);
  expect(sent.filter(({ kind }) => kind === "work")).toHaveLength(2);
  expect(sent.filter(({ trip, text }) => trip && text !== "commit")).toHaveLength(1); // nobody waits for that
  expect(found).toMatchObject({
    worn: false,
    actor: { tenantId: person.tenantId, userId: person.userId, name: "Dana Field", timeZone: "Europe/Berlin" },
  });
});

test("the tenant a session names does not outlive its transaction", async ({ root, db }) => {
  const person = await makePerson(root);
  const session = await entered(from(db, "198.51.100.2"), person);
  for (let at = 0; at < 12; at++) await findActor(db, session);
  const rows = await db.none((tx) =>
    tx.execute("select current_setting('app.tenants', true) as named, (select count(*)::int from members) as seen"),
  );
  expect(rows[0]).toMatchObject({ seen: 0 });
});

test("G14 whoever is ended, disabled or removed is out at the next request", async ({ root, db }) => {
  const person = await makePerson(root);
  const address = from(db, "198.51.100.3");
  const ctx = await signedIn(address, person);
  const other = await entered(address, person);

  expect(await endOneSession(ctx, { sessionId: other.sessionId })).toMatchObject({ ok: true });
  expect(await findActor(db, other)).toBeNull();
  expect(await endOneSession(ctx, { sessionId: other.sessionId })).toMatchObject({ ok: false, error: "notFound" });

  await root`update members set active = false where user_id = ${person.userId}`;
  const own = { userId: person.userId, sessionId: ctx.actor.sessionId! };
  expect(await findActor(db, own)).toBeNull();
  await root`update members set active = true where user_id = ${person.userId}`;
  expect(await findActor(db, own)).not.toBeNull();
  await root`update users set active = false where id = ${person.userId}`;
  expect(await findActor(db, own)).toBeNull();
});

test("A09, A12 another person's id does not fit a session, and a stranger cannot end it", async ({ root, db }) => {
  const [one, two] = [await makePerson(root), await makePerson(root)];
  const ours = await entered(from(db, "198.51.100.4"), one);
  const theirs = await signedIn(from(db, "198.51.100.4"), two);
  expect(await findActor(db, { userId: two.userId, sessionId: ours.sessionId })).toBeNull();
  expect(await endOneSession(theirs, { sessionId: ours.sessionId })).toMatchObject({ error: "notFound" });
  expect(await findActor(db, ours)).not.toBeNull();
});

test("A11 a changed role is the role of the next request", async ({ root, db }) => {
  const person = await makePerson(root);
  const session = await entered(from(db, "198.51.100.5"), person);
  await root`update members set role = 'technician', outsource_level = 'none' where user_id = ${person.userId}`;
  expect((await findActor(db, session))?.actor).toMatchObject({ role: "technician", level: "none" });
});

test("A08 the session a browser brought ends when it signs in anew", async ({ root, db }) => {
  const [one, two] = [await makePerson(root), await makePerson(root)];
  const planted = await entered(from(db, "198.51.100.6"), one);
  const fresh = await entered(from(db, "198.51.100.6"), two, planted.sessionId);
  expect(fresh.sessionId).not.toBe(planted.sessionId);
  expect(await findActor(db, planted)).toBeNull();
  expect(await findActor(db, fresh)).not.toBeNull();
});

test("D-11 two idle hours end it, use keeps it, twelve hours end it anyway", async ({ root, db, clock }) => {
  const person = await makePerson(root);
  const start = new Date();
  const at = (hours: number) => clock.freeze(new Date(start.getTime() + hours * HOUR));
  await at(0);
  const [used, idle] = [
    await entered(from(db, "198.51.100.7"), person),
    await entered(from(db, "198.51.100.7"), person),
  ];
  for (const hours of [1.9, 3.8, 5.7, 7.6, 9.5, 11.4]) {
    await at(hours);
    expect((await findActor(db, used))?.worn).toBe(true);
    await touchSession(db, used.sessionId);
    expect((await findActor(db, used))?.worn).toBe(false);
  }
  expect(await findActor(db, idle)).toBeNull();
  await touchSession(db, idle.sessionId);
  expect(await findActor(db, idle)).toBeNull();
  await at(11.999);
  expect(await findActor(db, used)).not.toBeNull();
  await at(12);
  expect(await findActor(db, used)).toBeNull();
});

test("D-11 the ninth sign-in ends the eldest session, also when nine come at once", async ({ root, db }) => {
  const person = await makePerson(root);
  const open = from(db, "198.51.100.8");
  const eldest = await entered(open, person);
  const kept = [];
  for (let at = 0; at < 8; at++) kept.push(await entered(open, person));
  expect(await findActor(db, eldest)).toBeNull();
  for (const session of kept) expect(await findActor(db, session)).not.toBeNull();
  await Promise.all(Array.from({ length: 4 }, () => enter(open, person)));
  const [row] =
    await root`select count(*)::int as alive from sessions where user_id = ${person.userId} and ended_at is null`;
  expect(row?.alive).toBe(8);
});

test("sign out of the others, or everywhere", async ({ root, db }) => {
  const person = await makePerson(root);
  const open = from(db, "198.51.100.9");
  const other = await entered(open, person);
  const ctx = await signedIn(open, person);
  const own = { userId: person.userId, sessionId: ctx.actor.sessionId! };
  expect(await endOtherSessions(ctx)).toEqual({ ok: true, value: { ended: 1 } });
  expect(await findActor(db, other)).toBeNull();
  expect(await findActor(db, own)).not.toBeNull();
  await endAllSessions(ctx);
  expect(await findActor(db, own)).toBeNull();
});

test("G15 unknown, disabled, wrong: the same answer by the same statements, and no session", async ({ root, open }) => {
  const sent: string[] = [];
  const db = open("app", { onStatement: ({ kind, text }) => kind === "work" && sent.push(text) });
  const [known, disabled] = [await makePerson(root), await makePerson(root, { active: false })];
  const tries: Person[] = [
    { ...known, password: "plum tractor 9 violex" },
    { ...known, email: "nobody@fixture.example" },
    disabled,
  ];
  const seen: { result: unknown; statements: string[] }[] = [];
  for (const [at, person] of tries.entries()) {
    sent.length = 0;
    const result = await enter(from(db, `203.0.${at}.1`), person);
    seen.push({ result, statements: [...sent] });
  }
  for (const one of seen) expect(one).toEqual(seen[0]);
  expect(seen[0]!.result).toEqual({ ok: false, error: "badCredentials" });
  const [row] =
    await root`select count(*)::int as made from sessions where user_id in ${root([known.userId, disabled.userId])}`;
  expect(row?.made).toBe(0);
});

test("A15 the letter case of an address does not matter, and a weak hash is renewed", async ({ root, db }) => {
  const person = await makePerson(root);
  const open = from(db, "198.51.100.10");
  const { hash } = await import("@node-rs/argon2");
  const old = await hash(person.password, { memoryCost: 8_192, timeCost: 2, parallelism: 1 });
  await root`update users set password_hash = ${old} where id = ${person.userId}`;
  const result = await enter(open, { ...person, email: person.email.toUpperCase() });
  expect(result.ok).toBe(true);
  const [row] = await root`select password_hash from users where id = ${person.userId}`;
  expect(row?.password_hash).toContain("$m=47104,t=1,p=1$");
  expect((await enter(open, person)).ok).toBe(true);
});

test("a new password ends the other sessions, and the old one no longer works", async ({ root, db }) => {
  const person = await makePerson(root);
  const open = from(db, "198.51.100.11");
  const other = await entered(open, person);
  const ctx = await signedIn(open, person);
  const change = (currentPassword: string, newPassword: string) =>
    changePassword(ctx, { currentPassword, newPassword });

  expect(await change("not the present one", "violet ladder 33 moss")).toMatchObject({ error: "wrongPassword" });
  expect(await change(person.password, "tandem-demo-password")).toMatchObject({ error: "weakPassword" });
  expect(await change(person.password, `${person.password}!`)).toMatchObject({ error: "weakPassword" });
  expect(await findActor(db, other)).not.toBeNull();

  expect(await change(person.password, "violet ladder 33 moss")).toEqual({ ok: true, value: { ended: 1 } });
  expect(await findActor(db, other)).toBeNull();
  expect(await findActor(db, { userId: person.userId, sessionId: ctx.actor.sessionId! })).not.toBeNull();
  expect(await enter(open, person)).toMatchObject({ error: "badCredentials" });
  expect((await enter(open, { ...person, password: "violet ladder 33 moss" })).ok).toBe(true);
});
