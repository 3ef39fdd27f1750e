import { expect, test } from "vitest";
import { hoursOf, payText, sizeText } from "./words";

test("hours are told against their limit, or alone without one", () => {
  expect(hoursOf(375, 720)).toBe("6.25 of 12.00");
  expect(hoursOf(375, null)).toBe("6.25");
});

test("pay names the way it is counted", () => {
  const money = {
    currency: "USD",
    usedChargesCents: 0,
    authorizedChargesCents: 0,
    usedTotalCents: 0,
    totalAuthorizedCents: null,
  };
  expect(payText({ ...money, rateType: "hourly", hourlyRateCents: 6800, flatAmountCents: null })).toBe(
    "$68.00 an hour",
  );
  expect(payText({ ...money, rateType: "flat", hourlyRateCents: null, flatAmountCents: 90_000 })).toBe("$900.00 flat");
});

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [655_360, "640 KB"],
  [1_887_437, "1.8 MB"],
  [26_214_400, "25 MB"],
])("a file of %i bytes is %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
