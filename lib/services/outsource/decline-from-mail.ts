import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import type { OpenContext } from "../context";
import { admitUnknownToken } from "../limits/unknown-token";
import { declineByLink } from "./decline";

/** T7 from the offer page: afterwards the page shows what became of the offer. Links that lead nowhere are counted (A55). */
export async function declineFromMail(
  ctx: OpenContext,
  { token, reason }: { token: string; reason: string },
): Promise<Result<{ href: string }, Refusal>> {
  const declined = await declineByLink(ctx.db, { token, reason, requestId: ctx.request.id });
  if (declined.ok) return ok({ href: `/offers/${token}` });
  if (declined.error === "deadLink" && !(await admitUnknownToken(ctx))) return refuse("tooManyTries");
  return declined;
}
