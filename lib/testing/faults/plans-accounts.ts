import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { MessageId, UserId } from "../../domain/ids";
import { AGREEMENT_VERSION } from "../../services/agreement/text";
import type { Context } from "../../services/context";
import { addMember } from "../../services/members/add";
import { deactivateMember } from "../../services/members/edit";
import { viewLevels } from "../../services/members/levels";
import { viewMember } from "../../services/members/view";
import { beginFactor } from "../../services/second-factor/begin";
import { confirmFactor, viewFactor } from "../../services/second-factor/set-up";
import { must, type World } from "../world";
import type { MakePlan } from "./plans";
import { STOPS, VAULT } from "./verbs";

const admin = (world: World) => world.as(world.leadDesk, "admin");
const colleague = (world: World) => world.as(world.leadDesk, "technician");
const person = () => ({
  firstName: "Kim",
  lastName: "Novak",
  email: `${randomBytes(6).toString("hex")}@brightwater.example`,
  role: "billing" as const,
});
async function hired(world: World): Promise<{ userId: UserId; expectedVersion: number }> {
  const { userId } = must(await addMember(admin(world), person()));
  return { userId, expectedVersion: (await viewMember(admin(world), userId))!.version };
}

/** What the app and the recovery codes of a set-up that waits for its first code say. */
async function begun(world: World, who: (world: World) => Context) {
  await world.root`update users set totp_secret = null, totp_pending = null, totp_step = null, totp_since = null where id = ${who(world).actor.userId}`;
  must(await beginFactor(who(world), { code: "" }, VAULT));
  const { secret, codes } = (await viewFactor(who(world), VAULT)).pending!; // begun
  return { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate(), codes };
}
async function setUp(world: World, who: (world: World) => Context): Promise<string> {
  const { code, codes } = await begun(world, who);
  must(await confirmFactor(who(world), { code }, VAULT));
  return codes[0]!; // one of ten
}

/** Of people and what they sign in with. */
export const ACCOUNT_PLANS = {
  "agreement.accept": async (world) => {
    const who = world.as(world.strangerDesk, "admin");
    await world.root`update companies set agreement_accepted_at = null where tenant_id = ${who.actor.tenantId}`;
    return { who, input: { version: AGREEMENT_VERSION } };
  },
  "factor.begin": async (world) => ({ who: colleague(world), input: { code: "" } }),
  "factor.confirm": async (world) => {
    const { code } = await begun(world, colleague);
    return { who: colleague(world), input: { code } };
  },
  "factor.remove": async (world) => ({ who: colleague(world), input: { code: await setUp(world, colleague) } }),
  "factor.require": async (world) => ({ who: admin(world), input: { required: true } }),
  "factor.reset": async (world) => {
    await setUp(world, colleague);
    return { who: admin(world), input: { userId: colleague(world).actor.userId } };
  },
  "levels.set": async (world) => {
    const { rows, seen } = (await viewLevels(admin(world), "name"))!;
    const { userId, level } = rows.find((row) => row.userId === colleague(world).actor.userId)!;
    const levels = [{ userId, level: level === "none" ? "allowOutsourcing" : "none" }];
    return { who: admin(world), input: { seen, levels } };
  },
  "mail.retry": async (world) => {
    must(await addMember(admin(world), person()));
    const [mail] = await world.root<{ id: MessageId }[]>`
      update messages set state = 'failed', attempts = 40, last_error = 'SMTP ECONNECTION: refused'
      where tenant_id = ${world.leadDesk.tenantId} and state = 'queued' returning id`;
    return { who: world.lead, input: { messageId: mail!.id } };
  },
  "mail.stop": async (world) => {
    const { tenantId } = world.leadDesk;
    await world.handOver("accepted");
    const [mail] = await world.root<{ messageId: MessageId }[]>`
      select id as "messageId" from messages where tenant_id = ${tenantId} and template = 'N5' order by created_at desc limit 1`;
    return { who: world.lead, input: { token: STOPS.of({ tenantId, ...mail! }), off: true } };
  },
  "member.add": async (world) => ({ who: admin(world), input: person() }),
  "member.deactivate": async (world) => ({ who: admin(world), input: await hired(world) }),
  "member.edit": async (world) => ({
    who: admin(world),
    input: { ...(await hired(world)), firstName: "Kim", lastName: "Novakova", role: "technician", phone: null },
  }),
  "member.inviteAgain": async (world) => {
    const { userId } = await hired(world);
    return { who: admin(world), input: { userId } };
  },
  "member.reactivate": async (world) => {
    const one = await hired(world);
    must(await deactivateMember(admin(world), one));
    const expectedVersion = (await viewMember(admin(world), one.userId))!.version;
    return { who: admin(world), input: { userId: one.userId, expectedVersion } };
  },
  "profile.mails": async (world) => ({ who: world.viewer, input: { wanted: ["N9", "N13"] } }),
} satisfies Record<string, MakePlan>;
