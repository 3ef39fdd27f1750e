import { clockNow } from "../../db/clock";
import { findProfile, saveProfile } from "../../db/queries/profile";
import { namedChanges } from "../../domain/named-changes";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { tell } from "../tell";

export type ProfileInput = {
  firstName: string;
  lastName: string;
  phone: string | null;
  /** An IANA name, or null for the company's. */
  timeZone: string | null;
  expectedVersion: number;
};

const LABELS = { firstName: "first name", lastName: "last name", phone: "phone", timeZone: "time zone" } as const;

/** One's own name, phone and zone. Refuses stale; saving without a change changes nothing. */
export const saveOwnProfile = (ctx: Context, input: ProfileInput): Promise<Result<null, Refusal>> =>
  command(ctx, "profile.save", input, async (tx, me) => {
    const { expectedVersion, ...change } = input;
    const before = await findProfile(tx, me.tenantId, me.userId);
    if (before?.version !== expectedVersion) return refuse("stale");
    const changes = namedChanges(LABELS, before, change);
    if (changes.length === 0) return ok(null);
    if (!(await saveProfile(tx, me.tenantId, me.userId, expectedVersion, change))) return refuse("stale");
    const name = `${change.firstName} ${change.lastName}`;
    await tell(ctx, me, tx, await clockNow(tx), "memberEdited", { name, changes });
    return ok(null);
  });
