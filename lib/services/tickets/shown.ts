import { listOthersHere, removePresence, savePresence } from "../../db/queries/presence";
import type { TicketId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { type Told, tellReading } from "../crossing/reading";

/** `shownAt`: the database's time as of which the page stood; what crossed after it was not shown. null: told before. */
export type ShownInput = { ticketId: TicketId; shownAt: Date | null; leaving?: boolean };
/** `others`: the names of colleagues who have the ticket open. */
export type Shown = { told: Told; others: string[] };

/**
 * A ticket page stands before a person of this company, or is left. Colleagues see who has the ticket open; the other
 * company, where there is one, learns that it was read, and no name (D60). Refuses notFound for another company's ticket.
 */
export function markShown(ctx: Context, input: ShownInput): Promise<Result<Shown, Refusal>> {
  const { ticketId, shownAt, leaving } = input;
  return command(ctx, "ticket.shown", input, async (tx, me) => {
    const who = { ticketId, userId: me.userId, name: me.name };
    if (leaving) {
      await removePresence(tx, me.tenantId, who);
      return ok({ told: "nobody", others: [] });
    }
    const [known, others] = await Promise.all([
      savePresence(tx, me.tenantId, who),
      listOthersHere(tx, me.tenantId, who),
    ]);
    if (!known) return refuse("notFound");
    const told = shownAt && (await tellReading(tx, me.tenantId, { ticketId, shownAt }));
    return ok({ told: told ?? "nobody", others: others.map(({ name }) => name) });
  });
}
