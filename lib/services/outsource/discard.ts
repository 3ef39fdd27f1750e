import { and, desc, eq, ne } from "drizzle-orm";
import { outsources, tickets } from "../../db/schema";
import type { TicketId } from "../../domain/ids";
import { decide } from "../../domain/outsource/decide";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { holdTicket } from "../crossing/hold";
import { doerOf, Pen } from "../crossing/pen";
import { handOverOf } from "../crossing/snapshot";

/** T5, D1: the unsent outsource goes, its event stays; the ticket stands as before, with its last ended outsource if any. */
export function discardOutsource(
  ctx: Context,
  input: { ticketId: TicketId; expectedVersion: number },
): Promise<Result<{ ticketNumber: string }, Refusal>> {
  return command(ctx, "outsource.discard", input, async (tx, me) => {
    const held = await holdTicket(tx, me.tenantId, input.ticketId);
    if (!held) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "outsource")) return refuse("notPermitted");
    const { outsource, ticket, now } = held;
    const decided = decide(outsource?.status ?? null, {
      action: "discard",
      by: "lead",
      ticketComplete: ticket.statusKind === "complete",
      isInsourced: ticket.insourceId !== null,
    });
    if (!decided.ok) return decided;
    if (!outsource || outsource.version !== input.expectedVersion)
      return refuse("stale", { at: outsource?.statusSince, status: outsource?.status });

    const [before] = await tx
      .select()
      .from(outsources)
      .where(
        and(eq(outsources.tenantId, me.tenantId), eq(outsources.ticketId, ticket.id), ne(outsources.id, outsource.id)),
      )
      .orderBy(desc(outsources.sequenceNo))
      .limit(1);
    const ended = before?.status === "canceled" || before?.status === "declined";
    const pen = new Pen(tx, doerOf(ctx, me), now);
    await Promise.all([
      tx
        .update(tickets)
        .set({
          outsourceId: before?.id ?? null,
          outsourceStatus: before?.status ?? null,
          outsourcedTo: before && !ended ? before.partnerName : null,
          updatedAt: now,
        })
        .where(and(eq(tickets.tenantId, me.tenantId), eq(tickets.id, ticket.id))),
      tx.delete(outsources).where(and(eq(outsources.tenantId, me.tenantId), eq(outsources.id, outsource.id))),
    ]);
    pen.count(me.tenantId, `outsourced:${outsource.folder}`, -1);
    const parties = { lead: me.company, partner: { ...me.company, name: outsource.partnerName } };
    pen.event(me.tenantId, "outsourceDiscarded", handOverOf("lead", outsource, null, parties), {
      as: "lead",
      ticketId: ticket.id,
      outsourceId: outsource.id,
      from: "unsent",
    });
    await pen.flush();
    return ok({ ticketNumber: ticket.number });
  });
}
