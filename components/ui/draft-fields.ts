import type { Draft } from "./draft-store";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const NEVER = /password|^requestId$/i;
const SKIPPED: readonly string[] = ["hidden", "password", "file", "submit", "button", "image", "reset"];

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

const fieldsOf = (form: HTMLFormElement): Field[] =>
  [...form.elements].filter(isField).filter(({ name, type }) => name && !NEVER.test(name) && !SKIPPED.includes(type));

const isChoice = (field: Field): field is HTMLInputElement => field.type === "checkbox" || field.type === "radio";

/** What a person typed and chose; no hidden fields, passwords or files. */
export function typedFields(form: HTMLFormElement): Draft["fields"] {
  return fieldsOf(form).flatMap((field) => {
    if (isChoice(field) && !field.checked) return [];
    return [[field.name, field.value] as const];
  });
}

export const sameFields = (one: Draft["fields"], other: Draft["fields"]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The version a form was filled from: what its save would overwrite. */
export function baseOf(form: HTMLFormElement): string | null {
  const field = form.elements.namedItem("expectedVersion");
  return field instanceof HTMLInputElement ? field.value : null;
}

/** Puts texts and choices back as if they were typed, so that whoever listens follows. Answers whether anything changed. */
export function putFields(form: HTMLFormElement, fields: Draft["fields"]): boolean {
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

/** React keeps its own idea of a field's value, which the element's own setter passes by. */
function setValue(field: Field, value: string): void {
  const own = Object.getPrototypeOf(field) as object;
  Object.getOwnPropertyDescriptor(own, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
