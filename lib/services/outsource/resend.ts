import { and, eq, isNull } from "drizzle-orm";
import { tokens } from "../../db/schema";
import type { TicketId } from "../../domain/ids";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { placeOf, tenantOf } from "../crossing/carry-out";
import { holdTicket } from "../crossing/hold";
import { doerOf, Pen } from "../crossing/pen";
import { peopleOf } from "../crossing/people";
import { post } from "../crossing/post";
import { dataOf } from "../crossing/snapshot";

/** 9.3: the offer's mail once more. The links of the earlier one die (D-13); nothing else changes. */
export function resendOffer(
  ctx: Context,
  input: { ticketId: TicketId },
): Promise<Result<{ ticketNumber: string }, Refusal>> {
  return command(ctx, "outsource.resend", input, async (tx, me) => {
    const held = await holdTicket(tx, me.tenantId, input.ticketId);
    if (!held) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "outsource")) return refuse("notPermitted");
    const { bond, outsource, now } = held;
    if (!outsource || !bond || outsource.status !== "assigned")
      return refuse("wrongStatus", { status: outsource?.status ?? "none", action: "resend" });
    if (now > outsource.acceptBy) return refuse("lateAnswer", { at: outsource.acceptBy });

    const [people] = await Promise.all([
      peopleOf(tx, bond),
      tx
        .update(tokens)
        .set({ deadAt: now })
        .where(
          and(eq(tokens.tenantId, bond.insource.tenantId), eq(tokens.offerId, bond.insource.id), isNull(tokens.deadAt)),
        ),
    ]);
    const pen = new Pen(tx, doerOf(ctx, me), now);
    const kind = "offerResent";
    const tell = (side: "lead" | "service") =>
      pen.event(tenantOf(bond, side), kind, dataOf(kind, side, bond, people), {
        as: "lead",
        offerId: bond.insource.id,
        ...placeOf(bond, side),
      });
    post(pen, bond, people, [{ kind, side: "service" }], { lead: tell("lead"), service: tell("service") }, people);
    await pen.flush();
    return ok({ ticketNumber: held.ticket.number });
  });
}
