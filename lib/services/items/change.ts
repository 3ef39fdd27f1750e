import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { itemVersions } from "../../db/schema";
import type { ItemId, TenantId, TicketId } from "../../domain/ids";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Refused, type Result, refuse } from "../../domain/result";
import { contentOf } from "../../domain/sync/facts";
import type { ItemKind } from "../../domain/sync/kinds";
import { type Asked, can } from "../../domain/sync/rights";
import { command, type Me } from "../command";
import type { Context } from "../context";
import { applyEdit, type Edit, planEdit } from "../crossing/change";
import { holdTicket } from "../crossing/hold";
import { type HeldItem, holdItem, rightsOf } from "../crossing/hold-item";
import { doerOf, Pen } from "../crossing/pen";
import type { Held, Item } from "../crossing/rows";
import type { LastWord } from "./add";

/** The item a form speaks of, and the version its page showed (D-06). */
export type Place = { ticketId: TicketId; itemId: ItemId; expectedVersion: number };
/** `confirmed`: the person has read that this cuts the link for good (D15). */
export type ChangeInput = Place & { confirmed: boolean };
export type Changed = Promise<Result<{ itemId: ItemId }, Refusal>>;
/** What the item is to be. Fields that it leaves out stay. */
export type Wanted = Partial<Edit["content"]> & Partial<Pick<Edit, "visibility">>;
export type WantedOf = (here: Here) => Promise<Result<Wanted, Refusal>> | Result<Wanted, Refusal>;
/** An item held with its ticket, and who asks. */
export type Here = { tx: Tx; pen: Pen; held: Held; me: Me; thing: HeldItem; item: Item };

/**
 * The shape of every edit: ticket and item held, the right asked, the form compared with what stands there, a severing
 * confirmed, saved and carried across. Saving without a change changes nothing (S46). Refuses notFound, itemGone with
 * who and when, readOnly with the lock, stale with the present text, unconfirmed.
 */
export function editItem(
  ctx: Context,
  verb: string,
  input: ChangeInput,
  { kind, wants, last }: { kind: ItemKind | "priced"; wants: WantedOf; last?: LastWord },
): Changed {
  return command(ctx, verb, input, async (tx, me) => {
    const found = await find(ctx, tx, me, input);
    if (!found.ok) return found;
    const here = found.value;
    const { item, thing, held, pen } = here;
    if (kind !== "priced" && item.kind !== kind) return refuse("notFound");
    const wanted = await wants(here);
    const edit = wanted.ok ? editOf(item, wanted.value) : null;
    const plan = edit && planEdit(held, thing, edit);
    const priced = kind === "priced" || (plan?.touches === "price" && item.origin !== "own");
    const locked = lockOf(ctx, held, me, item, priced ? "price" : "edit");
    if (locked) return locked;
    if (!wanted.ok) return wanted;
    if (!edit || !plan || plan.touches === "nothing") return ok({ itemId: item.id });
    if (item.version !== input.expectedVersion) return stale(item);
    if (plan.verdict.do === "sever" && !input.confirmed) return severs(item);
    await applyEdit(pen, held, thing, edit, plan.verdict);
    await pen.flush();
    const said = last ? await last(tx, me.tenantId) : ok(null);
    return said.ok ? ok({ itemId: item.id }) : said;
  });
}

const TEXTS = ["title", "body", "internalNotes"] as const;

/** A form trims its texts; one that differs in nothing else is the one that stands there (S46). */
function editOf(item: Item, { visibility, ...wanted }: Wanted): Edit {
  const content = { ...contentOf(item), ...wanted };
  for (const text of TEXTS) if (content[text].trim() === item[text].trim()) content[text] = item[text];
  return { content, visibility: visibility ?? item.visibility };
}

/** The ticket and the item, held. A stranger's, and one of another ticket, is not found. */
export async function find(ctx: Context, tx: Tx, me: Me, input: Place): Promise<Result<Here, Refusal>> {
  const held = await holdTicket(tx, me.tenantId, input.ticketId);
  if (!held) return refuse("notFound");
  if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "work")) return refuse("notPermitted");
  const pen = new Pen(tx, doerOf(ctx, me), held.now);
  const thing = await holdItem(pen, held, input.itemId);
  if (!thing) return gone(tx, me.tenantId, input);
  return ok({ tx, pen, held, me, thing, item: thing.item });
}

const ENDS: readonly string[] = ["deleted", "removed", "withdrawn", "shared"];

/** C25: who removed it and when; not found where there never was such an item on this ticket. */
async function gone(tx: Tx, tenantId: TenantId, { ticketId, itemId }: Place): Promise<Refused<Refusal>> {
  const [last] = await tx
    .select()
    .from(itemVersions)
    .where(
      and(eq(itemVersions.tenantId, tenantId), eq(itemVersions.itemId, itemId), eq(itemVersions.ticketId, ticketId)),
    )
    .orderBy(desc(itemVersions.version))
    .limit(1);
  if (!last || !ENDS.includes(last.op)) return refuse("notFound");
  return refuse("itemGone", { by: last.byName || undefined, company: last.byCompany || undefined, at: last.at });
}

type Op = Exclude<Asked["op"], "create">;

/** Section 6, asked again under the lock; null where it may be done. */
export function lockOf(ctx: Context, held: Held, me: Me, item: Item, op: Op): Refused<Refusal> | null {
  const desk = ctx.actor.tenantKind === "portal" ? "portal" : held.side === "service" ? "service" : "lead";
  const right = can({ desk, phase: held.phase, op, item: rightsOf(held, me, item) });
  return right.allowed ? null : refuse("readOnly", { lock: right.because, company: item.authorCompany });
}

/** C24: who changed it since the page was made, when, and what stands there now. */
export const stale = (item: Item): Refused<Refusal> =>
  refuse("stale", {
    by: item.editedByName ?? undefined,
    company: item.editedByCompany ?? undefined,
    at: item.editedAt ?? item.updatedAt,
    present: item.body,
    version: item.version,
  });

export const severs = (item: Item): Refused<Refusal> =>
  refuse("unconfirmed", { action: "sever", company: item.authorCompany });
