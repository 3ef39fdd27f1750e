import * as z from "zod";
import type { OfferId } from "../domain/ids";
import { choice, id, text } from "./fields";
import { MAX_REASON } from "./outsource-actions";
import { SignIn } from "./sign-in";

/** Ready reasons of the decline form (D50); "other" asks for words. */
export const DECLINE_REASONS = ["noCapacity", "tooSoon", "pay", "skills", "place", "other"] as const;
export const DECLINE_WORDS: Record<(typeof DECLINE_REASONS)[number], string> = {
  noCapacity: "No capacity at that time",
  tooSoon: "The time is too short",
  pay: "The pay does not fit",
  skills: "Not our kind of work",
  place: "The place is too far away",
  other: "Another reason",
};

/** None is chosen beforehand: a scanner that sends the form as it stands declines nothing (A52). */
const reasons = {
  ready: choice(DECLINE_REASONS).optional(),
  reason: text(MAX_REASON),
};
type Reasons = { ready?: (typeof DECLINE_REASONS)[number] | undefined; reason: string };

const REASON_NEEDED = "A reason is needed. Choose one or write it.";

function reasonOf({ ready, reason }: Reasons, ctx: z.core.$RefinementCtx<Reasons>): string {
  const chosen = ready && ready !== "other" ? DECLINE_WORDS[ready] : "";
  const said = [chosen, reason].filter(Boolean).join(": ");
  const flaw = said === "" ? REASON_NEEDED : said.length > MAX_REASON ? "This is too long. Shorten it." : null;
  if (flaw) ctx.issues.push({ code: "custom", message: flaw, path: ["reason"], input: reason });
  return said;
}

/** T7 in the application. */
export const DeclineForm = z
  .object({ insourceId: id<OfferId>("Reload the page."), ...reasons })
  .transform(({ insourceId, ...rest }, ctx) => ({ insourceId, reason: reasonOf(rest, ctx) }));

/** Sign-in on the offer's page: the token stands for the way back (D-13). */
export const SignInAtOffer = SignIn.extend({
  token: z.string().max(100),
  answer: choice(["accept", "propose"]).default("accept"),
});

/** T7 by the link of the mail. */
export const DeclineByLinkForm = z
  .object({ token: z.string().max(100), ...reasons })
  .transform(({ token, ...rest }, ctx) => ({ token, reason: reasonOf(rest, ctx) }));
