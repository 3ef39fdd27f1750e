import { describe, expect } from "vitest";
import { newId } from "../../db/id";
import { findOrganization, listContacts } from "../../db/queries/organizations";
import type { ContactId, OrganizationId, RequestId } from "../../domain/ids";
import { readOrganizationList, readTicketList } from "../../inputs/list";
import { must, test } from "../../testing/world";
import { createTicket } from "../tickets/create";
import { viewTicketList } from "../tickets/view-list";
import { createContact, editContact } from "./contacts";
import { createOrganization, editOrganization, type NewOrganization } from "./edit";
import { findChoices, viewContact, viewOrganization, viewOrganizations } from "./view";

const DATA: NewOrganization = {
  name: "Foundry",
  type: "customer",
  address: null,
  city: "Millport",
  phone: null,
  fax: null,
  web: null,
  currency: "USD",
};
const PERSON = { firstName: "Pat", lastName: "Person", email: "pat@foundry.example", phone: null, mobile: null };

describe("3.2 organizations", () => {
  test("are saved, read and changed by their own company", async ({ world }) => {
    const { organizationId } = must(await createOrganization(world.lead, DATA));
    const edited = { ...DATA, name: "Foundry North", organizationId, expectedVersion: 1, active: true };
    must(await editOrganization(world.lead, edited));
    const view = await viewOrganization(world.lead, organizationId);
    expect(view?.organization).toMatchObject({
      name: "Foundry North",
      nameKey: "foundry north",
      version: 2,
      active: true,
    });
  });

  test("a stranger learns nothing of them", async ({ world }) => {
    const { organizationId } = must(await createOrganization(world.lead, DATA));
    const { contactId } = must(await createContact(world.lead, { ...PERSON, organizationId, primary: true }));
    const { stranger } = world;
    const edit = { ...DATA, organizationId, expectedVersion: 1, active: false };
    const contact = { ...PERSON, organizationId, contactId, expectedVersion: 1, active: true, primary: false };
    expect(await editOrganization(stranger, edit)).toMatchObject({ ok: false, error: "notFound" });
    expect(await createContact(world.stranger, { ...PERSON, organizationId, primary: false })).toMatchObject({
      error: "notFound",
    });
    expect(await editContact(world.stranger, contact)).toMatchObject({ ok: false, error: "notFound" });
    expect(await viewOrganization(stranger, organizationId)).toBeNull();
    expect(await viewContact(stranger, organizationId, contactId)).toBeNull();
    expect((await findChoices(stranger, { q: "found", contactsOf: null })).organizations).toEqual([]);
    expect((await findChoices(stranger, { q: "", contactsOf: organizationId })).contacts).toEqual([]);
    expect((await viewOrganization(world.lead, organizationId))?.organization).toMatchObject({
      name: "Foundry",
      version: 1,
    });
  });

  test("a stale save says so and changes nothing", async ({ world }) => {
    const { organizationId } = must(await createOrganization(world.lead, DATA));
    const edit = { ...DATA, organizationId, expectedVersion: 1, active: true };
    must(await editOrganization(world.lead, { ...edit, city: "Elsewhere" }));
    expect(await editOrganization(world.lead, { ...edit, city: "Nowhere" })).toMatchObject({
      ok: false,
      error: "stale",
    });
    expect((await viewOrganization(world.lead, organizationId))?.organization.city).toBe("Elsewhere");
  });

  test("sent twice, one is made", async ({ world }) => {
    const ctx = world.as(world.leadDesk, "dispatcher", newId<RequestId>());
    const name = "Only once";
    const [first, second] = [
      await createOrganization(ctx, { ...DATA, name }),
      await createOrganization(ctx, { ...DATA, name }),
    ];
    expect(second).toEqual(first);
    const list = await viewOrganizations(world.lead, readOrganizationList({ q: "only on" }));
    expect(list.rows.map((row) => row.name)).toEqual([name]);
  });

  test("an inactive one is offered nowhere", async ({ world }) => {
    const name = "Quiet Harbour Works";
    const { organizationId } = must(await createOrganization(world.lead, { ...DATA, name }));
    const offered = () => findChoices(world.lead, { q: "quiet", contactsOf: null });
    expect((await offered()).organizations).toHaveLength(1);
    must(await editOrganization(world.lead, { ...DATA, name, organizationId, expectedVersion: 1, active: false }));
    expect((await offered()).organizations).toEqual([]);
    expect((await viewOrganizations(world.lead, readOrganizationList({ q: "quiet" }))).rows).toEqual([]);
    expect(
      (await viewOrganizations(world.lead, readOrganizationList({ q: "QUIET", inactive: "1" }))).rows,
    ).toHaveLength(1);
    const fields = world.fields(world.leadDesk, "Copperline", { organizationId });
    expect(await createTicket(world.lead, fields)).toMatchObject({ ok: false, error: "invalid" });
  });

  test("a prospect is not offered to tickets", async ({ world }) => {
    must(await createOrganization(world.lead, { ...DATA, name: "Prospective Ltd", type: "prospect" }));
    expect((await findChoices(world.lead, { q: "prospective", contactsOf: null })).organizations).toEqual([]);
    expect((await viewOrganizations(world.lead, readOrganizationList({ q: "prospective" }))).rows).toHaveLength(1);
  });

  test("a new name finds its open tickets at once", async ({ world }) => {
    const { organizationId } = must(await createOrganization(world.lead, { ...DATA, name: "Before" }));
    const { number } = await world.ticket({ organizationId });
    const found = async (q: string) =>
      (await viewTicketList(world.lead, readTicketList({ q }))).rows.map((row) => row.number);
    expect(await found("before")).toEqual([number]);
    must(
      await editOrganization(world.lead, {
        ...DATA,
        name: "Afterwards",
        organizationId,
        expectedVersion: 1,
        active: true,
      }),
    );
    expect([await found("before"), await found("afterw")]).toEqual([[], [number]]);
  });

  test("what was typed is no pattern", async ({ world }) => {
    must(await createOrganization(world.lead, { ...DATA, name: "100% Cable_works" }));
    const names = async (q: string) =>
      (await viewOrganizations(world.lead, readOrganizationList({ q }))).rows.map((row) => row.name);
    expect(await names("100%")).toEqual(["100% Cable_works"]);
    expect([await names("%"), await names("_"), await names("100_")]).toEqual([[], [], []]);
  });
});

describe("A16 contacts", () => {
  const people = (ctx: Parameters<typeof viewOrganization>[0], id: OrganizationId) =>
    ctx.db.read(ctx.actor.tenantId, async (tx) => ({
      contacts: await listContacts(tx, ctx.actor.tenantId, id, false),
      primary: (await findOrganization(tx, ctx.actor.tenantId, id))?.organization.primaryContactId,
    }));

  test("one is primary at a time, and loses the mark only by hand", async ({ world }) => {
    const { organizationId } = must(await createOrganization(world.lead, DATA));
    const add = async (lastName: string, primary: boolean) =>
      must(await createContact(world.lead, { ...PERSON, lastName, organizationId, primary })).contactId;
    const [first, second] = [await add("One", true), await add("Two", true)];
    expect((await people(world.lead, organizationId)).primary).toBe(second);
    const edit = (contactId: ContactId, primary: boolean, active = true) =>
      editContact(world.lead, { ...PERSON, organizationId, contactId, expectedVersion: 1, primary, active });
    must(await edit(first, false));
    expect((await people(world.lead, organizationId)).primary).toBe(second);
    expect(await edit(second, true, false)).toMatchObject({ ok: false, error: "invalid", detail: { field: "active" } });
    must(await edit(second, false, false));
    const after = await people(world.lead, organizationId);
    expect(after.primary).toBeNull();
    expect(after.contacts.find(({ id }) => id === second)?.active).toBe(false);
  });

  test("a contact of another organization is not found in this one", async ({ world }) => {
    const one = must(await createOrganization(world.lead, DATA)).organizationId;
    const two = must(await createOrganization(world.lead, DATA)).organizationId;
    const { contactId } = must(await createContact(world.lead, { ...PERSON, organizationId: one, primary: false }));
    const edit = { ...PERSON, organizationId: two, contactId, expectedVersion: 1, primary: true, active: true };
    expect(await editContact(world.lead, edit)).toMatchObject({ ok: false, error: "notFound" });
    expect(await viewContact(world.lead, two, contactId)).toBeNull();
    expect((await people(world.lead, two)).primary).toBeNull();
  });
});
