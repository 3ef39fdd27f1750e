import { describe, expect, it } from "vitest";
import { currencySign, formatMoney, typedMoney } from "./money-format";

describe("formatMoney", () => {
  it.each([
    [121600, "USD", "$1,216.00"],
    [5, "USD", "$0.05"],
    [0, "USD", "$0.00"],
    [-13600, "USD", "−$136.00"],
    [6800, "EUR", "€68.00"],
    [6800, "JPY", "¥6,800"],
    [900_000_000_000_001, "USD", "$9,000,000,000,000.01"],
  ])("writes %d %s as %s", (minor, currency, words) => {
    expect(formatMoney(minor, currency)).toBe(words);
  });

  it("rounds to whole amounts in tables, half away from zero", () => {
    expect(formatMoney(60950, "USD", { whole: true })).toBe("$610");
    expect(formatMoney(60949, "USD", { whole: true })).toBe("$609");
    expect(formatMoney(-60950, "USD", { whole: true })).toBe("−$610");
  });
});

describe("amount fields", () => {
  it("show the sign of the currency", () => {
    expect(currencySign("USD")).toBe("$");
    expect(currencySign("CHF")).toBe("CHF");
  });

  it("hold plain decimals", () => {
    expect(typedMoney(121600, "USD")).toBe("1216.00");
    expect(typedMoney(5, "EUR")).toBe("0.05");
    expect(typedMoney(6800, "JPY")).toBe("6800");
  });
});
