import { UNSELECTABLE_LABELS } from "@/lib/domain/labels";
import type { Unselectable } from "@/lib/domain/partnership/selectable";

type Outcome = { name: string | null; invited: boolean; why: Unselectable | "notFound" | null };

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** INV-7: what came of each, in a few sentences. */
export function outcomeWords(outcomes: readonly Outcome[]): string {
  const invited = outcomes.filter((one) => one.invited).map(({ name }) => name ?? "");
  const others = outcomes
    .filter((one) => !one.invited)
    .map(({ name, why }) =>
      why === "notFound" || why === null
        ? "One organization is not here any more."
        : `${name}: ${UNSELECTABLE_LABELS[why]}`,
    );
  const done = invited.length > 0 ? `Invited: ${list(invited)}.` : "Nobody was invited.";
  return [done, ...others].join(" ");
}
