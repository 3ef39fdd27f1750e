import { clockNow } from "../../db/clock";
import {
  findMember,
  hasAdministrator,
  hasAllowAll,
  killLinks,
  listOpenTicketsOf,
  saveAccountActive,
  saveMember,
} from "../../db/queries/members";
import { endOwnSessions } from "../../db/queries/sessions";
import type { NamedChange } from "../../domain/events-of-company";
import type { UserId } from "../../domain/ids";
import { ROLE_LABELS } from "../../domain/labels";
import { may, type Role } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";

export type EditMemberInput = {
  userId: UserId;
  expectedVersion: number;
  firstName: string;
  lastName: string;
  phone: string | null;
  role: Role;
};
type Act = { userId: UserId; expectedVersion: number };
const ALONE = { alone: true };

/** Name, phone and role; the level stays (PERM-1). Refuses notPermitted, notFound, stale, lastAdministrator (A21). */
export const editMember = (ctx: Context, input: EditMemberInput): Promise<Result<null, Refusal>> =>
  command(
    ctx,
    "member.edit",
    input,
    async (tx, me) => {
      if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "configure")) return refuse("notPermitted");
      const { userId, expectedVersion, ...change } = input;
      const before = await findMember(tx, me.tenantId, userId);
      if (!before) return refuse("notFound");
      if (before.version !== expectedVersion) return refuse("stale");

      const changes = changesOf(before, change);
      const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
      pen.event(me.tenantId, "memberEdited", { name: `${change.firstName} ${change.lastName}`, changes });
      await saveMember(tx, me.tenantId, userId, change);
      if (!(await hasAdministrator(tx, me.tenantId))) return refuse("lastAdministrator", { field: "role" });
      await pen.flush();
      return ok(null);
    },
    ALONE,
  );

type Fields = Omit<EditMemberInput, "userId" | "expectedVersion">;
function changesOf(before: Fields, after: Fields): NamedChange[] {
  const fields: [label: string, from: string | null, to: string | null][] = [
    ["first name", before.firstName, after.firstName],
    ["last name", before.lastName, after.lastName],
    ["phone", before.phone, after.phone],
    ["role", ROLE_LABELS[before.role], ROLE_LABELS[after.role]],
  ];
  return fields.filter(([, from, to]) => from !== to).map(([label, from, to]) => ({ label, from, to }));
}

/**
 * The account can no longer be signed in to, its sessions and links end with this, and open tickets stay assigned to be
 * given to others by hand. Refuses notPermitted, notFound, stale, lastAllowAll (PERM-3), lastAdministrator (A21).
 */
export const deactivateMember = (
  ctx: Context,
  input: Act,
): Promise<Result<{ userId: UserId; tickets: string[] }, Refusal>> =>
  command(
    ctx,
    "member.deactivate",
    input,
    async (tx, me) => {
      if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "configure")) return refuse("notPermitted");
      const member = await findMember(tx, me.tenantId, input.userId);
      if (!member?.active) return refuse("notFound");
      if (member.version !== input.expectedVersion) return refuse("stale");

      const name = `${member.firstName} ${member.lastName}`;
      const open = await listOpenTicketsOf(tx, me.tenantId, input.userId);
      await saveMember(tx, me.tenantId, input.userId, { active: false });
      if (!(await hasAllowAll(tx, me.tenantId))) return refuse("lastAllowAll");
      if (!(await hasAdministrator(tx, me.tenantId))) return refuse("lastAdministrator");
      await Promise.all([
        saveAccountActive(tx, input.userId, false),
        endOwnSessions(tx, input.userId, null),
        killLinks(tx, input.userId),
      ]);
      const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
      pen.event(me.tenantId, "memberDeactivated", { name, openTickets: open.length });
      await pen.flush();
      return ok({ userId: input.userId, tickets: open.map(({ number }) => number) });
    },
    ALONE,
  );

/** As before, with the level and the password of before. Refuses notPermitted, notFound, stale. */
export const reactivateMember = (ctx: Context, input: Act): Promise<Result<{ userId: UserId }, Refusal>> =>
  command(
    ctx,
    "member.reactivate",
    input,
    async (tx, me) => {
      if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "configure")) return refuse("notPermitted");
      const member = await findMember(tx, me.tenantId, input.userId);
      if (!member || member.active) return refuse("notFound");
      if (member.version !== input.expectedVersion) return refuse("stale");
      const name = `${member.firstName} ${member.lastName}`;
      await Promise.all([
        saveMember(tx, me.tenantId, input.userId, { active: true }),
        saveAccountActive(tx, input.userId, true),
      ]);
      const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
      pen.event(me.tenantId, "memberReactivated", { name });
      await pen.flush();
      return ok({ userId: input.userId });
    },
    ALONE,
  );
