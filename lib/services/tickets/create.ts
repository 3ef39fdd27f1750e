import { clockNow } from "../../db/clock";
import type { TicketId } from "../../domain/ids";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";
import type { NewTicket } from "./fields";
import { namesOf } from "./references";
import { insertTicket } from "./write";

/** A ticket of one's own. The source Insourced is reserved for acceptances (3.5). */
export function createTicket(
  ctx: Context,
  input: NewTicket,
): Promise<Result<{ ticketId: TicketId; number: string }, Refusal>> {
  return command(ctx, "ticket.create", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "work")) return refuse("notPermitted");
    if (input.source === "insourced") return refuse("invalid", { field: "source" });
    const [names, now] = await Promise.all([namesOf(tx, me.tenantId, input), clockNow(tx)]);
    if (!names.ok) return names;
    const pen = new Pen(tx, doerOf(ctx, me), now);
    const ticket = await insertTicket(pen, me, input, names.value);
    await pen.flush();
    return ok({ ticketId: ticket.id, number: ticket.number });
  });
}
