import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "vitest";
import { changePassword } from "../../services/sessions/change-password";
import { hashPassword } from "../../services/sessions/password";
import { must, soundTest as test, type World } from "../world";
import { PLANS } from "./plans";
import { runVerb, VERBS, type VerbName } from "./verbs";

/** What changes nothing that anybody else reads. */
const SILENT: Partial<Record<VerbName, string>> = {
  "notifications.seen": "what somebody has read",
  "factor.begin": "a key that opens nothing before its first code is given",
  "ticket.shown": "what somebody has open; the other side's receipt is its own row",
};
/** Nobody is signed in: a link of a mail, the clock. */
const NOBODY: readonly VerbName[] = [
  "outsource.declineByLink",
  "invitation.decline",
  "invitation.found",
  "mail.stop",
  "(the clock's) lapse",
];
/** Here before and after stand side by side. */
const WITH_CHANGES: readonly VerbName[] = [
  "contact.edit",
  "item.editAttachment",
  "item.editCharge",
  "item.editNote",
  "item.editTime",
  "item.replaceFile",
  "item.setPrice",
  "organization.edit",
  "profile.save",
  "ticket.edit",
];

type Told = {
  tenantId: string;
  kind: string;
  userId: string | null;
  name: string | null;
  requestId: string | null;
  data: { changes?: { from: string | null; to: string | null }[] };
};
const trunk = ({ root }: World) => root<(Told & { id: string })[]>`
  select id, tenant_id as "tenantId", kind, actor_user_id as "userId", actor_name as name, request_id as "requestId", data
  from events order by at, id`;

for (const name of Object.keys(VERBS) as VerbName[]) {
  test(`G17 ${name} leaves who did it in the trunk of their company, or is excused`, async ({ world }) => {
    const folder = mkdtempSync(path.join(tmpdir(), "tandem-audit-"));
    try {
      const { who, input } = await PLANS[name](world, folder);
      const before = new Set((await trunk(world)).map(({ id }) => id));
      must(await runVerb(name, who, input));
      const told = (await trunk(world)).filter(({ id }) => !before.has(id));
      if (SILENT[name]) return expect(told).toEqual([]);
      if (NOBODY.includes(name)) return expect(told.length).toBeGreaterThan(0);
      const own = told.filter(({ tenantId }) => tenantId === who.actor.tenantId);
      expect(own.length).toBeGreaterThan(0);
      for (const event of own)
        expect(event).toMatchObject({ userId: who.actor.userId, name: who.actor.name, requestId: expect.any(String) });
      if (WITH_CHANGES.includes(name)) expect(own.flatMap(({ data }) => data.changes ?? []).length).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

test("G17 a new password is told, and neither it nor the old one is kept anywhere", async ({ world }) => {
  const [old, fresh] = ["the old canary phrase 71", "a fresh canary phrase 72"];
  await world.root`update users set password_hash = ${await hashPassword(old)} where id = ${world.lead.actor.userId}`;
  const before = (await trunk(world)).length;
  must(await changePassword(world.lead, { currentPassword: old, newPassword: fresh }));
  const told = (await trunk(world)).slice(before);
  expect(told).toMatchObject([{ kind: "passwordChanged", userId: world.lead.actor.userId }]);
  const kept = JSON.stringify([await trunk(world), await world.root`select * from requests`]);
  expect(kept).not.toMatch(/canary phrase/);
});
