const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(currency: string, whole: boolean): Intl.NumberFormat {
  const key = `${currency}${whole ? " whole" : ""}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
  });
  formatters.set(key, made);
  return made;
}

const digits = new Map<string, number>();

function digitsOf(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const found = formatterOf(currency, false).resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
}

/** Whole minor units as "$1,216.00"; `whole` rounds to "$1,216" for tables. The minus is a real one. */
export function formatMoney(minor: number, currency: string, { whole = false } = {}): string {
  const major = minor / 10 ** digitsOf(currency);
  return formatterOf(currency, whole)
    .format(major === 0 ? 0 : major)
    .replace(/^-(.*)$/, "−$1");
}

/** The symbol before an amount field: "$", "€", "CHF". */
export function currencySign(currency: string): string {
  return (
    formatterOf(currency, false)
      .formatToParts(0)
      .find(({ type }) => type === "currency")?.value ?? currency
  );
}

/** Whole minor units as typed text, "1216.00": the value of an amount field. */
export function typedMoney(minor: number, currency: string): string {
  const after = digitsOf(currency);
  return (minor / 10 ** after).toFixed(after);
}
