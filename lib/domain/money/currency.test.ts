import { expect, test } from "vitest";
import { currencyDigits } from "./currency";

test.each([
  ["USD", 2],
  ["EUR", 2],
  ["JPY", 0],
  ["KWD", 3],
  ["no code", 2],
  ["", 2],
] as const)("%s has %i decimals", (currency, digits) => expect(currencyDigits(currency)).toBe(digits));
