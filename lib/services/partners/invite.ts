import { eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { newId } from "../../db/id";
import { companies, invitations, invitationTexts } from "../../db/schema";
import type { InvitationId, OrganizationId, TenantId } from "../../domain/ids";
import { DEFAULT_TEXT, type Filling, fill, type InvitationText } from "../../domain/partnership/invitation-text";
import { whyNoRecipient, whyUnselectable } from "../../domain/partnership/selectable";
import { decidePartner, expiryOf } from "../../domain/partnership/states";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command, type Me } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";
import {
  type Contact,
  closeInvitation,
  contactName,
  findOpenInvitation,
  type Held,
  holdRelation,
  type Invitation,
  type Outcome,
  saveRelation,
} from "./relation";

/** One page of the table. */
export const MOST_AT_ONCE = 50;

/**
 * INV-7: invites several organizations, each by its own rules; what cannot be invited says why and hinders no other.
 * Taken in the order of their ids, so that two people who choose the same ones wait for each other and do not lock up.
 */
export function invitePartners(
  ctx: Context,
  input: { organizationIds: readonly OrganizationId[] },
): Promise<Result<{ outcomes: Outcome[] }, Refusal>> {
  return command(ctx, "partner.invite", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "managePartners")) return refuse("notPermitted");
    const ids = [...new Set(input.organizationIds)].sort();
    if (ids.length === 0 || ids.length > MOST_AT_ONCE) return refuse("invalid", { field: "organizationIds" });
    const words = await wordsOf(tx, me);
    const found: (Held | null)[] = [];
    for (const id of ids) found.push(await holdRelation(tx, me.tenantId, id));
    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    const outcomes: Outcome[] = [];
    for (const [i, held] of found.entries()) {
      const organizationId = ids[i]!; // one for each
      if (!held) {
        outcomes.push({ organizationId, name: null, invited: false, why: "notFound" });
        continue;
      }
      const { organization, relation, recipient } = held;
      const why = whyUnselectable({ state: relation.state, organizationActive: organization.active, recipient });
      if (!why && recipient) await writeInvitation(pen, me, words, { ...held, recipient }, null);
      outcomes.push({ organizationId, name: organization.name, invited: !why, why });
    }
    await pen.flush();
    return ok({ outcomes });
  });
}

/**
 * INV-12: the invitation once more, with today's text, to today's recipient, good for another 30 days. The earlier link
 * dies. Refuses wrongStatus where it was answered or taken back, stale where somebody else sent it anew.
 */
export function resendInvitation(
  ctx: Context,
  input: { organizationId: OrganizationId; expectedVersion: number },
): Promise<Result<{ name: string }, Refusal>> {
  return command(ctx, "partner.resend", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "managePartners")) return refuse("notPermitted");
    const held = await holdRelation(tx, me.tenantId, input.organizationId);
    if (!held) return refuse("notFound");
    const { relation, recipient, organization } = held;
    const decided = decidePartner(relation.state, "resend");
    if (!decided.ok) return decided;
    if (relation.version !== input.expectedVersion) return refuse("stale");
    const why = whyNoRecipient(recipient);
    if (why || !recipient) return refuse("cannotInvite", { status: why ?? "noRecipient" });
    const earlier = await findOpenInvitation(tx, me.tenantId, relation.id);
    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    if (earlier) await closeInvitation(tx, earlier, { state: "replaced", at: pen.now, closedByName: me.name });
    await writeInvitation(pen, me, await wordsOf(tx, me), { ...held, recipient }, earlier);
    await pen.flush();
    return ok({ name: organization.name });
  });
}

type Words = InvitationText & { replyTo: string | null; timeZone: string };

/** The company's own words, else the program's. */
async function wordsOf(tx: Tx, me: Me): Promise<Words> {
  const [text, [company]] = await Promise.all([
    findText(tx, me.tenantId),
    tx.select({ replyTo: companies.outsourceEmail }).from(companies).where(eq(companies.tenantId, me.tenantId)),
  ]);
  return { ...(text ?? DEFAULT_TEXT), replyTo: company?.replyTo ?? null, timeZone: me.company.timeZone };
}

export async function findText(tx: Tx, tenant: TenantId) {
  const [row] = await tx.select().from(invitationTexts).where(eq(invitationTexts.tenantId, tenant));
  return row ?? null;
}

/** "12 March 2026" */
export const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "long", year: "numeric" }).format(at);

export const fillingOf = (
  me: { name: string; company: { name: string } },
  { organization, recipient }: { organization: string; recipient: string },
  expires: string,
): Filling => ({ lead: me.company.name, organization, recipient, inviter: me.name, expires });

async function writeInvitation(
  pen: Pen,
  me: Me,
  words: Words,
  { organization, relation, recipient }: Held & { recipient: Contact },
  earlier: Invitation | null,
): Promise<void> {
  const { tx, now } = pen;
  const expiresAt = expiryOf(now);
  const recipientName = contactName(recipient);
  const filling = fillingOf(
    me,
    { organization: organization.name, recipient: recipientName },
    dayIn(words.timeZone, expiresAt),
  );
  const [subject, body] = [fill(words.subject, filling), fill(words.body, filling)];
  const recipientEmail = (recipient.email ?? "").toLowerCase();
  const id = newId<InvitationId>();
  await tx.insert(invitations).values({
    tenantId: me.tenantId,
    id,
    partnershipId: relation.id,
    contactId: recipient.id,
    recipientName,
    recipientEmail,
    subject,
    body,
    state: "sent",
    sentBy: me.userId,
    sentByName: me.name,
    sentAt: now,
    expiresAt,
  });
  await saveRelation(tx, relation, { state: "invited", invitedAt: now, answeredAt: null, name: organization.name });
  const expires = expiresAt.toISOString();
  const eventId = pen.event(me.tenantId, "invitationSent", {
    partnershipId: relation.id,
    partner: organization.name,
    invitationId: id,
    recipient: recipientEmail,
    expiresAt: expires,
    again: earlier !== null,
  });
  const to = { tenantId: me.tenantId, email: recipientEmail, name: recipientName, userId: null };
  pen.mail(
    to,
    eventId,
    {
      template: "N1",
      data: {
        side: "service",
        lead: { name: me.company.name, shortName: me.company.shortName },
        partner: { name: organization.name, shortName: relation.shortName },
        timeZone: words.timeZone,
        path: null,
        actorName: me.name,
        actorCompany: me.company.shortName,
        at: now.toISOString(),
        replyTo: words.replyTo,
        invitationId: id,
        recipientName,
        subject,
        body,
        expiresAt: expires,
        reminder: false,
      },
    },
    null,
  );
}
