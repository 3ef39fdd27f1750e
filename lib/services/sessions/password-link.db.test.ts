import { expect } from "vitest";
import type { Transport } from "../../email/transport";
import { deliverMail } from "../../jobs/deliver-mail";
import { must, test, type World } from "../../testing/world";
import type { OpenContext } from "../context";
import { stopTokens } from "../mails/stop-token";
import { addMember } from "../members/add";
import { deactivateMember } from "../members/edit";
import { viewMember } from "../members/view";
import { askForPasswordLink } from "./forgot-password";
import { setPasswordByLink, viewPasswordLink } from "./password-link";
import { signIn } from "./sign-in";

let address = 0;
const visitor = (world: World): OpenContext => ({
  db: world.db,
  request: { id: null, address: `203.0.${++address}.9`, userAgent: null },
});
const PASSWORD = "nine violet kettles hum";

/** What the worker would mail: the links of the mails that wait, and the mails themselves. */
async function post(world: World, worker: World["db"], app = "https://desk.example"): Promise<string[]> {
  const sent: string[] = [];
  const transport: Transport = {
    name: "SMTP",
    async send({ text }) {
      sent.push(/\S+\/set-password\/\S+/.exec(text)?.[0] ?? "");
    },
    close() {},
  };
  const sender = { name: "Tandem", address: "desk@desk.example" };
  const task = deliverMail({ db: worker, transport, app, sender, stops: stopTokens("the application's secret") });
  const waiting = await world.root<{ tenant_id: string; id: string }[]>`
    select tenant_id, id from messages where template = 'N21' and state = 'queued' order by created_at, id`;
  const client = { query: async () => ({ rows: [] }) };
  for (const { tenant_id, id } of waiting)
    await task({ tenantId: tenant_id, messageId: id }, {
      withPgClient: (work: (one: typeof client) => Promise<unknown>) => work(client),
    } as never);
  return sent;
}
const tokenOf = (link: string | undefined) => link?.split("/").at(-1) ?? "";

test("N21 a new user sets the first password by the link, once, and can sign in", async ({ world, worker, root }) => {
  const admin = world.as(world.leadDesk, "admin");
  const email = "sam.okoro@brightwater.example";
  must(await addMember(admin, { firstName: "Sam", lastName: "Okoro", email, role: "technician" }));
  const [link] = await post(world, worker);
  expect(link).toMatch(/^https:\/\/desk\.example\/set-password\/[\w-]{43}$/);
  const token = tokenOf(link);
  for (let look = 0; look < 20; look++)
    expect(await viewPasswordLink(visitor(world), token)).toMatchObject({ kind: "open", email, link: "member" });
  const weak = await setPasswordByLink(visitor(world), { token, newPassword: "sam okoro brightwater" });
  expect(weak).toMatchObject({ error: "weakPassword" });

  const both = await Promise.all([1, 2].map(() => setPasswordByLink(visitor(world), { token, newPassword: PASSWORD })));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: "deadPasswordLink" });
  expect(await viewPasswordLink(visitor(world), token)).toEqual({ kind: "dead" });
  expect(await signIn(visitor(world), { email, password: PASSWORD, old: null })).toMatchObject({ ok: true });
  expect(await root`select kind from events where kind in ('memberAdded', 'memberJoined') order by at`).toEqual([
    { kind: "memberAdded" },
    { kind: "memberJoined" },
  ]);
});

test("A04 D-22 an unknown or disabled address brings no mail, a known one three an hour", async ({ world, root }) => {
  await root`truncate rate_limits`;
  const before = await world.fingerprint();
  for (const email of ["nobody@nowhere.example", "", "x".repeat(250)])
    expect(await askForPasswordLink(visitor(world), { email })).toEqual({ ok: true, value: null });
  await root`truncate rate_limits`;
  expect(await world.fingerprint()).toBe(before);
  const mails = () => root`select 1 from messages where template = 'N21' and data->>'link' = 'password'`;
  for (let ask = 0; ask < 6; ask++)
    must(await askForPasswordLink(visitor(world), { email: "Dispatcher@BRIGHTWATER.example" }));
  expect(await mails()).toHaveLength(3);
  await root`update users set active = false where email = 'viewer@brightwater.example'`;
  must(await askForPasswordLink(visitor(world), { email: "viewer@brightwater.example" }));
  expect(await mails()).toHaveLength(3);
});

test("A05 A07 the newest link works once for an hour, at the configured address, and ends every session", async ({
  world,
  worker,
  root,
  clock,
}) => {
  await root`update messages set state = 'failed'`;
  const email = "technician@ridgeline.example";
  await root`update users set password_hash = 'old' where email = ${email}`;
  await root`insert into sessions (id, user_id, tenant_id, created_at, seen_at, expires_at)
    select gen_random_uuid(), id, tenant_id, clock(), clock(), clock() + interval '2 hours' from users where email = ${email}`;
  must(await askForPasswordLink(visitor(world), { email }));
  must(await askForPasswordLink(visitor(world), { email }));
  const [first, second] = await post(world, worker);
  expect(await viewPasswordLink(visitor(world), tokenOf(first))).toEqual({ kind: "dead" });
  expect(second).toMatch(/^https:\/\/desk\.example\//);

  await clock.shift(61 * 60_000);
  const late = { token: tokenOf(second), newPassword: PASSWORD };
  expect(await setPasswordByLink(visitor(world), late)).toMatchObject({ error: "deadPasswordLink" });
  await clock.reset();
  const before = await world.fingerprint();
  for (let scan = 0; scan < 20; scan++)
    expect(await viewPasswordLink(visitor(world), late.token)).toMatchObject({ kind: "open" });
  expect(await world.fingerprint()).toBe(before);
  must(await setPasswordByLink(visitor(world), late));
  const alive = await root`select 1 from sessions s join users u on u.id = s.user_id
    where u.email = ${email} and s.ended_at is null`;
  expect(alive).toHaveLength(0);
  expect(await signIn(visitor(world), { email, password: PASSWORD, old: null })).toMatchObject({ ok: true });
  expect(await setPasswordByLink(visitor(world), late)).toMatchObject({ error: "deadPasswordLink" });
});

test("A47 a link that was mailed to somebody who is deactivated opens nothing", async ({ world, worker, root }) => {
  await root`update messages set state = 'failed'`;
  const admin = world.as(world.leadDesk, "admin");
  const email = "kim.novak@brightwater.example";
  const { userId } = must(await addMember(admin, { firstName: "Kim", lastName: "Novak", email, role: "billing" }));
  const [link] = await post(world, worker);
  const { version } = (await viewMember(admin, userId))!;
  must(await deactivateMember(world.as(world.leadDesk, "admin"), { userId, expectedVersion: version }));
  expect(await viewPasswordLink(visitor(world), tokenOf(link))).toEqual({ kind: "dead" });
  const tried = await setPasswordByLink(visitor(world), { token: tokenOf(link), newPassword: PASSWORD });
  expect(tried).toMatchObject({ error: "deadPasswordLink" });
});
