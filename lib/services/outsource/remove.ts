import { and, eq } from "drizzle-orm";
import { outsources } from "../../db/schema";
import type { TicketId } from "../../domain/ids";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { holdTicket } from "../crossing/hold";
import { doerOf, Pen } from "../crossing/pen";
import { handOverOf } from "../crossing/snapshot";

/** D58: out of the Declined folder. The status stays Declined, the ticket can be outsourced again; no mail. */
export function removeFromOutsourcing(
  ctx: Context,
  input: { ticketId: TicketId; expectedVersion: number },
): Promise<Result<{ ticketNumber: string }, Refusal>> {
  return command(ctx, "outsource.remove", input, async (tx, me) => {
    const held = await holdTicket(tx, me.tenantId, input.ticketId);
    if (!held) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "outsource")) return refuse("notPermitted");
    const { outsource, ticket } = held;
    if (outsource?.status !== "declined" || outsource.folder === "removed")
      return refuse("wrongStatus", { status: outsource?.status ?? "none", action: "remove" });
    if (outsource.version !== input.expectedVersion) return refuse("stale", { at: outsource.statusSince });

    await tx
      .update(outsources)
      .set({ folder: "removed", version: outsource.version + 1 })
      .where(and(eq(outsources.tenantId, me.tenantId), eq(outsources.id, outsource.id)));
    const pen = new Pen(tx, doerOf(ctx, me), held.now);
    pen.count(me.tenantId, "outsourced:declined", -1);
    pen.count(me.tenantId, "outsourced:removed", 1);
    const parties = { lead: me.company, partner: { ...me.company, name: outsource.partnerName } };
    pen.event(me.tenantId, "removedFromOutsourcing", handOverOf("lead", outsource, null, parties), {
      as: "lead",
      ticketId: ticket.id,
      outsourceId: outsource.id,
    });
    await pen.flush();
    return ok({ ticketNumber: ticket.number });
  });
}
