import { describe, expect } from "vitest";
import { newId } from "../../db/id";
import type { RequestId, TenantId } from "../../domain/ids";
import { contend } from "../../testing/contend";
import { historyOf, type Invited, inviteOne, linkTo, relationOf } from "../../testing/invitations";
import { must, soundTest as test, type World } from "../../testing/world";
import type { OpenContext } from "../context";
import { sendOutsource } from "../outsource/send";
import { revokeInvitation } from "../partners/revoke";
import { acceptInvitation, type FoundingInput, foundAndAccept } from "./accept";
import { declineInvitation } from "./decline";
import { expireInvitation, remindOfInvitation } from "./due";
import { viewInvitation } from "./view";

const HOLD = "select 1 from service_partners for update";
const MONTH = 31 * 86_400_000;
const open = (world: World, requestId: RequestId | null = newId<RequestId>()): OpenContext => ({
  db: world.db,
  request: { id: requestId, address: "198.51.100.7", userAgent: null },
});
const founding = (one: Invited, over: Partial<FoundingInput> = {}): FoundingInput => ({
  token: one.token,
  kind: "instance",
  company: "Northgate Support",
  timeZone: "Europe/Amsterdam",
  currency: "EUR",
  firstName: "Pat",
  lastName: "Morgan",
  newPassword: "a heron stood in the weir",
  ...over,
});
const manager = (world: World) => world.as(world.leadDesk, "dispatcher");
const mailsTo = async (world: World, one: Invited) =>
  (await world.messages("N2")).filter(({ data }) => data.path === `/partners/${one.organizationId}`);
const bothSides = async (world: World, one: Invited) => [
  ...(await world.root`select state, kind, partner_tenant_id as tenant from service_partners where id = ${one.partnershipId}`),
  ...(await world.root`select state, lead_tenant_id as tenant, agreement_version as agreed from lead_partners where id = ${one.partnershipId}`),
];
/** The stranger and the lead part again, so that each test may join them anew. */
const part = async (world: World, partnerTenantId: TenantId) => {
  await world.root`delete from lead_partners where lead_tenant_id = ${world.leadDesk.tenantId} and tenant_id = ${partnerTenantId}`;
  await world.root`update service_partners set partner_tenant_id = null, kind = null, state = 'declined'
    where tenant_id = ${world.leadDesk.tenantId} and partner_tenant_id = ${partnerTenantId}`;
};

describe("INV-10 a new company founds itself", () => {
  test.for(["instance", "portal"] as const)(
    "as %s, with its first administrator, in one step",
    async (kind, { world }) => {
      const one = await inviteOne(world, `founder-${kind}@northgate.example`);
      const made = must(await foundAndAccept(open(world), founding(one, { kind, company: `Northgate ${kind}` })));
      expect(made.email).toBe(one.email);
      expect(await bothSides(world, one)).toEqual([
        { state: "active", kind, tenant: made.tenantId },
        { state: "active", tenant: world.leadDesk.tenantId, agreed: "1.0" },
      ]);
      const [person] = await world.root`
      select u.email, m.role, m.outsource_level as level, t.kind, c.agreement_accepted_at as agreed from users u
      join members m on m.user_id = u.id join tenants t on t.id = u.tenant_id join companies c on c.tenant_id = t.id where t.id = ${made.tenantId}`;
      expect(person).toEqual({ email: one.email, role: "admin", level: "allowAll", kind, agreed: null });
      expect(
        (await world.root`select kind from events where tenant_id = ${made.tenantId} order by at, id`).map(
          (row) => row.kind,
        ),
      ).toEqual(["companyFounded", "partnershipJoined"]);
    },
  );

  test("A15 an address that signs in already, in whatever letter case, founds nothing", async ({ world }) => {
    const one = await inviteOne(world, "ADMIN@harbor.example");
    await world.refuses(() => foundAndAccept(open(world), founding(one)), "emailTaken");
    expect(await viewInvitation(open(world), { token: one.token, actor: null })).toMatchObject({
      kind: "open",
      reader: { kind: "nobody", hasAccount: true },
    });
  });

  test("a weak password founds nothing", async ({ world }) => {
    const one = await inviteOne(world);
    await world.refuses(
      () => foundAndAccept(open(world), founding(one, { newPassword: "northgate support 1" })),
      "weakPassword",
    );
  });

  test("the same form twice founds one company", async ({ world }) => {
    const one = await inviteOne(world);
    const key = newId<RequestId>();
    const said = await Promise.all([1, 2].map(() => foundAndAccept(open(world, key), founding(one))));
    expect(must(said[0]!)).toEqual(must(said[1]!));
    expect(await world.root`select 1 from users where email = ${one.email}`).toHaveLength(1);
  });
});

describe("a clear no for each", () => {
  test("one's own company, and who may not", async ({ world }) => {
    const one = await inviteOne(world);
    await world.refuses(() => acceptInvitation(world.as(world.leadDesk, "admin"), { token: one.token }), "ownCompany");
    await world.refuses(
      () => acceptInvitation(world.as(world.strangerDesk, "technician"), { token: one.token }),
      "notPermitted",
    );
    const reader = async (actor: Parameters<typeof viewInvitation>[1]["actor"]) => {
      const view = await viewInvitation(open(world), { token: one.token, actor });
      return view.kind === "open" ? view.reader : view;
    };
    expect(await reader(world.as(world.leadDesk, "admin").actor)).toMatchObject({ kind: "ownCompany" });
    expect(await reader(world.as(world.strangerDesk, "technician").actor)).toEqual({
      kind: "powerless",
      company: "Harbor Networks",
      who: ["Robin Abbott", "Sam Dale"],
    });
    expect(await reader(world.partner.actor)).toMatchObject({ kind: "partner" });
  });

  test("the address is somebody's of another company", async ({ world }) => {
    const one = await inviteOne(world, "technician@ridgeline.example");
    await world.refuses(() => acceptInvitation(world.stranger, { token: one.token }), "wrongCompany");
    expect(await viewInvitation(open(world), { token: one.token, actor: world.stranger.actor })).toMatchObject({
      reader: { kind: "wrongCompany" },
    });
  });

  test("the two are partners already", async ({ world }) => {
    const one = await inviteOne(world);
    await world.refuses(
      () => acceptInvitation(world.as(world.partnerDesk, "admin"), { token: one.token }),
      "alreadyPartner",
      {
        company: "Brightwater IT",
      },
    );
  });
});

describe("A51 A56 the link", () => {
  test("twenty looks change nothing, and the link still works", async ({ world }) => {
    const one = await inviteOne(world);
    const before = await world.fingerprint();
    for (let i = 0; i < 20; i++) await viewInvitation(open(world), { token: one.token, actor: null });
    expect(await world.fingerprint()).toBe(before);
    must(await declineInvitation(open(world), { token: one.token, reason: "" }));
  });

  test("A53 A56 declined by link: the inviter is told whose link; what comes after is told who and when", async ({
    world,
  }) => {
    const one = await inviteOne(world);
    must(await declineInvitation(open(world), { token: one.token, reason: "No capacity" }));
    expect(await relationOf(world, one.organizationId)).toMatchObject({ state: "declined" });
    expect(await mailsTo(world, one)).toMatchObject([
      { data: { accepted: false, reason: "No capacity", byLinkSentTo: one.email, actorName: null } },
    ]);
    const late = { status: "declined", by: one.email };
    await world.refuses(() => acceptInvitation(world.stranger, { token: one.token }), "invitationOver", late);
    await world.refuses(
      () => declineInvitation(open(world), { token: one.token, reason: "Again" }),
      "invitationOver",
      late,
    );
    await world.refuses(() => foundAndAccept(open(world), founding(one)), "invitationOver", late);
    const view = await viewInvitation(open(world), { token: one.token, actor: null });
    expect(view).toMatchObject({ kind: "over", state: "declined", lead: "Brightwater IT" });
  });

  test("taken back: the page says so and names nobody of the lead", async ({ world }) => {
    const one = await inviteOne(world);
    must(await revokeInvitation(manager(world), { organizationId: one.organizationId }));
    await world.refuses(() => declineInvitation(open(world), { token: one.token, reason: "" }), "invitationOver", {
      status: "revoked",
    });
    const view = await viewInvitation(open(world), { token: one.token, actor: null });
    expect(view).toMatchObject({ kind: "over", state: "revoked", by: null, company: null });
  });

  test("A55 unknown tokens are counted, good links are not", async ({ world }) => {
    const one = await inviteOne(world);
    const guess = () =>
      viewInvitation(open(world), { token: newId().replaceAll("-", "").padEnd(43, "x"), actor: null });
    let last = "unknown";
    for (let i = 0; i < 40 && last === "unknown"; i++) last = (await guess()).kind;
    expect(last).toBe("tooMany");
    expect(await viewInvitation(open(world), { token: one.token, actor: null })).toMatchObject({ kind: "open" });
  });
});

describe("INV-12 the clock", () => {
  test("run out: refused before the worker comes, then written down once", async ({ world, clock }) => {
    const one = await inviteOne(world);
    const key = { tenantId: world.leadDesk.tenantId, invitationId: one.invitationId };
    expect(await expireInvitation(world.db, key)).toMatchObject({ error: "notDue" });
    await clock.shift(MONTH);
    await world.refuses(() => acceptInvitation(world.stranger, { token: one.token }), "invitationOver", {
      status: "expired",
    });
    await world.refuses(() => foundAndAccept(open(world), founding(one)), "invitationOver", { status: "expired" });
    expect(await viewInvitation(open(world), { token: one.token, actor: null })).toMatchObject({
      kind: "over",
      state: "expired",
    });
    must(await expireInvitation(world.db, key));
    expect(await expireInvitation(world.db, key)).toMatchObject({ error: "wrongStatus" });
    expect(await relationOf(world, one.organizationId)).toMatchObject({ state: "notInvited" });
  });

  test("one reminder in the last week, with the same words", async ({ world, clock }) => {
    const one = await inviteOne(world);
    const key = { tenantId: world.leadDesk.tenantId, invitationId: one.invitationId };
    expect(await remindOfInvitation(world.db, key)).toMatchObject({ error: "notDue" });
    await clock.shift(24 * 86_400_000);
    must(await remindOfInvitation(world.db, key));
    expect(await remindOfInvitation(world.db, key)).toMatchObject({ error: "notDue" });
    const mails = (await world.messages("N1")).filter(({ recipientEmail }) => recipientEmail === one.email);
    expect(mails.map(({ data }) => data.reminder)).toEqual([false, true]);
    expect(mails[1]?.data.body).toBe(mails[0]?.data.body);
  });
});

describe("one clean winner", () => {
  const outcome = (said: readonly { ok: boolean }[]) => said.filter(({ ok }) => ok).length;

  test("C02 two of one company accept at once: one partnership, the second is told who", async ({ world }) => {
    const fresh = must(
      await foundAndAccept(open(world), founding(await inviteOne(world), { company: "Twice Systems" })),
    );
    await part(world, fresh.tenantId);
    const one = await inviteOne(world);
    const admin = {
      ...world.stranger,
      actor: { ...world.stranger.actor, tenantId: fresh.tenantId, userId: await founderOf(world, fresh.tenantId) },
    };
    const people = [1, 2].map(() => ({ ...admin, request: { ...admin.request, id: newId<RequestId>() } }));
    const said = await contend(
      world.root,
      people.map((who) => () => acceptInvitation(who, { token: one.token })),
      HOLD,
    );
    expect(outcome(said)).toBe(1);
    expect(said.find(({ ok }) => !ok)).toMatchObject({
      error: "invitationOver",
      detail: { status: "accepted", by: "Pat Morgan", company: "Twice Systems" },
    });
    expect(await mailsTo(world, one)).toHaveLength(1);
  });

  test("two companies with one link: one becomes the partner", async ({ world }) => {
    const [a, b] = [await inviteOne(world), await inviteOne(world)];
    const [first, second] = [
      must(await foundAndAccept(open(world), founding(a, { company: "First" }))),
      must(await foundAndAccept(open(world), founding(b, { company: "Second" }))),
    ];
    for (const { tenantId } of [first, second]) await part(world, tenantId);
    const one = await inviteOne(world);
    const of = async ({ tenantId }: { tenantId: TenantId }) => {
      const userId = await founderOf(world, tenantId);
      return {
        ...world.stranger,
        actor: { ...world.stranger.actor, tenantId, userId },
        request: { ...world.stranger.request, id: newId<RequestId>() },
      };
    };
    const rivals = await Promise.all([of(first), of(second)]);
    const said = await contend(
      world.root,
      rivals.map((who) => () => acceptInvitation(who, { token: one.token })),
      HOLD,
    );
    expect(outcome(said)).toBe(1);
    expect(await world.root`select 1 from lead_partners where id = ${one.partnershipId}`).toHaveLength(1);
  });

  test.for(["accept first", "revoke first"])("revoke against accept, %s", async (order, { world }) => {
    const one = await inviteOne(world);
    const accept = () => foundAndAccept(open(world), founding(one, { company: order }));
    const revoke = () => revokeInvitation(manager(world), { organizationId: one.organizationId });
    const rivals: (() => Promise<{ ok: boolean }>)[] = order === "accept first" ? [accept, revoke] : [revoke, accept];
    const said = await contend(world.root, rivals, HOLD);
    expect(outcome(said)).toBe(1);
    const { state } = await relationOf(world, one.organizationId);
    const founded = await world.root`select 1 from users where email = ${one.email}`;
    expect([state, founded.length]).toEqual(
      said[order === "accept first" ? 0 : 1]?.ok ? ["active", 1] : ["notInvited", 0],
    );
  });

  test("the clock against accept: whoever waits behind the limit is refused, by the time after the lock (C05)", async ({
    world,
    clock,
  }) => {
    const one = await inviteOne(world);
    const key = { tenantId: world.leadDesk.tenantId, invitationId: one.invitationId };
    const rivals: (() => Promise<{ ok: boolean }>)[] = [
      () => foundAndAccept(open(world), founding(one)),
      () => expireInvitation(world.db, key),
    ];
    const said = await contend(world.root, rivals, HOLD, () => clock.shift(MONTH));
    expect(said.map(({ ok }) => ok)).toEqual([false, true]);
    expect(await relationOf(world, one.organizationId)).toMatchObject({ state: "notInvited" });
    expect(await world.root`select 1 from users where email = ${one.email}`).toHaveLength(0);
  });

  test("two invitations of one lead, one company: the second is told it is a partner already", async ({ world }) => {
    const [a, b] = [await inviteOne(world), await inviteOne(world)];
    const fresh = must(await foundAndAccept(open(world), founding(a, { company: "Double" })));
    const userId = await founderOf(world, fresh.tenantId);
    const who = { ...world.stranger, actor: { ...world.stranger.actor, tenantId: fresh.tenantId, userId } };
    await world.refuses(
      () => acceptInvitation({ ...who, request: { ...who.request, id: newId() } }, { token: b.token }),
      "alreadyPartner",
    );
    expect(await linkTo(world, b.invitationId, b.email)).toHaveLength(43);
  });
});

test("INV-8 INV-9 a company that is here accepts: a row on each side with one id, and tickets can be sent", async ({
  world,
}) => {
  const one = await inviteOne(world);
  expect(must(await acceptInvitation(world.stranger, { token: one.token }))).toEqual({ lead: "Brightwater IT" });
  const { strangerDesk, leadDesk } = world;
  expect(await bothSides(world, one)).toEqual([
    { state: "active", kind: "instance", tenant: strangerDesk.tenantId },
    { state: "active", tenant: leadDesk.tenantId, agreed: "1.0" },
  ]);
  expect(await historyOf(world, one.partnershipId)).toEqual(["accepted"]);
  const [mail, ...more] = await mailsTo(world, one);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    recipientEmail: "dispatcher@brightwater.example",
    data: { accepted: true, actorName: "Robin Abbott", partner: { name: "Harbor Networks" } },
  });
  const { ticketId } = await world.ticket();
  must(await sendOutsource(world.lead, { ...world.termsInput(ticketId), partnershipId: one.partnershipId }));
});

async function founderOf(world: World, tenantId: TenantId) {
  const [row] = await world.root<
    { id: World["stranger"]["actor"]["userId"] }[]
  >`select id from users where tenant_id = ${tenantId}`;
  return row!.id;
}
