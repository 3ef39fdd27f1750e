import { expect } from "vitest";
import { revokeInvitation } from "../services/partners/revoke";
import { historyOf, inviteOne } from "../testing/invitations";
import { must, soundTest as test } from "../testing/world";
import { dueInvitations } from "./due-invitations";

const DAY = 86_400_000;

test("INV-12 the worker reminds once in the last week, then lets run out; what was answered it leaves alone", async ({
  world,
  worker,
  clock,
}) => {
  const run = dueInvitations({ db: worker, app: world.db });
  const [one, gone] = [await inviteOne(world), await inviteOne(world)];
  must(await revokeInvitation(world.as(world.leadDesk, "dispatcher"), { organizationId: gone.organizationId }));
  const mails = async () =>
    (await world.messages("N1")).filter(({ recipientEmail }) => recipientEmail === one.email).length;
  await run();
  expect(await mails()).toBe(1);
  await clock.shift(24 * DAY);
  await run();
  await run();
  expect(await mails()).toBe(2);
  await clock.shift(31 * DAY);
  await run();
  await run();
  expect(await historyOf(world, one.partnershipId)).toEqual(["expired"]);
  expect(await historyOf(world, gone.partnershipId)).toEqual(["revoked"]);
  expect(await mails()).toBe(2);
});
