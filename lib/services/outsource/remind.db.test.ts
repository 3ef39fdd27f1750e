import { expect } from "vitest";
import { type HandedOver, must, soundTest as test, type World } from "../../testing/world";
import { acceptOffer } from "./accept";
import { agreeTerms } from "./answer-proposal";
import { proposeTerms } from "./propose-terms";
import { remindOfOffer } from "./remind";

const HOUR = 3_600_000;
const remind =
  (world: World, { offerId }: HandedOver) =>
  () =>
    remindOfOffer(world.db, { leadTenantId: world.leadDesk.tenantId, offerId });
const due = async ({ root }: World, { offerId }: HandedOver) =>
  (await root`select remind_at as at from offers where id = ${offerId}`)[0]?.at as Date | null;
const window = (hours: number) => ({ terms: { acceptBy: new Date(Date.now() + hours * HOUR) } });

test("N4 at a quarter of the window, once, to whom the offer was mailed; never before and never after", async ({
  world,
  clock,
}) => {
  const t = await world.handOver("assigned", window(24));
  const at = (await due(world, t))!;
  await clock.freeze(new Date(at.getTime() - 1));
  await world.refuses(remind(world, t), "notDue");
  await clock.freeze(at);
  must(await remind(world, t)());
  expect(await world.mailsOf(t.number, "N4")).toEqual(["N4 service contact@ridgeline.example"]);
  await world.refuses(remind(world, t), "wrongStatus");
});

test("N4 none for a window under two hours, for an answered offer, or after accept-by", async ({ world, clock }) => {
  const short = await world.handOver("assigned", window(1.9));
  expect(await due(world, short)).toBeNull();
  await world.refuses(remind(world, short), "wrongStatus");
  const answered = await world.handOver("accepted", window(24));
  await world.refuses(remind(world, answered), "wrongStatus");
  const late = await world.handOver("assigned", window(24));
  await clock.freeze(new Date((await world.outsource(late.ticketId))!.acceptBy.getTime() + 1));
  await world.refuses(remind(world, late), "lateAnswer");
});

test("N4 a new version of the terms moves the reminder with its accept-by, and it is due once more", async ({
  world,
  clock,
}) => {
  const t = await world.handOver("assigned", window(8));
  await clock.freeze((await due(world, t))!);
  must(await remind(world, t)());
  const row = (await world.insource(t.offerId))!;
  const wanted = { ...row, acceptBy: new Date(row.acceptBy.getTime() + 8 * HOUR) };
  must(
    await proposeTerms(world.partner, {
      insourceId: t.offerId,
      termsVersion: 1,
      proposalSeen: null,
      wanted,
      message: "",
    }),
  );
  must(await agreeTerms(world.lead, { ticketId: t.ticketId, proposalSeen: 1, completeBy: null }));
  const again = (await due(world, t))!;
  expect(again.getTime()).toBeGreaterThan(row.acceptBy.getTime() - 2 * HOUR);
  await world.refuses(remind(world, t), "notDue");
  await clock.freeze(again);
  must(await remind(world, t)());
  expect(await world.mailsOf(t.number, "N4")).toHaveLength(2);
  must(await acceptOffer(world.partner, { ...world.acceptInput(t.offerId), termsVersion: 2 }));
});
