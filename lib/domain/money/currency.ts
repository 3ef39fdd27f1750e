const digits = new Map<string, number>();

/** Decimals of a currency, as ISO 4217 has them: 2 of dollars, 0 of yen, 3 of dinars; 2 of what nobody knows. */
export function currencyDigits(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const found = read(currency);
  digits.set(currency, found);
  return found;
}

function read(currency: string): number {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat("en-US", { style: "currency", currency }).resolvedOptions();
    return maximumFractionDigits ?? 2;
  } catch {
    return 2; // no code of a currency
  }
}
