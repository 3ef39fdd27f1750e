import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { type Given, prepared } from "../../db/prepared";
import {
  companies,
  contacts,
  leadPartners,
  members,
  organizations,
  partnerRecipients,
  servicePartners,
} from "../../db/schema";
import type { PartnershipId, TenantId, UserId } from "../../domain/ids";
import type { MailReason } from "../../domain/mails";
import type { Party } from "../../domain/outsource/status";
import { levelsThat, mayReadTerms } from "../../domain/permissions";
import { type Company, companyOf } from "../command";
import type { Addressee } from "./pen";
import type { Bond } from "./rows";

/** `seesMoney`: of a member, whether amounts may be told (D21). */
export type Reader = Addressee & { because: MailReason; seesMoney: boolean };

/**
 * Everybody whom section 13 names for this hand-over; each address is kept by the tenant that knows it. Asked for one
 * side alone, the people of the other are missing.
 */
export type People = {
  lead: Company;
  partner: Company;
  /** OUT, RES, PC(L), in this order. */
  leadReaders: Reader[];
  primaryContact: Reader | null;
  /** Further contacts of the partner in the lead's book, with what they get (seed 3). */
  recipients: (Reader & { roles: readonly string[] })[];
  /** The lead's outsource address (company settings): where a partner's answers go. */
  leadAddress: string | null;
  /** The submitter and the assigned resource of the partner. */
  partnerReaders: Reader[];
  /** Of the partner: who made the proposal or the request that is answered (N24, N25). */
  asker: Reader | null;
  /** While the offer is unanswered: the partner's members who may answer it. */
  acceptors: Reader[];
};

/** `asker`: the member of the partner who asked for what is told now. `only`: what reached one side is told there alone; five statements, then three, in one trip. */
export async function peopleOf(
  tx: Tx,
  { outsource, insource }: Bond,
  only: Party | null = null,
  asker: UserId | null = null,
): Promise<People> {
  const [lead, partner] = [outsource.tenantId, insource.tenantId];
  const [toLead, toPartner] = [only !== "service", only !== "lead"];
  const [companyRows, leadMembers, partnerMembers, atPartner, [pcL], acceptors] = await Promise.all([
    companiesOf(tx, { both: listOf([lead, partner]) }),
    toLead ? membersOf(tx, lead, [outsource.outsourcedBy, outsource.assignedUserId]) : [],
    toPartner ? membersOf(tx, partner, [insource.submittedBy, insource.assignedUserId, asker]) : [],
    toPartner ? contactsAtPartner(tx, { tenantId: lead, id: outsource.servicePartnerId }) : [],
    toLead ? contactAtLead(tx, { tenantId: partner, id: insource.leadPartnerId }) : [],
    toPartner && insource.ticketId === null ? acceptorsOf(tx, partner) : [],
  ]);
  const companyRow = (tenantId: TenantId) => companyRows.find((row) => row.tenantId === tenantId)!; // both exist: a party is a company
  const outsources = companyRow(lead).agreementAcceptedAt !== null;
  const reader = (row: typeof members.$inferSelect, because: MailReason): Reader => ({
    tenantId: row.tenantId,
    email: row.email,
    name: `${row.firstName} ${row.lastName}`,
    userId: row.userId,
    because,
    seesMoney:
      row.tenantId === lead &&
      mayReadTerms(
        { tenantKind: "instance", role: row.role, level: row.outsourceLevel, outsources },
        { isSender: row.userId === outsource.outsourcedBy, editable: false },
      ),
  });
  const person = (list: (typeof members.$inferSelect)[], userId: UserId | null, because: MailReason) =>
    list.filter((member) => member.userId === userId).map((member) => reader(member, because));
  const leadReaders = [
    ...person(leadMembers, outsource.outsourcedBy, "sender"),
    ...person(leadMembers, outsource.assignedUserId, "resource"),
  ];
  /* What this address of the partner's book is told of money is the partner's own. */
  const contact = { tenantId: partner, userId: null, seesMoney: true };
  if (pcL?.email) {
    const name = `${pcL.firstName} ${pcL.lastName}`;
    leadReaders.push({ ...contact, email: pcL.email, name, because: "primaryContact" });
  } else if (pcL?.outsourceEmail && !pcL.organizationId) {
    leadReaders.push({ ...contact, email: pcL.outsourceEmail, name: pcL.name, because: "outsourceAddress" });
  }
  const outside = (row: (typeof atPartner)[number], because: MailReason): Reader[] =>
    row.email
      ? [
          {
            tenantId: lead,
            email: row.email,
            name: `${row.firstName} ${row.lastName}`,
            userId: null,
            because,
            seesMoney: false,
          },
        ]
      : [];
  const primary = atPartner.find(({ isPrimary }) => isPrimary);
  return {
    lead: companyOf(companyRow(lead)),
    partner: companyOf(companyRow(partner)),
    leadReaders,
    leadAddress: companyRow(lead).outsourceEmail,
    primaryContact: (primary && outside(primary, "primaryContact")[0]) ?? null,
    recipients: atPartner.flatMap((row) =>
      row.isPrimary ? [] : outside(row, "recipient").map((one) => ({ ...one, roles: row.roles ?? [] })),
    ),
    partnerReaders: [
      ...person(partnerMembers, insource.submittedBy, "submitter"),
      ...person(partnerMembers, insource.assignedUserId, "resource"),
    ],
    asker: person(partnerMembers, asker, "asker")[0] ?? null,
    acceptors: acceptors.map((row) => reader(row, "resource")),
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

const reachable = and(eq(contacts.active, true), eq(contacts.redacted, false));

/** PC(P), whom the lead's book names at the partner, and further recipients there. */
const contactsAtPartner = prepared((tx, { tenantId, id }: Given<{ tenantId: TenantId; id: PartnershipId }>) =>
  tx
    .select({
      email: contacts.email,
      firstName: contacts.firstName,
      lastName: contacts.lastName,
      isPrimary: sql<boolean>`${contacts.id} = ${organizations.primaryContactId}`,
      roles: partnerRecipients.roles,
    })
    .from(servicePartners)
    .innerJoin(organizations, own(organizations, servicePartners.tenantId, servicePartners.organizationId))
    .innerJoin(
      contacts,
      and(eq(contacts.tenantId, organizations.tenantId), eq(contacts.organizationId, organizations.id)),
    )
    .leftJoin(
      partnerRecipients,
      and(
        eq(partnerRecipients.tenantId, servicePartners.tenantId),
        eq(partnerRecipients.partnershipId, servicePartners.id),
        eq(partnerRecipients.contactId, contacts.id),
      ),
    )
    .where(
      and(
        eq(servicePartners.tenantId, tenantId),
        eq(servicePartners.id, id),
        reachable,
        sql`(${contacts.id} = ${organizations.primaryContactId} or ${partnerRecipients.contactId} is not null)`,
      ),
    )
    .orderBy(contacts.id),
);

/** PC(L): whom the partner's book names at the lead. */
const contactAtLead = prepared((tx, { tenantId, id }: Given<{ tenantId: TenantId; id: PartnershipId }>) =>
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
    .leftJoin(contacts, and(own(contacts, organizations.tenantId, organizations.primaryContactId), reachable))
    .where(and(eq(leadPartners.tenantId, tenantId), eq(leadPartners.id, id))),
);

const listOf = (ids: readonly (string | null)[]) => `{${ids.filter((id) => id !== null).join(",")}}`;

const companiesOf = prepared((tx, { both }: Given<{ both: string }>) =>
  tx.select().from(companies).where(sql`tenant_id = any(${both}::uuid[])`),
);

const membersOf = (tx: Tx, tenantId: TenantId, ids: (UserId | null)[]) =>
  activeMembers(tx, { tenantId, ids: listOf(ids) });
const activeMembers = prepared((tx, { tenantId, ids }: Given<{ tenantId: TenantId; ids: string }>) =>
  tx
    .select()
    .from(members)
    .where(and(eq(members.tenantId, tenantId), sql`${members.userId} = any(${ids}::uuid[])`, eq(members.active, true))),
);

const acceptorsOf = (tx: Tx, tenantId: TenantId) =>
  tx
    .select()
    .from(members)
    .where(
      and(
        eq(members.tenantId, tenantId),
        inArray(members.outsourceLevel, levelsThat("receive")),
        eq(members.active, true),
      ),
    )
    .orderBy(members.userId);
