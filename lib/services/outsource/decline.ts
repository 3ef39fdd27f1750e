import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "../../db/client";
import { tokens } from "../../db/schema";
import type { OfferId, RequestId, TenantId } from "../../domain/ids";
import { decide } from "../../domain/outsource/decide";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command, systemCommand } from "../command";
import type { Context } from "../context";
import { carryOut } from "../crossing/carry-out";
import { holdOffer } from "../crossing/hold";
import { emptied } from "../crossing/offer";
import { type Doer, doerOf, Pen } from "../crossing/pen";
import { answeredBy } from "./answered";

type Answer = Result<{ declined: true }, Refusal>;

/** T7 from the application. */
export function declineOffer(ctx: Context, input: { insourceId: OfferId; reason: string }): Promise<Answer> {
  return command(ctx, "outsource.decline", input, async (tx, me) => {
    const permitted = may({ ...me, tenantKind: ctx.actor.tenantKind }, "receive");
    return decline(tx, me.tenantId, input.insourceId, input.reason, { doer: doerOf(ctx, me), permitted, linkTo: null });
  });
}

export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/**
 * T7 by the link of the mail (D11, D-13): whoever holds it may decline with a reason. Refuses deadLink for a link that
 * is not known; a link that has died meanwhile is told what became of the offer.
 */
export async function declineByLink(
  db: Db,
  input: { token: string; reason: string; requestId: RequestId | null },
): Promise<Answer> {
  const token = await db.none((tx) => findToken(tx, input.token));
  if (!token?.offerId) return refuse("deadLink");
  const { tenantId, offerId, recipientEmail } = token;
  const doer: Doer = {
    tenantId,
    userId: null,
    name: recipientEmail,
    email: recipientEmail,
    company: null,
    sessionId: null,
    requestId: input.requestId,
  };
  const linkTo = { email: recipientEmail, hash: token.hash };
  return systemCommand(
    db,
    tenantId,
    (tx) => decline(tx, tenantId, offerId, input.reason, { doer, permitted: true, linkTo }),
    { requestId: input.requestId, verb: "outsource.declineByLink", input: [token.hash, input.reason] },
  );
}

async function findToken(tx: Tx, token: string) {
  const [row] = await tx
    .select()
    .from(tokens)
    .where(and(eq(tokens.hash, hashOfToken(token)), eq(tokens.purpose, "offer")));
  return row ?? null;
}

type By = { doer: Doer; permitted: boolean; linkTo: { email: string; hash: string } | null };

async function decline(tx: Tx, tenantId: TenantId, id: OfferId, reason: string, by: By): Promise<Answer> {
  const held = await holdOffer(tx, tenantId, id);
  if (!held) return refuse("notFound");
  if (!by.permitted) return refuse("notPermitted");
  const { insource, bond, now } = held;
  const decided = decide(insource.status, {
    action: "decline",
    by: "service",
    now,
    acceptBy: insource.acceptBy,
    reason,
  });
  if (!decided.ok) return answeredBy(decided, insource);
  if (!bond) throw new Error("an open offer has both rows");
  if (by.linkTo && !(await isAlive(tx, by.linkTo.hash))) return refuse("deadLink");

  const pen = new Pen(tx, by.doer, now);
  const name = by.doer.name;
  await carryOut(pen, bond, decided.value, {
    as: "service",
    moment: { reason, byLinkSentTo: by.linkTo?.email ?? null },
    patch: {
      lead: { declinedAt: now, declinedByName: name, declineReason: reason },
      partner: { ...emptied(), answeredByName: name, declineReason: reason },
    },
  });
  await pen.flush();
  return ok({ declined: true });
}

/** Asked again under the lock: a link that was sent anew dies (A57). */
async function isAlive(tx: Tx, hash: string): Promise<boolean> {
  const [row] = await tx
    .select({ hash: tokens.hash })
    .from(tokens)
    .where(and(eq(tokens.hash, hash), isNull(tokens.deadAt)));
  return row !== undefined;
}
