import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { newId } from "../../db/id";
import { contacts, invitations, organizations, servicePartners, tokens } from "../../db/schema";
import { monogramOf, shortNameOf } from "../../domain/company-names";
import type { InvitationId, OrganizationId, PartnershipId, TenantId } from "../../domain/ids";
import { PARTNER_TYPES, type Unselectable } from "../../domain/partnership/selectable";
import type { InvitationState } from "../../domain/partnership/states";

export type Relation = typeof servicePartners.$inferSelect;
export type Invitation = typeof invitations.$inferSelect;
export type Organization = typeof organizations.$inferSelect;
export type Contact = typeof contacts.$inferSelect;
export type Held = { organization: Organization; relation: Relation; recipient: Contact | null };

/**
 * An organization that may become a partner, its relation held until commit, and who would be invited: the contact that
 * was chosen, else the primary one (INV-5). The relation is made where there is none yet. null: no such organization
 * here, or one of a type that becomes no partner.
 */
export async function holdRelation(tx: Tx, tenant: TenantId, id: OrganizationId): Promise<Held | null> {
  const [organization] = await tx
    .select()
    .from(organizations)
    .where(and(eq(organizations.tenantId, tenant), eq(organizations.id, id)))
    .for("share");
  if (!organization || !PARTNER_TYPES.some((type) => type === organization.type)) return null;
  const relation = (await lockRelation(tx, tenant, id)) ?? (await makeRelation(tx, organization));
  const contactId = relation.contactId ?? organization.primaryContactId;
  const [recipient] = contactId
    ? await tx
        .select()
        .from(contacts)
        .where(and(eq(contacts.tenantId, tenant), eq(contacts.id, contactId)))
        .for("share")
    : [];
  return { organization, relation, recipient: recipient?.organizationId === id ? recipient : null };
}

async function lockRelation(tx: Tx, tenant: TenantId, id: OrganizationId): Promise<Relation | null> {
  const [row] = await tx
    .select()
    .from(servicePartners)
    .where(and(eq(servicePartners.tenantId, tenant), eq(servicePartners.organizationId, id)))
    .for("update");
  return row ?? null;
}

/** Of two at once the second waits for the first one's row and takes it. */
async function makeRelation(tx: Tx, { tenantId, id, name }: Organization): Promise<Relation> {
  const [made] = await tx
    .insert(servicePartners)
    .values({
      tenantId,
      id: newId<PartnershipId>(),
      organizationId: id,
      state: "notInvited",
      name,
      shortName: shortNameOf(name),
      monogram: monogramOf(name),
    })
    .onConflictDoNothing()
    .returning();
  const row = made ?? (await lockRelation(tx, tenantId, id));
  if (!row) throw new Error("a relation is there or was made");
  return row;
}

/** The open invitation of a relation that is held. */
export async function findOpenInvitation(tx: Tx, tenant: TenantId, id: PartnershipId): Promise<Invitation | null> {
  const [row] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.tenantId, tenant), eq(invitations.partnershipId, id), eq(invitations.state, "sent")))
    .for("update");
  return row ?? null;
}

export type Closing = { state: Exclude<InvitationState, "sent">; at: Date } & Partial<
  Pick<Invitation, "closedByName" | "closedByCompany" | "reason">
>;

/** Ends an invitation and with it every link to it (D-13). */
export async function closeInvitation(tx: Tx, invitation: Invitation, { at, ...closing }: Closing): Promise<void> {
  const { tenantId, id, version } = invitation;
  await Promise.all([
    tx
      .update(invitations)
      .set({ ...closing, closedAt: at, version: version + 1 })
      .where(and(eq(invitations.tenantId, tenantId), eq(invitations.id, id))),
    killLinks(tx, tenantId, id, at),
  ]);
}

const killLinks = (tx: Tx, tenant: TenantId, id: InvitationId, at: Date) =>
  tx
    .update(tokens)
    .set({ deadAt: at })
    .where(and(eq(tokens.tenantId, tenant), eq(tokens.invitationId, id)));

export const saveRelation = (tx: Tx, relation: Relation, patch: Partial<Relation>) =>
  tx
    .update(servicePartners)
    .set({ ...patch, version: relation.version + 1 })
    .where(and(eq(servicePartners.tenantId, relation.tenantId), eq(servicePartners.id, relation.id)));

export const contactName = ({ firstName, lastName }: Pick<Contact, "firstName" | "lastName">): string =>
  `${firstName} ${lastName}`;

/** One organization of several: what came of it (INV-7). */
export type Outcome = {
  organizationId: OrganizationId;
  /** null: it is not ours. */
  name: string | null;
  invited: boolean;
  why: Unselectable | "notFound" | null;
};
