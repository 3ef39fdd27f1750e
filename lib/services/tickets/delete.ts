import { and, eq, sql } from "drizzle-orm";
import { items, outsources, tickets } from "../../db/schema";
import type { TicketId } from "../../domain/ids";
import { mayDeleteTicket } from "../../domain/outsource/ticket";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { holdTicket } from "../crossing/hold";
import { doerOf, Pen } from "../crossing/pen";

/** X10, X11: gone with all that is on it; its event stays. Refused once any outsource of it was accepted, or is Assigned. */
export function deleteTicket(
  ctx: Context,
  input: { ticketId: TicketId; expectedVersion: number },
): Promise<Result<{ number: string }, Refusal>> {
  return command(ctx, "ticket.delete", input, async (tx, me) => {
    const held = await holdTicket(tx, me.tenantId, input.ticketId);
    if (!held) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "work")) return refuse("notPermitted");
    const { ticket, now } = held;
    const [handOvers, [stored]] = await Promise.all([
      tx
        .select({ folder: outsources.folder, acceptedAt: outsources.acceptedAt })
        .from(outsources)
        .where(and(eq(outsources.tenantId, me.tenantId), eq(outsources.ticketId, ticket.id))),
      tx
        .select({ bytes: sql<string>`coalesce(sum(${items.sizeBytes}), 0)::text` })
        .from(items)
        .where(and(eq(items.tenantId, me.tenantId), eq(items.ticketId, ticket.id))),
    ]);
    const permitted = mayDeleteTicket({
      isInsourced: ticket.insourceId !== null,
      everAccepted: handOvers.some(({ acceptedAt }) => acceptedAt !== null),
      status: held.outsource?.status ?? null,
    });
    if (!permitted.ok) return permitted;
    if (ticket.version !== input.expectedVersion) return refuse("stale", { at: ticket.updatedAt });

    const pen = new Pen(tx, doerOf(ctx, me), now);
    await tx.delete(tickets).where(and(eq(tickets.tenantId, me.tenantId), eq(tickets.id, ticket.id)));
    for (const { folder } of handOvers) pen.count(me.tenantId, `outsourced:${folder}`, -1);
    if (ticket.statusKind !== "complete") pen.count(me.tenantId, "ticket:open", -1);
    pen.count(me.tenantId, "bytes", -Number(stored?.bytes ?? 0));
    pen.event(me.tenantId, "ticketDeleted", { number: ticket.number, title: ticket.title }, { ticketId: ticket.id });
    await pen.flush();
    return ok({ number: ticket.number });
  });
}
