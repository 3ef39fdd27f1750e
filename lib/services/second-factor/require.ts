import { clockNow } from "../../db/clock";
import { findMember } from "../../db/queries/members";
import { dropFactor } from "../../db/queries/second-factor";
import { endOwnSessions } from "../../db/queries/sessions";
import { findRequirement, saveRequirement } from "../../db/queries/sign-in-settings";
import type { UserId } from "../../domain/ids";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";

/** Whether everyone needs an app, and who has none yet. null for who may not configure. */
export async function viewRequirement({ db, actor }: Context) {
  if (!may(actor, "configure")) return null;
  return db.read(actor.tenantId, (tx) => findRequirement(tx, actor.tenantId));
}

/** Whoever has none is led to set one up before anything else, from the next request on. Refuses notPermitted. */
export const requireFactor = (ctx: Context, input: { required: boolean }): Promise<Result<null, Refusal>> =>
  command(
    ctx,
    "factor.require",
    input,
    async (tx, me) => {
      if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "configure")) return refuse("notPermitted");
      if (!(await saveRequirement(tx, me.tenantId, input.required))) return ok(null);
      const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
      pen.event(me.tenantId, "secondFactorRequired", input);
      await pen.flush();
      return ok(null);
    },
    { alone: true },
  );

/**
 * For a colleague whose phone is lost: the app and its codes are gone, and every session of theirs ends. One's own is
 * removed in the profile, by a code. Refuses notPermitted, notFound.
 */
export const resetFactor = (ctx: Context, input: { userId: UserId }): Promise<Result<null, Refusal>> =>
  command(ctx, "factor.reset", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "configure")) return refuse("notPermitted");
    const member = await findMember(tx, me.tenantId, input.userId);
    if (!member?.hasFactor || input.userId === me.userId) return refuse("notFound");
    await Promise.all([dropFactor(tx, input.userId), endOwnSessions(tx, input.userId, null)]);
    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    const name = `${member.firstName} ${member.lastName}`;
    pen.event(me.tenantId, "secondFactorRemoved", { name, by: "administrator" });
    await pen.flush();
    return ok(null);
  });
