import type { TicketId } from "../../domain/ids";
import { decide } from "../../domain/outsource/decide";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command, type Me } from "../command";
import type { Context } from "../context";
import type { Move } from "../crossing/carry-out";
import { carryOut } from "../crossing/carry-out";
import { holdTicket } from "../crossing/hold";
import { doerOf, Pen } from "../crossing/pen";
import type { Bond } from "../crossing/rows";

/** T13: Insource Complete. The lead decides on these figures; synchronization is suspended from now on (S47). */
export function submitCompletion(
  ctx: Context,
  input: { ticketId: TicketId },
): Promise<Result<{ ticketNumber: string }, Refusal>> {
  return command(ctx, "outsource.submit", input, async (tx, me) => {
    const held = await holdTicket(tx, me.tenantId, input.ticketId);
    if (!held) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "work")) return refuse("notPermitted");
    if (!held.insource) return refuse("notYourMove", { action: "submit" });
    const decided = decide(held.insource.status, { action: "submit", by: "service" });
    if (!decided.ok) return decided;
    if (!held.bond) throw new Error("work under way has both rows");
    const pen = new Pen(tx, doerOf(ctx, me), held.now);
    await carryOut(pen, held.bond, decided.value, submission(held.bond, me, held.now));
    await pen.flush();
    return ok({ ticketNumber: held.ticket.number });
  });
}

/** What a submission leaves on both rows, by menu or by the partner's own ticket (T13, T18). */
export function submission({ outsource }: Bond, me: Me, now: Date): Move {
  const shared = { submissionNo: outsource.submissionNo + 1, submittedAt: now, submittedByName: me.name };
  return { as: "service", patch: { lead: shared, partner: { ...shared, submittedBy: me.userId } } };
}
