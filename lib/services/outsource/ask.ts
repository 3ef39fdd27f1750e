import type { EventId, TicketId } from "../../domain/ids";
import type { Party } from "../../domain/outsource/status";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { placeOf, tenantOf } from "../crossing/carry-out";
import { holdTicket } from "../crossing/hold";
import { writeItem } from "../crossing/item";
import { doerOf, Pen } from "../crossing/pen";
import { peopleOf } from "../crossing/people";
import { post } from "../crossing/post";
import { dataOf, type Moment } from "../crossing/snapshot";

/**
 * S76: in LIVE a question is a note for all users, mailed at once (N16). D33: in HOLD it is no item but a system note on
 * both tickets, and the mail. Refuses wrongStatus elsewhere.
 */
export function askQuestion(
  ctx: Context,
  input: { ticketId: TicketId; question: string },
): Promise<Result<{ ticketNumber: string }, Refusal>> {
  return command(ctx, "outsource.ask", input, async (tx, me) => {
    const held = await holdTicket(tx, me.tenantId, input.ticketId);
    if (!held) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "work")) return refuse("notPermitted");
    const { insource, bond } = held;
    if (!insource) return refuse("notYourMove", { action: "ask" });
    if (!bond || held.phase === "PRE") return refuse("wrongStatus", { status: insource.status, action: "ask" });
    if (!input.question.trim()) return refuse("reasonRequired", { field: "question" });

    const pen = new Pen(tx, doerOf(ctx, me), held.now);
    const kind = held.phase === "HOLD" ? "questionAskedInHold" : "questionAsked";
    const content = { body: input.question };
    const written =
      kind === "questionAsked"
        ? await writeItem(pen, held, me, { kind: "note", visibility: "all", isQuestion: true, content })
        : null;
    const people = await peopleOf(tx, bond);
    const moment: Moment = { lead: people.lead, partner: people.partner, question: input.question };
    const tell = (side: Party): EventId =>
      pen.event(tenantOf(bond, side), kind, dataOf(kind, side, bond, moment), {
        as: "service",
        offerId: bond.insource.id,
        itemId: side === "service" ? (written?.item.id ?? null) : (written?.copyId ?? null),
        ...placeOf(bond, side),
      });
    const ids = { lead: tell("lead"), service: tell("service") };
    post(pen, bond, people, [{ kind, side: "lead" }], ids, moment);
    await pen.flush();
    return ok({ ticketNumber: held.ticket.number });
  });
}
