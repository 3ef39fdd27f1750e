import type { NamedChange } from "./events-of-company";

type Value = string | boolean | null;
const text = (value: Value): string | null => (typeof value === "boolean" ? (value ? "yes" : "no") : value || null);

/** What differs between two rows, in the order of the labels, as people read it; a field without a label is not told. */
export function namedChanges<Field extends string>(
  labels: Readonly<Record<Field, string>>,
  before: Readonly<Record<NoInfer<Field>, Value>>,
  after: Readonly<Record<NoInfer<Field>, Value>>,
): NamedChange[] {
  const fields = Object.keys(labels) as Field[]; // its own keys
  return fields.flatMap((field) => {
    const [from, to] = [text(before[field]), text(after[field])];
    return from === to ? [] : [{ label: labels[field], from, to }];
  });
}
