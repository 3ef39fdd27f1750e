import { expect, test } from "vitest";
import { ChargeInput, LocationInput, NoteInput, spanOf, TimeInput } from "./items";

const ticketId = "0190aaaa-0000-7000-8000-000000000001";
const time = (fields: Record<string, string>) =>
  TimeInput.safeParse({ ticketId, timeZone: "America/New_York", workDate: "2026-05-12", ...fields });
const messages = (result: ReturnType<typeof time>) =>
  Object.fromEntries(result.error?.issues.map(({ path, message }) => [path.join("."), message]) ?? []);

test("a start and an end make the hours, in the writer's zone", () => {
  expect(time({ startAt: "08:30", endAt: "10:45" }).data).toMatchObject({
    minutes: 135,
    offsetMinutes: 0,
    startAt: new Date("2026-05-12T12:30:00Z"),
    endAt: new Date("2026-05-12T14:45:00Z"),
  });
});

test("an end before the start is on the next day", () => {
  expect(time({ startAt: "22:00", endAt: "01:30" }).data).toMatchObject({
    minutes: 210,
    endAt: new Date("2026-05-13T05:30:00Z"),
  });
});

test("hours alone carry no start; what is deducted becomes negative", () => {
  expect(time({ minutes: "1:15", offsetMinutes: "0.25" }).data).toMatchObject({
    minutes: 75,
    offsetMinutes: -15,
    startAt: null,
    endAt: null,
  });
});

test.each([
  [{}, "minutes"],
  [{ startAt: "08:00" }, "endAt"],
  [{ endAt: "08:00" }, "startAt"],
  [{ minutes: "0" }, "minutes"],
  [{ startAt: "08:00", endAt: "09:00", minutes: "1.5" }, "minutes"],
  [{ minutes: "1", offsetMinutes: "1.25" }, "offsetMinutes"],
  [{ startAt: "25:00", endAt: "09:00" }, "startAt"],
  [{ minutes: "25" }, "minutes"],
  [{ minutes: "1", workDate: "2026-02-30" }, "workDate"],
])("%j is told at %s", (fields, field) => {
  expect(Object.keys(messages(time(fields)))).toEqual([field]);
});

test("hours less than the span keep the span: a break in between", () => {
  expect(spanOf({ start: 480, end: 600, hours: 90 })).toEqual({ start: 480, minutes: 90, endAfter: 120 });
});

test("an end with hours gives the start, unless that was the day before", () => {
  expect(spanOf({ start: null, end: 600, hours: 90 })).toEqual({ start: 510, minutes: 90, endAfter: 90 });
  expect(spanOf({ start: null, end: 60, hours: 90 })).toMatchObject({ field: "startAt" });
});

test("a time the clocks skip is refused at the start", () => {
  const result = time({ workDate: "2026-03-08", startAt: "02:30", minutes: "1" });
  expect(messages(result).startAt).toContain("clocks go forward");
});

test("a charge takes amounts and quantities as typed, and no price of its own cost", () => {
  const charge = { ticketId, name: "Cable", quantity: "2.50", unitPriceCents: "$1,216.5", chargeDate: "2026-05-12" };
  expect(ChargeInput.parse(charge)).toMatchObject({
    quantity: "2.5",
    unitPriceCents: 121_650,
    unitCostCents: null,
    description: "",
  });
  expect(ChargeInput.safeParse({ ...charge, quantity: "0" }).success).toBe(false);
  expect(ChargeInput.safeParse({ ...charge, name: "x".repeat(101) }).success).toBe(false);
});

test("a web address begins with http, a path may be anything", () => {
  const place = { ticketId, title: "", visibility: "all" };
  const parse = (attachmentKind: string, location: string) =>
    LocationInput.safeParse({ ...place, attachmentKind, location }).success;
  expect(parse("url", "https://wiki.example/plan")).toBe(true);
  expect(parse("url", "javascript:alert(1)")).toBe(false);
  expect(parse("url", "wiki.example/plan")).toBe(false);
  expect(parse("filePath", "\\\\server\\share\\plan.pdf")).toBe(true);
  expect(parse("file", "plan.pdf")).toBe(false);
});

test("an empty note and an unknown reader are refused", () => {
  expect(NoteInput.safeParse({ ticketId, body: " \n ", visibility: "all" }).success).toBe(false);
  expect(NoteInput.safeParse({ ticketId, body: "x", visibility: "public" }).success).toBe(false);
  expect(NoteInput.parse({ ticketId, body: " x\r\ny ", visibility: "internal" }).body).toBe("x\ny");
});
