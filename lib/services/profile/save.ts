import { saveProfile } from "../../db/queries/profile";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";

export type ProfileInput = {
  firstName: string;
  lastName: string;
  phone: string | null;
  /** An IANA name, or null for the company's. */
  timeZone: string | null;
  expectedVersion: number;
};

/** One's own name, phone and zone. Refuses stale. */
export const saveOwnProfile = (ctx: Context, input: ProfileInput): Promise<Result<null, Refusal>> =>
  command(ctx, "profile.save", input, async (tx, me) => {
    const { expectedVersion, ...change } = input;
    const saved = await saveProfile(tx, me.tenantId, me.userId, expectedVersion, change);
    return saved ? ok(null) : refuse("stale");
  });
