import { eq } from "drizzle-orm";
import { Rollback, type Tx } from "../../db/client";
import { newId } from "../../db/id";
import { companies } from "../../db/schema";
import type { TenantId } from "../../domain/ids";
import { PARTNER_AGREEMENT } from "../../domain/partnership/agreement";
import { mayAnswerInvitations } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command, systemCommand } from "../command";
import { asFounding, type NewCompanyInput, passwordOf } from "../companies/first";
import { found } from "../companies/found";
import type { Context, OpenContext } from "../context";
import { joinPartnership } from "../crossing/partnership";
import { type Doer, doerOf, Pen } from "../crossing/pen";
import { admitUnknownToken } from "../limits/unknown-token";
import { closeInvitation } from "../partners/relation";
import { followToken, holdOpen, isForAnother, type Link, tellInviter } from "./answer";

/**
 * INV-10: a company that is here already becomes the partner. Both rows of the partnership, the invitation's end, events
 * and mail are one transaction. Refuses ownCompany, notPermitted, wrongCompany where the address the mail went to is
 * somebody's of another company, invitationOver with who was faster, alreadyPartner.
 */
export async function acceptInvitation(
  ctx: Context,
  input: { token: string },
): Promise<Result<{ lead: string }, Refusal>> {
  const link = await followToken(ctx.db, input.token);
  if (!link) return refuse((await admitUnknownToken(ctx)) ? "deadLink" : "tooManyTries");
  return command(ctx, "invitation.accept", link.hash, async (tx, me) => {
    if (link.lead === me.tenantId) return refuse("ownCompany");
    if (!mayAnswerInvitations({ ...me, tenantKind: ctx.actor.tenantKind })) return refuse("notPermitted");
    if (await isForAnother(tx, link, me.tenantId)) return refuse("wrongCompany");
    return join(tx, link, { tenantId: me.tenantId, kind: ctx.actor.tenantKind, doer: doerOf(ctx, me), founded: false });
  });
}

export type FoundingInput = Omit<NewCompanyInput, "email"> & { token: string; kind: "instance" | "portal" };

/**
 * INV-10: a new company, as an instance or as a portal company, founded by who holds the mail: its administrator's
 * address is the one the invitation went to. Company, invitation and both rows of the partnership are one transaction.
 * Refuses emailTaken where the address signs in already, weakPassword, invitationOver.
 */
export async function foundAndAccept(
  open: OpenContext,
  { token, kind, ...given }: FoundingInput,
): Promise<Result<{ email: string; tenantId: TenantId }, Refusal>> {
  const link = await followToken(open.db, token);
  if (!link) return refuse((await admitUnknownToken(open)) ? "deadLink" : "tooManyTries");
  const input = { ...given, email: link.recipientEmail };
  const hashed = await passwordOf(input);
  if (!hashed.ok) return hashed;
  const tenantId = newId<TenantId>();
  const founding = asFounding(input, hashed.value);
  const once = { requestId: open.request.id, verb: "invitation.found", input: [link.hash, kind, given.company] };
  return systemCommand(
    open.db,
    link.lead,
    async (tx) => {
      const held = await holdOpen(tx, link, "accept", tenantId);
      if (!held.ok) return held;
      const founded = await found(tx, { tenantId, ...founding, company: { ...founding.company, kind } });
      if (!founded.ok) return founded;
      const doer: Doer = {
        tenantId,
        userId: founded.value.userIds[0] ?? null,
        name: `${input.firstName} ${input.lastName}`,
        email: input.email,
        company: founding.company.shortName,
        sessionId: null,
        requestId: null,
      };
      const joined = await join(tx, link, { tenantId, kind, doer, founded: true });
      return joined.ok ? ok({ email: input.email, tenantId }) : joined;
    },
    once,
  );
}

type Joiner = { tenantId: TenantId; kind: "instance" | "portal"; doer: Doer; founded: boolean };

async function join(
  tx: Tx,
  link: Link,
  { tenantId, kind, doer, founded }: Joiner,
): Promise<Result<{ lead: string }, Refusal>> {
  const held = await holdOpen(tx, link, "accept", tenantId);
  if (!held.ok) return held;
  const { invitation, relation, now } = held.value;
  const joined = await joinPartnership(tx, {
    held: held.value,
    partnerTenantId: tenantId,
    acceptedByName: doer.name ?? "",
    agreementVersion: PARTNER_AGREEMENT.version,
  });
  const [lead, partner] = await Promise.all([companyOf(tx, link.lead), companyOf(tx, tenantId)]);
  if (!joined) return refuse("alreadyPartner", { company: lead.name });
  const answered = { at: now, closedByName: doer.name, closedByCompany: partner.name };
  await closeInvitation(tx, invitation, { state: "accepted", ...answered });
  const pen = new Pen(tx, doer, now);
  const { id: partnershipId } = relation;
  const eventId = pen.event(link.lead, "invitationAccepted", {
    partnershipId,
    partner: partner.name,
    invitationId: invitation.id,
    recipient: invitation.recipientEmail,
    company: partner.name,
    kind,
    founded,
  });
  pen.event(tenantId, "partnershipJoined", { partnershipId, partner: lead.name });
  await tellInviter(pen, {
    kind: "accepted",
    open: held.value,
    eventId,
    lead,
    partner: { name: partner.name, shortName: partner.shortName },
    reason: null,
    byLinkSentTo: null,
  });
  await pen.flush();
  return ok({ lead: lead.name });
}

async function companyOf(tx: Tx, tenantId: TenantId) {
  const [row] = await tx.select().from(companies).where(eq(companies.tenantId, tenantId));
  if (!row) throw new Rollback(refuse("notFound"));
  return row;
}
