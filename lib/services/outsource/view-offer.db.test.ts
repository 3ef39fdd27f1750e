import { randomBytes } from "node:crypto";
import type postgres from "postgres";
import { expect } from "vitest";
import type { OfferId } from "../../domain/ids";
import { test } from "../../testing/world";
import { declineOffer, hashOfToken } from "./decline";
import { declineFromMail } from "./decline-from-mail";
import { viewOffer } from "./view-offer";
import { viewOfferByToken } from "./view-offer-by-token";

/** A link as the mail carries it. */
async function linkTo(root: postgres.Sql, offerId: OfferId, tenantId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await root`insert into tokens (hash, purpose, tenant_id, offer_id, recipient_email, created_at, expires_at)
    values (${hashOfToken(token)}, 'offer', ${tenantId}, ${offerId}, 'contact@ridgeline.example', now(), now() + '1 day')`;
  return token;
}

test("5.1 the link shows the terms, and nothing of the customer, the lead's prices or ids", async ({ world, root }) => {
  const { offerId } = await world.handOver("assigned");
  const token = await linkTo(root, offerId, world.partnerDesk.tenantId);
  const view = await viewOfferByToken(world.partner, { token, actor: null });
  expect(view).toMatchObject({
    kind: "offer",
    state: { kind: "open" },
    reader: { kind: "nobody" },
    hasPlace: true,
    facts: { title: "Label printers drop off the network", pay: { hourlyRateCents: 6800, totalCents: 121600 } },
  });
  const said = JSON.stringify(view);
  for (const canary of [
    "Copperline",
    "Shift lead",
    "14 Dock Street",
    "555 0100",
    "11500",
    offerId,
    world.leadDesk.tenantId,
  ])
    expect(said).not.toContain(canary);
});

test("D11 who may answer is told the way on; anybody else, signed in or not, is not", async ({ world, root }) => {
  const { offerId } = await world.handOver("assigned");
  const token = await linkTo(root, offerId, world.partnerDesk.tenantId);
  const reader = async (actor: typeof world.lead.actor | null) => {
    const view = await viewOfferByToken(world.partner, { token, actor });
    return view.kind === "offer" ? view.reader : null;
  };
  expect(await reader(world.partner.actor)).toEqual({ kind: "answerer", id: offerId });
  for (const other of [world.technician, world.lead, world.stranger])
    expect(await reader(other.actor)).toEqual({ kind: "stranger" });
});

test("G10 A51 looking at a link changes nothing", async ({ world, root }) => {
  const { offerId } = await world.handOver("assigned");
  const token = await linkTo(root, offerId, world.partnerDesk.tenantId);
  const before = await world.fingerprint();
  for (let time = 0; time < 20; time++) await viewOfferByToken(world.partner, { token, actor: null });
  await viewOffer(world.partner, { id: offerId });
  expect(await world.fingerprint()).toBe(before);
});

test("A55 a token nobody made leads nowhere, and too many of them have to wait", async ({ world }) => {
  const ctx = { ...world.partner, request: { ...world.partner.request, address: "198.51.100.7" } };
  const look = (token: string) => viewOfferByToken(ctx, { token, actor: null });
  const kinds = new Set<string>();
  for (let time = 0; time < 31; time++) kinds.add((await look(randomBytes(32).toString("base64url"))).kind);
  expect([...kinds]).toEqual(["unknown", "tooMany"]);
  expect((await look("' or 1=1")).kind).toBe("tooMany");
  expect(await declineFromMail(ctx, { token: "x".repeat(43), reason: "No" })).toMatchObject({ error: "tooManyTries" });
});

test("A55 a good link works for a reader whose address tried many bad ones", async ({ world, root }) => {
  const { offerId } = await world.handOver("assigned");
  const token = await linkTo(root, offerId, world.partnerDesk.tenantId);
  const ctx = { ...world.partner, request: { ...world.partner.request, address: "198.51.100.7" } };
  expect((await viewOfferByToken(ctx, { token, actor: null })).kind).toBe("offer");
});

test("A57 a link that a newer mail replaced shows nothing of the offer", async ({ world, root }) => {
  const { offerId } = await world.handOver("assigned");
  const token = await linkTo(root, offerId, world.partnerDesk.tenantId);
  await root`update tokens set dead_at = now() where hash = ${hashOfToken(token)}`;
  const view = await viewOfferByToken(world.partner, { token, actor: world.partner.actor });
  expect(view).toEqual({ kind: "replaced", lead: "Brightwater IT", company: "Ridgeline Field Services" });
});

test("T7 D50 declined by the link: the page says who and when, and twice changes nothing", async ({ world, root }) => {
  const { offerId } = await world.handOver("assigned");
  const token = await linkTo(root, offerId, world.partnerDesk.tenantId);
  expect(await declineFromMail(world.partner, { token, reason: "No team" })).toEqual({
    ok: true,
    value: { href: `/offers/${token}` },
  });
  const look = () => viewOfferByToken(world.partner, { token, actor: null });
  expect(await look()).toMatchObject({
    kind: "offer",
    facts: null,
    state: { kind: "declined", by: "contact@ridgeline.example" },
  });
  await world.refuses(() => declineFromMail(world.partner, { token, reason: "Again" }), "wrongStatus");
});

test("A56 taken back, accepted, passed: each says so, and the ended ones keep nothing of the offer", async ({
  world,
  root,
}) => {
  const state = async (offerId: OfferId) => {
    const token = await linkTo(root, offerId, world.partnerDesk.tenantId);
    const view = await viewOfferByToken(world.partner, { token, actor: null });
    return view.kind === "offer" ? { kind: view.state.kind, facts: view.facts?.title ?? null } : view;
  };
  const title = "Label printers drop off the network";
  expect(await state((await world.handOver("canceled")).offerId)).toEqual({ kind: "gone", facts: null });
  expect(await state((await world.handOver("accepted")).offerId)).toEqual({ kind: "accepted", facts: title });
  const { offerId } = await world.handOver("assigned");
  await root`update insources set accept_by = now() - interval '1 minute' where id = ${offerId}`;
  expect(await state(offerId)).toEqual({ kind: "late", facts: title });
  await root`update insources set status = 'declined', title = 'No longer offered' where id = ${offerId}`;
  expect(await state(offerId)).toEqual({ kind: "lapsed", facts: null });
});

test("PERM-7 inside, the place is shown to those who may answer; a technician is told who they are", async ({
  world,
}) => {
  const { offerId } = await world.handOver("assigned");
  expect(await viewOffer(world.partner, { id: offerId })).toMatchObject({
    kind: "offer",
    place: { organizationName: "Copperline", contactName: "Shift lead", phone: "+1 555 0100" },
  });
  const refused = await viewOffer(world.technician, { id: offerId });
  expect(refused).toEqual({ kind: "notPermitted", answerers: ["Robin Archer", "Sam Dunn"] });
});

test("a stranger and the lead find no offer of somebody else", async ({ world }) => {
  const { offerId } = await world.handOver("assigned");
  for (const ctx of [world.stranger, world.lead]) {
    expect(await viewOffer(ctx, { id: offerId })).toBeNull();
    expect(await declineOffer(ctx, { insourceId: offerId, reason: "No" })).toMatchObject({
      ok: false,
      error: "notFound",
    });
  }
});
