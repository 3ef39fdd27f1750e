import { and, eq } from "drizzle-orm";
import { expect } from "vitest";
import { newId } from "../../db/id";
import { insertSession } from "../../db/queries/sessions";
import { members } from "../../db/schema";
import type { SessionId, UserId } from "../../domain/ids";
import type { OutsourceLevel } from "../../domain/permissions";
import { must, test, type World } from "../../testing/world";
import { sendOutsource } from "../outsource/send";
import { findActor } from "../sessions/find";
import { addMember, inviteAgain } from "./add";
import { deactivateMember, editMember, reactivateMember } from "./edit";
import { setLevels, viewLevels } from "./levels";
import { viewMember, viewMembers } from "./view";

const admin = (world: World, desk = world.leadDesk) => world.as(desk, "admin");
const idOf = (world: World, name: string, desk = world.leadDesk): UserId => desk.people[name]!.actor.userId;
const version = async (world: World, name: string) => (await viewMember(admin(world), idOf(world, name)))!.version;
const act = async (world: World, name: string) => ({
  userId: idOf(world, name),
  expectedVersion: await version(world, name),
});
const sam = {
  firstName: "Sam",
  lastName: "Okoro",
  email: "sam.okoro@brightwater.example",
  role: "technician",
} as const;
const levelOf = async (world: World, userId: UserId) =>
  (await viewMembers(admin(world)))?.find((row) => row.userId === userId)?.level;

test("PERM-5 N21 a new user has the level of the role, no password, and a mail with a link", async ({
  world,
  root,
}) => {
  const { userId } = must(await addMember(admin(world), sam));
  expect(await viewMember(admin(world), userId)).toMatchObject({ level: "none", active: true, hasPassword: false });
  const mails = await root`select recipient_email as to, data->>'link' as link from messages where template = 'N21'`;
  expect(mails).toEqual([{ to: sam.email, link: "member" }]);
  must(await inviteAgain(admin(world), { userId }));
  expect(await root`select 1 from messages where template = 'N21'`).toHaveLength(2);
  await root`update users set password_hash = 'set' where id = ${userId}`;
  await world.refuses(() => inviteAgain(admin(world), { userId }), "hasPassword");
});

test("A15 an address that somebody of this or of another company has cannot be used, in any letter case", async ({
  world,
}) => {
  for (const email of ["Dispatcher@Brightwater.example", "ADMIN@ridgeline.example"])
    await world.refuses(() => addMember(admin(world), { ...sam, email }), "emailTaken", { field: "email" });
});

test("who may not configure users sees and changes none of them, and neither does a stranger", async ({ world }) => {
  const asked = await act(world, "viewer");
  const edit = { ...asked, firstName: "X", lastName: "Y", phone: null, role: "admin" as const };
  const viewer = world.viewer;
  expect([await viewMembers(viewer), await viewMember(viewer, asked.userId), await viewLevels(viewer, "name")]).toEqual(
    [null, null, null],
  );
  for (const verb of [deactivateMember, reactivateMember])
    await world.refuses(() => verb(world.viewer, asked), "notPermitted");
  await world.refuses(() => addMember(world.viewer, { ...sam, email: "new@x.example" }), "notPermitted");
  await world.refuses(() => editMember(world.viewer, edit), "notPermitted");
  await world.refuses(() => setLevels(world.viewer, { seen: "", levels: [] }), "notPermitted");
  for (const verb of [deactivateMember, reactivateMember])
    await world.refuses(() => verb(world.stranger, asked), "notFound");
  await world.refuses(() => editMember(world.stranger, edit), "notFound");
  await world.refuses(() => inviteAgain(world.stranger, asked), "notFound");
  const theirs = (await viewLevels(world.stranger, "name"))!;
  const levels = [{ userId: asked.userId, level: "allowAll" as const }];
  await world.refuses(() => setLevels(world.stranger, { seen: theirs.seen, levels }), "notFound");
});

test("editing keeps what it was and says what changed; an older form is refused", async ({ world, root }) => {
  const asked = await act(world, "technician");
  const edit = { ...asked, firstName: "Alexa", lastName: "Turner", phone: "+1 555 7", role: "billing" as const };
  must(await editMember(admin(world), edit));
  await world.refuses(() => editMember(admin(world), edit), "stale");
  const [event] = await root`select data from events where kind = 'memberEdited' order by at desc limit 1`;
  expect(event?.data).toMatchObject({
    name: "Alexa Turner",
    changes: [
      { label: "first name", from: "Alex", to: "Alexa" },
      { label: "phone", from: null, to: "+1 555 7" },
      { label: "role", from: "Technician", to: "Billing" },
    ],
  });
});

test("G14 C40 a deactivated user is out at the next request, keeps open tickets, and comes back as before", async ({
  world,
  db,
}) => {
  const userId = idOf(world, "technician");
  const { number } = await world.ticket({ assignedUserId: userId });
  const sessionId = newId<SessionId>();
  const session = { id: sessionId, userId, tenantId: world.leadDesk.tenantId, userAgent: null, address: null };
  await db.none((tx) => insertSession(tx, session), { write: true });
  expect(await findActor(db, { sessionId, userId })).not.toBe(null);

  const done = must(await deactivateMember(admin(world), await act(world, "technician")));
  expect(done.tickets).toContain(number);
  expect(await findActor(db, { sessionId, userId })).toBe(null);
  const technician = world.as(world.leadDesk, "technician");
  const levels = (await viewLevels(admin(world), "name"))!;
  expect(levels.rows.some((row) => row.userId === userId)).toBe(false);
  await world.refuses(() => addMember(technician, { ...sam, email: "new@x.example" }), "notPermitted");

  must(await reactivateMember(admin(world), await act(world, "technician")));
  expect(await findActor(db, { sessionId, userId })).toBe(null);
  expect(await viewMember(admin(world), userId)).toMatchObject({ active: true, level: "allowOutsourcing" });
});

test("PERM-4 the levels stand by last name or by level, and one Save changes them all", async ({ world }) => {
  const byName = (await viewLevels(admin(world), "name"))!;
  const names = byName.rows.map(({ lastName }) => lastName);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
  const byLevel = (await viewLevels(admin(world), "level"))!;
  expect(byLevel.rows[0]?.level).toBe("allowAll");
  expect(byLevel.rows.at(-1)?.level).toBe("none");
  expect(byLevel.seen).toBe(byName.seen);

  const viewer = idOf(world, "viewer");
  const technician = idOf(world, "technician");
  const levels: { userId: UserId; level: OutsourceLevel }[] = [
    { userId: viewer, level: "allowOutsourcing" },
    { userId: technician, level: "allowPartnerManagement" },
  ];
  expect(must(await setLevels(admin(world), { seen: byName.seen, levels }))).toEqual({ changed: 2 });
  expect(await levelOf(world, viewer)).toBe("allowOutsourcing");
  await world.refuses(() => setLevels(admin(world), { seen: byName.seen, levels }), "stale", { by: "Robin Ames" });
  const [row] = await world.db.read(world.leadDesk.tenantId, (tx) =>
    tx
      .select({ byHand: members.levelSetByHand })
      .from(members)
      .where(and(eq(members.tenantId, world.leadDesk.tenantId), eq(members.userId, viewer))),
  );
  expect(row).toEqual({ byHand: true });
});

test("A11 C40 a level that was taken away is gone at the next command", async ({ world }) => {
  const { ticketId } = await world.ticket();
  const view = (await viewLevels(admin(world), "name"))!;
  const levels = [{ userId: idOf(world, "dispatcher"), level: "none" as const }];
  must(await setLevels(admin(world), { seen: view.seen, levels }));
  await world.refuses(() => sendOutsource(world.lead, world.termsInput(ticketId)), "notPermitted");
  const again = (await viewLevels(admin(world), "name"))!;
  must(
    await setLevels(admin(world), {
      seen: again.seen,
      levels: [{ userId: idOf(world, "dispatcher"), level: "allowPartnerManagement" }],
    }),
  );
});

test("PERM-3 A21 the last Allow All and the last administrator stay, however they are asked to go", async ({
  world,
}) => {
  const me = idOf(world, "admin");
  const self = await act(world, "admin");
  const { seen } = (await viewLevels(admin(world), "name"))!;
  await world.refuses(() => setLevels(admin(world), { seen, levels: [{ userId: me, level: "none" }] }), "lastAllowAll");
  await world.refuses(() => deactivateMember(admin(world), self), "lastAllowAll");
  await world.refuses(
    () => editMember(admin(world), { ...self, firstName: "Robin", lastName: "Ames", phone: null, role: "viewer" }),
    "lastAdministrator",
  );
});

test("PERM-3 A21 two who hold Allow All take it from one another at once: one is refused", async ({ world, root }) => {
  const desk = world.leadDesk;
  const second = idOf(world, "dispatcher");
  await root`update members set role = 'admin', outsource_level = 'allowAll' where user_id = ${second}`;
  for (let round = 0; round < 8; round++) {
    const { seen } = (await viewLevels(admin(world), "name"))!;
    const drop = (userId: UserId) => ({ seen, levels: [{ userId, level: "none" as const }] });
    const both = await Promise.all([
      setLevels(world.as(desk, "admin"), drop(second)),
      setLevels(world.as(desk, "dispatcher"), drop(idOf(world, "admin"))),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await root`update members set outsource_level = 'allowAll' where user_id in (${second}, ${idOf(world, "admin")})`;

    const [one, other] = await Promise.all([act(world, "dispatcher"), act(world, "admin")]);
    const out = await Promise.all([
      deactivateMember(world.as(desk, "admin"), one),
      deactivateMember(world.as(desk, "dispatcher"), other),
    ]);
    expect(out.filter(({ ok }) => ok)).toHaveLength(1);
    await root`update members set active = true where user_id in (${second}, ${idOf(world, "admin")})`;
    await root`update users set active = true where id in (${second}, ${idOf(world, "admin")})`;
  }
});
