import { createHash } from "node:crypto";
import type { Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { findLastLevelChange, hasAllowAll, listMembers, saveMember } from "../../db/queries/members";
import type { TenantId, UserId } from "../../domain/ids";
import { may, OUTSOURCE_LEVELS, type OutsourceLevel, type Role } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";

export type LevelRow = {
  userId: UserId;
  firstName: string;
  lastName: string;
  role: Role;
  level: OutsourceLevel;
};
/** `seen` stands for the levels on the page: who saves an older page is told who was faster. */
export type LevelsView = { rows: LevelRow[]; seen: string; hasAgreement: boolean };

/** PERM-4: the active users by last name, or by level, highest first. null for who may not assign levels. */
export async function viewLevels({ db, actor }: Context, sort: "name" | "level"): Promise<LevelsView | null> {
  if (!may(actor, "assignLevels")) return null;
  const rows = await db.read(actor.tenantId, (tx) => levelsOf(tx, actor.tenantId));
  const seen = digest(rows);
  if (sort === "level") rows.sort((a, b) => rank(b.level) - rank(a.level));
  return { rows, seen, hasAgreement: actor.outsources };
}
const rank = (level: OutsourceLevel): number => OUTSOURCE_LEVELS.indexOf(level);

async function levelsOf(tx: Tx, tenantId: TenantId): Promise<LevelRow[]> {
  const rows = await listMembers(tx, tenantId);
  return rows
    .filter(({ active }) => active)
    .map(({ userId, firstName, lastName, role, level }) => ({ userId, firstName, lastName, role, level }));
}

const digest = (rows: readonly LevelRow[]): string =>
  createHash("sha256")
    .update(
      rows
        .map(({ userId, level }) => `${userId} ${level}`)
        .sort()
        .join("\n"),
    )
    .digest("base64url");

export type LevelsInput = { seen: string; levels: readonly { userId: UserId; level: OutsourceLevel }[] };

/**
 * One Save for the whole page. What is changed here counts as set by hand (PERM-7). Refuses notPermitted, stale (with who
 * saved), notFound, lastAllowAll (PERM-3).
 */
export const setLevels = (ctx: Context, input: LevelsInput): Promise<Result<{ changed: number }, Refusal>> =>
  command(
    ctx,
    "levels.set",
    input,
    async (tx, me) => {
      if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "assignLevels")) return refuse("notPermitted");
      const rows = await levelsOf(tx, me.tenantId);
      if (digest(rows) !== input.seen) {
        const last = await findLastLevelChange(tx, me.tenantId);
        return refuse("stale", { by: last?.by ?? undefined, at: last?.at });
      }
      const asked = new Map(input.levels.map(({ userId, level }) => [userId, level]));
      if ([...asked.keys()].some((userId) => !rows.some((row) => row.userId === userId))) return refuse("notFound");

      const changed = rows.filter((row) => (asked.get(row.userId) ?? row.level) !== row.level);
      for (const { userId, level } of changed)
        await saveMember(tx, me.tenantId, userId, {
          outsourceLevel: asked.get(userId) ?? level,
          levelSetByHand: true,
        });
      if (!(await hasAllowAll(tx, me.tenantId))) return refuse("lastAllowAll");
      if (changed.length === 0) return ok({ changed: 0 });

      const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
      pen.event(me.tenantId, "levelsChanged", {
        changes: changed.map(({ firstName, lastName, userId, level }) => ({
          name: `${firstName} ${lastName}`,
          from: level,
          to: asked.get(userId) ?? level,
        })),
      });
      await pen.flush();
      return ok({ changed: changed.length });
    },
    { alone: true },
  );
