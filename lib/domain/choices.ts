import type { Refusal } from "./refusals";
import { ok, type Result, refuse } from "./result";
import type { TicketStatusKind } from "./ticket-status";

/** What a ticket's fields are chosen from; each company has its own (domain.md 3.5). */
export const CHOICE_LISTS = ["status", "priority", "queue", "issueType"] as const;
export type ChoiceList = (typeof CHOICE_LISTS)[number];

export const MAX_CHOICE_NAME = 60;
/** Of one list, inactive ones too: they stay on their tickets. */
export const MOST_CHOICES = 300;
/** What a company may add between New and Complete. */
export const ADDED_KINDS = ["work", "wait"] as const satisfies readonly TicketStatusKind[];
export type AddedKind = (typeof ADDED_KINDS)[number];

export type Choice = {
  id: string;
  name: string;
  /** Of a ticket status, else null. */
  kind: TicketStatusKind | null;
  /** The priority that a new ticket has. */
  isDefault: boolean;
  /** The issue type above a sub type, else null. */
  parentId: string | null;
  active: boolean;
  position: number;
  version: number;
};

export const CHOICE_MOVES = ["first", "up", "down", "last"] as const;
export type ChoiceMove = (typeof CHOICE_MOVES)[number];
export const CHOICE_ACTS = [...CHOICE_MOVES, "deactivate", "activate", "makeDefault"] as const;
export type ChoiceAct = (typeof CHOICE_ACTS)[number];

/** New and Complete are the system's: they keep name and place, and are always there. */
export const isSystemChoice = ({ kind }: Pick<Choice, "kind">): boolean => kind === "new" || kind === "complete";

/** "Network: Switch". */
export const issueTypeName = (name: string, parent: string | null | undefined): string =>
  parent ? `${parent}: ${name}` : name;

/** The choices that stand in one order: of a list, of issue types those under the same one. `all` in their order. */
export const siblingsOf = (all: readonly Choice[], parentId: string | null): Choice[] =>
  all.filter((one) => one.parentId === parentId);

/** The places that a choice may take among its siblings: everything between New and Complete, or everything. */
function places(siblings: readonly Choice[]): { first: number; last: number } {
  const first = siblings.findIndex(({ kind }) => kind === "new") + 1;
  const end = siblings.findIndex(({ kind }) => kind === "complete");
  return { first, last: (end === -1 ? siblings.length : end) - 1 };
}

export type Movable = Readonly<Record<ChoiceMove, boolean>>;
/** Which moves lead anywhere. */
export function movesOf(siblings: readonly Choice[], choice: Choice): Movable {
  const at = siblings.findIndex(({ id }) => id === choice.id);
  const { first, last } = places(siblings);
  const free = !isSystemChoice(choice);
  const up = free && at > first;
  const down = free && at < last;
  return { up, down, first: up && at > first + 1, last: down && at < last - 1 };
}

/** The ids in their new order. Refuses systemChoice; at the edge everything stays. */
export function moved(siblings: readonly Choice[], choice: Choice, move: ChoiceMove): Result<string[], Refusal> {
  if (isSystemChoice(choice)) return refuse("systemChoice");
  const ids = siblings.map(({ id }) => id);
  const from = ids.indexOf(choice.id);
  const { first, last } = places(siblings);
  const wanted = { first, up: from - 1, down: from + 1, last }[move];
  const [id] = ids.splice(from, 1);
  ids.splice(Math.min(Math.max(wanted, first), last), 0, id!); // it was found among its siblings
  return ok(ids);
}

/** Where a new choice stands: last, a ticket status before Complete. `id` of the new one. */
export function placed(siblings: readonly Choice[], id: string): string[] {
  const ids = siblings.map((one) => one.id);
  ids.splice(places(siblings).last + 1, 0, id);
  return ids;
}

/**
 * Whether a choice may become inactive: it stays on its tickets and is offered no more. Refuses systemChoice, and
 * defaultChoice for what a new ticket has.
 */
export function mayDeactivate(choice: Choice): Result<null, Refusal> {
  if (isSystemChoice(choice)) return refuse("systemChoice");
  return choice.isDefault ? refuse("defaultChoice") : ok(null);
}
