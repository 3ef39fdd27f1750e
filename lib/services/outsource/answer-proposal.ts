import type { TicketId } from "../../domain/ids";
import { mayNegotiate, type Negotiated, type Negotiation, negotiate } from "../../domain/outsource/negotiate";
import { type Negotiable, negotiableOf } from "../../domain/outsource/terms-difference";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command, type Me } from "../command";
import type { Context } from "../context";
import { endProposal, lastProposal, type Proposal } from "../crossing/askings";
import { holdTicket } from "../crossing/hold";
import { doerOf, Pen } from "../crossing/pen";
import type { Bond, Outsource } from "../crossing/rows";
import { type StepKind, tellStep } from "../crossing/tell-step";
import { type LeadPrices, writeVersion } from "../crossing/terms-version";
import { fasterBy } from "./propose-terms";

type Answer = Result<{ ticketNumber: string }, Refusal>;
/** `proposalSeen`: the number of the proposal that the page showed. */
type Seen = { ticketId: TicketId; proposalSeen: number };
type Facts = { outsource: Outsource; proposal: Proposal | null };
type Common = {
  by: "lead";
  now: Date;
  standing: Negotiable;
  proposalSeen: number;
  proposalOpen: number | null;
  ticketComplete: boolean;
};
type Held = { bond: Bond; proposal: Proposal; pen: Pen; me: Me };

/**
 * The lead's answers to a proposal: hold, right (the right to outsource and sight of the terms, D21), decide. Refuses
 * notFound, notPermitted and what negotiate() refuses, and says who was faster.
 */
function answer(
  ctx: Context,
  verb: string,
  input: Seen,
  ask: (facts: Facts, common: Common) => Negotiation,
  act: (held: Held, decided: Negotiated) => Promise<void>,
): Promise<Answer> {
  return command(ctx, verb, input, async (tx, me) => {
    const held = await holdTicket(tx, me.tenantId, input.ticketId);
    if (!held) return refuse("notFound");
    const { outsource, bond, now, ticket } = held;
    const isSender = outsource?.outsourcedBy === me.userId;
    if (!mayNegotiate({ ...me, tenantKind: ctx.actor.tenantKind }, "lead", isSender)) return refuse("notPermitted");
    if (!outsource) return refuse(ticket.insourceId ? "insourcedTicket" : "wrongStatus", { status: "none" });
    const last = bond ? await lastProposal(tx, bond, me.tenantId) : null;
    const proposal = last?.state === "open" ? last : null;
    const common = {
      by: "lead" as const,
      now,
      standing: outsource,
      proposalSeen: input.proposalSeen,
      proposalOpen: proposal?.number ?? null,
      ticketComplete: ticket.statusKind === "complete",
    };
    const decided = negotiate(outsource.status, ask({ outsource, proposal }, common));
    if (!decided.ok) return fasterBy(decided, last);
    if (!bond || !proposal) throw new Error("an open proposal has an open offer");
    const pen = new Pen(tx, doerOf(ctx, me), now);
    await act({ bond, proposal, pen, me }, decided.value);
    await pen.flush();
    return ok({ ticketNumber: ticket.number });
  });
}

type Told = { kind: StepKind; state: "agreed" | "answered"; prices?: LeadPrices };

/** A new version of the offer's terms, and the proposer is told; the offer stays Assigned with it. */
async function settle({ bond, proposal, pen, me }: Held, { terms, changes }: Negotiated, told: Told): Promise<void> {
  if (!terms) throw new Error("an agreement or an answer says the terms");
  const asker = await proposerOf(pen, bond);
  const version = bond.outsource.termsVersion + 1;
  await writeVersion(pen, bond, terms, { cause: told.state, by: me.name, ...(told.prices && { prices: told.prices }) });
  await endProposal(pen, bond, { state: told.state, version });
  const step = { number: proposal.number, changes, text: "" };
  await tellStep(pen, bond, told.kind, { as: "lead", asker, step, at: pen.now });
}

/** The person's id stands on the partner's own row. */
const proposerOf = async (pen: Pen, bond: Bond) =>
  (await lastProposal(pen.tx, bond, bond.insource.tenantId))?.askedBy ?? null;

/** D34: the proposal becomes the next version. `completeBy`: where the new accept-by would pass it. */
export const agreeTerms = (ctx: Context, input: Seen & { completeBy: Date | null }): Promise<Answer> =>
  answer(
    ctx,
    "outsource.agreeTerms",
    input,
    ({ proposal }, common) => ({
      action: "agreeTerms",
      ...common,
      proposed: proposal && negotiableOf(proposal),
      completeBy: input.completeBy,
    }),
    (held, decided) => settle(held, decided, { kind: "termsAgreed", state: "agreed" }),
  );

export type AnswerInput = Seen & { wanted: Negotiable; prices: LeadPrices };

/** D34: other terms of the lead's own, with its own prices beside them. */
export const answerTerms = (ctx: Context, input: AnswerInput): Promise<Answer> =>
  answer(
    ctx,
    "outsource.answerTerms",
    input,
    (_facts, common) => ({ action: "answerTerms", ...common, wanted: input.wanted }),
    (held, decided) => settle(held, decided, { kind: "termsAnswered", state: "answered", prices: input.prices }),
  );

/** D34: the terms stand as they stood. The partner reads the reason. */
export const refuseTerms = (ctx: Context, input: Seen & { reason: string }): Promise<Answer> =>
  answer(
    ctx,
    "outsource.refuseTerms",
    input,
    (_facts, common) => ({ action: "refuseTerms", ...common, reason: input.reason }),
    async ({ bond, proposal, pen }) => {
      const asker = await proposerOf(pen, bond);
      await endProposal(pen, bond, { state: "refused", reason: input.reason });
      const step = { number: proposal.number, changes: [], text: input.reason };
      await tellStep(pen, bond, "proposalRefused", { as: "lead", asker, step, reason: input.reason });
    },
  );
