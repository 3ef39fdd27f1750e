import { MAX_CENTS } from "../domain/money/amounts";

export type Typed<T> = { ok: true; value: T } | { ok: false; message: string };

const wrong = (message: string) => ({ ok: false, message }) as const;
const BELOW_ZERO = "This cannot be below zero. Enter zero or more.";
const TOO_LARGE = "This is larger than can be stored. Enter less.";

/** Digits with grouping commas in their places or none, then decimals: "1,216.50". */
const DECIMAL = /^(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d+))?$/;

function decimal(text: string): { whole: string; part: string } | null {
  const found = DECIMAL.exec(text);
  const [, whole, part] = found ?? [];
  if (!found || (whole === undefined && part === undefined)) return null;
  return { whole: (whole ?? "0").replaceAll(",", "").replace(/^0+(?=\d)/, ""), part: (part ?? "").replace(/0+$/, "") };
}

const negative = (text: string) => /^[-\u2212]/.test(text) && /[1-9]/.test(text);
const plain = (text: string) => text.replaceAll(/[\s\u00a0]/g, "");

const decimals = (digits: number): string =>
  digits === 0
    ? "An amount in this currency has no decimals."
    : digits === 2
      ? "An amount has two decimals at most."
      : `An amount in this currency has ${digits} decimals at most.`;

/** An amount with at most the decimals of its currency, a symbol before it or not, in whole minor units. */
export function typedAmount(text: string, digits = 2): Typed<number> {
  const like = `Write it like ${(68).toFixed(digits)}.`;
  const bare = plain(text).replace(/^([-\u2212]?)\p{Sc}/u, "$1");
  if (negative(bare)) return wrong(BELOW_ZERO);
  const number = decimal(bare);
  if (!number) return wrong(`This is not an amount. ${like}`);
  if (number.part.length > digits) return wrong(`${decimals(digits)} ${like}`);
  const cents = Number(`${number.whole}${number.part.padEnd(digits, "0")}`);
  return cents <= MAX_CENTS ? { ok: true, value: cents } : wrong(TOO_LARGE);
}

/** Hours with at most two decimals, or hours and minutes ("2:15"), in whole minutes, half up. */
export function typedHours(text: string, maxMinutes: number): Typed<number> {
  const bare = plain(text).replace(/h$/i, "");
  if (negative(bare)) return wrong(BELOW_ZERO);
  const clock = /^(\d{1,7}):([0-5]\d)$/.exec(bare);
  const number = clock ? null : decimal(bare);
  if (!clock && !number) return wrong("These are not hours. Write them like 2.25.");
  if (number && number.part.length > 2) return wrong("Hours have two decimals at most. Write them like 2.25.");
  const hundredths = number ? Number(`${number.whole}${number.part.padEnd(2, "0")}`) : 0;
  const minutes = clock ? Number(clock[1]) * 60 + Number(clock[2]) : Math.floor((hundredths * 6 + 5) / 10);
  if (minutes <= maxMinutes) return { ok: true, value: minutes };
  return wrong(maxMinutes <= 1440 ? `At most ${maxMinutes / 60} hours fit here. Enter less.` : TOO_LARGE);
}

const WHOLE_DIGITS = 8;

/** A quantity above zero with at most four decimals and eight digits before them, as a plain decimal text. */
export function typedQuantity(text: string): Typed<string> {
  const bare = plain(text);
  if (negative(bare)) return wrong("A quantity is above zero. Enter more.");
  const number = decimal(bare);
  if (!number) return wrong("This is not a quantity. Write it like 2.5.");
  if (number.part.length > 4) return wrong("A quantity has four decimals at most. Shorten it.");
  if (number.whole.length > WHOLE_DIGITS) return wrong(TOO_LARGE);
  if (number.whole === "0" && number.part === "") return wrong("A quantity is above zero. Enter more.");
  return { ok: true, value: number.part ? `${number.whole}.${number.part}` : number.whole };
}
