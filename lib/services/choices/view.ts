import { listChoicesOf } from "../../db/queries/choice-lists";
import { type Choice, type ChoiceList, type Movable, movesOf, siblingsOf } from "../../domain/choices";
import { may } from "../../domain/permissions";
import type { Context } from "../context";

export type ChoiceRow = Choice & {
  moves: Movable;
  /** Of a sub type. */
  parent: string | null;
};
export type ChoiceListView = { list: ChoiceList; rows: ChoiceRow[] };

/** A list of choices in its order, each issue type with its sub types behind it. null for who may not configure. */
export async function viewChoices({ db, actor }: Context, list: ChoiceList): Promise<ChoiceListView | null> {
  if (!may(actor, "configure")) return null;
  const all = await db.read(actor.tenantId, (tx) => listChoicesOf(tx, actor.tenantId, list));
  const rowsUnder = (parent: Choice | null): ChoiceRow[] => {
    const siblings = siblingsOf(all, parent?.id ?? null);
    return siblings.flatMap((one) => [
      { ...one, moves: movesOf(siblings, one), parent: parent?.name ?? null },
      ...(parent ? [] : rowsUnder(one)),
    ]);
  };
  return { list, rows: rowsUnder(null) };
}
