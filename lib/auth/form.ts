import type { FormValues } from "../inputs/form-state";

const MOST_FIELDS = 500;
/** React's own fields begin with a dollar sign; `__proto__` with an underscore. */
const NAME = /^[A-Za-z][\w.-]{0,99}$/;
const SECRET = /password/i;

export type Form = { values: Record<string, string | string[]>; flaw: string | null };

/**
 * What was typed, by field name; a repeated name is a list. Lone surrogates are replaced; a NUL byte is refused (A72),
 * but in passwords, which are hashed and never stored. `flaw` names the field that cannot be taken, "" the whole form.
 */
export function readForm(form: unknown): Form {
  if (!(form instanceof FormData)) return { values: {}, flaw: "" };
  const found = new Map<string, string[]>();
  let flaw: string | null = null;
  let count = 0;
  for (const [name, value] of form) {
    count += 1;
    if (typeof value !== "string" || !NAME.test(name)) continue;
    if (value.includes("\0") && !SECRET.test(name)) flaw ??= name;
    found.set(name, [...(found.get(name) ?? []), value.toWellFormed()]);
  }
  if (count > MOST_FIELDS) return { values: {}, flaw: "" };
  const values = [...found].map(([name, texts]) => [name, texts.length === 1 ? texts[0]! : texts] as const);
  return { values: Object.fromEntries(values), flaw };
}

/** What goes back to the page to be shown again: never a password, never the form's own key. */
export function echo(values: Record<string, string | string[]>): FormValues {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !SECRET.test(name) && name !== "requestId")
      .map(([name, value]) => [name, typeof value === "string" ? value.replaceAll("\0", "") : value]),
  );
}
