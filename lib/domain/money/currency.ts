/** Decimals of a currency's minor unit: 2 for USD and EUR, 0 for JPY. 2 for a code nobody knows. */
export function currencyDecimals(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
