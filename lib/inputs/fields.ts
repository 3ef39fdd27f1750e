import * as z from "zod";
import { asId, isId, type RequestId } from "../domain/ids";
import { currencyDigits } from "../domain/money/currency";
import { formCurrency } from "./form-currency";
import { type Typed, typedAmount, typedHours, typedQuantity } from "./typed";

/** What a form sends: a text, or nothing where the field was not there. Fields below take both; nothing is the empty text. */
const sent = z
  .string()
  .optional()
  .transform((value) => value ?? "");

const EMPTY = "This is empty. Fill it in.";
const tooLong = (max: number) => `This is too long. Use at most ${max.toLocaleString("en-US")} characters.`;
/** Control characters other than tab and line feed: nobody types them, and the database refuses NUL (A72). */
const CONTROL = /(?![\t\n\u0080-\u009f])\p{Cc}/u;
const UNREADABLE = "This holds a character that cannot be stored. Type it again without it.";

type Wanted = { required?: boolean };

/** Text of several lines, as typed but for line ends (always LF), blanks around it and lone surrogates. `max` in UTF-16 units, as maxLength counts. */
export const text = (max: number, { required = false }: Wanted = {}) =>
  sent
    .transform((value) => value.replace(/\r\n?/g, "\n").toWellFormed().trim())
    .pipe(
      z
        .string()
        .min(required ? 1 : 0, EMPTY)
        .max(max, tooLong(max))
        .refine((value) => !CONTROL.test(value), UNREADABLE),
    );

/** Text of one line: line ends and tabs become blanks. */
export const line = (max: number, { required = false }: Wanted = {}) =>
  sent
    .transform((value) =>
      value
        .replace(/[\t\r\n]+/g, " ")
        .toWellFormed()
        .trim(),
    )
    .pipe(
      z
        .string()
        .min(required ? 1 : 0, EMPTY)
        .max(max, tooLong(max))
        .refine((value) => !CONTROL.test(value), UNREADABLE),
    );

/** A line, or null where it is empty. */
export const lineOrNull = (max: number) => line(max).transform((value) => (value === "" ? null : value));

function typed<T>(read: (text: string) => Typed<T>) {
  return sent.transform((value, ctx): T | null => {
    if (value.trim() === "") return null;
    const result = read(value);
    if (result.ok) return result.value;
    ctx.issues.push({ code: "custom", message: result.message, input: value });
    return z.NEVER;
  });
}

const there = <T>(field: z.ZodType<T | null>, message = EMPTY) =>
  field.transform((value, ctx): T => {
    if (value !== null) return value;
    ctx.issues.push({ code: "custom", message, input: value });
    return z.NEVER;
  });

/** An amount as whole minor units; null where it is empty. "1,216.5" is 121650. Not negative, at most 9,999,999,999.99. `digits` of its currency. */
export const money = (digits = 2) => typed((value) => typedAmount(value, digits));
export const requiredMoney = (digits = 2, message?: string) => there(money(digits), message);

/**
 * A schema for `action` from one with amounts. Their currency is the one the form showed: it travels as the hidden field
 * `currency`, and says how many decimals they have. All fields are judged at once.
 */
export const inFormCurrency = <T>(build: (digits: number) => z.ZodType<T>) =>
  z.looseObject(formCurrency).transform((form, ctx): T => {
    const parsed = build(currencyDigits(form.currency ?? "")).safeParse(form);
    if (parsed.success) return parsed.data;
    for (const { message, path } of parsed.error.issues)
      ctx.issues.push({ code: "custom", message, path, input: form });
    return z.NEVER;
  });

/** Hours as whole minutes; null where it is empty. "2.25" and "2:15" are 135. */
export const hours = (max: { minutes: number }) => typed((value) => typedHours(value, max.minutes));
export const requiredHours = (max: { minutes: number }, message?: string) => there(hours(max), message);

/** A decimal text above zero with at most four decimals, for numeric(12,4): "2.5". null where it is empty. */
export const quantity = () => typed(typedQuantity);
export const requiredQuantity = (message?: string) => there(quantity(), message);

/** A chosen row: `id<TicketId>()`. A choice that is no id was not made by our page, so the sentence is plain. */
export const id = <T extends string>(message = "Choose one of the list.") =>
  sent.transform((value, ctx): T => {
    if (isId(value)) return asId<T>(value);
    ctx.issues.push({ code: "custom", message, input: value });
    return z.NEVER;
  });

/** As `id`; the empty choice is null. */
export const idOrNull = <T extends string>(message = "Choose one of the list.") =>
  sent.transform((value, ctx): T | null => {
    if (value === "") return null;
    if (isId(value)) return asId<T>(value);
    ctx.issues.push({ code: "custom", message, input: value });
    return z.NEVER;
  });

/** The hidden field of every form: its own key, so that the same form sent twice acts once. null where it is not an id. */
export const requestId = () =>
  sent.transform((value): RequestId | null => (isId(value) ? asId<RequestId>(value) : null));

/** The version of the row on the page (D-06); null where the page showed none. */
export const version = () =>
  sent.transform((value, ctx): number | null => {
    if (value === "") return null;
    if (/^\d{1,9}$/.test(value)) return Number(value);
    ctx.issues.push({ code: "custom", message: "Reload the page.", input: value });
    return z.NEVER;
  });
export const requiredVersion = () => there(version(), "Reload the page.");

/** A ticked box: a form sends its value or nothing, react-hook-form a boolean. */
export const checkbox = () =>
  z
    .union([z.boolean(), z.string()])
    .optional()
    .transform((value) => value === true || (value !== false && !!value));

/** One of a closed list. */
export const choice = <const T extends string>(values: readonly T[], message = "Choose one of the list.") =>
  z.enum(values, { error: message });

const EMAIL = /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\]]+$/;
/** One e-mail address of at most 254 characters, or null where it is empty. Letter case stays as typed. */
export const email = () =>
  line(254).transform((value, ctx): string | null => {
    if (value === "") return null;
    if (EMAIL.test(value)) return value;
    ctx.issues.push({ code: "custom", message: "This is not an e-mail address.", input: value });
    return z.NEVER;
  });
export const requiredEmail = (message?: string) => there(email(), message);
