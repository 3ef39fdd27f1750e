import { createHash, randomBytes } from "node:crypto";
import { newId } from "../db/id";
import type { ContactId, InvitationId, OrganizationId, PartnershipId } from "../domain/ids";
import { addOrganizations } from "../services/demo/companies";
import { invitePartners } from "../services/partners/invite";
import { must, type World } from "./world";

export type Invited = {
  organizationId: OrganizationId;
  partnershipId: PartnershipId;
  invitationId: InvitationId;
  contactId: ContactId;
  email: string;
  /** As the worker would have put it into the mail. */
  token: string;
};

let count = 0;

/** An organization of the lead's address book with a primary contact who can be mailed. */
export async function addCandidate(world: World, email: string | null = `pat${++count}@northgate.example`) {
  const name = `Northgate ${++count}`;
  await addOrganizations(world.db, world.leadDesk, [
    {
      name,
      type: "vendor",
      address: "5 Gate Road",
      city: "Northam",
      phone: "+1 555 0300",
      contacts: [["Pat", "Morgan", email, "+1 555 0301"]],
    },
  ]);
  const [organizationId, contactId] = [world.leadDesk.organizations.get(name), world.leadDesk.contacts.get(name)];
  if (!organizationId || !contactId) throw new Error("the organization was added");
  return { organizationId, contactId, name, email: email ?? "" };
}

/** What the worker does at delivery: a new link to an invitation. */
export async function linkTo(world: World, invitationId: InvitationId, email: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await world.root`
    insert into tokens (hash, purpose, tenant_id, invitation_id, recipient_email, created_at, expires_at)
    values (${createHash("sha256").update(token).digest("hex")}, 'invitation', ${world.leadDesk.tenantId}, ${invitationId},
      ${email}, clock(), clock() + interval '30 days')`;
  return token;
}

/** An organization that was invited a moment ago. */
export async function inviteOne(world: World, email?: string): Promise<Invited> {
  const candidate = await addCandidate(world, email);
  const { organizationId } = candidate;
  must(await invitePartners(world.as(world.leadDesk, "dispatcher", newId()), { organizationIds: [organizationId] }));
  const row = await relationOf(world, organizationId);
  const token = await linkTo(world, row.invitationId, candidate.email);
  return { ...candidate, ...row, token };
}

export async function relationOf(world: World, organizationId: OrganizationId) {
  const [row] = await world.root<
    { partnershipId: PartnershipId; state: string; kind: string | null; version: number; invitationId: InvitationId }[]
  >`
    select p.id as "partnershipId", p.state, p.kind, p.version, i.id as "invitationId" from service_partners p
    left join invitations i on i.tenant_id = p.tenant_id and i.partnership_id = p.id
    where p.tenant_id = ${world.leadDesk.tenantId} and p.organization_id = ${organizationId} order by i.sent_at desc, i.id desc limit 1`;
  if (!row) throw new Error("there is a relation");
  return row;
}

/** The states of a relation's invitations, oldest first. */
export async function historyOf(world: World, partnershipId: PartnershipId): Promise<string[]> {
  const rows = await world.root<{ state: string }[]>`
    select state from invitations where partnership_id = ${partnershipId} order by sent_at, id`;
  return rows.map(({ state }) => state);
}
