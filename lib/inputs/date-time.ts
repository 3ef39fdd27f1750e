import { tzOffset } from "@date-fns/tz";
import * as z from "zod";
import { currencyDigits } from "../domain/money/currency";
import { formCurrency } from "./form-currency";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const NO_DATE_TIME = "This is not a date and time. Choose one.";
const NO_DATE = "This is not a date. Choose one.";
/** The years of four digits in UTC: beyond them an instant has no text that the database reads. */
const EARLIEST = Date.parse("0001-01-01T00:00:00Z");
const LATEST = Date.parse("9999-12-31T23:59:59Z");
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::00(?:\.0+)?)?$/;

/** Whether this runtime knows the IANA zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name !== "";
  } catch {
    return false;
  }
}

const offset = (zone: string, at: number) => tzOffset(zone, new Date(at)) * MINUTE;
const two = (part: number) => String(part).padStart(2, "0");

/** What the clock on the wall shows, as if it were UTC; null where there is no such day or time. */
function wall(text: string): number | null {
  const parts = LOCAL.exec(text.trim())?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts;
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  at.setUTCHours(hour, minute);
  const same = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24 && minute < 60;
  return same && year > 0 ? at.getTime() : null;
}

export type LocalTime =
  | { ok: true; at: Date /** The clocks were set back: the time came twice, and the first is meant. */; twice: boolean }
  | { ok: false; message: string };

const clock = (wallTime: number) => new Date(wallTime).toISOString().slice(11, 16);

/**
 * A local time as `datetime-local` writes it ("2026-05-12T08:00") as an instant. A time the clocks skip is refused and
 * says where it went; of a time that comes twice the first is taken.
 */
export function parseLocal(text: string, zone: string): LocalTime {
  const shown = wall(text);
  if (shown === null) return { ok: false, message: NO_DATE_TIME };
  const offsets = new Set([offset(zone, shown - DAY), offset(zone, shown + DAY)]);
  const [first, second] = [...offsets]
    .map((at) => shown - at)
    .filter((at) => offset(zone, at) === shown - at)
    .sort((a, b) => a - b);
  if (first !== undefined && (first < EARLIEST || first > LATEST)) return { ok: false, message: NO_DATE_TIME };
  if (first !== undefined) return { ok: true, at: new Date(first), twice: second !== undefined };
  const moved = shown - Math.min(...offsets) + offset(zone, shown - Math.min(...offsets));
  return {
    ok: false,
    message: `The clocks go forward that day and skip ${clock(shown)}. Choose ${clock(moved)} or another time.`,
  };
}

/** An instant as `datetime-local` takes it, to the minute. */
export function formatLocal(at: Date, zone: string): string {
  const shown = new Date(at.getTime() + offset(zone, at.getTime()));
  const date = `${String(shown.getUTCFullYear()).padStart(4, "0")}-${two(shown.getUTCMonth() + 1)}-${two(shown.getUTCDate())}`;
  return `${date}T${two(shown.getUTCHours())}:${two(shown.getUTCMinutes())}`;
}

/** A day "2026-05-12" that the calendar has; it belongs to no zone (A117). */
export const isLocalDate = (text: string): boolean => wall(`${text}T00:00`) !== null;

/** The calendar day in the zone, "2026-05-12". */
export const localDate = (at: Date, zone: string): string => formatLocal(at, zone).slice(0, 10);

const sent = z
  .string()
  .optional()
  .transform((value) => value?.trim() ?? "");

/** A local time of the zone as an instant; null where it is empty. */
export const dateTime = (zone: string) =>
  sent.transform((value, ctx): Date | null => {
    if (value === "") return null;
    const local = parseLocal(value, zone);
    if (local.ok) return local.at;
    ctx.issues.push({ code: "custom", message: local.message, input: value });
    return z.NEVER;
  });

export const requiredDateTime = (zone: string, message = "This is empty. Choose a date and time.") =>
  dateTime(zone).transform((value, ctx): Date => {
    if (value) return value;
    ctx.issues.push({ code: "custom", message, input: value });
    return z.NEVER;
  });

/** A day as text; never through an instant. */
export const requiredDate = (message = "This is empty. Choose a date.") =>
  sent.transform((value, ctx): string => {
    if (value !== "" && isLocalDate(value)) return value;
    ctx.issues.push({ code: "custom", message: value === "" ? message : NO_DATE, input: value });
    return z.NEVER;
  });

/**
 * A schema for `action` from one that needs a zone. The zone is the one the form was shown in: it travels as the hidden
 * field `timeZone`, so a profile changed meanwhile moves no deadline. So does `currency`, where it has amounts: `digits`
 * are their decimals. All fields are judged at once.
 */
export const inFormZone = <T>(build: (zone: string, digits: number) => z.ZodType<T>) =>
  z
    .looseObject({ timeZone: z.string().refine(isTimeZone, "Reload the page."), ...formCurrency })
    .transform((form, ctx): T => {
      const parsed = build(form.timeZone, currencyDigits(form.currency ?? "")).safeParse(form);
      if (parsed.success) return parsed.data;
      for (const { message, path } of parsed.error.issues)
        ctx.issues.push({ code: "custom", message, path, input: form });
      return z.NEVER;
    });
