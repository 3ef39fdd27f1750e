import * as z from "zod";
import {
  ADDED_KINDS,
  CHOICE_ACTS,
  CHOICE_LISTS,
  type ChoiceAct,
  type ChoiceList,
  MAX_CHOICE_NAME,
} from "../domain/choices";
import { isId } from "../domain/ids";
import { choice, id, idOrNull, line, requiredVersion } from "./fields";
import { plain, type Search } from "./list";

/** Blanks inside count as one, so that two names that look the same are the same. */
const name = () =>
  line(MAX_CHOICE_NAME, { required: true }).transform((value) => value.replace(/\s+/gu, " ").normalize("NFC"));
const list = () => choice(CHOICE_LISTS, "Reload the page.");

export const AddChoice = z.object({
  list: list(),
  name: name(),
  kind: choice(ADDED_KINDS)
    .nullish()
    .transform((kind) => kind ?? null),
  parentId: idOrNull(),
});
export const RenameChoice = z
  .object({
    list: list(),
    choiceId: id("Reload the page."),
    expectedVersion: requiredVersion(),
    name: name(),
  })
  .transform(({ choiceId, ...rest }) => ({ ...rest, id: choiceId }));

/** A button of a row: what, to which, as of which version. */
export const actText = (act: ChoiceAct, { id, version }: { id: string; version: number }): string =>
  `${act}.${id}.${version}`;

export const ActOnChoice = z.object({ list: list(), act: z.string() }).transform(({ list, act: said }, ctx) => {
  const [word, id, version] = said.split(".");
  const act = CHOICE_ACTS.find((one) => one === word);
  if (act && isId(id) && /^\d{1,9}$/.test(version ?? "")) return { list, act, id, expectedVersion: Number(version) };
  ctx.issues.push({ code: "custom", message: "Reload the page.", input: said });
  return z.NEVER;
});

/** The address of each list. */
export const CHOICE_SLUGS = {
  status: "statuses",
  priority: "priorities",
  queue: "queues",
  issueType: "issue-types",
} as const;
export const choicesHref = (list: ChoiceList): string => `/settings/values/${CHOICE_SLUGS[list]}`;
export const listOfSlug = (slug: string) => CHOICE_LISTS.find((one) => CHOICE_SLUGS[one] === slug) ?? null;

const ChoicesSearch = z.object({ edit: plain.transform((text) => (isId(text) ? text : null)) });
export const readChoices = (search: Search): z.output<typeof ChoicesSearch> => ChoicesSearch.parse(search);
