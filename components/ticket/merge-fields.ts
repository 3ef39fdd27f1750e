import { mergeTexts } from "@/components/ui/text-diff";
import { LONG_FIELDS } from "./edit-values";
import type { EntryFields } from "./shown";

export type Difference = {
  name: string;
  base: string;
  theirs: string;
  mine: string;
  /** Both changed the same, so mine stands in the form. */
  clash: boolean;
};

/**
 * What two people made of the same fields. `merged`: what only one of them changed is taken from that one, long texts word by
 * word. `differences`: where theirs is not what I typed, or not what I started from.
 */
export function mergeFields(base: EntryFields, theirs: EntryFields, mine: EntryFields) {
  const merged: Record<string, string> = { ...mine };
  const differences: Difference[] = [];
  for (const [name, now] of Object.entries(theirs)) {
    const was = base[name] ?? "";
    const typed = mine[name] ?? was;
    if (now === was || now === typed) continue;
    const long = LONG_FIELDS.includes(name);
    const { text, clash } = long
      ? mergeTexts(was, now, typed)
      : { text: typed === was ? now : typed, clash: typed !== was };
    merged[name] = text;
    differences.push({ name, base: was, theirs: now, mine: typed, clash });
  }
  return { merged, differences };
}
