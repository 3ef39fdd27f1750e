import { expect } from "vitest";
import { newId } from "../../db/id";
import { saveRelayReport } from "../../db/queries/health";
import { insertSession } from "../../db/queries/sessions";
import type { MessageId, SessionId } from "../../domain/ids";
import { MAILS, type MailSet, SWITCHABLE_MAILS, UNSENT } from "../../domain/mails";
import { SwitchMails } from "../../inputs/mails";
import { must, soundTest as test, type World } from "../../testing/world";
import type { Context } from "../context";
import { findActor } from "../sessions/find";
import { retryMail } from "./retry";
import { switchMails } from "./switch";
import { viewMails } from "./view";

const list = async (ctx: Context, set: MailSet = "all", ticket: string | null = null) =>
  (await viewMails(ctx, { set, ticket })).rows;
const settle = (world: World, id: MessageId, state: string, attempts: number, error: string | null) =>
  world.root`update messages set state = ${state}, attempts = ${attempts}, last_error = ${error} where id = ${id}`;

test("D-15 each mail's state is read on its ticket and in the list, by its own company alone", async ({ world }) => {
  const resource = world.as(world.leadDesk, "technician").actor;
  const t = await world.handOver("inProgress", { ticket: { assignedUserId: resource.userId } });
  const of = await list(world.lead, "all", t.number);
  expect(of.map(({ about, recipientEmail, standing }) => [about, recipientEmail, standing]).sort()).toEqual([
    ["Note arrived", resource.email, "waiting"],
    ["Offer accepted", world.lead.actor.email, "waiting"],
    ["Offer accepted", resource.email, "waiting"],
    ["Ticket offered", "contact@ridgeline.example", "waiting"],
  ]);
  expect(of[0]).toMatchObject({ ticket: { number: t.number }, reason: null, attempts: 0, mayRetry: false });
  expect(await list(world.stranger, "all", t.number)).toEqual([]);
  expect(await list(world.partner, "all", t.number)).toEqual([]);
  expect((await list(world.partner)).every(({ ticket }) => ticket === null || ticket.number === t.partnerNumber)).toBe(
    true,
  );
  const [a, b, c, d] = of;
  await settle(world, d!.id, "sent", 1, null);
  await settle(world, a!.id, "queued", 2, "SMTP 421: not now");
  await settle(world, b!.id, "failed", 9, "SMTP 550: no such person");
  await settle(world, c!.id, "failed", 1, UNSENT.offerGone);
  const found = new Map((await list(world.lead, "all", t.number)).map((row) => [row.id, row]));
  expect(found.get(a!.id)).toMatchObject({ standing: "trying", attempts: 2, reason: "SMTP 421: not now" });
  expect(found.get(b!.id)).toMatchObject({ standing: "failed", mayRetry: true });
  expect(found.get(c!.id)).toMatchObject({
    standing: "leftOut",
    mayRetry: false,
    reason: "The offer was no longer open.",
  });
  expect((await list(world.lead, "failed")).map(({ id }) => id)).toEqual([b!.id]);
  expect((await list(world.lead, "waiting", t.number)).map(({ id }) => id)).toEqual([a!.id]);
  expect((await list(world.lead, "sent", t.number)).map(({ id }) => id)).toEqual([d!.id]);
});

test("D-15 what failed gets another day of tries, once; what is out, on its way or left out does not", async ({
  world,
}) => {
  const t = await world.handOver("accepted");
  const [mail, other] = await list(world.lead, "all", t.number);
  const retry = (ctx = world.lead, messageId = mail!.id) => retryMail(ctx, { messageId });
  await world.refuses(() => retry(), "mailNotFailed");
  await settle(world, mail!.id, "failed", 40, "SMTP ECONNECTION: refused");
  await settle(world, other!.id, "failed", 1, UNSENT.noAccess);
  await world.refuses(() => retry(world.stranger), "notFound");
  await world.refuses(() => retry(world.partner), "notFound");
  await world.refuses(() => retry(world.lead, newId<MessageId>()), "notFound");
  await world.refuses(() => retry(world.lead, other!.id), "mailNotFailed");
  expect(await retry(world.viewer)).toEqual({ ok: true, value: { recipient: mail!.recipientEmail } });
  const [again] = (await list(world.lead, "waiting", t.number)).filter(({ id }) => id === mail!.id);
  expect(again).toMatchObject({ standing: "waiting", attempts: 0, reason: null });
  await world.refuses(() => retry(), "mailNotFailed");
  const events = await world.root`
    select kind, actor_name from events where tenant_id = ${world.leadDesk.tenantId} and kind = 'mailRetried'`;
  expect(events).toHaveLength(1);
});

test("section 13: a person switches off what is not mandatory, for themselves alone", async ({ world }) => {
  expect(SWITCHABLE_MAILS).toContain("N9");
  expect(SWITCHABLE_MAILS.filter((number) => MAILS[number].mandatory)).toEqual([]);
  const crafted = SwitchMails.parse({ whole: "1", wanted: ["N9", "N10", "N99", "constructor"] });
  expect(crafted).toMatchObject({ wanted: ["N9"] });
  expect(SwitchMails.safeParse({}).success, "a form that is not whole switches nothing off").toBe(false);
  must(await switchMails(world.lead, crafted));
  const rows = await world.root<{ email: string; off: string[] }[]>`
    select email, mails_off as off from members where mails_off <> '{}'`;
  expect(rows).toEqual([{ email: world.lead.actor.email, off: SWITCHABLE_MAILS.filter((number) => number !== "N9") }]);
  must(await switchMails(world.lead, { wanted: SWITCHABLE_MAILS }));
  expect(await world.root`select 1 from members where mails_off <> '{}'`).toHaveLength(0);
});

test("everyone is told while mails wait for the mail server, and not for one bad address", async ({
  world,
  worker,
}) => {
  const { tenantId, userId } = world.stranger.actor;
  const sessionId = newId<SessionId>();
  await world.db.none((tx) => insertSession(tx, { id: sessionId, userId, tenantId, userAgent: null, address: null }), {
    write: true,
  });
  const since = async () => {
    await worker.none(saveRelayReport, { write: true });
    return (await findActor(world.db, { sessionId, userId }))!.mailBehindSince;
  };
  await world.root`update messages set state = 'sent', sent_at = clock() where state = 'queued'`;
  const t = await world.handOver("assigned");
  const [mail] = await list(world.lead, "waiting", t.number);
  const age = (minutes: number, error: string | null) => world.root`
    update messages set created_at = clock() - make_interval(mins => ${minutes}), last_error = ${error} where id = ${mail!.id}`;
  expect(await since()).toBeNull();
  await age(4, null);
  expect(await since()).toBeNull();
  await age(6, null);
  expect(Date.now() - (await since())!.getTime()).toBeGreaterThan(5 * 60_000);
  await age(6, "SMTP ECONNECTION: connect ECONNREFUSED");
  expect(await since()).not.toBeNull();
  await age(6, "SMTP 550: no such person");
  expect(await since()).toBeNull();
});
