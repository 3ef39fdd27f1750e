import Big from "big.js";
import { MAX_CENTS } from "./amounts";

export const NUMBER_FAULTS = ["empty", "comma", "notANumber", "negative", "tooPrecise", "tooLarge", "zero"] as const;
export type NumberFault = (typeof NUMBER_FAULTS)[number];
export type Parsed<T> = { ok: true; value: T } | { ok: false; fault: NumberFault };

const fails = (fault: NumberFault): { ok: false; fault: NumberFault } => ({ ok: false, fault });
const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });

const PLAIN = /^\d{1,20}(\.\d{1,20})?$/;
const CLOCK = /^(\d{1,20}):([0-5]\d)$/;
/** numeric(8,2) hours of domain.md 3.6. */
const MAX_MINUTES = 59_999_999;
const MAX_QUANTITY = 99_999_999;

/**
 * A76: blanks around are ignored; then digits, and a point with digits, and nothing else. No sign, no exponent, no hex,
 * no grouping: a comma means different things in different countries, so it is asked back.
 */
function plain(text: string): Parsed<string> {
  const trimmed = text.trim();
  if (trimmed === "") return fails("empty");
  if (trimmed.includes(",")) return fails("comma");
  if (/^[-−]\d/.test(trimmed)) return fails("negative");
  return PLAIN.test(trimmed) ? parsed(trimmed) : fails(/^\d+(\.\d+)?$/.test(trimmed) ? "tooLarge" : "notANumber");
}

const digitsAfterPoint = (text: string): number => text.split(".")[1]?.length ?? 0;

/** An amount as typed, in whole minor units of a currency with so many decimals ("68.5" at 2 is 6850). */
export function parseAmount(text: string, decimals: number): Parsed<number> {
  const number = plain(text);
  if (!number.ok) return number;
  if (digitsAfterPoint(number.value) > decimals) return fails("tooPrecise");
  const cents = new Big(number.value).times(new Big(10).pow(decimals));
  return cents.gt(MAX_CENTS) ? fails("tooLarge") : parsed(cents.toNumber());
}

/** Hours as typed, in whole minutes: "1.25" or "1:15"; at most two decimals, half up to the minute (3.7). */
export function parseHours(text: string): Parsed<number> {
  const clock = CLOCK.exec(text.trim());
  if (clock) {
    const minutes = new Big(clock[1] ?? "0").times(60).plus(clock[2] ?? "0");
    return minutes.gt(MAX_MINUTES) ? fails("tooLarge") : parsed(minutes.toNumber());
  }
  const number = plain(text);
  if (!number.ok) return number;
  if (digitsAfterPoint(number.value) > 2) return fails("tooPrecise");
  const minutes = new Big(number.value).times(60).round(0, Big.roundHalfUp);
  return minutes.gt(MAX_MINUTES) ? fails("tooLarge") : parsed(minutes.toNumber());
}

/** A quantity as typed, as the shortest decimal string: "2.50" is "2.5". Above zero, at most four decimals (3.7). */
export function parseQuantity(text: string): Parsed<string> {
  const number = plain(text);
  if (!number.ok) return number;
  if (digitsAfterPoint(number.value) > 4) return fails("tooPrecise");
  const quantity = new Big(number.value);
  if (quantity.eq(0)) return fails("zero");
  return quantity.gt(MAX_QUANTITY) ? fails("tooLarge") : parsed(quantity.toFixed());
}
