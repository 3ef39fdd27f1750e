import { describe, expect } from "vitest";
import { newId } from "../../db/id";
import type { ContactId, OrganizationId, RequestId } from "../../domain/ids";
import { contend } from "../../testing/contend";
import { addCandidate, historyOf, inviteOne, linkTo, relationOf } from "../../testing/invitations";
import { must, soundTest as test, type World } from "../../testing/world";
import { viewInvitation } from "../invitations/view";
import { createContact } from "../organizations/contacts";
import { createOrganization } from "../organizations/edit";
import { sendOutsource } from "../outsource/send";
import { invitePartners, resendInvitation } from "./invite";
import { chooseRecipient } from "./recipient";
import { revokeInvitation } from "./revoke";
import { saveInvitationText } from "./save-text";
import { viewPartners } from "./view-partners";

const manager = (world: World, requestId?: RequestId | null) => world.as(world.leadDesk, "dispatcher", requestId);
const nothing = {
  q: "",
  state: null,
  type: null,
  kind: null,
  sort: "",
  do: null,
  organization: null,
  after: undefined,
  before: undefined,
};
const table = (world: World, over: Partial<Parameters<typeof viewPartners>[1]> = {}) =>
  viewPartners(manager(world), { ...nothing, ...over });
const rowFor = async (world: World, id: OrganizationId) =>
  (await table(world, { sort: "name" }))?.rows.find((row) => row.id === id);

test("INV-7 several at once, each with its own result; what cannot be invited hinders no other", async ({ world }) => {
  const [good, second, mute] = [await addCandidate(world), await addCandidate(world), await addCandidate(world, null)];
  const redacted = await addCandidate(world);
  await world.root`update contacts set redacted = true where id = ${redacted.contactId}`;
  const active = world.leadDesk.organizations.get(world.partnerDesk.profile.name)!;
  const foreign = world.strangerDesk.organizations.get("Lighthouse Hotel")!;
  const nobody = newId<OrganizationId>();
  const asked = [good, second, mute, redacted].map(({ organizationId }) => organizationId);
  const { outcomes } = must(
    await invitePartners(manager(world), { organizationIds: [...asked, active, foreign, nobody, good.organizationId] }),
  );
  const why = (id: OrganizationId) => outcomes.find((one) => one.organizationId === id);
  expect(outcomes).toHaveLength(7);
  expect(why(good.organizationId)).toMatchObject({ invited: true, why: null, name: good.name });
  expect(why(second.organizationId)).toMatchObject({ invited: true, why: null });
  expect(why(mute.organizationId)).toMatchObject({ invited: false, why: "noEmail" });
  expect(why(redacted.organizationId)).toMatchObject({ invited: false, why: "redacted" });
  expect(why(active)).toMatchObject({ invited: false, why: "active" });
  expect(why(foreign)).toEqual({ organizationId: foreign, name: null, invited: false, why: "notFound" });
  expect(why(nobody)).toEqual({ organizationId: nobody, name: null, invited: false, why: "notFound" });
  const mails = (await world.messages("N1")).map(({ recipientEmail }) => recipientEmail).sort();
  expect(mails).toEqual([good.email, second.email].sort());
});

test("INV-4 N1 carries the company's words with the names filled in", async ({ world }) => {
  must(
    await saveInvitationText(manager(world), {
      subject: "{{lead}} asks {{organization}}",
      body: "Dear {{recipient}}, {{constructor}} until {{expires}}. {{inviter}}",
      expectedVersion: 0,
    }),
  );
  const one = await inviteOne(world);
  const [mail] = (await world.messages("N1")).filter(({ recipientEmail }) => recipientEmail === one.email);
  expect(mail?.data).toMatchObject({
    subject: expect.stringMatching(/^Brightwater IT asks Northgate \d+$/),
    reminder: false,
  });
  expect(mail?.data.body).toMatch(/^Dear Pat Morgan, \{\{constructor\}\} until \d{1,2} \w+ \d{4}\. Sam Doyle$/);
});

test("INV-4 two save the text at once: the second is told who was faster", async ({ world }) => {
  const version = (await table(world, { do: "text" }))?.dialog;
  if (version?.do !== "text") throw new Error("the dialog is the text's");
  const words = { subject: "A", body: "B", expectedVersion: version.version };
  must(await saveInvitationText(world.as(world.leadDesk, "admin"), words));
  expect(await saveInvitationText(manager(world), { ...words, subject: "C" })).toMatchObject({
    ok: false,
    error: "stale",
    detail: { by: "Robin Ames" },
  });
});

test("INV-12 sent again: a new link, the old one is dead, the history keeps both", async ({ world }) => {
  const one = await inviteOne(world);
  const input = {
    organizationId: one.organizationId,
    expectedVersion: (await relationOf(world, one.organizationId)).version,
  };
  must(await resendInvitation(manager(world), input));
  expect(await resendInvitation(manager(world), input)).toMatchObject({ ok: false, error: "stale" });
  expect(await historyOf(world, one.partnershipId)).toEqual(["replaced", "sent"]);
  const open = { db: world.db, request: { id: null, address: null, userAgent: null } };
  expect(await viewInvitation(open, { token: one.token, actor: null })).toMatchObject({
    kind: "over",
    state: "replaced",
  });
  const { invitationId } = await relationOf(world, one.organizationId);
  const token = await linkTo(world, invitationId, one.email);
  expect(await viewInvitation(open, { token, actor: null })).toMatchObject({ kind: "open" });
});

test("INV-12 taken back: not invited again, and once is enough", async ({ world }) => {
  const one = await inviteOne(world);
  must(await revokeInvitation(manager(world), { organizationId: one.organizationId }));
  expect(await relationOf(world, one.organizationId)).toMatchObject({ state: "notInvited" });
  await world.refuses(() => revokeInvitation(manager(world), { organizationId: one.organizationId }), "wrongStatus");
  expect(await rowFor(world, one.organizationId)).toMatchObject({ state: "notInvited", why: null, steps: ["invite"] });
});

test("INV-5 the recipient is a contact of the organization, else its primary contact", async ({ world }) => {
  const one = await addCandidate(world, null);
  const { contactId } = must(
    await createContact(manager(world), {
      organizationId: one.organizationId,
      firstName: "Kim",
      lastName: "Lee",
      email: "kim@northgate.example",
      phone: null,
      mobile: null,
      primary: false,
    }),
  );
  const ask = (id: ContactId | null) =>
    chooseRecipient(manager(world), { organizationId: one.organizationId, contactId: id, expectedVersion: null });
  expect(await rowFor(world, one.organizationId)).toMatchObject({ why: "noEmail" });
  must(await ask(contactId));
  expect(await rowFor(world, one.organizationId)).toMatchObject({ why: null, recipient: { name: "Kim Lee" } });
  const others = world.leadDesk.contacts.get("Copperline")!;
  const foreign = world.strangerDesk.contacts.get("Lighthouse Hotel")!;
  for (const id of [others, foreign, newId<ContactId>()]) await world.refuses(() => ask(id), "notFound");
  must(await ask(null));
  expect(await rowFor(world, one.organizationId)).toMatchObject({ why: "noEmail", recipient: { name: "Pat Morgan" } });
});

test("INV-3 a new organization stands in the table at once; one of another type does not", async ({ world }) => {
  const fields = { address: null, city: null, phone: null, fax: null, web: null, currency: "USD" };
  const { organizationId } = must(
    await createOrganization(manager(world), { ...fields, name: "Aaa New Vendor", type: "vendor" }),
  );
  const lead = must(await createOrganization(manager(world), { ...fields, name: "Aaa New Lead", type: "lead" }));
  expect(await rowFor(world, organizationId)).toMatchObject({ state: "notInvited", why: "noRecipient" });
  expect(await rowFor(world, lead.organizationId)).toBeUndefined();
  const { outcomes } = must(await invitePartners(manager(world), { organizationIds: [lead.organizationId] }));
  expect(outcomes).toMatchObject([{ invited: false, why: "notFound" }]);
});

describe("INV-1 who may", () => {
  test("without the level nothing is shown and nothing done", async ({ world }) => {
    const one = await addCandidate(world);
    const { organizationId } = one;
    const powerless = world.as(world.leadDesk, "technician"); // Allow Outsourcing
    expect(await viewPartners(powerless, nothing)).toBe(null);
    const words = { subject: "A", body: "B", expectedVersion: 0 };
    const tries = [
      () => invitePartners(world.as(world.leadDesk, "technician"), { organizationIds: [organizationId] }),
      () => resendInvitation(world.as(world.leadDesk, "technician"), { organizationId, expectedVersion: 1 }),
      () => revokeInvitation(world.as(world.leadDesk, "technician"), { organizationId }),
      () => saveInvitationText(world.as(world.leadDesk, "technician"), words),
      () =>
        chooseRecipient(world.as(world.leadDesk, "technician"), {
          organizationId,
          contactId: null,
          expectedVersion: null,
        }),
    ];
    for (const act of tries) await world.refuses(act, "notPermitted");
  });

  test("PERM-6 nor in a company without the agreement", async ({ world }) => {
    const insourceOnly = world.as(world.partnerDesk, "admin");
    expect(await viewPartners(insourceOnly, nothing)).toBe(null);
    const organizationId = world.partnerDesk.organizations.get("Brightwater IT")!;
    await world.refuses(
      () => invitePartners(world.as(world.partnerDesk, "admin"), { organizationIds: [organizationId] }),
      "notPermitted",
    );
  });

  test("A25 another company's organizations are as good as none", async ({ world }) => {
    const one = await inviteOne(world);
    const { organizationId } = one;
    await world.refuses(() => revokeInvitation(world.stranger, { organizationId }), "notFound");
    await world.refuses(() => resendInvitation(world.stranger, { organizationId, expectedVersion: 1 }), "notFound");
    await world.refuses(
      () => chooseRecipient(world.stranger, { organizationId, contactId: one.contactId, expectedVersion: null }),
      "notFound",
    );
    const theirs = await viewPartners(world.stranger, { ...nothing, q: "Northgate" });
    expect(theirs?.rows).toEqual([]);
  });
});

test("INV-8 X8 nothing can be sent to who has not accepted yet", async ({ world }) => {
  const one = await inviteOne(world);
  const { ticketId } = await world.ticket();
  await world.refuses(
    () => sendOutsource(world.lead, { ...world.termsInput(ticketId), partnershipId: one.partnershipId }),
    "inactivePartner",
  );
});

test("INV-7 the same form twice invites once; two people at once too", async ({ world }) => {
  const [one, two] = [await addCandidate(world), await addCandidate(world)];
  const key = newId<RequestId>();
  const organizationIds = [one.organizationId];
  const first = must(await invitePartners(manager(world, key), { organizationIds }));
  expect(must(await invitePartners(manager(world, key), { organizationIds }))).toEqual(first);
  expect(await historyOf(world, (await relationOf(world, one.organizationId)).partnershipId)).toEqual(["sent"]);

  const rivals = [manager(world), world.as(world.leadDesk, "admin")].map(
    (who) => () => invitePartners(who, { organizationIds: [two.organizationId] }),
  );
  const said = await contend(
    world.root,
    rivals,
    `select 1 from organizations where id = '${two.organizationId}' for update`,
  );
  const outcomes = said.map((result) => must(result).outcomes[0]);
  expect(outcomes.map((one) => one?.invited).sort()).toEqual([false, true]);
  expect(outcomes.find((one) => !one?.invited)?.why).toBe("invited");
  expect(await historyOf(world, (await relationOf(world, two.organizationId)).partnershipId)).toEqual(["sent"]);
});

describe("INV-2 INV-14 the table", () => {
  test("searches name, city and recipient, literally (A73)", async ({ world }) => {
    const one = await addCandidate(world, "odd%name_x@northgate.example");
    const hits = async (q: string) => (await table(world, { q }))?.rows.map(({ id }) => id) ?? [];
    expect(await hits(one.name.toUpperCase())).toEqual([one.organizationId]);
    expect(await hits("odd%name_x")).toEqual([one.organizationId]);
    expect(await hits("odd_name%x")).toEqual([]);
    expect(await hits("'; drop table invitations; --")).toEqual([]);
  });

  test("filters by state, type and kind", async ({ world }) => {
    const states = async (over: object) => [...new Set((await table(world, over))?.rows.map(({ state }) => state))];
    expect(await states({ state: "invited" })).toEqual(["invited"]);
    expect(await states({ state: "active" })).toEqual(["active"]);
    expect(await states({ kind: "instance" })).toEqual(["active"]);
    const types = (await table(world, { type: "customer" }))?.rows.map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(["customer"]));
  });

  test("counts the open tickets of a partner", async ({ world }) => {
    const id = world.leadDesk.organizations.get(world.partnerDesk.profile.name)!;
    const before = (await rowFor(world, id))?.openTickets ?? 0;
    await world.handOver("assigned");
    await world.handOver("declined");
    expect((await rowFor(world, id))?.openTickets).toBe(before + 1);
  });

  test.for(["name", "type", "city", "state", "invited", "answered"] as const)(
    "by %s, page after page there and back, every row once",
    async (sort, { world }) => {
      for (let i = 0; i < (sort === "name" ? 60 : 0); i++) await addCandidate(world);
      const pages: string[][] = [];
      let after: string | undefined;
      let back: string | null = null;
      do {
        const page = await table(world, { sort, after });
        if (!page) throw new Error("the manager sees the table");
        pages.push(page.rows.map(({ id }) => id));
        after = page.next ?? undefined;
        back = page.previous;
      } while (after);
      expect(pages.length).toBeGreaterThan(1);
      const all = pages.flat();
      expect(new Set(all).size).toBe(all.length);
      const previous = await table(world, { sort, before: back ?? undefined });
      expect(previous?.rows.map(({ id }) => id)).toEqual(pages.at(-2));
    },
  );
});
