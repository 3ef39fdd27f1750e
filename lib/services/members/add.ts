import { clockNow } from "../../db/clock";
import { newId } from "../../db/id";
import { findMember, insertMember } from "../../db/queries/members";
import type { UserId } from "../../domain/ids";
import { DEFAULT_LEVEL, may, type Role } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";
import { mailPasswordLink } from "./write";

export type NewMemberInput = { firstName: string; lastName: string; email: string; role: Role };

/**
 * A new user with the level of the role (PERM-5), who sets the password by the link of a mail (N21). Refuses notPermitted,
 * emailTaken (by whomever, A15).
 */
export const addMember = (
  ctx: Context,
  input: NewMemberInput,
): Promise<Result<{ userId: UserId; email: string }, Refusal>> =>
  command(ctx, "member.add", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "configure")) return refuse("notPermitted");
    const userId = newId<UserId>();
    const level = DEFAULT_LEVEL[input.role];
    const member = { ...input, tenantId: me.tenantId, userId, level };
    if (!(await insertMember(tx, member))) return refuse("emailTaken", { field: "email" });

    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    const name = `${input.firstName} ${input.lastName}`;
    const { email, role } = input;
    const event = pen.event(me.tenantId, "memberAdded", { name, email, role, level });
    mailPasswordLink(pen, event, "member", { to: { ...member, name }, company: me.company, by: me });
    await pen.flush();
    return ok({ userId, email });
  });

/**
 * The link once more, for who has no password yet; the one before stops working. Refuses notPermitted, notFound,
 * hasPassword.
 */
export const inviteAgain = (ctx: Context, input: { userId: UserId }): Promise<Result<{ email: string }, Refusal>> =>
  command(ctx, "member.inviteAgain", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "configure")) return refuse("notPermitted");
    const member = await findMember(tx, me.tenantId, input.userId);
    if (!member?.active) return refuse("notFound");
    if (member.hasPassword) return refuse("hasPassword");

    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    const name = `${member.firstName} ${member.lastName}`;
    const event = pen.event(me.tenantId, "memberInvited", { name });
    const to = { ...member, tenantId: me.tenantId, name };
    mailPasswordLink(pen, event, "member", { to, company: me.company, by: me });
    await pen.flush();
    return ok({ email: member.email });
  });
