import { expect, test } from "vitest";
import { streamHref, uploadHref } from "./hrefs";
import { hoursOf, parentText, payText, sizeText } from "./words";

test("hours are told against their limit, or alone without one", () => {
  expect(hoursOf(375, 720)).toBe("6.25 of 12.00");
  expect(hoursOf(375, null)).toBe("6.25");
});

test("what a file hangs on is named by kind and moment, in the reader's zone", () => {
  const clock = { tz: "Europe/Berlin", now: new Date("2026-05-13T12:00:00Z") };
  const at = new Date("2026-05-12T08:42:00Z");
  expect(parentText({ kind: "note", at }, clock)).toBe("note of Tue 12 May, 10:42");
  expect(parentText({ kind: "timeEntry", at }, clock)).toBe("time entry of Tue 12 May, 10:42");
});

test("the way to Attach File keeps the page of the stream, and the upload names its item", () => {
  expect(streamHref("BW-1", {})).toBe("/tickets/BW-1");
  expect(streamHref("BW-1", { show: "note", before: "c", attach: "i" })).toBe(
    "/tickets/BW-1?show=notes&before=c&attach=i#composer",
  );
  expect(uploadHref("BW-1")).toBe("/tickets/BW-1/files");
  expect(uploadHref("BW-1", "i")).toBe("/tickets/BW-1/files?attach=i");
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
