import { Secret, TOTP } from "otpauth";
import { expect } from "vitest";
import type { SessionId, UserId } from "../../domain/ids";
import { must, test, type World } from "../../testing/world";
import type { Context, OpenContext } from "../context";
import { viewMember } from "../members/view";
import { findActor } from "../sessions/find";
import { hashPassword } from "../sessions/password";
import { signIn } from "../sessions/sign-in";
import { beginFactor } from "./begin";
import { isAwaiting, passCode } from "./pass";
import { requireFactor, resetFactor, viewRequirement } from "./require";
import { confirmFactor, removeFactor, viewFactor } from "./set-up";
import { vaultOf } from "./vault";

const vault = vaultOf("the application's secret", "second-factor");
const PASSWORD = "nine violet kettles hum";
const MINUTE = 60_000;
let from = 0;
const visitor = (world: World): OpenContext => ({
  db: world.db,
  request: { id: null, address: `203.0.${++from}.9`, userAgent: null },
});
const technician = (world: World): Context => world.as(world.leadDesk, "technician");
const admin = (world: World): Context => world.as(world.leadDesk, "admin");
const codeOf = (secret: string, at = Date.now()) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

async function setUp(world: World, who: (world: World) => Context, code = "") {
  must(await beginFactor(who(world), { code }, vault));
  const { pending } = await viewFactor(who(world), vault);
  must(await confirmFactor(who(world), { code: codeOf(pending!.secret) }, vault));
  return pending!;
}
async function withPassword(world: World, email: string): Promise<void> {
  const hash = await hashPassword(PASSWORD);
  await world.root`update users set password_hash = ${hash} where email = ${email}`;
}
const waitingOf = async (world: World, email: string) =>
  must(await signIn(visitor(world), { email, password: PASSWORD, old: null }));
const alive = async (world: World, of: { userId: UserId; sessionId: SessionId }) =>
  (await findActor(world.db, of)) !== null;

test("an app is set up by its first code, sealed in the database, and its code lets in once", async ({
  world,
  root,
  clock,
}) => {
  const { email, userId } = technician(world).actor;
  await withPassword(world, email);
  expect(await waitingOf(world, email)).toMatchObject({ awaitsFactor: false });

  must(await beginFactor(technician(world), { code: "" }, vault));
  const { pending } = await viewFactor(technician(world), vault);
  expect(pending?.codes).toHaveLength(10);
  expect(pending?.address).toContain(pending!.secret);
  const wrong = await confirmFactor(technician(world), { code: "000000" }, vault);
  expect(wrong).toMatchObject({ ok: false, error: "wrongCode" });
  expect(await waitingOf(world, email)).toMatchObject({ awaitsFactor: false });
  const started = Date.now();
  must(await confirmFactor(technician(world), { code: codeOf(pending!.secret, started) }, vault));
  const [row] = await root`select totp_secret as secret, totp_pending as pending from users where id = ${userId}`;
  expect(row?.pending).toBe(null);
  expect(JSON.stringify(row)).not.toContain(pending!.secret);
  const codes = await root`select hash from recovery_codes where user_id = ${userId}`;
  for (const code of pending!.codes) expect(JSON.stringify(codes)).not.toContain(code);

  const waiting = await waitingOf(world, email);
  expect(waiting.awaitsFactor).toBe(true);
  expect(await alive(world, waiting)).toBe(false);
  expect(await isAwaiting(world.db, waiting)).toBe(true);
  const replay = await passCode(visitor(world), { ...waiting, code: codeOf(pending!.secret, started) }, vault);
  expect(replay).toMatchObject({ ok: false, error: "wrongCode" });

  await clock.shift(MINUTE);
  const next = codeOf(pending!.secret, Date.now() + MINUTE);
  const both = await Promise.all([1, 2].map(() => passCode(visitor(world), { ...waiting, code: next }, vault)));
  const passed = both.find((one) => one.ok);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(passed?.ok && passed.value.sessionId).not.toBe(waiting.sessionId);
  expect(passed?.ok && (await alive(world, passed.value))).toBe(true);
  expect(await isAwaiting(world.db, waiting)).toBe(false);
});

test("a recovery code lets in once, however it is typed; the app is replaced and removed by a code alone", async ({
  world,
  root,
}) => {
  const who = (one: World) => one.as(one.partnerDesk, "technician");
  const { email } = who(world).actor;
  await withPassword(world, email);
  const { codes } = await setUp(world, who);
  const [first = "", second = "", third = ""] = codes;
  const typed = ` ${first.toUpperCase().replace("-", " ")}`;
  const one = await waitingOf(world, email);
  const other = await waitingOf(world, email);
  must(await passCode(visitor(world), { ...one, code: typed }, vault));
  expect(await passCode(visitor(world), { ...other, code: first }, vault)).toMatchObject({ error: "wrongCode" });
  expect((await viewFactor(who(world), vault)).set?.codesLeft).toBe(9);

  expect(await beginFactor(who(world), { code: "" }, vault)).toMatchObject({ error: "wrongCode" });
  expect(await removeFactor(who(world), { code: first }, vault)).toMatchObject({ error: "wrongCode" });
  const anew = await setUp(world, who, second);
  expect(await removeFactor(who(world), { code: third }, vault)).toMatchObject({ error: "wrongCode" });
  must(await removeFactor(who(world), { code: anew.codes[0]! }, vault));
  expect(await waitingOf(world, email)).toMatchObject({ awaitsFactor: false });
  const kinds =
    await root`select kind from events where kind like 'secondFactor%' and tenant_id = ${world.partnerDesk.tenantId} order by at`;
  expect(kinds.map(({ kind }) => kind)).toEqual(["secondFactorSet", "secondFactorSet", "secondFactorRemoved"]);
});

test("A01 codes are guessed five times, then slower; a waiting session is over after ten minutes", async ({
  world,
  root,
  clock,
}) => {
  const who = (one: World) => one.as(one.strangerDesk, "technician");
  const { email } = who(world).actor;
  await withPassword(world, email);
  const { codes } = await setUp(world, who);
  await root`truncate rate_limits`;
  const waiting = await waitingOf(world, email);
  const answers: string[] = [];
  for (let guess = 0; guess < 9; guess++) {
    const result = await passCode(visitor(world), { ...waiting, code: String(100_000 + guess) }, vault);
    answers.push(result.ok ? "in" : result.error);
  }
  expect(answers.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => "wrongCode"));
  expect(answers.slice(-3)).toEqual(["tooManyTries", "tooManyTries", "tooManyTries"]);
  await root`truncate rate_limits`;
  await clock.shift(11 * MINUTE);
  expect(await passCode(visitor(world), { ...waiting, code: codes[0]! }, vault)).toMatchObject({
    error: "needsSignIn",
  });
});

test("A40 a company that requires it holds whoever has none, and lets go with the app", async ({ world, db, root }) => {
  const { email } = world.as(world.leadDesk, "viewer").actor;
  await withPassword(world, email);
  const viewer = await waitingOf(world, email);
  expect(await findActor(db, viewer)).toMatchObject({ held: false });
  await world.refuses(() => requireFactor(technician(world), { required: true }), "notPermitted");
  expect(await viewRequirement(technician(world))).toBe(null);
  must(await requireFactor(admin(world), { required: true }));
  must(await requireFactor(admin(world), { required: true }));
  expect(await root`select 1 from events where kind = 'secondFactorRequired'`).toHaveLength(1);
  expect(await viewRequirement(admin(world))).toMatchObject({ required: true, without: 3 });
  expect(await findActor(db, viewer)).toMatchObject({ held: true });
  await setUp(world, (one) => one.as(one.leadDesk, "viewer"));
  expect(await findActor(db, viewer)).toMatchObject({ held: false });
  must(await requireFactor(admin(world), { required: false }));
});

test("an administrator resets a colleague's app, which ends every session; nobody else, and no stranger", async ({
  world,
  db,
}) => {
  const { email, userId } = world.as(world.leadDesk, "viewer").actor;
  await withPassword(world, email);
  expect((await viewMember(admin(world), userId))?.hasFactor).toBe(true);
  await world.refuses(() => resetFactor(technician(world), { userId }), "notPermitted");
  await world.refuses(() => resetFactor(world.stranger, { userId }), "notFound");
  await db.none((tx) => tx.execute("select 1"));
  must(await resetFactor(admin(world), { userId }));
  expect((await viewMember(admin(world), userId))?.hasFactor).toBe(false);
  expect(await waitingOf(world, email)).toMatchObject({ awaitsFactor: false });
});
