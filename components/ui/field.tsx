"use client";
import { type ComponentProps, type ReactNode, useId } from "react";
import { useFormInfo } from "./form-context";
import { typedText, typedTexts } from "./form-state";

export type FieldBase = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Overrides the message of the form around, for react-hook-form. */
  error?: string;
  /** Marks the label; the control gets the attribute as well. */
  required?: boolean;
  /** The label is spoken, not shown. */
  bare?: boolean;
  /** More classes for the frame: a width (w2, w3, w6), `full`. */
  frame?: string;
};

type Wires = { id: string; name: string; "aria-invalid"?: true; "aria-describedby"?: string };

function useWires(name: string, error: string | undefined, hint: ReactNode) {
  const id = useId();
  const form = useFormInfo();
  const message = error ?? form.errors[name];
  const described = [hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(" ");
  const wires: Wires = { id, name };
  if (message) wires["aria-invalid"] = true;
  if (described) wires["aria-describedby"] = described;
  return { id, wires, message, typed: form.values };
}

type Said = { id: string; hint: ReactNode; message: string | undefined };

function Below({ id, hint, message }: Said) {
  return (
    <>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {message && (
        <span className="err" id={`${id}-error`}>
          {message}
        </span>
      )}
    </>
  );
}

const framed = (frame: string | undefined, message: string | undefined, kind?: string) =>
  ["field", kind, frame, message && "bad"].filter(Boolean).join(" ");

const labelClass = (bare: boolean | undefined, required: boolean | undefined) =>
  bare ? "hide" : required ? "req" : undefined;

type FieldProps = FieldBase & { children: (wires: Wires, typed: string | undefined) => ReactNode };

/** A label, any control, hint and message, tied together. The control takes the wires it is given. */
export function Field({ name, label, hint, error, required, bare, frame, children }: FieldProps) {
  const { id, wires, message, typed } = useWires(name, error, hint);
  return (
    <div className={framed(frame, message)}>
      <label htmlFor={id} className={labelClass(bare, required)}>
        {label}
      </label>
      {children(wires, typedText(typed, name))}
      <Below id={id} hint={hint} message={message} />
    </div>
  );
}

type TextProps = FieldBase & Omit<ComponentProps<"input">, keyof FieldBase>;

function pick<P extends FieldBase>(props: P) {
  const { name, label, hint, error, required, bare, frame, ...rest } = props;
  return { base: { name, label, hint, error, required, bare, frame }, rest };
}

export function TextInput(props: TextProps) {
  const { base, rest } = pick(props);
  return (
    <Field {...base}>
      {(wires, typed) => (
        <input
          type="text"
          {...rest}
          {...wires}
          required={base.required}
          defaultValue={rest.value === undefined ? first(rest, typed) : undefined}
        />
      )}
    </Field>
  );
}

/** A password is never put back into the page. */
function first(input: ComponentProps<"input">, typed: string | undefined) {
  return input.type === "password" ? undefined : (typed ?? input.defaultValue);
}

export function TextArea(props: FieldBase & Omit<ComponentProps<"textarea">, keyof FieldBase>) {
  const { base, rest } = pick(props);
  return (
    <Field {...base}>
      {(wires, typed) => (
        <textarea
          rows={3}
          {...rest}
          {...wires}
          required={base.required}
          defaultValue={rest.value === undefined ? (typed ?? rest.defaultValue) : undefined}
        />
      )}
    </Field>
  );
}

export type Option = { value: string; label: string; disabled?: boolean };
export type OptionGroup = { label: string; options: readonly Option[] };
export type SelectProps = FieldBase & { options: readonly (Option | OptionGroup)[]; empty?: string } & Omit<
    ComponentProps<"select">,
    keyof FieldBase
  >;

const optionOf = ({ value, label, disabled }: Option) => (
  <option key={value} value={value} disabled={disabled}>
    {label}
  </option>
);

/** A native select; `empty` is the text of a first choice without value. */
export function Select(props: SelectProps) {
  const { base, rest } = pick(props);
  const { options, empty, ...native } = rest;
  return (
    <Field {...base}>
      {(wires, typed) => (
        <select
          {...native}
          {...wires}
          required={base.required}
          defaultValue={native.value === undefined ? (typed ?? native.defaultValue) : undefined}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) =>
            "options" in option ? (
              <optgroup key={option.label} label={option.label}>
                {option.options.map(optionOf)}
              </optgroup>
            ) : (
              optionOf(option)
            ),
          )}
        </select>
      )}
    </Field>
  );
}

type SignedProps = TextProps & { sign: string };

function SignedInput({ sign, ...props }: SignedProps) {
  const { base, rest } = pick(props);
  return (
    <Field {...base}>
      {(wires, typed) => (
        <span className={sign.length > 1 ? "money far" : "money"} data-sign={sign}>
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            maxLength={16}
            {...rest}
            {...wires}
            required={base.required}
            defaultValue={rest.value === undefined ? (typed ?? rest.defaultValue) : undefined}
          />
        </span>
      )}
    </Field>
  );
}

/** An amount typed in whole currency with decimals ("68.00"); `sign` is the symbol from `currencySign`. */
export const MoneyInput = (props: SignedProps) => <SignedInput {...props} />;

/** Hours with decimals ("2.25"). */
export const HoursInput = (props: TextProps) => <SignedInput sign="h" {...props} />;

/** Local date and time, "YYYY-MM-DDTHH:mm"; say the zone in the hint when it is not the reader's own. */
export const DateTimeInput = (props: TextProps) => <TextInput type="datetime-local" {...props} />;

/** A local date, "YYYY-MM-DD". */
export const DateInput = (props: TextProps) => <TextInput type="date" {...props} />;

type ChoiceProps = FieldBase & {
  options: readonly Option[];
  defaultValue?: string;
  value?: string;
  onChange?: (value: string) => void;
};

/** Two to four choices side by side: radio buttons in a frame. */
export function Segmented({ name, label, hint, error, bare, frame, options, ...choice }: ChoiceProps) {
  const { id, message, typed, wires } = useWires(name, error, hint);
  const first = typedText(typed, name) ?? choice.defaultValue;
  return (
    <fieldset className={framed(frame, message)} aria-describedby={wires["aria-describedby"]}>
      <legend className={bare ? "hide" : undefined}>{label}</legend>
      <div className="seg">
        {options.map(({ value, label: text, disabled }) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              disabled={disabled}
              aria-invalid={message ? true : undefined}
              {...(choice.value === undefined
                ? { defaultChecked: first === value }
                : { checked: choice.value === value })}
              onChange={choice.onChange && (() => choice.onChange?.(value))}
            />
            {text}
          </label>
        ))}
      </div>
      <Below id={id} hint={hint} message={message} />
    </fieldset>
  );
}

type CheckboxProps = FieldBase & Omit<ComponentProps<"input">, keyof FieldBase | "type">;

/** One box with its label beside it. Boxes of the same name form a group of values. */
export function Checkbox(props: CheckboxProps) {
  const { base, rest } = pick(props);
  const { id, wires, message, typed } = useWires(base.name, base.error, base.hint);
  const value = String(rest.value ?? "on");
  const before = typed ? (typedTexts(typed, base.name)?.includes(value) ?? false) : rest.defaultChecked;
  return (
    <div className={framed(base.frame, message, "tick")}>
      <label>
        <input
          type="checkbox"
          {...rest}
          {...wires}
          required={base.required}
          defaultChecked={rest.checked === undefined ? before : undefined}
        />
        {base.label}
      </label>
      <Below id={id} hint={base.hint} message={message} />
    </div>
  );
}
