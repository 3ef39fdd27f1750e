import { negotiableOf } from "../../domain/outsource/terms-difference";
import { proposeTerms } from "../../services/outsource/propose-terms";
import { requestChange } from "../../services/outsource/request-change";
import { deactivatePartner, reactivatePartner } from "../../services/partners/deactivate";
import { addCandidate, inviteOne, relationOf } from "../invitations";
import { type HandedOver, must, type World } from "../world";
import type { MakePlan } from "./plans";

const manager = (world: World) => world.as(world.leadDesk, "dispatcher");
const ridgeline = (world: World) => world.leadDesk.organizations.get(world.partnerDesk.profile.name)!;
const versionOf = async (world: World) => (await relationOf(world, ridgeline(world))).version;
/** As it began: whoever came before may have left the relation off. */
async function active(world: World): Promise<void> {
  if ((await relationOf(world, ridgeline(world))).state === "inactive")
    must(await reactivatePartner(manager(world), { organizationId: ridgeline(world) }));
}

const proposal = async (world: World, { ticketId, offerId: insourceId }: HandedOver) => ({
  insourceId,
  termsVersion: 1,
  proposalSeen: null,
  wanted: { ...negotiableOf((await world.outsource(ticketId))!), hourlyRateCents: 7500 },
  message: "Two of us are needed.",
});
async function proposed(world: World): Promise<HandedOver> {
  const t = await world.handOver("assigned");
  must(await proposeTerms(world.partner, await proposal(world, t)));
  return t;
}
const asked = { authorizedMinutes: 900, authorizedChargesCents: 55_000, completeBy: null };
const request = (ticketId: string) => ({ ticketId, requestSeen: null, asked, reason: "The switch is broken too." });
async function requested(world: World): Promise<HandedOver> {
  const t = await world.handOver("accepted");
  must(await requestChange(world.technician, { ...request(t.partnerTicketId), ticketId: t.partnerTicketId }));
  return t;
}

/** Of partner relations, and of the terms of a hand-over. */
export const PARTNER_PLANS = {
  "invitation.accept": async (world) => {
    const { leadDesk, strangerDesk, root } = world;
    await root`delete from lead_partners where lead_tenant_id = ${leadDesk.tenantId} and tenant_id = ${strangerDesk.tenantId}`;
    await root`update service_partners set partner_tenant_id = null, kind = null, state = 'declined'
      where tenant_id = ${leadDesk.tenantId} and partner_tenant_id = ${strangerDesk.tenantId}`;
    return { who: world.stranger, input: { token: (await inviteOne(world)).token } };
  },
  "invitation.decline": async (world) => ({
    who: world.stranger,
    input: { token: (await inviteOne(world)).token, reason: "We have no team" },
  }),
  "invitation.found": async (world) => {
    const input = {
      token: (await inviteOne(world)).token,
      kind: "instance",
      company: "Northgate Support",
      timeZone: "Europe/Amsterdam",
      currency: "EUR",
      firstName: "Pat",
      lastName: "Morgan",
      newPassword: "a heron stood in the weir",
    };
    return { who: world.stranger, input };
  },
  "outsource.agreeTerms": async (world) => {
    const { ticketId } = await proposed(world);
    return { who: world.lead, input: { ticketId, proposalSeen: 1, completeBy: null } };
  },
  "outsource.answerTerms": async (world) => {
    const { ticketId } = await proposed(world);
    const wanted = { ...negotiableOf((await world.outsource(ticketId))!), hourlyRateCents: 7000 };
    const prices = { billRateCents: 12_500, billFlatAmountCents: null };
    return { who: world.lead, input: { ticketId, proposalSeen: 1, wanted, prices } };
  },
  "outsource.grantChange": async (world) => {
    const { ticketId } = await requested(world);
    return { who: world.lead, input: { ticketId, requestSeen: 1, given: asked } };
  },
  "outsource.proposeTerms": async (world) => ({
    who: world.partner,
    input: await proposal(world, await world.handOver("assigned")),
  }),
  "outsource.refuseChange": async (world) => {
    const { ticketId } = await requested(world);
    return { who: world.lead, input: { ticketId, requestSeen: 1, reason: "The customer pays no more" } };
  },
  "outsource.refuseTerms": async (world) => {
    const { ticketId } = await proposed(world);
    return { who: world.lead, input: { ticketId, proposalSeen: 1, reason: "The customer pays no more" } };
  },
  "outsource.requestChange": async (world) => {
    const { partnerTicketId } = await world.handOver("accepted");
    return { who: world.technician, input: request(partnerTicketId) };
  },
  "outsource.withdrawProposal": async (world) => {
    const { offerId: insourceId } = await proposed(world);
    return { who: world.partner, input: { insourceId, proposalSeen: 1 } };
  },
  "partner.deactivate": async (world) => {
    await active(world);
    await world.handOver("assigned");
    return { who: manager(world), input: { organizationId: ridgeline(world), cancelOffers: true } };
  },
  "partner.defaults": async (world) => {
    const defaults = { rateType: "hourly", hourlyRateCents: 7100, flatAmountCents: null, billRateCents: 11_500 };
    const input = { ...defaults, acceptWindowHours: 24, organizationId: ridgeline(world) };
    return { who: manager(world), input: { ...input, expectedVersion: await versionOf(world) } };
  },
  "partner.invite": async (world) => {
    const { organizationId } = await addCandidate(world);
    return { who: manager(world), input: { organizationIds: [organizationId] } };
  },
  "partner.reactivate": async (world) => {
    const organizationId = ridgeline(world);
    await active(world);
    must(await deactivatePartner(manager(world), { organizationId, cancelOffers: false }));
    return { who: manager(world), input: { organizationId } };
  },
  "partner.recipient": async (world) => {
    const { organizationId, contactId } = await addCandidate(world);
    return { who: manager(world), input: { organizationId, contactId, expectedVersion: null } };
  },
  "partner.recipients": async (world) => {
    const { organizationId, contactId } = await inviteOne(world);
    const { version: expectedVersion } = await relationOf(world, organizationId);
    const recipients = [{ contactId, roles: ["offers", "work"] }];
    return { who: manager(world), input: { organizationId, expectedVersion, recipients } };
  },
  "partner.resend": async (world) => {
    const { organizationId } = await inviteOne(world);
    const { version: expectedVersion } = await relationOf(world, organizationId);
    return { who: manager(world), input: { organizationId, expectedVersion } };
  },
  "partner.revoke": async (world) => {
    const { organizationId } = await inviteOne(world);
    return { who: manager(world), input: { organizationId } };
  },
  "partner.text": async (world) => {
    const [row] = await world.root<{ version: number }[]>`
      select version from invitation_texts where tenant_id = ${world.leadDesk.tenantId}`;
    const input = { subject: "Work with us", body: "Dear {contact},\n{link}", expectedVersion: row?.version ?? 0 };
    return { who: manager(world), input };
  },
} satisfies Record<string, MakePlan>;
