import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { newId } from "../../db/id";
import { contacts, organizations } from "../../db/schema";
import type { ContactId, OrganizationId } from "../../domain/ids";
import { namedChanges } from "../../domain/named-changes";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command, type Me } from "../command";
import type { Context } from "../context";
import { tell } from "../tell";
import { lockOrganization } from "./edit";

type Fields = {
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  mobile: string | null;
};
/** `primary`: the one who gets the mails of outsourcing (A16). */
export type NewContact = Fields & { organizationId: OrganizationId; primary: boolean };
type Saved = Promise<Result<{ organizationId: OrganizationId; contactId: ContactId }, Refusal>>;

export function createContact(ctx: Context, input: NewContact): Saved {
  const { organizationId, primary, ...fields } = input;
  return command(ctx, "contact.create", input, async (tx, me) => {
    const held = await lockOrganization(tx, me.tenantId, organizationId);
    if (!held) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "work")) return refuse("notPermitted");
    const now = await clockNow(tx);
    const contactId = newId<ContactId>();
    await tx
      .insert(contacts)
      .values({ ...fields, tenantId: me.tenantId, id: contactId, organizationId, createdAt: now, updatedAt: now });
    if (primary) await setPrimary(tx, me, organizationId, contactId);
    await tell(ctx, me, tx, now, "contactAdded", { contactId, name: nameOf(fields), organization: held.name });
    return ok({ organizationId, contactId });
  });
}

export type EditContact = NewContact & { contactId: ContactId; expectedVersion: number; active: boolean };

const nameOf = ({ firstName, lastName }: Fields): string => `${firstName} ${lastName}`;
const LABELS = {
  firstName: "first name",
  lastName: "last name",
  email: "e-mail",
  phone: "phone",
  mobile: "mobile",
  primary: "primary contact",
  active: "active",
} as const;

/** Saves a contact. An inactive one is offered nowhere; it cannot be the primary one, so that mails keep a reader. Saving without a change changes nothing. */
export function editContact(ctx: Context, input: EditContact): Saved {
  const { organizationId, contactId, expectedVersion, primary, active, ...fields } = input;
  return command(ctx, "contact.edit", input, async (tx, me) => {
    const held = await lockOrganization(tx, me.tenantId, organizationId);
    const [contact] = await tx
      .select()
      .from(contacts)
      .where(and(eq(contacts.tenantId, me.tenantId), eq(contacts.id, contactId)))
      .for("update");
    if (!held || contact?.organizationId !== organizationId) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "work")) return refuse("notPermitted");
    if (contact.version !== expectedVersion) return refuse("stale", { at: contact.updatedAt });
    if (primary && !active) return refuse("invalid", { field: "active" });
    const wasPrimary = held.primaryContactId === contactId;
    const changes = namedChanges(LABELS, { ...contact, primary: wasPrimary }, { ...fields, active, primary });
    if (changes.length === 0) return ok({ organizationId, contactId });
    const now = await clockNow(tx);
    await tx
      .update(contacts)
      .set({ ...fields, active, updatedAt: now, version: contact.version + 1 })
      .where(and(eq(contacts.tenantId, me.tenantId), eq(contacts.id, contactId)));
    if (primary !== wasPrimary) await setPrimary(tx, me, organizationId, primary ? contactId : null);
    const about = { contactId, name: nameOf(fields), organization: held.name };
    await tell(ctx, me, tx, now, "contactEdited", { ...about, changes });
    return ok({ organizationId, contactId });
  });
}

const setPrimary = (tx: Tx, me: Me, organization: OrganizationId, contact: ContactId | null) =>
  tx
    .update(organizations)
    .set({ primaryContactId: contact })
    .where(and(eq(organizations.tenantId, me.tenantId), eq(organizations.id, organization)));
