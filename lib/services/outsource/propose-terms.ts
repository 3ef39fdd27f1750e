import type { OfferId } from "../../domain/ids";
import { mayNegotiate, type Negotiation, negotiate } from "../../domain/outsource/negotiate";
import type { Negotiable } from "../../domain/outsource/terms-difference";
import type { Refusal } from "../../domain/refusals";
import { ok, type Refused, type Result, refuse } from "../../domain/result";
import { command, type Me } from "../command";
import type { Context } from "../context";
import { endProposal, lastProposal, openProposal, type Proposal } from "../crossing/askings";
import { holdOffer } from "../crossing/hold";
import { doerOf, Pen } from "../crossing/pen";
import type { Bond, Insource } from "../crossing/rows";
import { tellStep } from "../crossing/tell-step";
import { answeredBy } from "./answered";

type Answer = Result<{ href: string }, Refusal>;
/** What the page showed of the open proposal; null where none was. */
type Seen = { insourceId: OfferId; proposalSeen: number | null };
type Held = { bond: Bond; insource: Insource; now: Date; last: Proposal | null; me: Me; pen: Pen };

/**
 * The partner's steps of a negotiation: hold, right, decide. Refuses notFound, notPermitted, what negotiate() refuses,
 * and says who was faster.
 */
function asPartner(
  ctx: Context,
  verb: string,
  input: Seen,
  ask: (held: Omit<Held, "pen" | "bond">, common: Common) => Negotiation,
  act: (held: Held, decided: Extract<ReturnType<typeof negotiate>, { ok: true }>["value"]) => Promise<void>,
): Promise<Answer> {
  return command(ctx, verb, input, async (tx, me) => {
    const held = await holdOffer(tx, me.tenantId, input.insourceId);
    if (!held) return refuse("notFound");
    if (!mayNegotiate({ ...me, tenantKind: ctx.actor.tenantKind }, "service", false)) return refuse("notPermitted");
    const { insource, bond, now } = held;
    const last = bond ? await lastProposal(tx, bond, me.tenantId) : null;
    const common = {
      by: "service" as const,
      now,
      standing: insource,
      proposalSeen: input.proposalSeen,
      proposalOpen: last?.state === "open" ? last.number : null,
    };
    const decided = negotiate(insource.status, ask({ insource, now, last, me }, common));
    if (!decided.ok) return answeredBy(fasterBy(decided, last), insource);
    if (!bond) throw new Error("an open offer has both rows");
    const pen = new Pen(tx, doerOf(ctx, me), now);
    await act({ insource, bond, now, last, me, pen }, decided.value);
    await pen.flush();
    return ok({ href: `/received/${insource.id}` });
  });
}
type Common = {
  by: "service";
  now: Date;
  standing: Negotiable;
  proposalSeen: number | null;
  proposalOpen: number | null;
};

/** Who answered, replaced or withdrew what the page showed. */
export function fasterBy(refused: Refused<Refusal>, last: Proposal | null): Refused<Refusal> {
  if (refused.error !== "staleProposal" || !last) return refused;
  const by = last.answeredByName ?? last.askedByName;
  return refuse("staleProposal", { ...refused.detail, by, at: last.answeredAt ?? last.askedAt });
}

export type ProposeInput = Seen & { termsVersion: number; wanted: Negotiable; message: string };

/** D34: other terms than those that stand. An open proposal is replaced; the offer stays as it is until the lead answers. */
export const proposeTerms = (ctx: Context, input: ProposeInput): Promise<Answer> =>
  asPartner(
    ctx,
    "outsource.proposeTerms",
    input,
    ({ insource }, common) => ({
      action: "proposeTerms",
      ...common,
      wanted: input.wanted,
      termsSeen: input.termsVersion,
      termsNewest: insource.termsVersion,
    }),
    async ({ pen, bond, last, me }, { proposal, wanted, changes }) => {
      if (proposal) await endProposal(pen, bond, { state: "replaced" });
      const number = (last?.number ?? 0) + 1;
      await openProposal(pen, bond, wanted ?? input.wanted, { number, by: me, message: input.message });
      const step = { number, changes, replaced: proposal === "replaced", text: input.message };
      await tellStep(pen, bond, "termsProposed", { as: "service", step });
    },
  );

/** D34: nothing is proposed any more; the offer stands as it stood. */
export const withdrawProposal = (ctx: Context, input: Seen): Promise<Answer> =>
  asPartner(
    ctx,
    "outsource.withdrawProposal",
    input,
    (_held, common) => ({ action: "withdrawProposal", ...common }),
    async ({ pen, bond, last }) => {
      await endProposal(pen, bond, { state: "withdrawn" });
      const step = { number: last?.number ?? 0, changes: [], text: "" };
      await tellStep(pen, bond, "proposalWithdrawn", { as: "service", step });
    },
  );
