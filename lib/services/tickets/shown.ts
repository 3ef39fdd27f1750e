import type { TicketId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { type Told, tellReading } from "../crossing/reading";

/** `shownAt`: the database's time as of which the page stood; what crossed after it was not shown. */
export type ShownInput = { ticketId: TicketId; shownAt: Date };

/**
 * D60: a ticket page was shown to a person of this company; the other company, where there is one, learns that and no
 * name. Refuses notFound for another company's ticket.
 */
export function markShown(ctx: Context, input: ShownInput): Promise<Result<{ told: Told }, Refusal>> {
  return command(ctx, "ticket.shown", input, async (tx, me) => {
    const told = await tellReading(tx, me.tenantId, input);
    return told === null ? refuse("notFound") : ok({ told });
  });
}
