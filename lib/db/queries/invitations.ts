import { and, eq, inArray, sql } from "drizzle-orm";
import type { InvitationId, TenantId } from "../../domain/ids";
import type { Tx } from "../client";
import { companies, invitations, leadPartners, organizations, servicePartners, tokens, users } from "../schema";

/** What a link of an invitation leads to; the token's hash is all that is known of it (D-13). */
export async function findInvitationToken(tx: Tx, hash: string) {
  const [row] = await tx
    .select({ tenantId: tokens.tenantId, invitationId: tokens.invitationId, recipientEmail: tokens.recipientEmail })
    .from(tokens)
    .where(and(eq(tokens.hash, hash), eq(tokens.purpose, "invitation")));
  return row ?? null;
}

/** The invitation as its page shows it: the lead's own rows, and the database's time. */
export async function findInvitation(tx: Tx, lead: TenantId, id: InvitationId) {
  const [row] = await tx
    .select({
      invitation: invitations,
      organization: organizations.name,
      lead: companies,
      now: sql<Date>`clock()`.mapWith(invitations.sentAt),
    })
    .from(invitations)
    .innerJoin(
      servicePartners,
      and(eq(servicePartners.tenantId, lead), eq(servicePartners.id, invitations.partnershipId)),
    )
    .innerJoin(
      organizations,
      and(eq(organizations.tenantId, lead), eq(organizations.id, servicePartners.organizationId)),
    )
    .innerJoin(companies, eq(companies.tenantId, lead))
    .where(and(eq(invitations.tenantId, lead), eq(invitations.id, id)));
  return row ?? null;
}

/** The company an address signs in to; null where it is nobody's. */
export async function findTenantOfAddress(tx: Tx, email: string): Promise<TenantId | null> {
  const [row] = await tx
    .select({ tenantId: users.tenantId })
    .from(users)
    .where(sql`lower(${users.email}) = lower(${email})`);
  return row?.tenantId ?? null;
}

/** Whether this company works for that lead already, by its own row. */
export async function isPartnerOf(tx: Tx, own: TenantId, lead: TenantId): Promise<boolean> {
  const rows = await tx
    .select({ id: leadPartners.id })
    .from(leadPartners)
    .where(and(eq(leadPartners.tenantId, own), eq(leadPartners.leadTenantId, lead)));
  return rows.length > 0;
}

const MOST_DUE = 200;

/** Open invitations that have run out, and those whose reminder is due; for the worker's login. */
export const listDueInvitations = (tx: Tx, reminderDays: number) =>
  tx
    .select({
      tenantId: invitations.tenantId,
      id: invitations.id,
      expired: sql<boolean>`${invitations.expiresAt} < clock()`,
    })
    .from(invitations)
    .where(
      and(
        inArray(invitations.state, ["sent"]),
        sql`(${invitations.expiresAt} < clock()
          or (${invitations.remindedAt} is null and ${invitations.expiresAt} <= clock() + make_interval(days => ${reminderDays})))`,
      ),
    )
    .limit(MOST_DUE);
