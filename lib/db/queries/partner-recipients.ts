import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { ContactId, OrganizationId, PartnershipId, TenantId } from "../../domain/ids";
import type { RecipientRole } from "../../domain/mails";
import type { Tx } from "../client";
import { contacts, partnerRecipients } from "../schema";

/** Active contacts of an organization that have an address, with what each gets of a partner's mails. */
export const listPossibleRecipients = (
  tx: Tx,
  tenantId: TenantId,
  { organizationId, partnershipId }: { organizationId: OrganizationId; partnershipId: PartnershipId },
  most: number,
) =>
  tx
    .select({
      id: contacts.id,
      name: sql<string>`${contacts.firstName} || ' ' || ${contacts.lastName}`,
      email: sql<string>`${contacts.email}`,
      roles: partnerRecipients.roles,
    })
    .from(contacts)
    .leftJoin(
      partnerRecipients,
      and(
        eq(partnerRecipients.tenantId, contacts.tenantId),
        eq(partnerRecipients.partnershipId, partnershipId),
        eq(partnerRecipients.contactId, contacts.id),
      ),
    )
    .where(
      and(
        eq(contacts.tenantId, tenantId),
        eq(contacts.organizationId, organizationId),
        eq(contacts.active, true),
        eq(contacts.redacted, false),
        isNotNull(contacts.email),
      ),
    )
    .orderBy(sql`${partnerRecipients.contactId} is null`, asc(contacts.lastName), asc(contacts.id))
    .limit(most);

/** Those of some contacts that may be mailed for this organization, held until commit. */
export const holdContacts = (tx: Tx, tenantId: TenantId, organizationId: OrganizationId, ids: readonly ContactId[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(contacts)
        .where(
          and(
            eq(contacts.tenantId, tenantId),
            eq(contacts.organizationId, organizationId),
            inArray(contacts.id, [...ids]),
            eq(contacts.active, true),
            eq(contacts.redacted, false),
            isNotNull(contacts.email),
          ),
        )
        .for("share");

export async function saveRecipients(
  tx: Tx,
  tenantId: TenantId,
  partnershipId: PartnershipId,
  recipients: readonly { contactId: ContactId; roles: RecipientRole[] }[],
): Promise<void> {
  await tx
    .delete(partnerRecipients)
    .where(and(eq(partnerRecipients.tenantId, tenantId), eq(partnerRecipients.partnershipId, partnershipId)));
  if (recipients.length > 0)
    await tx.insert(partnerRecipients).values(recipients.map((one) => ({ tenantId, partnershipId, ...one })));
}
