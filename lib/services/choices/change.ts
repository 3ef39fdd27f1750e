import type { Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { newId } from "../../db/id";
import {
  findChoiceNamed,
  insertChoice,
  listChoicesOf,
  saveChoice,
  saveChoiceOrder,
  saveDefaultPriority,
} from "../../db/queries/choice-lists";
import { findLastSetting } from "../../db/queries/company";
import {
  type AddedKind,
  CHOICE_MOVES,
  type Choice,
  type ChoiceAct,
  type ChoiceList,
  type ChoiceMove,
  isSystemChoice,
  issueTypeName,
  MOST_CHOICES,
  mayDeactivate,
  moved,
  placed,
  siblingsOf,
} from "../../domain/choices";
import { CHOICE_LIST_LABELS } from "../../domain/labels";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command, type Me } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";

type Done = { list: ChoiceList; said: string };
type Changed = Result<Done, Refusal>;
/** What the change was, for the history: "added Parts ordered". null: nothing changed. */
type Change = { told: string | null; said: string };

/** One change of one list, after the other (two administrators at once): who may, what is there, and what is written down of it. */
function change(
  ctx: Context,
  verb: string,
  input: { list: ChoiceList },
  work: (tx: Tx, me: Me, all: Choice[]) => Promise<Result<Change, Refusal>>,
): Promise<Changed> {
  return command(
    ctx,
    verb,
    input,
    async (tx, me) => {
      if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "configure")) return refuse("notPermitted");
      const done = await work(tx, me, await listChoicesOf(tx, me.tenantId, input.list));
      if (!done.ok && done.error === "stale")
        return refuse("stale", await findLastSetting(tx, me.tenantId, "ticketValuesChanged"));
      if (!done.ok) return done;
      const { told, said } = done.value;
      if (told !== null) {
        const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
        pen.event(me.tenantId, "ticketValuesChanged", { list: CHOICE_LIST_LABELS[input.list].many, changes: [told] });
        await pen.flush();
      }
      return ok({ list: input.list, said });
    },
    { alone: true },
  );
}

export type AddChoiceInput = {
  list: ChoiceList;
  name: string;
  /** Of a ticket status. */
  kind: AddedKind | null;
  /** Of a sub type: the issue type it is of. */
  parentId: string | null;
};

/** A new choice, last in its order; a ticket status before Complete. Refuses notPermitted, nameTaken, tooManyChoices, invalid. */
export const addChoice = (ctx: Context, input: AddChoiceInput): Promise<Changed> =>
  change(ctx, "choice.add", input, async (tx, me, all) => {
    const { list, name } = input;
    if ((list === "status") !== (input.kind !== null)) return refuse("invalid", { field: "kind" });
    const parent = input.parentId === null ? null : all.find(({ id }) => id === input.parentId);
    if (parent === undefined || parent?.parentId || (parent && list !== "issueType"))
      return refuse("invalid", { field: "parentId" });
    if (all.length >= MOST_CHOICES) return refuse("tooManyChoices");
    const parentId = parent?.id ?? null;
    const free = await nameFree(tx, me, { list, name, parentId, but: null });
    if (!free.ok) return free;

    const id = newId();
    const siblings = siblingsOf(all, parentId);
    const order = placed(siblings, id);
    await insertChoice(tx, me.tenantId, list, { id, name, kind: input.kind, parentId, position: order.indexOf(id) });
    await saveChoiceOrder(tx, me.tenantId, list, order);
    const full = issueTypeName(name, parent?.name);
    return ok({ told: `added ${full}`, said: `“${full}” is added.` });
  });

export type ChoiceInput = { list: ChoiceList; id: string; expectedVersion: number };

/** Tickets that have it show the new name; their history keeps the old one. Refuses notPermitted, notFound, stale, systemChoice, nameTaken. */
export const renameChoice = (ctx: Context, input: ChoiceInput & { name: string }): Promise<Changed> =>
  change(ctx, "choice.rename", input, async (tx, me, all) => {
    const { list, name } = input;
    const found = seen(all, input);
    if (!found.ok) return found;
    const choice = found.value;
    if (isSystemChoice(choice)) return refuse("systemChoice");
    if (choice.name === name) return ok({ told: null, said: "Saved." });
    const free = await nameFree(tx, me, { list, name, parentId: choice.parentId, but: choice.id });
    if (!free.ok) return free;
    await saveChoice(tx, me.tenantId, list, choice.id, { name });
    return ok({
      told: `renamed ${fullName(all, choice)} to ${name}`,
      said: `Saved. “${choice.name}” is now “${name}”.`,
    });
  });

const isMove = (act: ChoiceAct): act is ChoiceMove => CHOICE_MOVES.some((move) => move === act);

/**
 * One place up or down, out of use and back, or the default of new tickets. A choice in use stays on its tickets and is
 * never deleted. Refuses notPermitted, notFound, stale, systemChoice, defaultChoice.
 */
export const actOnChoice = (ctx: Context, input: ChoiceInput & { act: ChoiceAct }): Promise<Changed> =>
  change(ctx, "choice.act", input, async (tx, me, all) => {
    const { list, act } = input;
    const found = seen(all, input);
    if (!found.ok) return found;
    const choice = found.value;
    const full = fullName(all, choice);
    if (isMove(act)) {
      const siblings = siblingsOf(all, choice.parentId);
      const order = moved(siblings, choice, act);
      if (!order.ok) return order;
      const from = siblings.findIndex(({ id }) => id === choice.id);
      const to = order.value.indexOf(choice.id);
      if (from === to) return ok({ told: null, said: `“${full}” stays where it is.` });
      await saveChoiceOrder(tx, me.tenantId, list, order.value);
      return ok({ told: `moved ${full} to place ${to + 1}`, said: `“${full}” is at place ${to + 1}.` });
    }
    if (act === "makeDefault") {
      if (list !== "priority" || !choice.active) return refuse("notFound");
      if (choice.isDefault) return ok({ told: null, said: `New tickets begin with “${full}”.` });
      await saveDefaultPriority(tx, me.tenantId, choice.id);
      return ok({ told: `made ${full} the default`, said: `New tickets begin with “${full}”.` });
    }
    const active = act === "activate";
    const allowed = active ? ok(null) : mayDeactivate(choice);
    if (!allowed.ok) return allowed;
    const said = active
      ? `“${full}” can be chosen again.`
      : `“${full}” stays on its tickets and cannot be chosen anew.`;
    if (choice.active === active) return ok({ told: null, said });
    await saveChoice(tx, me.tenantId, list, choice.id, { active });
    return ok({ told: `${active ? "activated" : "deactivated"} ${full}`, said });
  });

/** The choice as the page showed it. */
function seen(all: readonly Choice[], { id, expectedVersion }: ChoiceInput): Result<Choice, Refusal> {
  const choice = all.find((one) => one.id === id);
  if (!choice) return refuse("notFound");
  return choice.version === expectedVersion ? ok(choice) : refuse("stale");
}

const fullName = (all: readonly Choice[], { name, parentId }: Choice): string =>
  issueTypeName(name, all.find(({ id }) => id === parentId)?.name);

async function nameFree(tx: Tx, me: Me, asked: Parameters<typeof findChoiceNamed>[2]): Promise<Result<null, Refusal>> {
  const taken = await findChoiceNamed(tx, me.tenantId, asked);
  if (!taken) return ok(null);
  return refuse("nameTaken", {
    field: "name",
    present: taken.name,
    ...(taken.active ? {} : { status: "inactive" }),
  });
}
