import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { companies, contacts, leadPartners, members, organizations, servicePartners } from "../../db/schema";
import type { TenantId, UserId } from "../../domain/ids";
import type { MailReason } from "../../domain/mails";
import { type Company, companyOf } from "../command";
import type { Addressee } from "./pen";
import type { Bond } from "./rows";

export type Reader = Addressee & { because: MailReason };

/** Everybody whom section 13 names for this hand-over; each address is kept by the tenant that knows it. */
export type People = {
  lead: Company;
  partner: Company;
  /** OUT, RES, PC(L), in this order. */
  leadReaders: Reader[];
  primaryContact: Reader | null;
  /** The lead's outsource address (company settings): where a partner's answers go. */
  leadAddress: string | null;
  /** The submitter and the assigned resource of the partner. */
  partnerReaders: Reader[];
};

export async function peopleOf(tx: Tx, { outsource, insource }: Bond): Promise<People> {
  const [lead, partner] = [outsource.tenantId, insource.tenantId];
  const [companyRows, leadMembers, partnerMembers, [pcP], [pcL]] = await Promise.all([
    tx
      .select()
      .from(companies)
      .where(sql`tenant_id = any(${`{${lead},${partner}}`}::uuid[])`),
    membersOf(tx, lead, [outsource.outsourcedBy, outsource.assignedUserId]),
    membersOf(tx, partner, [insource.submittedBy, insource.assignedUserId]),
    tx
      .select({ email: contacts.email, firstName: contacts.firstName, lastName: contacts.lastName })
      .from(servicePartners)
      .innerJoin(organizations, own(organizations, servicePartners.tenantId, servicePartners.organizationId))
      .innerJoin(contacts, own(contacts, organizations.tenantId, organizations.primaryContactId))
      .where(
        and(
          eq(servicePartners.tenantId, lead),
          eq(servicePartners.id, outsource.servicePartnerId),
          eq(contacts.active, true),
          eq(contacts.redacted, false),
        ),
      ),
    tx
      .select({
        email: contacts.email,
        firstName: contacts.firstName,
        lastName: contacts.lastName,
        organizationId: leadPartners.organizationId,
        outsourceEmail: leadPartners.outsourceEmail,
        name: leadPartners.name,
      })
      .from(leadPartners)
      .leftJoin(organizations, own(organizations, leadPartners.tenantId, leadPartners.organizationId))
      .leftJoin(
        contacts,
        and(
          own(contacts, organizations.tenantId, organizations.primaryContactId),
          eq(contacts.active, true),
          eq(contacts.redacted, false),
        ),
      )
      .where(and(eq(leadPartners.tenantId, partner), eq(leadPartners.id, insource.leadPartnerId))),
  ]);
  const company = (tenantId: TenantId) => companyOf(companyRows.find((row) => row.tenantId === tenantId)!); // both exist: a party is a company
  const person = (list: Reader[], userId: UserId | null, because: MailReason) =>
    list.filter((member) => member.userId === userId).map((member) => ({ ...member, because }));
  const leadReaders = [
    ...person(leadMembers, outsource.outsourcedBy, "sender"),
    ...person(leadMembers, outsource.assignedUserId, "resource"),
  ];
  if (pcL?.email) {
    const name = `${pcL.firstName} ${pcL.lastName}`;
    leadReaders.push({ tenantId: partner, email: pcL.email, name, userId: null, because: "primaryContact" });
  } else if (pcL?.outsourceEmail && !pcL.organizationId) {
    leadReaders.push({
      tenantId: partner,
      email: pcL.outsourceEmail,
      name: pcL.name,
      userId: null,
      because: "outsourceAddress",
    });
  }
  return {
    lead: company(lead),
    partner: company(partner),
    leadReaders,
    leadAddress: companyRows.find((row) => row.tenantId === lead)?.outsourceEmail ?? null,
    primaryContact: pcP?.email
      ? {
          tenantId: lead,
          email: pcP.email,
          name: `${pcP.firstName} ${pcP.lastName}`,
          userId: null,
          because: "primaryContact",
        }
      : null,
    partnerReaders: [
      ...person(partnerMembers, insource.submittedBy, "submitter"),
      ...person(partnerMembers, insource.assignedUserId, "resource"),
    ],
  };
}

type Keyed = typeof organizations | typeof contacts;
const own = (
  table: Keyed,
  tenant: Keyed["tenantId"] | typeof servicePartners.tenantId | typeof leadPartners.tenantId,
  id:
    | typeof servicePartners.organizationId
    | typeof leadPartners.organizationId
    | typeof organizations.primaryContactId,
) => and(eq(table.tenantId, tenant), eq(table.id, id));

async function membersOf(tx: Tx, tenantId: TenantId, ids: (UserId | null)[]): Promise<Reader[]> {
  const wanted = ids.filter((id) => id !== null);
  const rows = await tx
    .select()
    .from(members)
    .where(
      and(
        eq(members.tenantId, tenantId),
        sql`${members.userId} = any(${`{${wanted.join(",")}}`}::uuid[])`,
        eq(members.active, true),
      ),
    );
  return rows.map((row) => ({
    tenantId,
    email: row.email,
    name: `${row.firstName} ${row.lastName}`,
    userId: row.userId,
    because: "resource",
  }));
}
