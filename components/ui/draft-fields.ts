import type { DraftFields } from "./draft-store";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const NEVER = /password|^requestId$/i;
const SKIPPED: readonly string[] = ["hidden", "password", "file", "submit", "button", "image", "reset"];

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

const fieldsOf = (form: HTMLFormElement): Field[] =>
  [...form.elements]
    .filter(isField)
    .filter(
      ({ name, type, dataset }) => name && !NEVER.test(name) && (!SKIPPED.includes(type) || dataset.chosen === ""),
    );

const isChoice = (field: Field): field is HTMLInputElement => field.type === "checkbox" || field.type === "radio";

/** What a person typed and chose: no passwords, no files, of hidden fields only those that hold a choice (`data-chosen`). */
export function typedFields(form: HTMLFormElement): DraftFields {
  return fieldsOf(form).flatMap((field) => {
    if (isChoice(field) && !field.checked) return [];
    return [[field.name, field.value] as const];
  });
}

export const sameFields = (one: DraftFields, other: DraftFields): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The version a form was filled from: what its save would overwrite. */
export function baseOf(form: HTMLFormElement): string | null {
  const field = form.elements.namedItem("expectedVersion");
  return field instanceof HTMLInputElement ? field.value : null;
}

/** What the form would send if these were typed into it: its other fields as they are. */
export function valuesWith(form: HTMLFormElement, fields: DraftFields): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  const put = (name: string, value: string) => {
    values[name] = [...(values[name] ?? []), value];
  };
  const typed = new Set(fieldsOf(form).map(({ name }) => name));
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && !typed.has(name)) put(name, value);
  for (const [name, value] of fields) put(name, value);
  return values;
}

/** Puts texts and choices back as if they were typed, so that whoever listens follows. Answers whether anything changed. */
export function putFields(form: HTMLFormElement, fields: DraftFields): boolean {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  let changed = false;
  for (const field of fieldsOf(form)) {
    const wanted = values.get(field.name);
    if (isChoice(field)) {
      const on = wanted?.includes(field.value) ?? false;
      if (field.checked === on || (field.type === "radio" && !on) || field.disabled) continue;
      field.click();
    } else {
      const value = wanted?.shift();
      if (value === undefined || field.value === value) continue;
      setValue(field, value);
    }
    changed = true;
  }
  return changed;
}

/** Puts those that had no place before: choices that came with another choice. Answers what still has none. */
export function putMissing(form: HTMLFormElement, missing: DraftFields): DraftFields {
  for (const [name, value] of missing) {
    const field = fieldsOf(form).find((one) => one.name === name && (!isChoice(one) || one.value === value));
    if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === value)) continue;
    if (field && isChoice(field)) field.click();
    else if (field) setValue(field, value);
  }
  return missingIn(form, missing);
}

export function missingIn(form: HTMLFormElement, wanted: DraftFields): DraftFields {
  const there = new Set(typedFields(form).map((pair) => JSON.stringify(pair)));
  return wanted.filter((pair) => !there.has(JSON.stringify(pair)));
}

/** React keeps its own idea of a field's value, which the element's own setter passes by. */
function setValue(field: Field, value: string): void {
  const own = Object.getPrototypeOf(field) as object;
  Object.getOwnPropertyDescriptor(own, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
