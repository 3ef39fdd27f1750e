import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { asId, type MessageId, type TenantId } from "../../domain/ids";
import { UNSENT } from "../../domain/mails";
import { fixBundle } from "../../jobs/bundles";
import { findDue } from "../../jobs/messages";
import { must, soundTest as test, type World } from "../../testing/world";
import type { OpenContext } from "../context";
import { addNote } from "../items/add-note";
import { viewOrganization } from "../organizations/view";
import { viewPartner } from "../partners/view-partner";
import { tellCameBack } from "./came-back";
import { retryMail } from "./retry";
import { stopMails, viewStop } from "./stop";
import { stopTokens } from "./stop-token";

const tokens = stopTokens("the application's secret");
let address = 0;
const open = (world: World): OpenContext => ({
  db: world.db,
  request: { id: null, address: `198.51.100.${++address}`, userAgent: null },
});

type Row = { id: MessageId; tenantId: TenantId; email: string; userId: string | null };
/** The mails that wait of one kind, those to strangers last. */
const waiting = (world: World, template: string) => world.root<Row[]>`
  select id, tenant_id as "tenantId", recipient_email as email, recipient_user_id as "userId" from messages
  where template = ${template} and state = 'queued' order by created_at, id`;
const tokenOf = ({ tenantId, id }: Row) => tokens.of({ tenantId, messageId: id });
const offAt = async (world: World, { tenantId, email }: Row) => {
  const [row] = await world.root<{ off: string[] }[]>`
    select mails_off as off from mail_addresses where tenant_id = ${tenantId} and email = ${email.toLowerCase()}`;
  return row?.off ?? [];
};
const told = (world: World, { tenantId }: Row) => world.root<{ by: string | null; off: string[] }[]>`
  select actor_name as by, data -> 'off' as off from events
  where tenant_id = ${tenantId} and kind = 'mailsSwitched' order by at, id`;

/** A note of the lead on a shared ticket: a mail to the partner's person, and one to the contact in the lead's own book. */
async function noted(world: World) {
  const assignedUserId = world.partnerDesk.people.dispatcher!.actor.userId;
  const { ticketId } = await world.handOver("inProgress", { accepted: { assignedUserId } });
  await world.root`update messages set state = 'sent', sent_at = clock() where state = 'queued'`;
  must(await addNote(world.lead, { ticketId, body: "The cage is open.", visibility: "all" }));
  const rows = await waiting(world, "N9");
  return { ticketId, contact: rows.find(({ userId }) => !userId)!, member: rows.find(({ userId }) => userId)! };
}
async function nextOf(world: World, worker: World["db"], { tenantId, email, id }: Row) {
  const [{ ticketId } = { ticketId: null }] =
    await world.root`select ticket_id as "ticketId" from messages where id = ${id}`;
  return worker.none((tx) => fixBundle(tx, { tenantId, ticketId, recipientEmail: email } as never, 0), { write: true });
}

test("A64 D-16 looking changes nothing; one request stops that kind for a contact, twice is once, and nothing else stops", async ({
  world,
  worker,
}) => {
  const { contact, ticketId } = await noted(world);
  const token = tokenOf(contact);
  const before = await world.fingerprint();
  const shown = { kind: "mails", address: contact.email, mails: ["Note arrived"] };
  for (let turn = 0; turn < 3; turn++)
    expect(await viewStop(open(world), tokens, token)).toEqual({ ...shown, off: false });
  expect(await world.fingerprint()).toBe(before);

  must(await stopMails(open(world), tokens, { token, off: true }));
  must(await stopMails(open(world), tokens, { token, off: true }));
  expect(await offAt(world, contact)).toEqual(["N9"]);
  expect((await told(world, contact)).at(-1)).toEqual({ by: contact.email, off: ["Note arrived"] });
  expect((await told(world, contact)).filter(({ by }) => by === contact.email)).toHaveLength(1);
  expect(await viewStop(open(world), tokens, token)).toEqual({ ...shown, off: true });

  expect(await nextOf(world, worker, contact)).toBeNull();
  const [left] = await world.root`select state, last_error from messages where id = ${contact.id}`;
  expect(left).toEqual({ state: "failed", last_error: UNSENT.switchedOff });

  must(await stopMails(open(world), tokens, { token, off: false }));
  expect(await offAt(world, contact)).toEqual([]);
  must(await addNote(world.lead, { ticketId, body: "And closed again.", visibility: "all" }));
  const again = (await waiting(world, "N9")).find(({ email }) => email === contact.email)!;
  expect((await nextOf(world, worker, again))?.messages).toHaveLength(1);
});

test("A64 of a user it is the switch of the profile that moves", async ({ world, worker }) => {
  const { member } = await noted(world);
  must(await stopMails(open(world), tokens, { token: tokenOf(member), off: true }));
  const off = () => world.root`
    select mails_off from members where tenant_id = ${member.tenantId} and user_id = ${member.userId}`;
  expect(await off()).toEqual([{ mails_off: ["N9"] }]);
  expect(await offAt(world, member)).toEqual([]);
  expect(await nextOf(world, worker, member)).toBeNull();
  must(await stopMails(open(world), tokens, { token: tokenOf(member), off: false }));
  expect(await off()).toEqual([{ mails_off: [] }]);
});

test("A64 a wrong token, a mandatory mail's and that of no mail stop nothing", async ({ world }) => {
  await world.handOver("assigned");
  const [offer] = (await waiting(world, "N3")).slice(-1);
  const unknown = tokens.of({ tenantId: offer!.tenantId, messageId: asId<MessageId>(randomUUID()) });
  const switched = async () => (await told(world, offer!)).length;
  const before = await switched();
  for (const token of [
    tokenOf(offer!),
    unknown,
    "no-such-token",
    stopTokens("guessed").of({ tenantId: offer!.tenantId, messageId: offer!.id }),
  ]) {
    expect(await stopMails(open(world), tokens, { token, off: true })).toMatchObject({ ok: false, error: "deadLink" });
    expect(await viewStop(open(world), tokens, token)).toEqual({ kind: "dead" });
  }
  expect(await switched()).toBe(before);
});

test("A65 a mail that came back has failed with the reason, and its address is marked until it is sent again", async ({
  world,
  worker,
}) => {
  const { contact } = await noted(world);
  const { tenantId, id: messageId } = contact;
  const news = { tenantId, messageId, what: "bounced" as const, reason: "No such user" };
  const state = async () =>
    (await world.root`select state, last_error as reason from messages where id = ${messageId}`)[0];
  const marked = async () =>
    (
      await world.root`select bounce_reason as reason from mail_addresses where tenant_id = ${tenantId} and email = ${contact.email}`
    )[0]?.reason;

  must(await tellCameBack(open(world), { ...news, eventId: "msg_0" }));
  expect(await state(), "not out yet: the news are of another try").toMatchObject({ state: "queued" });
  await world.root`update messages set state = 'sent', sent_at = clock() where id = ${messageId}`;
  must(await tellCameBack(open(world), { ...news, eventId: "msg_1" }));
  expect(await state()).toEqual({ state: "failed", reason: "came back: No such user" });
  expect(await marked()).toBe("came back: No such user");

  const [{ organizationId } = { organizationId: "" }] = await world.root<{ organizationId: string }[]>`
    select organization_id as "organizationId" from contacts where tenant_id = ${tenantId} and email = ${contact.email}`;
  const shown = async () =>
    (await viewOrganization(world.lead, organizationId))?.contacts.map(({ bounced }) => bounced);
  expect(await shown()).toEqual(["came back: No such user"]);
  expect((await viewPartner(world.lead, organizationId))?.bounced?.reason).toBe("came back: No such user");

  must(await retryMail(world.lead, { messageId }));
  expect(await marked()).toBeNull();
  expect(await shown()).toEqual([null]);
  await world.root`update messages set state = 'sent', sent_at = clock() where id = ${messageId}`;
  must(await tellCameBack(open(world), { ...news, eventId: "msg_1" }));
  expect(await state(), "the same news twice").toMatchObject({ state: "sent" });
  expect(await tellCameBack(open(world), { ...news, messageId: asId(randomUUID()), eventId: "msg_2" })).toMatchObject({
    error: "notFound",
  });
  expect(await worker.none((tx) => findDue(tx, { tenantId, messageId }))).toBeNull();
});

test("A65 who complained of a mail gets none any more that is not mandatory", async ({ world }) => {
  const { contact } = await noted(world);
  const { tenantId, id: messageId } = contact;
  must(await tellCameBack(open(world), { tenantId, messageId, eventId: "msg_9", what: "complained", reason: "" }));
  const off = await offAt(world, contact);
  expect(off).toContain("N9");
  expect(off).toContain("N4");
  for (const mandatory of ["N1", "N3", "N8", "N10", "N17"]) expect(off).not.toContain(mandatory);
});
