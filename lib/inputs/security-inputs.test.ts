import { describe, expect, test } from "vitest";
import { MappingStep } from "./accept";
import { parseLocal } from "./date-time";
import { UploadPlace } from "./files";

describe("A116 an instant that the database cannot read", () => {
  test.each([
    ["9999-12-31T23:00", "America/Los_Angeles"],
    ["0001-01-01T00:30", "Asia/Tokyo"],
  ])("%s in %s is refused beside its field", (text, zone) => {
    expect(parseLocal(text, zone)).toMatchObject({ ok: false });
  });
  test.each(["9999-12-31T23:00", "0001-01-01T00:30"])("%s in UTC is the last that stands", (text) => {
    expect(parseLocal(text, "UTC")).toMatchObject({ ok: true });
  });
});

describe("A67 the web address of a new lead organization", () => {
  const create = (web: string) => MappingStep.safeParse({ map: "create", name: "Lead", type: "partner", web });
  test.each(["javascript:alert(1)", "data:text/html,x", "/tickets", "https://user:pw@x.example"])(
    "%s is refused",
    (web) => {
      expect(create(web)).toMatchObject({ success: false });
    },
  );
  test("a bare host becomes https, twice the same", () => {
    expect(create("www.lead.example")).toMatchObject({ data: { create: { web: "https://www.lead.example" } } });
    expect(create("https://www.lead.example")).toMatchObject({ data: { create: { web: "https://www.lead.example" } } });
    expect(create("")).toMatchObject({ data: { create: { web: "" } } });
  });
});

test.each(["BW\0", "", "x".repeat(51)])("A72 an upload to the ticket %j has no place", (number) => {
  expect(UploadPlace.safeParse({ number })).toMatchObject({ success: false });
});
