import type { TicketId } from "../../domain/ids";
import { type Decision, decide } from "../../domain/outsource/decide";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command, type Me } from "../command";
import type { Context } from "../context";
import { carryOut, type Move } from "../crossing/carry-out";
import { holdTicket } from "../crossing/hold";
import { doerOf, Pen } from "../crossing/pen";
import type { Bond, Held, Outsource } from "../crossing/rows";

type Command = Parameters<typeof decide>[1];
export type Facts = {
  held: Held;
  outsource: Outsource;
  me: Me;
  ticket: { ticketComplete: boolean; isInsourced: boolean };
};
type Act = {
  verb: string;
  ticketId: TicketId;
  input: unknown;
  /** null where nothing was expected; else of the outsource the form showed (D-06). */
  expectedVersion?: number;
  command: (facts: Facts) => Command;
  move: (facts: Facts, decision: Decision) => Omit<Move, "as">;
};

/**
 * The shape of the lead's verbs on a hand-over that the partner has a row of: hold, right, version, decide, carry out.
 * Refuses notFound, notPermitted, stale and what decide() refuses.
 */
export function actAsLead(ctx: Context, act: Act): Promise<Result<{ ticketNumber: string }, Refusal>> {
  return command(ctx, act.verb, act.input, async (tx, me) => {
    const held = await holdTicket(tx, me.tenantId, act.ticketId);
    if (!held) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "outsource")) return refuse("notPermitted");
    const { outsource, ticket } = held;
    if (!outsource) return refuse(ticket.insourceId ? "insourcedTicket" : "wrongStatus", { status: "none" });

    const facts: Facts = {
      held,
      outsource,
      me,
      ticket: { ticketComplete: ticket.statusKind === "complete", isInsourced: ticket.insourceId !== null },
    };
    const decided = decide(outsource.status, act.command(facts));
    if (!decided.ok) return decided;
    if (act.expectedVersion !== undefined && act.expectedVersion !== outsource.version)
      return refuse("stale", { at: outsource.statusSince, status: outsource.status });

    const bond: Bond | null = held.bond;
    if (!bond) throw new Error("a status with a way across has both rows");
    const pen = new Pen(tx, doerOf(ctx, me), held.now);
    await carryOut(pen, bond, decided.value, { as: "lead", ...act.move(facts, decided.value) });
    await pen.flush();
    return ok({ ticketNumber: ticket.number });
  });
}
