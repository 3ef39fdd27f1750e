import type { Tx } from "../../db/client";
import type { ItemId, TenantId, TicketId } from "../../domain/ids";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { can } from "../../domain/sync/rights";
import { command, type Me } from "../command";
import type { Context } from "../context";
import { holdTicket } from "../crossing/hold";
import { type Draft, writeItem } from "../crossing/item";
import { doerOf, Pen } from "../crossing/pen";
import type { Held } from "../crossing/rows";
export type Added = Promise<Result<{ itemId: ItemId }, Refusal>>;
export type DraftOf = (tx: Tx, held: Held, me: Me, pen: Pen) => Promise<Result<Draft, Refusal>>;
/** Asked when all is written and counted; a refusal undoes it. */
export type LastWord = (tx: Tx, tenantId: TenantId) => Promise<Result<null, Refusal>>;

/** The shape of every new item: the ticket and its hand-over held, the right asked, written and carried across. */
export function addItem(
  ctx: Context,
  verb: string,
  input: { ticketId: TicketId },
  draftOf: DraftOf,
  last?: LastWord,
): Added {
  return command(ctx, verb, input, async (tx, me) => {
    const held = await holdTicket(tx, me.tenantId, input.ticketId);
    if (!held) return refuse("notFound");
    const { tenantKind } = ctx.actor;
    const desk = tenantKind === "portal" ? "portal" : held.side === "service" ? "service" : "lead";
    if (!may({ ...me, tenantKind }, "work") || !can({ desk, phase: held.phase, op: "create" }).allowed)
      return refuse("notPermitted");
    const pen = new Pen(tx, doerOf(ctx, me), held.now);
    const draft = await draftOf(tx, held, me, pen);
    if (!draft.ok) return draft;
    const { item } = await writeItem(pen, held, me, draft.value);
    await pen.flush();
    const said = last ? await last(tx, me.tenantId) : ok(null);
    return said.ok ? ok({ itemId: item.id }) : said;
  });
}
